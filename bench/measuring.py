"""Doing the work many times, and what that took."""

import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from bench import processes
from bench.client import Client
from bench.work import Measured

CLIENTS = 4
ROUNDS = 6


@dataclass
class Taken:
    """What one piece of work took, over all rounds."""

    measured: Measured
    queries: int = 0
    app_ms: float = 0
    db_ms: float = 0
    wall: float = 0
    seconds: list[float] = field(default_factory=list)

    def row(self, cases: int, limits: dict[str, float]) -> dict[str, Any]:
        number = len(self.seconds)
        cpu = self.app_ms / number
        limit = limits.get(self.measured.beside)
        return {
            "name": self.measured.name,
            "cases": cases,
            "app_cpu_ms": round(cpu, 2),
            "db_cpu_ms": round(self.db_ms / number, 2),
            "queries": self.queries,
            "rps": round(number / self.wall, 1),
            "p50_ms": round(statistics.median(self.seconds) * 1000, 1),
            "p95_ms": round(statistics.quantiles(self.seconds, n=20)[-1] * 1000, 1),
            "ratio": round(cpu / limit, 2) if limit else None,
        }


def measure(work: list[Measured], clients: dict[str, Client], *, web: int, database: int) -> list[Taken]:
    """Count, warm up, and then do all of `work` in alternating rounds; `web` and `database` are process ids."""
    taken = [Taken(each) for each in work]
    for each in taken:
        each.measured.work(clients[each.measured.as_whom], False)
        each.queries = each.measured.work(clients[each.measured.as_whom], True)
    for number in range(ROUNDS + 1):
        for each in taken:
            spent = _do(each.measured, clients[each.measured.as_whom], web=web, database=database)
            if number:  # the first round only warms up
                _add(each, *spent)
    return taken


def _add(taken: Taken, seconds: list[float], wall: float, app_ms: float, db_ms: float) -> None:
    taken.seconds += seconds
    taken.wall += wall
    taken.app_ms += app_ms
    taken.db_ms += db_ms


def _do(measured: Measured, client: Client, *, web: int, database: int) -> tuple[list[float], float, float, float]:
    windows = [client.again() for _window in range(CLIENTS)]
    free = list(windows)
    lock = threading.Lock()

    def once(_place: int) -> float:
        with lock:
            window = free.pop()
        began = time.perf_counter()
        try:
            measured.work(window, False)
            return time.perf_counter() - began
        finally:
            with lock:
                free.append(window)

    for window in windows:  # a connection is not part of the work
        window.get("/bench/list/")
    app, db, began = processes.cpu_ms(web), processes.cpu_ms(database), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        seconds = list(pool.map(once, range(measured.repeats)))
    wall = time.perf_counter() - began
    spent = processes.cpu_ms(web) - app, processes.cpu_ms(database) - db
    for window in windows:
        window.close()
    return seconds, wall, *spent


def at_once(jobs: list[Callable[[], object]]) -> tuple[list[float], list[str], float]:
    """Do all `jobs` at the same moment; return how long each took, what went wrong, and how long all took."""
    barrier, seconds, faults = threading.Barrier(len(jobs) + 1), [0.0] * len(jobs), []

    def run(place: int) -> None:
        barrier.wait()
        began = time.perf_counter()
        try:
            jobs[place]()
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is counted and told
            faults.append(f"{type(error).__name__}: {error}")
        seconds[place] = time.perf_counter() - began

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return seconds, faults, time.perf_counter() - began
