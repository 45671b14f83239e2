"""What is measured in one run of the web server, as rows of the table."""

import statistics
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import measuring, processes, work
from bench.client import Client
from bench.running import web_server, worker_and_beat
from bench.scene import Scene, backend_parent, filled_drafts, sent
from incidents.models import Incident, Purpose
from incidents.readlog.purpose_form import ASKED, WORDS

AT_ONCE = 64
VISITS = 50

Row = dict[str, Any]


def pages_and_forms(scene: Scene, var: Path) -> list[Row]:
    """Measure every piece of work on the database of `scene`, and then sending many reports at once."""
    with web_server(var) as web:
        clients = {who: signed_in(web.port, email, scene) for who, email in scene.people.items()}
        # One to try, one to count, and the rounds with the one that warms up.
        number = 2 + work.SENDINGS * (measuring.ROUNDS + 1)
        ready = filled_drafts(replace(scene, reporters=scene.reporters[:1]), number)
        taken = measuring.measure(work.all_of(scene, iter(ready)), clients, web=web.pid, database=backend_parent())
        limits = {each.measured.name: each.app_ms / len(each.seconds) for each in taken}
        return [*(each.row(scene.cases, limits) for each in taken), _at_once(scene, web.port)]


def memory(var: Path) -> Row:
    """Run web, worker and beat together, let them do something, and weigh them (PSS counts what is shared once)."""
    with web_server(var) as web, worker_and_beat(var) as others:
        for _visit in range(VISITS):
            Client(web.port).get("/inloggen/")
        every = {"web": web.pid, **others}
        found = {f"{name}_mb": round(processes.resident_mb(pid), 1) for name, pid in every.items()}
        shared_once = sum(processes.resident_mb(pid, shared_once=True) for pid in every.values())
    return {"name": "memory", "rss_mb": round(sum(found.values()), 1), "pss_mb": round(shared_once, 1), **found}


def signed_in(port: int, email: str, scene: Scene) -> Client:
    """Return a browser in which somebody is signed in; the case manager said why they read the full case."""
    client = Client(port)
    client.sign_in(email, scene.password)
    full = f"/dossier/{scene.full_reference}/"
    if email == scene.casemanager and ASKED in client.get(full).body:
        client.post(full, {ASKED: [Purpose.FOLLOW_UP], WORDS: [""]})
    return client


def _at_once(scene: Scene, port: int) -> Row:
    """Send reports at the same moment, each from a window of its own; every one must become one case."""
    ready = filled_drafts(scene, AT_ONCE)
    authors = {email: signed_in(port, email, scene) for email in scene.reporters}
    windows = [authors[email].again() for email, _pk, _version in ready]
    jobs = [
        lambda window=window, pk=pk, version=version: work.send(window, pk, version)
        for window, (_email, pk, version) in zip(windows, ready, strict=True)
    ]
    seconds, faults, wall = measuring.at_once(jobs)
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    ids = [pk for _email, pk, _version in ready]
    stored, references = sent(ids)
    return {
        "name": f"submit {AT_ONCE} at once",
        "cases": scene.cases,
        "errors": len(faults),
        "stored": stored,
        "different_references": references,
        "wrong_references": sum(not _shows_own_reference(*each) for each in zip(windows, ids, strict=True)),
        "rps": round(AT_ONCE / wall, 1),
        "p50_ms": round(statistics.median(seconds) * 1000, 1),
        "p95_ms": round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1),
    }


def _shows_own_reference(window: Client, pk: UUID) -> bool:
    reference = Incident.objects.values_list("reference", flat=True).filter(pk=pk).first()
    return reference is not None and reference in window.get(f"/melden/{pk}/verstuurd/").body
