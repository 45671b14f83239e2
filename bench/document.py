"""The PDF of a full case: how long it takes, and whether the memory it needs is given back."""

import statistics
import threading
import time
from pathlib import Path
from typing import Any, Self

from bench.client import Client
from bench.processes import resident_mb
from bench.running import web_server
from bench.scene import Scene
from bench.sessions import signed_in

DOCUMENTS = 10
LOOK_EVERY = 0.02

Row = dict[str, Any]


def row(scene: Scene, var: Path) -> Row:
    """Make the document some times, one after the other, as the case manager; memory is that of all its processes."""
    with web_server(var) as web:
        client = signed_in(web.port, scene.casemanager, scene)
        _make(client, scene)
        before = resident_mb(web.pid)
        with _Highest(web.pid) as highest:
            seconds = [_make(client, scene) for _document in range(DOCUMENTS)]
        after = resident_mb(web.pid)
        client.close()
    return {
        "name": "PDF of a full case",
        "cases": scene.cases,
        "p50_s": round(statistics.median(seconds), 2),
        "most_s": round(max(seconds), 2),
        "mb_before": round(before, 1),
        "mb_highest": round(highest.mb, 1),
        "mb_after": round(after, 1),
    }


def _make(client: Client, scene: Scene) -> float:
    began = time.perf_counter()
    made = client.post(f"/dossier/{scene.full_reference}/dossier/bewaren.pdf", {}, expect=200)
    if not made.body.startswith("%PDF"):
        raise SystemExit("The document is no PDF.")
    return time.perf_counter() - began


class _Highest:
    """Looks how much memory a process and what it starts have, as long as it is entered."""

    def __init__(self, pid: int) -> None:
        self.pid, self.mb, self._over = pid, 0.0, threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            self.mb = max(self.mb, resident_mb(self.pid))
