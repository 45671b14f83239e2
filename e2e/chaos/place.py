"""An installation of its own: a PostgreSQL, a Valkey, a worker and a beat, each of which can be killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from dreiging.local.children import Child
from dreiging.local.postgres import Postgres
from dreiging.local.server import Server, within
from dreiging.local.servers import Servers, ensure
from dreiging.local.valkey import Valkey

PATIENCE = 90  # seconds
# What names servers or an installation elsewhere: here everything is our own.
ELSEWHERE = ("DATABASE_", "REDIS_URL", "DREIGING_", "DJANGO_", "SECRET_KEY", "VAULT_KEYS", "STATIC_FILES")


@contextmanager
def a_place(mail_port: int, *, log_level: str = "WARNING") -> Iterator["Place"]:
    """Make a place with a database that is up to date and empty; nothing of it is left afterwards."""
    for name in [name for name in os.environ if name.startswith(ELSEWHERE)]:
        del os.environ[name]
    var = Path(tempfile.mkdtemp(prefix="dreiging-chaos-", dir="/tmp"))
    var.chmod(0o711)
    os.environ.update(
        DREIGING_VAR=str(var),
        DJANGO_SETTINGS_MODULE="e2e.chaos.settings",
        EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        LOG_LEVEL=log_level,
        DEMO="false",
    )
    place = Place(var, ensure(var))
    try:
        subprocess.run([sys.executable, "-m", "dreiging.local.preparation"], check=True, stdout=subprocess.DEVNULL)
        place.start()
        yield place
    finally:
        place.stop()
        shutil.rmtree(var, ignore_errors=True)


@dataclass
class Place:
    """The processes of one installation; what is asked of the database is asked as its superuser, at any moment."""

    var: Path
    servers: Servers

    def __post_init__(self) -> None:
        environ = {**os.environ, "DATABASE_URL": os.environ["DATABASE_WORKER_URL"]}
        celery = ["celery", "--app", "dreiging", "--quiet"]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        self.worker = Child("worker", [*celery, "worker", *quiet], environ, self.var / "worker.log", 10)
        self.beat = Child("beat", [*celery, "beat", "--pidfile="], environ, self.var / "beat.log", 10)

    def start(self) -> None:
        """Start what does not run."""
        for server in self.servers.running:
            server.start()
        for child in (self.worker, self.beat):
            if child.process is None or child.exit_code is not None:
                child.start()

    def stop(self) -> None:
        self.beat.stop()
        self.worker.stop()
        self.servers.release()

    def kill(self, *children: Child) -> None:
        """End processes, and all that they started, without a word (kill -9)."""
        for child in children:
            if child.process is not None:
                with suppress(ProcessLookupError):
                    os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()

    def kill_database(self) -> None:
        self._kill_server(self.postgres, self.postgres.data)

    def kill_backend(self) -> None:
        """Kill one process that serves the worker: PostgreSQL then restarts all of them."""
        [[pid]] = self.ask("SELECT pid FROM pg_stat_activity WHERE usename = 'dreiging_worker' LIMIT 1") or [[0]]
        if pid:
            os.kill(pid, signal.SIGKILL)

    def empty_broker(self) -> None:
        """Kill the broker and throw away all that it kept."""
        data = self.postgres.data.parent / "valkey"
        self._kill_server(self.valkey, data)
        for path in data.glob("*"):
            if path.name != "valkey.conf":
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _kill_server(self, server: Server, directory: Path) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (process / "cwd").readlink().is_relative_to(directory.resolve()):
                    os.kill(int(process.name), signal.SIGKILL)
        within(PATIENCE, lambda: not server.answers())

    @property
    def postgres(self) -> Postgres:
        return next(server for server in self.servers.running if isinstance(server, Postgres))

    @property
    def valkey(self) -> Valkey:
        return next(server for server in self.servers.running if isinstance(server, Valkey))

    def ask(self, statement: str, *values: object) -> list[tuple]:
        """Return the rows of `statement`, or none for one that changes something."""
        with psycopg.connect(self.postgres.admin_url, autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Keep everybody from changing `table`: whoever wants to, waits."""
        with psycopg.connect(self.postgres.admin_url) as connection:
            connection.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
            yield

    def worker_waits(self) -> bool:
        """Say whether the worker waits for a lock."""
        waiting = "SELECT 1 FROM pg_stat_activity WHERE usename = 'dreiging_worker' AND wait_event_type = 'Lock'"
        return bool(self.ask(waiting))

    def let_time_pass(self) -> None:
        """Let every lease run out and every next try be due, as they would be after some minutes."""
        self.ask(
            "UPDATE outbox_mail SET due_at = least(due_at, now()), leased_until = least(leased_until, now())"
            " WHERE state = 'WAITING'"
        )
