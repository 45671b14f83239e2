"""Installations of their own, used by processes of their own: what starts and stops cannot be tested from inside."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from dreiging.local.home import Home

PROJECT = Path(__file__).resolve().parents[3]
USER = """
import os, sys
from dreiging.local import ensure
ensure()
print(os.environ["DATABASE_OWNER_URL"], os.environ["REDIS_URL"], flush=True)
sys.stdin.read()
"""


def clean_environment(**settings: str) -> dict[str, str]:
    """Return an environment without the settings of the tests themselves."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | settings


@dataclass
class User:
    """A process that uses the servers of an installation until it is told to leave."""

    process: subprocess.Popen[str]
    database_url: str
    redis_url: str

    def leave(self) -> None:
        self.process.communicate("")
        assert self.process.returncode == 0

    def end(self, number: int) -> None:
        self.process.send_signal(number)
        self.process.wait(60)

    def execute(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.database_url) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @property
    def broker(self) -> Redis:
        return Redis.from_url(self.redis_url)


class Installation:
    """An empty directory in which processes start servers."""

    def __init__(self, var: Path) -> None:
        self.var = var

    def enter(self) -> User:
        process = subprocess.Popen(
            [sys.executable, "-c", USER],
            cwd=PROJECT,
            env=clean_environment(DREIGING_VAR=str(self.var)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        urls = process.stdout.readline().split(" ", 1)
        assert len(urls) == 2, "the servers did not start"
        return User(process, urls[0], urls[1].strip())

    @property
    def home(self) -> Home:
        return Home.at(self.var)

    def postmaster(self) -> int:
        return int((next(self.home.data.glob("postgresql-*/postmaster.pid"))).read_text().split()[0])

    def processes(self) -> list[int]:
        """The processes of the servers, found by the directory in which they work."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink().is_relative_to(self.home.data.resolve()):
                    found.append(int(process.name))
            except OSError:
                continue
        return found

    def kill(self) -> None:
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def open_directory() -> Iterator[Path]:
    """A directory that the account of the servers can reach; pytest's own is closed to others."""
    path = Path(tempfile.mkdtemp(prefix="dreiging-test-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def place(open_directory: Path) -> Path:
    """An empty directory for one test."""
    path = open_directory / str(len([*open_directory.iterdir()]))
    path.mkdir(mode=0o711)
    return path


@pytest.fixture(scope="session")
def installation_directory(open_directory: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The directory of one installation for many tests; making a cluster takes most of the time."""
    path = open_directory / getattr(request, "param", "with spaces, a 'quote' and 100%")
    yield path
    if path.exists():
        shutil.rmtree(Home.at(path).sockets, ignore_errors=True)


@pytest.fixture
def installation(installation_directory: Path) -> Iterator[Installation]:
    """An installation whose servers are not running, before and after."""
    made = Installation(installation_directory)
    yield made
    made.kill()
