"""The embedded PostgreSQL: one cluster in a directory that is named after its major version."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from dreiging.database import roles
from dreiging.local.home import Home
from dreiging.local.programs import PostgresPrograms
from dreiging.local.server import START_SECONDS, Server, within

SUPERUSER = "postgres"
DATABASE = "dreiging"
PROCESSES = Path("/proc")

# The log tells what happened, never what somebody wrote: no statements, no values of rows.
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length_on_error = 0
log_timezone = 'UTC'
timezone = 'UTC'
jit = off
"""
# Only for data that may be lost with the power: the tests.
FLEETING = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


class Postgres(Server):
    """PostgreSQL on a socket that only the account, and root, can reach."""

    name = "PostgreSQL"

    def __init__(self, home: Home, programs: PostgresPrograms, *, durable: bool) -> None:
        super().__init__()
        self.account, self.log = home.account, home.data / "postgresql.log"
        self._home, self._programs, self._durable = home, programs, durable
        self.data = home.data / f"postgresql-{programs.major}"

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={self._home.sockets}"

    @property
    def admin_url(self) -> str:
        """The superuser's address; nothing but the making of roles uses it."""
        return self.url(SUPERUSER)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> bool:
        # What a kill left behind may still be ending, or working through its log.
        within(START_SECONDS, lambda: self.answers() or not self._has_processes())
        started = super().start()
        if started:
            self._make_database()
        return started

    def _prepare(self) -> Sequence[str | Path]:
        self._refuse_other_major()
        if not self.data.exists():
            self._initialise()
        # Written as the account's own: root may be the one who writes.
        configuration = self.data / "dreiging.conf"
        configuration.write_text(SETTINGS.format(sockets=self._home.sockets) + ("" if self._durable else FLEETING))
        self.account.own(configuration)
        self._forget_stale_pid()
        return [self._programs.bin / "postgres", "-D", self.data]

    def _refuse_other_major(self) -> None:
        others = sorted(path.name for path in self._home.data.glob("postgresql-[0-9]*") if path != self.data)
        if others and not self.data.exists():
            raise SystemExit(
                f"{self._home.data} holds {', '.join(others)}, and the PostgreSQL that was found is "
                f"{self._programs.major}. Install the earlier one and dump the data, or move the directory away."
            )

    def _initialise(self) -> None:
        """Make the cluster beside its place, so that a start that was cut off leaves no half of one."""
        unfinished = self._home.data / "unfinished-postgresql"
        shutil.rmtree(unfinished, ignore_errors=True)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if self._programs.major >= 17 else []
        done = subprocess.run(
            [
                *(self._programs.bin / "initdb", "--pgdata", unfinished, "--username", SUPERUSER, "--encoding=UTF8"),
                # The socket's directory is closed to everybody else: who gets there is us.
                *("--locale=C.UTF-8", *locale, "--auth=trust", "--no-instructions"),
                *([] if self._durable else ["--no-sync"]),
            ],
            capture_output=True,
            text=True,
            check=False,
            **self.account.popen,
        )
        if done.returncode:
            raise SystemExit(f"PostgreSQL could not make its directory: {done.stderr.strip().splitlines()[-1:]}")
        with (unfinished / "postgresql.conf").open("a") as file:
            file.write("include_if_exists 'dreiging.conf'\n")
        unfinished.rename(self.data)

    def _forget_stale_pid(self) -> None:
        """Remove a process id that a kill left behind.

        PostgreSQL cannot tell when another program has the number now, or when a container keeps it as a zombie.
        """
        if PROCESSES.exists() and not self._has_processes():
            for lock in (self.data / "postmaster.pid", self._home.sockets / ".s.PGSQL.5432.lock"):
                lock.unlink(missing_ok=True)

    def _has_processes(self) -> bool:
        """Tell whether a process works in the directory, as all of PostgreSQL's do (on Linux; elsewhere no)."""
        return any(_works_in(process, self.data) for process in PROCESSES.glob("[0-9]*"))

    def _make_database(self) -> None:
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            roles.create(connection, passwords={})
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        with psycopg.connect(self.admin_url) as connection:
            roles.apply(connection, passwords={})

    def _ask_to_stop(self) -> None:
        if pid := self._pid():
            os.kill(pid, signal.SIGINT)  # its "fast shutdown": ends sessions, writes everything

    def _is_gone(self) -> bool:
        return self._pid() is None

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None


def _works_in(process: Path, directory: Path) -> bool:
    try:
        return (process / "cwd").readlink() == directory.resolve()
    except OSError:
        return False
