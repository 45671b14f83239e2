"""Whoever owns the database and takes the triggers off changes the log in hundreds of ways; every one is found."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from dreiging.database.ownership import connect_as
from incidents.models import Purpose, Reading, ReadingSeal
from incidents.models.reading import STATED
from incidents.readlog.anchors import anchor, read_anchors
from incidents.readlog.chain import COLUMNS, digest_of, seal_readings
from incidents.readlog.tests.conftest import read
from incidents.readlog.verifying import verify
from incidents.tests.factories import AT

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 100
TABLES = ("incidents_reading", "incidents_readingseal")

Change = Callable[[Random, int], str]


@pytest.fixture
def log(cast, make_cases, settings, tmp_path) -> Iterator[int]:
    """A log of 60 readings with an anchor after every six, and a connection that may do anything; its length."""
    settings.READ_LOG_ANCHORS = tmp_path
    cases, stated = make_cases(6), {"purpose": STATED[0], "seen": "REASON"}
    for hour in range(10):
        words = {**stated, "words": f"Uur {hour}"} if hour % 3 == 0 else {}
        # After the first was sealed the database says when.
        read(cast["casemanager"], cases, AT + timedelta(hours=hour), **words)
        seal_readings()
        anchor(at=AT)
    connect_as("DATABASE_ADMIN_URL")
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    yield ReadingSeal.objects.count()
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
    connect_as("DATABASE_TESTS_URL")


def do(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def at_position(position: int) -> Reading:
    return Reading.objects.get(seal__position=position)


# --- What somebody could do ---------------------------------------------------------------------------------------
def edit(random: Random, length: int) -> str:
    """Change one column of one reading."""
    row = at_position(random.randint(1, length))
    other = at_position(random.randint(1, length))
    changed: dict[str, Any] = {
        "incident_id": next(each.incident_id for each in Reading.objects.all() if each.incident_id != row.incident_id),
        "reader_id": Reading.objects.filter(pk=other.pk).values_list("incident__reported_by", flat=True)[0],
        "role": "MANAGER",
        "on_behalf_of_id": row.reader_id,
        "purpose": Purpose.HANDLER if row.words == "" else STATED[1],
        "seen": "STEP" if row.words == "" else None,
        "at": row.at + timedelta(microseconds=random.choice([-1, 1, 3_600_000_000])),
        "grant_id": next(each.grant_id for each in Reading.objects.all() if each.grant_id != row.grant_id),
    }
    column = random.choice([name for name, value in changed.items() if value is not None])
    assert do(f"UPDATE incidents_reading SET {column} = %s WHERE id = %s", changed[column], row.pk) == 1
    return column


def edit_words(random: Random, length: int) -> str:
    """Change one byte of what somebody said."""
    row = random.choice(list(Reading.objects.filter(seen="REASON").order_by("at")))
    place = random.randint(2, 20)
    do(
        "UPDATE incidents_reading SET words = set_byte(words, %s, get_byte(words, %s) # 1) WHERE id = %s",
        place,
        place,
        row.pk,
    )
    return "words"


def edit_digest(random: Random, length: int) -> str:
    position = random.randint(1, length)
    place = random.randint(0, 31)
    do(
        "UPDATE incidents_readingseal SET digest = set_byte(digest, %s, get_byte(digest, %s) # 1) WHERE position = %s",
        *(place, place, position),
    )
    return "digest"


def remove(random: Random, length: int) -> str:
    """Take away one reading, and in most cases its place too."""
    position = random.randint(1, length - 1)
    row = at_position(position)
    do("DELETE FROM incidents_reading WHERE id = %s", row.pk)
    if random.random() < 0.7:
        do("DELETE FROM incidents_readingseal WHERE position = %s", position)
        if random.random() < 0.5:
            _close_up(position)
            return "removed, closed up"
        return "removed"
    return "reading only"


def _close_up(position: int) -> None:
    do("UPDATE incidents_readingseal SET position = position + 100000 WHERE position > %s", position)
    do("UPDATE incidents_readingseal SET position = position - 100001 WHERE position > 100000")


def remove_and_make_anew(random: Random, length: int) -> str:
    """Take one away and compute every digest after it again: only an anchor tells."""
    position = random.randint(1, length - 1)
    do("DELETE FROM incidents_reading WHERE id = %s", at_position(position).pk)
    do("DELETE FROM incidents_readingseal WHERE position = %s", position)
    _close_up(position)
    _make_anew()
    return "made anew"


def edit_and_make_anew(random: Random, length: int) -> str:
    do("UPDATE incidents_reading SET role = 'SAFETY' WHERE id = %s", at_position(random.randint(1, length)).pk)
    _make_anew()
    return "made anew"


def _make_anew() -> None:
    before, columns = bytes(32), ", ".join(f"r.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.position, {columns} FROM incidents_readingseal s"
            " JOIN incidents_reading r ON r.id = s.reading_id ORDER BY s.position"
        )
        for position, *row in cursor.fetchall():
            before = digest_of(position, tuple(row), before=before)
            cursor.execute("UPDATE incidents_readingseal SET digest = %s WHERE position = %s", [before, position])


def swap(random: Random, length: int) -> str:
    """Let two readings change places, with or without their digests."""
    one, two = random.sample(range(1, length + 1), 2)
    if random.random() < 0.5:
        first, second = at_position(one).pk, at_position(two).pk
        do("UPDATE incidents_readingseal SET reading_id = gen_random_uuid() WHERE position = %s", one)
        do("UPDATE incidents_readingseal SET reading_id = %s WHERE position = %s", first, two)
        do("UPDATE incidents_readingseal SET reading_id = %s WHERE position = %s", second, one)
        return "readings"
    do("UPDATE incidents_readingseal SET position = 100000 WHERE position = %s", one)
    do("UPDATE incidents_readingseal SET position = %s WHERE position = %s", one, two)
    do("UPDATE incidents_readingseal SET position = %s WHERE position = 100000", two)
    return "places"


def cut(random: Random, length: int) -> str:
    """Cut off the end, with or without writing something else there."""
    kept = random.randint(0, length - 1)
    do(
        "DELETE FROM incidents_reading WHERE id IN (SELECT reading_id FROM incidents_readingseal WHERE position > %s)",
        kept,
    )
    do("DELETE FROM incidents_readingseal WHERE position > %s", kept)
    return "cut"


CHANGES: tuple[Change, ...] = (
    edit,
    edit_words,
    edit_digest,
    remove,
    remove_and_make_anew,
    edit_and_make_anew,
    swap,
    cut,
)


def test_on_a_log_that_nobody_touched_nothing_is_found(log, tmp_path):
    verdict = verify(read_anchors(tmp_path), at=timezone.now())

    assert (verdict.readings, verdict.anchors, verdict.faults) == (60, 10, [])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_found(log, tmp_path, change):
    """800 changes, a hundred of each kind, each on the log as it was.

    Breaks, each of which let changes through: a column left out of COLUMNS (edit, edit_words), no digest of before in
    digest_of or no digest of the anchors looked at (edit_and_make_anew), no anchor beyond the end missed (cut).
    """
    random, tried = Random(change.__name__), Counter()
    anchors = list(read_anchors(tmp_path))
    for number in range(ROUNDS):
        with transaction.atomic():
            how = change(random, log)
            tried[how] += 1
            verdict = verify(anchors, at=timezone.now())
            transaction.set_rollback(True)
        assert verdict.faults, f"{change.__name__} {number}: {how} was not found"
    assert sum(tried.values()) == ROUNDS
    assert verify(anchors, at=timezone.now()).faults == []


def test_an_end_that_was_cut_off_is_invisible_without_anchors(log, tmp_path):
    """What the anchors are for: this is the hole that a chain alone leaves."""
    with transaction.atomic():
        cut(Random(1), log)
        alone, anchored = verify([], at=timezone.now()), verify(read_anchors(tmp_path), at=timezone.now())
        transaction.set_rollback(True)

    assert alone.faults == []
    assert "the log has none" in anchored.faults[0]


def test_it_says_where(log, tmp_path):
    do("UPDATE incidents_reading SET role = 'SAFETY' WHERE id = %s", at_position(17).pk)

    assert [fault.split(":")[0] for fault in verify(read_anchors(tmp_path), at=timezone.now()).faults] == [
        "Position 17"
    ]
