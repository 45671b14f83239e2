"""Readings get their places in the chain, once each and in order; the end is anchored outside the database."""

from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from threading import Barrier, Thread

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from dreiging.database.ownership import connect_as
from incidents.models import Purpose, ReaderRole, Reading, ReadingSeal, Seen
from incidents.readlog.anchors import FILE, PRUNED, AnchorUnreadable, anchor, read_anchors
from incidents.readlog.chain import START, head, seal_readings
from incidents.readlog.record import Way, record
from incidents.readlog.tasks import seal_read_log
from incidents.readlog.tests.conftest import read, readings
from incidents.readlog.verifying import verify
from incidents.tests.factories import AT

pytestmark = pytest.mark.django_db(transaction=True)
OWN = Way(ReaderRole.REPORTER, Purpose.OWN)


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path):
    settings.READ_LOG_ANCHORS = tmp_path / "anchors"
    return settings.READ_LOG_ANCHORS


def at_once(number, work):
    def body():
        start.wait(10)
        try:
            work()
        finally:
            connection.close()

    start = Barrier(number)
    threads = [Thread(target=body) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def another_connection():
    """As the web server's role, beside the one of the test."""
    values = connection.get_connection_params()
    keep = {name: values[name] for name in ("dbname", "user", "password", "host", "port") if values.get(name)}
    with psycopg.connect(**keep) as found:
        yield found


def test_every_reading_has_one_place_in_the_order_of_time(cast, make_cases):
    cases = make_cases(7)
    for number in (3, 1, 2):
        read(cast["casemanager"], cases, AT + timedelta(minutes=number))

    assert seal_readings() == 21
    assert seal_readings() == 0
    positions = list(ReadingSeal.objects.order_by("position").values_list("position", "reading__at"))
    assert [position for position, _at in positions] == list(range(1, 22))
    assert [at for _position, at in positions] == sorted(at for _position, at in positions)
    assert verify([], at=timezone.now()).faults == []


def test_many_at_once_give_each_reading_one_place(cast, make_cases):
    """Break: leave `lock()` out of _seal_some; a place is given twice and the run fails, or the chain forks."""
    cases = make_cases(40)
    for minute in range(5):
        read(cast["casemanager"], cases, AT + timedelta(minutes=minute))
    faults = []

    def work():
        try:
            seal_readings()
        except DatabaseError as error:
            faults.append(error)

    at_once(4, work)

    assert faults == []
    assert ReadingSeal.objects.count() == 200
    assert verify([], at=timezone.now()).faults == []


def test_a_reading_that_is_committed_late_gets_a_place_after_those_before_it(cast, case):
    """Break: look only at what is newer than the last that was sealed; the early one never gets a place."""
    early = readings(cast["casemanager"], [case], AT)[0]
    with another_connection() as other:
        other.execute(
            "INSERT INTO incidents_reading (id, incident_id, reader_id, role, grant_id, purpose, words, seen)"
            " VALUES (%s, %s, %s, 'CASEMANAGER', %s, 'TASK', '', 'CASE')",
            [early.pk, case.pk, early.reader_id, early.grant_id],
        )
        record(case.pk, cast["reporter"], way=OWN, seen=Seen.CASE)
        assert seal_readings() == 1
        other.commit()

    assert seal_readings() == 1
    assert ReadingSeal.objects.get(position=2).reading_id == early.pk
    assert verify([], at=timezone.now()).faults == []


def test_the_task_seals_and_anchors_each_end_once(cast, case, anchors, caplog):
    caplog.set_level("INFO")
    record(case.pk, cast["reporter"], way=OWN, seen=Seen.CASE)
    seal_read_log()
    seal_read_log()
    record(case.pk, cast["reporter"], way=OWN, seen=Seen.CASE)
    seal_read_log()

    found = list(read_anchors(anchors))
    assert [each.position for each in found] == [1, 2]
    assert found[-1] == head()
    assert head().digest.hex() in caplog.text
    assert (anchors / FILE).stat().st_mode & 0o077 == 0
    assert str(cast["reporter"].pk) not in (anchors / FILE).read_text()


def test_many_at_once_write_each_anchor_once(cast, make_cases, anchors):
    read(cast["casemanager"], make_cases(5), AT)
    seal_readings()
    at_once(4, lambda: anchor(at=AT))

    assert list(read_anchors(anchors)) == [head()]


def test_nothing_read_is_no_anchor(anchors):
    seal_read_log()

    assert head() == START
    assert list(read_anchors(anchors)) == []


def test_a_line_that_a_crash_cut_off_does_no_harm(cast, make_cases, anchors):
    """Break: leave the truncation out of _append; the next anchor is glued to half a line, and is unreadable."""
    cases = make_cases(2)
    read(cast["casemanager"], cases[:1], AT)
    seal_read_log()
    with (anchors / FILE).open("a") as file:
        file.write("2026-03-02T10:00:00+00:00 2 ab")
    assert len(list(read_anchors(anchors))) == 1
    record(cases[1].pk, cast["reporter"], way=OWN, seen=Seen.CASE)
    seal_read_log()

    assert list(read_anchors(anchors))[-1] == head()


def test_an_end_before_the_last_anchor_is_said_in_the_log(cast, make_cases, anchors, caplog):
    read(cast["casemanager"], make_cases(1), AT)
    seal_readings()
    anchors.mkdir()
    (anchors / FILE).write_text(f"2026-03-02T10:00:00+00:00 9 {'ab' * 32}\n")

    assert anchor(at=AT) is None
    assert "an anchor says 9" in caplog.text


# --- The command --------------------------------------------------------------------------------------------------
def run(**options):
    out = StringIO()
    call_command("verify_readlog", stdout=out, stderr=out, **options)
    return out.getvalue()


def test_the_command_says_that_all_is_well(cast, make_cases):
    read(cast["casemanager"], make_cases(3), AT)
    seal_read_log()

    assert "3 readings, 1 anchors" in run()
    assert "as it was written" in run()


def test_the_command_says_what_is_not_and_ends_in_failure(cast, make_cases, tmp_path):
    read(cast["casemanager"], make_cases(3), AT)
    seal_read_log()
    connect_as("DATABASE_OWNER_URL")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE incidents_reading DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE incidents_reading SET seen = 'LIST' WHERE id ="
            " (SELECT reading_id FROM incidents_readingseal WHERE position = 2)"
        )
        cursor.execute("ALTER TABLE incidents_reading ENABLE TRIGGER USER")
    connect_as("DATABASE_TESTS_URL")
    with pytest.raises(CommandError, match=r"was changed \(1\):\nPosition 2"):
        run()

    assert [path.name for path in tmp_path.iterdir()] == ["anchors"]


def test_without_anchors_the_command_says_so(cast, make_cases, tmp_path):
    read(cast["casemanager"], make_cases(1), AT)
    seal_readings()

    assert "There are no anchors" in run(anchors=tmp_path / "nowhere")


@pytest.mark.parametrize("line", ["x", "2026 1", "2026 een abc", "2026 1 abcd", f"2026 1 {'zz' * 32}"])
def test_a_file_that_is_not_ours_is_refused(anchors, line):
    anchors.mkdir()
    (anchors / FILE).write_text(f"{line}\n")
    with pytest.raises(AnchorUnreadable):
        list(read_anchors(anchors))
    with pytest.raises(CommandError, match="no anchor"):
        run()


def test_a_reading_that_was_kept_out_of_the_chain_is_found(cast, make_cases):
    read(cast["casemanager"], make_cases(1), timezone.now() - timedelta(hours=2))

    assert "1 readings of more than an hour ago" in verify([], at=timezone.now()).faults[0]
    assert Reading.objects.exists()


# --- Pruning ------------------------------------------------------------------------------------------------------
def test_what_is_too_old_is_taken_away_and_the_rest_is_still_verified(cast, make_cases, anchors):
    """Break: prune further than the anchor; the first reading that is left does not follow."""
    cases = make_cases(4)
    read(cast["casemanager"], cases, timezone.now() - timedelta(days=2000))
    seal_read_log()
    for case in cases:
        record(case.pk, cast["reporter"], way=OWN, seen=Seen.CASE)
    seal_read_log()
    out = StringIO()
    call_command("prune_readlog", stdout=out)
    assert "Up to position 4" in out.getvalue()
    assert Reading.objects.count() == 8

    connect_as("DATABASE_OWNER_URL")
    try:
        call_command("prune_readlog", apply=True, stdout=out)
    finally:
        connect_as("DATABASE_TESTS_URL")
    assert "4 readings were taken away" in out.getvalue()
    assert Reading.objects.count() == 4
    assert "4 readings, 2 anchors" in run()
    with pytest.raises(DatabaseError):
        Reading.objects.all()._raw_delete("default")


def test_a_beginning_that_was_cut_off_and_called_pruned_is_found(cast, make_cases, anchors):
    """Break: leave the comparison of `start` with the anchors out of verify."""
    read(cast["casemanager"], make_cases(4), AT)
    seal_read_log()
    (anchors / PRUNED).write_text(f"2026-03-02T10:00:00+00:00 2 {'ab' * 32}\n")
    with pytest.raises(CommandError, match="which no anchor knows"):
        run()


def test_nothing_is_pruned_that_is_not_old(cast, make_cases):
    read(cast["casemanager"], make_cases(1), timezone.now() - timedelta(days=1000))
    seal_read_log()
    out = StringIO()
    call_command("prune_readlog", apply=True, stdout=out)

    assert "Nothing is old enough" in out.getvalue()
