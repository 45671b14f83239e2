"""What each wall around a case costs a request: the same requests in turn to two servers, one with and one without it.

One client, so that neither waits for the other; each request to the one is followed by the same to the other, so that
whatever else the machine does falls on both.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import work
from bench.client import Client
from bench.processes import cpu_ms
from bench.running import WebServer, web_server
from bench.scene import Scene, backend_parent, filled_drafts
from bench.sessions import signed_in

# The application without the wall, and the role of the database with which it works.
WALLS = {
    "row security": ("bench.without.row_security", "DATABASE_WORKER_URL"),
    "sealing": ("bench.without.sealing", "DATABASE_URL"),
    "read log": ("bench.without.read_log", "DATABASE_URL"),
}
SENDING = "submit: the sending request"
REQUESTS = {"dashboard": 200, "case page": 200, SENDING: 80}
WARMING_UP = 20

Row = dict[str, Any]


@dataclass
class _Side:
    """One of the two servers, and what it took."""

    server: WebServer
    client: Client
    queries: int = 0
    app_ms: float = 0
    db_ms: float = 0
    milliseconds: list[float] = field(default_factory=list)

    def do(self, measured: work.Measured, *, database: int) -> None:
        app, db, began = cpu_ms(self.server.pid), cpu_ms(database), time.perf_counter()
        measured.work(self.client, False)
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        self.app_ms += cpu_ms(self.server.pid) - app
        self.db_ms += cpu_ms(database) - db

    def row(self) -> Row:
        number = len(self.milliseconds)
        return {
            "queries": self.queries,
            "app_ms": round(self.app_ms / number, 2),
            "db_ms": round(self.db_ms / number, 2),
            "p50_ms": round(statistics.median(self.milliseconds), 2),
            "p95_ms": round(statistics.quantiles(self.milliseconds, n=20)[-1], 2),
        }


def rows(scene: Scene, var: Path) -> Iterator[Row]:
    """Yield per wall and page what a request takes with the wall, and how much more that is than without it."""
    with web_server(var) as guarded:
        for wall, (app, role) in WALLS.items():
            with web_server(var, app, role=role) as without:
                ready = iter(filled_drafts(replace(scene, reporters=scene.reporters[:1]), 2 * _times(SENDING)))
                for measured in _pages(scene, ready):
                    yield {"name": f"{wall}: {measured.name}", "cases": scene.cases} | _compared(
                        measured, scene, guarded, without
                    )


def _times(name: str) -> int:
    # One more counts the queries.
    return REQUESTS[name] + WARMING_UP + 1


def _pages(scene: Scene, ready: Iterator[tuple[str, UUID, int]]) -> list[work.Measured]:
    return [measured for measured in work.all_of(scene, ready) if measured.name in REQUESTS]


def _compared(measured: work.Measured, scene: Scene, guarded: WebServer, without: WebServer) -> Row:
    database = backend_parent()
    sides = [
        _Side(server, signed_in(server.port, scene.people[measured.as_whom], scene)) for server in (guarded, without)
    ]
    for side in sides:
        for _time in range(WARMING_UP):
            measured.work(side.client, False)
        side.queries = measured.work(side.client, True)
    for place in range(REQUESTS[measured.name]):
        for side in sides if place % 2 else reversed(sides):
            side.do(measured, database=database)
    for side in sides:
        side.client.close()
    with_it, without_it = (side.row() for side in sides)
    return with_it | {f"{name}_more": round(with_it[name] - without_it[name], 2) for name in with_it}
