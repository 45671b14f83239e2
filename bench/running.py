"""The processes that are measured: the web server as in production, and beside it worker and beat."""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dreiging.local.children import Child
from dreiging.local.server import within

READY_SECONDS = 60
# Worker and beat have begun, and beat has given out the tasks of a minute.
SETTLE_SECONDS = 70
CELERY = ["celery", "--app", "dreiging", "--quiet"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


@dataclass(frozen=True)
class WebServer:
    port: int
    pid: int


@contextmanager
def web_server(var: Path, app: str = "dreiging.wsgi", *, role: str = "DATABASE_URL") -> Iterator[WebServer]:
    """Run the web server with the settings of production and our own views beside its pages.

    :raises SystemExit: it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_OWNER")}
    environ["DATABASE_URL"] = os.environ[role]
    command = ["gunicorn", "--config", "python:dreiging.webserver", app]
    with _running(Child("web", command, {**environ, "PORT": str(port)}, var / "web.log", 15)) as web:
        if not within(READY_SECONDS, lambda: web.exit_code is not None or _answers(port)) or web.exit_code is not None:
            raise SystemExit(f"The web server did not start:\n{web.last_lines(20)}")
        yield WebServer(port, pid_of(web))


@contextmanager
def worker_and_beat(var: Path) -> Iterator[dict[str, int]]:
    """Run worker and beat until both have done something; give their process ids by name."""
    environ = {**os.environ, "DATABASE_URL": os.environ["DATABASE_WORKER_URL"]}
    worker = Child("worker", [*CELERY, "worker", *QUIET], environ, var / "worker.log", 30)
    beat = Child("beat", [*CELERY, "beat", "--pidfile="], environ, var / "beat.log", 10)
    with _running(worker), _running(beat):
        time.sleep(SETTLE_SECONDS)
        yield {"worker": pid_of(worker), "beat": pid_of(beat)}


def pid_of(child: Child) -> int:
    """Return the process id of `child`.

    :raises SystemExit: it is not running.
    """
    if child.process is None or child.exit_code is not None:
        raise SystemExit(f"{child.name} does not run:\n{child.last_lines(20)}")
    return child.process.pid


@contextmanager
def _running(child: Child) -> Iterator[Child]:
    child.start()
    try:
        yield child
    finally:
        child.stop()


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
