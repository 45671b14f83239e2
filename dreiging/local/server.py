"""What the embedded servers have in common: start and wait for the answer, or say where the reason is written."""

import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

from dreiging.local.account import Account

START_SECONDS = 60  # after a kill, PostgreSQL first works through its log
STOP_SECONDS = 30
LARGEST_LOG = 10_000_000  # bytes


class Server(ABC):
    """A program that runs on its own, apart from the process that started it."""

    name: str
    log: Path
    account: Account

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def answers(self) -> bool:
        """Tell whether the server is there and does its work."""

    @abstractmethod
    def _prepare(self) -> Sequence[str | Path]:
        """Make what the server needs, and return the command that runs it."""

    @abstractmethod
    def _ask_to_stop(self) -> None:
        """Tell the server to finish what it is doing and to end."""

    @abstractmethod
    def _is_gone(self) -> bool:
        """Tell whether the server has ended."""

    def start(self) -> bool:
        """Take over the server that is running, or start it; tell whether it was started.

        :raises SystemExit: it does not start.
        """
        if self.answers():
            return False
        command = self._prepare()
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, umask=0o077, **self.account.popen
            )
        if not within(START_SECONDS, lambda: self.answers() or self._ended()) or self._ended():
            raise SystemExit(f"{self.name} did not start. The reason is at the end of {self.log}{self._last_line()}")
        return True

    def stop(self) -> None:
        """Stop the server, whoever started it, and wait until it is gone."""
        self._ask_to_stop()
        if not within(STOP_SECONDS, lambda: self._ended() or self._is_gone()):
            raise SystemExit(f"{self.name} does not stop; see {self.log}.")
        if self._process:
            self._process.wait()
            self._process = None

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _last_line(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return f": {lines[-1]}" if lines else "."


def within(seconds: float, done: Callable[[], bool]) -> bool:
    """Wait at most `seconds`; tell whether `done` came true."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(0.02)
    return False
