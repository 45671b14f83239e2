"""The read log as a chain: each reading gets a place, and a digest of itself and of the digest before.

The order is that of sealing. A reading of a request that ended late gets a place after others that were written later;
nothing ever comes in between two that were sealed.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from incidents.models import ReadingSeal

GENESIS = bytes(32)
AT_ONCE = 5_000
LOCK = "read log"

# What a digest is made of, in this order; the words as they lie sealed.
COLUMNS = (
    "id",
    "incident_id",
    "reader_id",
    "role",
    "grant_id",
    "on_behalf_of_id",
    "purpose",
    "words",
    "seen",
    "at",
)
_SELECTED = ", ".join(f"r.{column}" for column in COLUMNS)

# A transaction never lasts a day, so what is a day older than the last that was sealed needs no look.
UNSEALED = f"""
    SELECT {_SELECTED} FROM incidents_reading r
    WHERE r.at >= COALESCE((
          SELECT last.at - interval '1 day' FROM incidents_reading last
          JOIN incidents_readingseal s ON s.reading_id = last.id ORDER BY s.position DESC LIMIT 1), '-infinity')
      AND NOT EXISTS (SELECT FROM incidents_readingseal s WHERE s.reading_id = r.id)
    ORDER BY r.at, r.id LIMIT %s
"""  # noqa: S608 -- names of our columns


class Head(NamedTuple):
    """The end of the chain: the place of the last reading, and its digest."""

    position: int
    digest: bytes


START = Head(0, GENESIS)


def seal_readings() -> int:
    """Give every reading that was committed its place; return how many. Any number may run at once."""
    sealed = 0
    while number := _seal_some():
        sealed += number
        if number < AT_ONCE:
            break
    return sealed


@transaction.atomic
def _seal_some() -> int:
    lock()
    position, digest = head()
    seals = []
    for row in _unsealed():
        position += 1
        digest = digest_of(position, row, before=digest)
        seals.append(ReadingSeal(position=position, reading_id=row[0], digest=digest))
    ReadingSeal.objects.bulk_create(seals)
    return len(seals)


def lock() -> None:
    """Wait until nobody else seals or anchors, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])


def head() -> Head:
    """Return the end of the chain; START when nothing was sealed yet."""
    last = ReadingSeal.objects.order_by("-position").values_list("position", "digest").first()
    return Head(last[0], bytes(last[1])) if last else START


def digest_of(position: int, row: tuple[Any, ...], *, before: bytes) -> bytes:
    """Return the digest of a reading at a place, given its `COLUMNS` and the digest before."""
    text = json.dumps([position, *map(_plain, row)], separators=(",", ":"))
    return hashlib.sha256(before + text.encode()).digest()


def _unsealed() -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, [AT_ONCE])
        yield from cursor.fetchall()


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
