"""What lies outside the database: the end of the chain, each minute, in a file that only grows, and in the log.

A chain cannot tell that its end was cut off, nor that all of it was made anew; an anchor can.
"""

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from incidents.readlog.chain import START, Head, head, lock

logger = logging.getLogger(__name__)
FILE = "readlog.anchors"
# Up to where the log was pruned; the last line holds.
PRUNED = "readlog.pruned"


class AnchorUnreadable(Exception):
    """A line of an anchor file is not one that we wrote."""


def directory() -> Path:
    return Path(settings.READ_LOG_ANCHORS)


@transaction.atomic
def anchor(*, at: datetime) -> Head | None:
    """Write the end of the chain outside the database, unless the last anchor says it; return what was written.

    An end that lies before the last anchor is written too: it is what `verify_readlog` finds, and here it is logged.
    """
    lock()
    now, last = head(), _last()
    if now == last:
        return None
    if now.position <= last.position:
        logger.error("The read log ends at %d; an anchor says %d. Run verify_readlog.", now.position, last.position)
        return None
    _append(FILE, now, at=at)
    logger.info("Read log anchor: position %d, digest %s", now.position, now.digest.hex())
    return now


def read_anchors(where: Path) -> Iterator[Head]:
    """Yield every anchor in every file of `where`; a last line that was cut off by a crash is left out.

    :raises AnchorUnreadable: a line is not one that we wrote.
    """
    for path in sorted(where.glob(f"*{FILE}")):
        *lines, _unfinished = path.read_text().split("\n")
        for number, line in enumerate(lines, start=1):
            yield _parsed(line, f"{path}:{number}")


def _parsed(line: str, where: str) -> Head:
    try:
        _moment, position, digest = line.split(" ")
        found = Head(int(position), bytes.fromhex(digest))
    except ValueError:
        raise AnchorUnreadable(where) from None
    if len(found.digest) != len(START.digest):
        raise AnchorUnreadable(where)
    return found


def _last() -> Head:
    return _last_line(directory() / FILE)


def pruned_up_to(where: Path) -> Head:
    """Return up to where the log was pruned; START when it never was."""
    return _last_line(where / PRUNED)


def remember_pruned(until: Head, *, at: datetime) -> None:
    """Write up to where the log is pruned, before it is."""
    _append(PRUNED, until, at=at)


def _last_line(path: Path) -> Head:
    *lines, _unfinished = path.read_text().split("\n") if path.exists() else [""]
    return _parsed(lines[-1], str(path)) if lines else START


def _append(name: str, head: Head, *, at: datetime) -> None:
    """Add a line and wait until it is on the disk; after a crash in the middle of one, on a line of its own."""
    line = f"{at.astimezone(UTC).isoformat(timespec='seconds')} {head.position} {head.digest.hex()}\n"
    folder = directory()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(folder / name, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            os.ftruncate(file, _end_of_last_line(file, size))
        os.write(file, line.encode())
        os.fsync(file)
    finally:
        os.close(file)
    _sync(folder)


def _end_of_last_line(file: int, size: int) -> int:
    return os.pread(file, size, 0).rfind(b"\n") + 1


def _sync(folder: Path) -> None:
    """Wait until the name of the file is on the disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
