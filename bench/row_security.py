"""What row security costs a request: the same requests to two servers in turn, one behind it and one without.

One client, so that neither waits for the other; each request to the one is followed by the same to the other, so that
whatever else the machine does falls on both.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import work
from bench.client import Client
from bench.running import web_server
from bench.scene import Scene, filled_drafts

REQUESTS = 200
WARMING_UP = 20
SENDINGS = 60
SIDES = ("with", "without")

Row = dict[str, Any]


def rows(scene: Scene, var: Path) -> list[Row]:
    """Return per page how many milliseconds a request takes with and without row security."""
    with web_server(var) as guarded, web_server(var, "bench.unguarded", role="DATABASE_WORKER_URL") as unguarded:
        ports = dict(zip(SIDES, (guarded.port, unguarded.port), strict=True))
        ready = iter(filled_drafts(replace(scene, reporters=scene.reporters[:1]), 2 * (SENDINGS + WARMING_UP)))
        return [_row(measured, scene, ports, number) for measured, number in _pages(scene, ready)]


def _pages(scene: Scene, ready: Iterator[tuple[str, UUID, int]]) -> Iterator[tuple[work.Measured, int]]:
    for measured in work.all_of(scene, ready):
        if measured.name in {"dashboard", "case page", "track page"}:
            yield measured, REQUESTS
        if measured.name == "submit: the sending request":
            yield measured, SENDINGS


def _row(measured: work.Measured, scene: Scene, ports: dict[str, int], number: int) -> Row:
    people = {"manager": scene.manager, "employee": scene.employee, "reporter": scene.reporters[0]}
    clients = {side: Client(port) for side, port in ports.items()}
    for client in clients.values():
        client.sign_in(people[measured.as_whom], scene.password)
    taken: dict[str, list[float]] = {side: [] for side in SIDES}
    for place in range(number + WARMING_UP):
        for side in SIDES if place % 2 else reversed(SIDES):
            began = time.perf_counter()
            measured.work(clients[side], False)
            if place >= WARMING_UP:
                taken[side].append((time.perf_counter() - began) * 1000)
    for client in clients.values():
        client.close()
    return {"name": f"row security: {measured.name}", "cases": scene.cases, **_compared(taken)}


def _compared(taken: dict[str, list[float]]) -> Row:
    found: Row = {}
    for side, milliseconds in taken.items():
        found[f"{side}_p50_ms"] = round(statistics.median(milliseconds), 2)
        found[f"{side}_p95_ms"] = round(statistics.quantiles(milliseconds, n=20)[-1], 2)
    for share in ("p50", "p95"):
        found[f"{share}_more_ms"] = round(found[f"with_{share}_ms"] - found[f"without_{share}_ms"], 2)
    return found
