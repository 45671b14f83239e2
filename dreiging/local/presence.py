"""Who is using the embedded servers: every process that does holds a lock, and the last one out stops them.

The kernel lets go of a lock when its process ends, however it ends; there is no list of process ids to go stale.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Presence:
    """This process among the users of the servers whose locks are in `directory`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._users: IO[str] | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process is starting or stopping servers, and keep it so."""
        with (self._directory / "start.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def enter(self) -> None:
        """Count this process as a user. Call it `alone()`."""
        self._users = (self._directory / "users.lock").open("w")
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Stop counting this process; tell whether it was the last one. Call it `alone()`."""
        if self._users is None:
            return False
        with self._users as file:
            self._users = None
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True
