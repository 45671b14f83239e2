"""Run the whole product on this computer: prepare it, start it, say where it is, and stop it in order.

A process that ends by itself ends the others too, with exit code 1: on a developer's computer that is a fault to
look at, and starting it again would hide it. In production the container engine starts it again.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from dreiging.local.children import Child
from dreiging.local.demo import set_demo_defaults, told_accounts
from dreiging.local.home import base_directory, make_base
from dreiging.local.server import within
from dreiging.local.servers import Servers, ensure

READY_SECONDS = 60
LOOK_SECONDS = 0.5
SERVERS_EVERY = 6  # looks between two questions to the servers


class Stop(Exception):
    """Somebody asked us to stop."""


def run() -> None:
    """Run the product until Ctrl-C, SIGTERM or a fault.

    :raises SystemExit: with a line that says why it cannot start, or with 1 after a process ended by itself.
    """
    began = time.monotonic()
    if os.environ.get("DREIGING_ENV") == "production":
        raise SystemExit("`make run` is for trying the product; production runs from docker-compose.yml.")
    port = _port()
    with _only_one(base_directory(), port):
        _refuse_taken(port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            servers = ensure()
            set_demo_defaults(servers.var)
            _prepare()
            fault = _serve(servers, port, began)
        except Stop:
            fault = None
            print("Stopped before it was ready; the next start goes on from here.")
        except subprocess.CalledProcessError:
            fault = "The preparation did not succeed; the reason is above."
        _ignore_signals()
    if fault:
        raise SystemExit(fault)


def _prepare() -> None:
    quiet = {"LOG_LEVEL": "WARNING", **os.environ}
    command = [sys.executable, "-m", "dreiging.local.preparation"]
    subprocess.run(command, env=quiet, check=True, start_new_session=True)


def _serve(servers: Servers, port: int, began: float) -> str | None:
    """Run the three processes until one of them, or somebody, makes an end to it; return what went wrong."""
    children = _children(servers.var, port)
    try:
        for child in children.values():
            child.start()
        if fault := _wait_until_ready(children["web"], port):
            return fault
        _tell(servers.var, port, time.monotonic() - began)
        return _watch(servers, [*children.values()])
    except Stop:
        return None
    finally:
        _ignore_signals()
        print("\nStopping", end="", flush=True)
        for name in ("beat", "web", "worker"):
            children[name].stop()
            print(f" · {name}", end="", flush=True)
        servers.release()
        print(" · servers. Stopped.", flush=True)


def _children(var: Path, port: int) -> dict[str, Child]:
    logs = var / "logs"
    logs.mkdir(mode=0o700, exist_ok=True)
    web = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_OWNER", "DATABASE_ADM"))}
    web |= {"PORT": str(port), "PYTHONUNBUFFERED": "1"}
    worker = {**web, "DATABASE_URL": web.get("DATABASE_WORKER_URL") or web["DATABASE_URL"]}
    celery = ["celery", "--app", "dreiging", "--quiet"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # talk between several workers
    return {
        "web": Child("web", ["gunicorn", "--config", "python:dreiging.webserver"], web, logs / "web.log", 15),
        "worker": Child("worker", [*celery, "worker", *quiet], worker, logs / "worker.log", 30),
        "beat": Child("beat", [*celery, "beat", "--pidfile="], worker, logs / "beat.log", 10),
    }


def _wait_until_ready(web: Child, port: int) -> str | None:
    if within(READY_SECONDS, lambda: web.exit_code is not None or _web_answers(port)) and web.exit_code is None:
        return None
    return f"The web server did not start:\n{web.last_lines()}"


def _web_answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5).close()
    except urllib.error.HTTPError:
        return True  # it answers; what it thinks of its health is another matter
    except OSError:
        return False
    return True


def _watch(servers: Servers, children: list[Child]) -> str:
    look = 0
    while True:
        time.sleep(LOOK_SECONDS)
        look += 1
        for child in children:
            if child.exit_code is not None:
                return f"{child.name} ended by itself (exit code {child.exit_code}):\n{child.last_lines()}"
        if look % SERVERS_EVERY == 0 and (fallen := servers.fallen()):
            return f"{' and '.join(fallen)} ended, and everything with it. Nothing committed is lost: start again."


def _tell(var: Path, port: int, seconds: float) -> None:
    print(f"\nhttp://localhost:{port}/   ready in {seconds:.1f} s · Ctrl-C stops · logs in {var / 'logs'}")
    if accounts := told_accounts(var):
        print(f"\n{accounts}")
    print(flush=True)


def _port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not (value.isdecimal() and 0 < int(value) < 65536):
        raise SystemExit(f"Setting PORT must be a number between 1 and 65535, not {value!r}.")
    return int(value)


def _refuse_taken(port: int) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except PermissionError:
            raise SystemExit(f"Port {port} is not for ordinary users. Choose another: PORT=8000 make run") from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise SystemExit(f"Port {port} is in use. Choose another: PORT={other} make run") from None


@contextmanager
def _only_one(var: Path, port: int) -> Iterator[None]:
    """Refuse to run twice on one directory: two beats would give every task twice."""
    make_base(var)
    with (var / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise SystemExit(f"It runs already, at {lock.read().strip()} (from {var}).") from None
        lock.truncate(0)
        lock.write(f"http://localhost:{port}/\n")
        lock.flush()
        yield


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def _ignore_signals() -> None:
    """Stopping is under way and every wait in it ends by itself: asking again does not make it safer."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
