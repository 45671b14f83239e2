"""Finding what was changed in the read log: a row that was edited, removed, swapped, or an end that was cut off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from incidents.readlog.chain import COLUMNS, START, Head, digest_of

AT_ONCE = 5_000
# A reading is sealed within minutes; one that is not after this was kept out of the chain, or the worker is away.
LONGEST_UNSEALED = timedelta(hours=1)
_SELECTED = ", ".join(f"r.{column}" for column in COLUMNS)
CHAIN = f"""
    SELECT s.position, s.digest, {_SELECTED}
    FROM incidents_readingseal s LEFT JOIN incidents_reading r ON r.id = s.reading_id ORDER BY s.position
"""  # noqa: S608 -- names of our columns
NEVER_SEALED = """
    SELECT count(*) FROM incidents_reading r
    WHERE r.at < %s AND NOT EXISTS (SELECT FROM incidents_readingseal s WHERE s.reading_id = r.id)
"""


@dataclass
class Verdict:
    """What was looked at, and each fault in a line."""

    readings: int = 0
    anchors: int = 0
    head: Head = START
    faults: list[str] = field(default_factory=list)


def verify(anchors: Iterable[Head], *, at: datetime, start: Head = START) -> Verdict:
    """Compare every reading with its digest, and the chain with the anchors. Reads only.

    `start`: up to where the log was pruned, as the file of that says; it must be an anchor.
    """
    expected = _by_position(anchors)
    verdict = Verdict(anchors=len(expected))
    if start != START and start.digest not in expected.get(start.position, ()):
        verdict.faults.append(f"The log was pruned up to {start.position}, which no anchor knows.")
    expected = {position: digests for position, digests in expected.items() if position > start.position}
    with transaction.atomic():
        met = _walk(verdict, expected, start)
        _look_for_unsealed(verdict, at=at)
    for position in sorted(expected.keys() - met):
        verdict.faults.append(f"An anchor says that there is a position {position}; the log has none.")
    return verdict


def _by_position(anchors: Iterable[Head]) -> Mapping[int, set[bytes]]:
    found: dict[int, set[bytes]] = {}
    for position, digest in anchors:
        found.setdefault(position, set()).add(digest)
    return found


def _walk(verdict: Verdict, expected: Mapping[int, set[bytes]], start: Head) -> set[int]:
    """Look at every place of the chain after `start`; return the places of the anchors that were met."""
    before, met = start, set()
    for position, digest, *row in _chain():
        verdict.readings += 1
        verdict.faults += _faults_at(position, digest, row, before)
        if position in expected:
            met.add(position)
            if expected[position] != {digest}:
                verdict.faults.append(f"Position {position}: an anchor says another digest.")
        before = Head(position, digest)
    verdict.head = before
    return met


def _faults_at(position: int, digest: bytes, row: list[Any], before: Head) -> Iterator[str]:
    if position != before.position + 1:
        yield f"Position {before.position + 1}: nothing up to {position - 1}; it was removed."
    if row[0] is None:
        yield f"Position {position}: its reading was removed."
    elif digest != digest_of(position, tuple(row), before=before.digest):
        yield f"Position {position}: reading {row[0]} is not what was sealed; it, or the one before, was changed."


def _chain() -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(CHAIN)
        while rows := cursor.fetchmany(AT_ONCE):
            for position, digest, *row in rows:
                yield position, bytes(digest), *row


def _look_for_unsealed(verdict: Verdict, *, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NEVER_SEALED, [at - LONGEST_UNSEALED])
        (number,) = cursor.fetchone()
    if number:
        verdict.faults.append(f"{number} readings of more than an hour ago have no place in the chain.")
