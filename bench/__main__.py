"""`python -m bench`: measure, print a table and write bench.json; CASES=1000000 measures with a million as well."""

import json
import os
import secrets
import socket
import statistics
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "var" / "bench.json"
SIZES = (10_000, 100_000)
AT_ONCE = 64


def main() -> None:
    """Measure at every size, and then the memory of everything together."""
    os.environ["DREIGING_VAR"] = os.environ.get("BENCH_VAR") or str(ROOT / "var" / "bench")
    os.environ |= {"DEMO": "true", "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}
    from dreiging.local.servers import ensure

    servers = ensure()
    import django

    django.setup()
    from bench import scene

    print("Preparing", flush=True)
    scene.migrate()
    rows: list[dict[str, Any]] = []
    for cases in _sizes():
        print(f"\n{cases:,} cases", flush=True)
        rows += _measure_at(scene.load(cases, password=secrets.token_urlsafe()), servers.var)
        _write(rows)
    rows.append(_memory(servers.var))
    _write(rows)
    _print(rows)
    servers.release()


def _sizes() -> list[int]:
    asked = {int(text.replace("_", "")) for text in os.environ.get("CASES", "").split(",") if text}
    return sorted({*SIZES, *asked})


def _measure_at(scene: Any, var: Path) -> list[dict[str, Any]]:
    from bench import measuring, work
    from bench.client import Client
    from bench.scene import backend_parent, filled_drafts

    with _server(var) as (port, web):
        people = {"manager": scene.manager, "employee": scene.employee, "reporter": scene.reporters[0]}
        clients = {who: _signed_in(Client(port), email, scene) for who, email in people.items()}
        own = type(scene)(**{**vars(scene), "reporters": scene.reporters[:1]})
        ready = filled_drafts(own, 16 * (measuring.ROUNDS + 1) + 2)
        listed = work.all_of(scene, iter(ready))
        taken = measuring.measure(listed, clients, web=web.process.pid, database=backend_parent())
        limits = {each.measured.name: each.app_ms / len(each.seconds) for each in taken}
        rows = [each.row(scene.cases, limits) for each in taken]
        print(f"  loaded in {scene.seconds:.0f} s", flush=True)
        return [
            {"name": "load", "cases": scene.cases, "seconds": round(scene.seconds, 1)},
            *rows,
            _at_once(scene, port),
        ]


def _signed_in(client: Any, email: str, scene: Any) -> Any:
    client.sign_in(email, scene.password)
    return client


def _at_once(scene: Any, port: int) -> dict[str, Any]:
    """Send reports at the same moment, each from a window of its own; every one must become one case."""
    from bench import measuring, work
    from bench.client import Client
    from bench.scene import filled_drafts, sent

    ready = filled_drafts(scene, AT_ONCE)
    authors = {email: _signed_in(Client(port), email, scene) for email in scene.reporters}
    windows = [authors[email].again() for email, _pk, _version in ready]
    jobs = [
        lambda window=window, pk=pk, version=version: work.send(window, pk, version)
        for window, (_email, pk, version) in zip(windows, ready, strict=True)
    ]
    seconds, faults, wall = measuring.at_once(jobs)
    stored, references = sent([pk for _email, pk, _version in ready])
    wrong = sum(not _shows_own_reference(window, pk) for window, (_email, pk, _v) in zip(windows, ready, strict=True))
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    return {
        "name": f"submit {AT_ONCE} at once",
        "cases": scene.cases,
        "errors": len(faults),
        "stored": stored,
        "different_references": references,
        "wrong_references": wrong,
        "rps": round(AT_ONCE / wall, 1),
        "p50_ms": round(statistics.median(seconds) * 1000, 1),
        "p95_ms": round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1),
    }


def _shows_own_reference(window: Any, pk: Any) -> bool:
    from incidents.models import Incident

    return Incident.objects.get(pk=pk).reference in window.get(f"/melden/{pk}/verstuurd/").body


def _memory(var: Path) -> dict[str, Any]:
    """Run web, worker and beat as `make run` does, let them work, and weigh them."""
    import time

    from bench import processes

    with _server(var) as (port, web), _celery(var) as (worker, beat):
        from bench.client import Client

        for _request in range(50):
            Client(port).get("/hulp/")
        time.sleep(5)
        each = {"web": web, "worker": worker, "beat": beat}
        found = {f"{name}_mb": round(processes.resident_mb(child.process.pid), 1) for name, child in each.items()}
        pss = sum(processes.resident_mb(child.process.pid, shared_once=True) for child in each.values())
    return {"name": "memory", "rss_mb": round(sum(found.values()), 1), "pss_mb": round(pss, 1), **found}


@contextmanager
def _server(var: Path):
    """Run the web server as in production, with the measuring views beside its own pages."""
    from dreiging.local.children import Child
    from dreiging.local.server import within

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_OWNER")}
    command = ["gunicorn", "--config", "python:dreiging.webserver"]
    web = Child("web", command, {**environ, "PORT": str(port)}, var / "web.log", 15)
    web.start()
    try:
        if not within(60, lambda: web.exit_code is not None or _answers(port)) or web.exit_code is not None:
            raise SystemExit(f"The web server did not start:\n{web.last_lines(20)}")
        yield port, web
    finally:
        web.stop()


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def _celery(var: Path):
    from dreiging.local.children import Child

    environ = {**os.environ, "DATABASE_URL": os.environ["DATABASE_WORKER_URL"]}
    celery = ["celery", "--app", "dreiging", "--quiet"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    worker = Child("worker", [*celery, "worker", *quiet], environ, var / "worker.log", 30)
    beat = Child("beat", [*celery, "beat", "--pidfile="], environ, var / "beat.log", 10)
    worker.start()
    beat.start()
    try:
        import time

        time.sleep(12)  # until they have begun, and the first minute's tasks are done
        yield worker, beat
    finally:
        beat.stop()
        worker.stop()


def _write(rows: list[dict[str, Any]]) -> None:
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def _print(rows: list[dict[str, Any]]) -> None:
    columns = ("cases", "app_cpu_ms", "db_cpu_ms", "queries", "rps", "p50_ms", "p95_ms", "ratio")
    print(f"\n{'':32}" + "".join(f"{column:>12}" for column in columns))
    for row in rows:
        if "app_cpu_ms" in row:
            print(f"{row['name']:32}" + "".join(f"{'' if row[key] is None else row[key]:>12}" for key in columns))
    for row in rows:
        if "app_cpu_ms" not in row:
            print(" · ".join(f"{key} {value}" for key, value in row.items()))
    print(f"\nWritten to {OUTPUT}")


if __name__ == "__main__":
    main()
