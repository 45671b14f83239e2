"""Whoever has the whole database cannot say whose answers a sheet holds (ADR 28): all tables, and more than a dump."""

import json
import logging
from collections import Counter

import pytest
from django.db import connection, transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from advies.models import Standing, SurveyInvitation, SurveyLetterbox, SurveySheet
from advies.survey.letterbox import BATCH, draw, waiting_in
from advies.survey.packing import size_of
from advies.survey.taking_part import hand_in
from advies.survey.tests.conftest import AFTER, DAY, NEVER, NOBODY_TOLD, OPENED_AT, all_hand_in
from advies.survey.versions import questions_of
from advies.survey.writing_out import write_out_all
from dreiging.vault import keys

# What is meant to be in sheets and in invitations: of which round, and of which eenheid.
SHARED = {"round_id", "unit_id"}
# A version byte, a nonce and a tag (dreiging/vault/cipher.py).
OF_THE_SEAL = 29


def rows(table):
    """Return every row in the order in which they lie, with their place and the transaction that wrote them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ctid::text AS place, xmin::text AS written_in, * FROM {table} ORDER BY ctid")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def columns_of(table):
    """Return the names of the columns, as the database has them."""
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def everything():
    """Return all rows of all tables: what somebody has who copies the database."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return {name: rows(f'"{name}"') for name in names}


def held(running, person):
    """Return what lies in the letterbox of `person`, as the database has it."""
    with connection.cursor() as cursor:
        asked = "SELECT waiting FROM advies_surveyletterbox WHERE round_id = %s AND unit_id = %s"
        cursor.execute(asked, [running.pk, person.team.parent_id])
        return bytes(cursor.fetchone()[0])


def by_unit(running):
    return Counter(SurveySheet.objects.filter(round=running).values_list("unit", flat=True))


# --- What lies in the tables ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_there_is_no_column_that_could_tell():
    """Seen to fail with a `created_at` in SurveySheet. A new column: read ADR 28 first."""
    assert columns_of("advies_surveysheet") == {"id", "round_id", "unit_id", "answers"}
    assert columns_of("advies_surveyletterbox") == {"id", "round_id", "unit_id", "waiting"}
    assert columns_of("advies_surveyinvitation") == {"id", "round_id", "unit_id", "person_id", "standing"}


@pytest.mark.django_db
def test_no_value_stands_in_both_tables(running, people):
    """Seen to fail with the id of an invitation for that of a sheet."""
    all_hand_in(running, people["Noord"])
    write_out_all(at=AFTER)
    values = []
    for table in ("advies_surveysheet", "advies_surveyinvitation"):
        of_each = (item for row in rows(table) for item in row.items())
        values.append({str(value) for name, value in of_each if name not in {*SHARED, "place", "written_in"}})
    assert all(values) and values[0].isdisjoint(values[1])


@pytest.mark.django_db(transaction=True)
class TestAfterTwoNights:
    """Twenty of Noord hand in, and ten of those come out; then ten others, with other answers, and ten come out."""

    @pytest.fixture
    def sheets(self, running, people):
        self.first, self.second = people["Noord"][:20], people["Noord"][20:]
        all_hand_in(running, self.first, NOBODY_TOLD)
        write_out_all(at=OPENED_AT + DAY)
        self.came_first = SurveySheet.objects.count()
        all_hand_in(running, self.second, NEVER, at=OPENED_AT + DAY)
        write_out_all(at=OPENED_AT + 2 * DAY)
        return rows("advies_surveysheet")

    def test_the_transaction_does_not_tell_which_night(self, sheets):
        """Seen to fail without LAY_SHEETS_ANEW, and without LAY_INVITATIONS_ANEW."""
        decided = [row for row in rows("advies_surveyinvitation") if row["standing"] == Standing.TOOK_PART]
        assert len(decided) == 30
        assert len({row["written_in"] for row in [*sheets, *decided]}) == 1

    def test_the_place_follows_the_new_random_key_and_nothing_else(self, sheets):
        """Seen to fail with `ORDER BY gen_random_uuid()` taken out of either statement."""
        decided = [row for row in rows("advies_surveyinvitation") if row["standing"] == Standing.TOOK_PART]
        for laid in (sheets, decided):
            assert [row["id"] for row in laid] == sorted(row["id"] for row in laid)

    def test_ten_came_each_night_and_ten_stayed(self, sheets, running):
        assert (self.came_first, len(sheets)) == (BATCH, 2 * BATCH)
        left = held(running, self.first[0])
        assert len(left) - OF_THE_SEAL == BATCH * size_of(questions_of(running.version))


# --- What changes when somebody hands in --------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_handing_in_writes_nothing_but_the_letterbox_and_the_standing(running, people):
    """Two copies of the database, with one person between them.

    Seen to fail with a sheet made in `hand_in`, and with a notice that is marked read there.
    """
    all_hand_in(running, people["Noord"][:5])
    before = everything()
    hand_in(running=running, sheet=NOBODY_TOLD, by=people["Noord"][7], at=OPENED_AT)
    after = everything()

    changed = {table for table in after if before[table] != after[table]}
    assert changed == {"advies_surveyinvitation", "advies_surveyletterbox"}
    told = [{(row["id"], row["standing"]) for row in each["advies_surveyinvitation"]} for each in (before, after)]
    assert len(told[0] - told[1]) == 1


@pytest.mark.django_db
def test_the_letterbox_is_noise_of_a_length_that_tells_only_how_many(running, people):
    """Seen to fail with answers as JSON in the letterbox."""
    size = size_of(questions_of(running.version))
    for number, sheet in enumerate((NEVER, NOBODY_TOLD, {}, NEVER), start=1):
        person = people["Noord"][number]
        hand_in(running=running, sheet=sheet, by=person, at=OPENED_AT)
        assert len(held(running, person)) == OF_THE_SEAL + number * size
        assert b"NOBODY" not in held(running, person)


@pytest.mark.django_db
def test_the_newest_answer_lies_anywhere_in_the_letterbox(running, people):
    """Who has its key sees no order in it. Seen to fail with `shuffled` returning what it was given."""
    size = size_of(questions_of(running.version))
    help_known = [option.code for option in questions_of(running.version)[-1].options][:5]
    was_last = []
    for number, person in enumerate(people["Noord"]):
        # Nobody answers as somebody else did.
        known = [code for place, code in enumerate(help_known) if (number + 1) >> place & 1]
        before = waiting(running, person, size)
        hand_in(running=running, sheet={"FACILITIES": known}, by=person, at=OPENED_AT)
        now = waiting(running, person, size)
        was_last.append(now[-1] not in before)
    assert sum(was_last) < len(was_last) / 2


def waiting(running, person, size):
    return waiting_in(SurveyLetterbox.objects.get(round=running, unit=person.team.parent), size=size)


@pytest.mark.django_db
def test_participation_and_answers_are_written_both_or_not_at_all(running, people, monkeypatch):
    """A process that dies between the two leaves neither. Seen to fail without the transaction around `hand_in`."""
    person = people["Noord"][0]

    class Killed(BaseException):
        pass

    def die(*_args, **_kwargs):
        raise Killed

    monkeypatch.setattr(SurveyInvitation, "save", die)
    with pytest.raises(Killed):
        hand_in(running=running, sheet=NEVER, by=person, at=OPENED_AT)
    assert held(running, person) == b""
    assert SurveyInvitation.objects.get(person=person).standing == Standing.INVITED


@pytest.mark.django_db
def test_no_line_of_a_log_holds_an_answer(running, people, caplog):
    with caplog.at_level(logging.DEBUG):
        hand_in(running=running, sheet=NOBODY_TOLD, by=people["Noord"][0], at=OPENED_AT)
    assert not [line for line in caplog.messages if "NOBODY" in line or "THREATENED" in line]


# --- What comes out, and when ---------------------------------------------------------------------------------
@given(st.integers(0, 200))
def test_never_a_few_come_out_and_never_a_few_stay(number):
    """Seen to fail with `draw` taking out everything from BATCH on."""
    answers = [bytes([each]) for each in range(number)]
    out, stays = draw(answers)
    assert sorted(out + stays) == sorted(answers)
    assert not out or min(len(out), len(stays)) >= BATCH


# So many take part in each eenheid, and so many of Noord before the first night.
TURNOUT = st.fixed_dictionaries(
    {"Noord": st.integers(0, 30), "Midden": st.integers(0, 12), "Zuid": st.integers(0, 3), "none": st.integers(0, 2)}
)


@pytest.mark.django_db
def test_at_no_moment_do_fewer_than_ten_stand_in_a_group(running, people):
    """Whoever copies the sheets every night sees them come in groups of ten at the least, also at the end.

    Seen to fail with `_last` without the smallest of the others, and with `draw` leaving fewer behind.
    """

    # Without looking for the smallest example: each takes half a second.
    @settings(max_examples=15, deadline=None, phases=[Phase.generate])
    @given(taking=TURNOUT, early=st.integers(0, 30))
    def check(taking, early):
        with transaction.atomic():
            came = groups_that_came(running, people, taking, min(early, taking["Noord"]))
            total = sum(taking.values())
            assert all(number >= BATCH for number in came)
            assert sum(came) == (total if total >= BATCH else 0)
            transaction.set_rollback(True)
        keys._memory.forget(running.pk)

    check()


def groups_that_came(running, people, taking, early):
    """Let them take part; return how many sheets of each eenheid came out each night."""
    came, seen = [], by_unit(running)
    all_hand_in(running, people["Noord"][:early])
    for at in (OPENED_AT + DAY, OPENED_AT + 2 * DAY, AFTER):
        write_out_all(at=at)
        now = by_unit(running)
        came += (now - seen).values()
        seen = now
        if at == OPENED_AT + DAY:
            for name, number in taking.items():
                all_hand_in(running, people[name][early if name == "Noord" else 0 : number], at=at)
    return came


@pytest.mark.django_db
def test_answers_come_out_as_they_went_in(running, people):
    all_hand_in(running, people["Noord"], NOBODY_TOLD)
    all_hand_in(running, people["Midden"])
    write_out_all(at=AFTER)
    found = Counter(json.dumps(each, sort_keys=True) for each in SurveySheet.objects.values_list("answers", flat=True))
    assert found == {json.dumps(NOBODY_TOLD, sort_keys=True): 30, json.dumps(NEVER, sort_keys=True): 12}


@pytest.mark.django_db
def test_answers_that_do_not_make_ten_are_thrown_away(running, people):
    all_hand_in(running, people["Noord"][:9])
    write_out_all(at=AFTER)
    assert not SurveySheet.objects.exists()
    assert not SurveyLetterbox.objects.exists()


@pytest.mark.django_db
def test_with_the_end_the_key_of_the_letterboxes_is_gone(running, people):
    """A letterbox that somebody copied before does not open with what the database has afterwards."""
    all_hand_in(running, people["Noord"])
    write_out_all(at=AFTER)
    keys._memory.forget(running.pk)
    with pytest.raises(keys.KeyErased):
        keys.key_to_open(running.pk)
