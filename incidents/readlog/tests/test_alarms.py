"""Misuse is noticed, told once to the privacy officers, and never to the one whom it is about."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dreiging import workdays
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import grant
from incidents.models import AlarmRule, GrantRole, Purpose, ReadingAlarm, Seen
from incidents.readlog.alarms import look
from incidents.readlog.rules import rules
from incidents.readlog.tests.conftest import read
from incidents.readlog.tests.test_chain import at_once
from incidents.tests.reading import ReadingClient

pytestmark = pytest.mark.usefixtures("officer")
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=workdays.AMSTERDAM)
NIGHT = datetime(2026, 3, 10, 23, 30, tzinfo=workdays.AMSTERDAM)
THRESHOLD = {rule.code: rule.threshold for rule in rules()}


def noticed() -> set[str]:
    return {*ReadingAlarm.objects.values_list("rule", flat=True)}


# --- Each misuse --------------------------------------------------------------------------------------------------
def test_opening_case_after_case_through_the_pages(cast, make_cases, officer):
    """Break: a threshold of 21; twenty cases in an hour pass."""
    client = ReadingClient()
    client.force_login(cast["casemanager"])
    cases = make_cases(THRESHOLD[AlarmRule.MANY_HOUR])
    for case in cases:
        assert client.get(case.get_absolute_url()).status_code == 200
    look(at=timezone.now() + 6 * MINUTE)

    alarm = ReadingAlarm.objects.get(rule=AlarmRule.MANY_HOUR)
    assert (alarm.person, alarm.cases, alarm.times) == (cast["casemanager"], 20, 20)
    assert {*alarm.which} == {case.reference for case in cases}
    assert Notice.objects.filter(recipient=officer, kind=NoticeKind.READING_ALARM, topic=alarm.pk).count() == 1


def test_a_few_a_day_for_a_week(cast, make_cases):
    """Trickle reading. Break: a window of a day instead of a week; nine a day pass."""
    cases = make_cases(63)
    for day in range(7):
        for place in range(9):
            read(cast["casemanager"], [cases[day * 9 + place]], MORNING + day * DAY + place * HOUR)
    look(at=MORNING + 7 * DAY - HOUR)

    assert noticed() == {AlarmRule.MANY_WEEK}


def test_even_fewer_a_day_for_four_weeks(cast, make_cases):
    cases = make_cases(154)
    for number, case in enumerate(cases):
        read(cast["casemanager"], [case], MORNING + number * (28 * DAY / 160))
    look(at=MORNING + 28 * DAY)

    assert AlarmRule.MANY_MONTH in noticed()
    assert AlarmRule.MANY_HOUR not in noticed()


def test_reading_at_night(cast, make_cases):
    read(cast["casemanager"], make_cases(3), NIGHT)
    look(at=NIGHT + MINUTE)

    alarm = ReadingAlarm.objects.get()
    assert alarm.rule == AlarmRule.NIGHT
    assert timezone.localtime(alarm.window_starts).hour == 23
    assert timezone.localtime(alarm.window_ends) - timezone.localtime(alarm.window_starts) == 7 * HOUR


def test_a_night_goes_over_midnight_and_over_the_change_of_the_clock(cast, make_cases):
    """Break: take the date of the reading as its night; two before and one after midnight are no three."""
    cases = make_cases(3)
    before = datetime(2026, 3, 28, 23, 10, tzinfo=workdays.AMSTERDAM)
    read(cast["casemanager"], cases[:2], before)
    read(cast["casemanager"], cases[2:], datetime(2026, 3, 29, 5, 50, tzinfo=workdays.AMSTERDAM))
    look(at=before + 8 * HOUR)

    alarm = ReadingAlarm.objects.get()
    assert (alarm.rule, alarm.cases) == (AlarmRule.NIGHT, 3)
    assert alarm.window_ends - alarm.window_starts == 6 * HOUR


def test_reading_without_a_task(cast, make_cases):
    """Break: leave `purposes` out of the rule; then also those with a task count (test_one_less_is_no_alarm)."""
    read(cast["casemanager"], make_cases(5), MORNING, purpose=Purpose.FOLLOW_UP)
    look(at=MORNING + HOUR)

    assert noticed() == {AlarmRule.NO_TASK}


def test_letting_one_colleague_after_another_read_along(cast, make_cases):
    """Break: count who was let in, instead of who let them in; it is about the wrong person."""
    now = timezone.now()
    for case in make_cases(6):
        given = {"role": GrantRole.SHARED, "reason": "Kijk even", "ends_at": now + DAY}
        grant(case, cast["hr"], **given, by=cast["manager"], at=now)
    look(at=now + 16 * MINUTE)

    alarm = ReadingAlarm.objects.get()
    assert (alarm.rule, alarm.person, alarm.cases) == (AlarmRule.GRANTS, cast["manager"], 6)


# --- What is none -------------------------------------------------------------------------------------------------
def test_one_less_is_no_alarm(cast, make_cases):
    cases = make_cases(70)
    read(cast["casemanager"], cases[:19], MORNING)
    read(cast["casemanager"], cases[:2], NIGHT)
    read(cast["casemanager"], cases[:4], MORNING, purpose=Purpose.ADVICE)
    read(cast["casemanager"], cases[10:59], MORNING + 3 * DAY, seen=Seen.LIST)
    for again in range(9):
        read(cast["casemanager"], cases[:1], MORNING + again * MINUTE)
    look(at=MORNING + HOUR)
    look(at=MORNING + DAY)
    look(at=MORNING + 4 * DAY)

    assert noticed() == set()


def test_who_is_called_for_somebody_in_acute_danger_reads_at_night(cast, make_cases):
    read(cast["casemanager"], make_cases(3, severity="ACUUT"), NIGHT)
    look(at=NIGHT + MINUTE)

    assert noticed() == set()


# --- Once ---------------------------------------------------------------------------------------------------------
def test_looking_again_and_at_every_moment_after_tells_once(cast, make_cases, officer):
    """Break: leave the NOT EXISTS out of SLIDING; every five minutes another alarm."""
    read(cast["casemanager"], make_cases(25), MORNING)
    told = [look(at=MORNING + number * 5 * MINUTE) for number in range(1, 13)]
    told.append(look(at=MORNING + 3 * HOUR))

    assert sum(told) == 1
    assert Notice.objects.filter(kind=NoticeKind.READING_ALARM).count() == 1


def test_another_hour_of_it_is_another_alarm(cast, make_cases):
    cases = make_cases(20)
    read(cast["casemanager"], cases, MORNING)
    look(at=MORNING + 10 * MINUTE)
    read(cast["casemanager"], cases, MORNING + 4 * HOUR)
    look(at=MORNING + 4 * HOUR + 10 * MINUTE)

    assert ReadingAlarm.objects.filter(rule=AlarmRule.MANY_HOUR).count() == 2


def test_a_worker_that_was_away_for_hours_still_finds_it(cast, make_cases):
    """Break: look back no further than one window; the hour of the morning is never looked at."""
    read(cast["casemanager"], make_cases(20), MORNING)

    assert look(at=MORNING + 11 * HOUR) == 1


@pytest.mark.django_db(transaction=True)
def test_looked_at_by_many_at_once_it_is_told_once(cast, make_cases, officer):
    """Break: leave the advisory lock out of _look_by; a second run fails on the constraint, or tells twice."""
    read(cast["casemanager"], make_cases(25), MORNING)
    failed = []

    def work():
        try:
            look(at=MORNING + HOUR)
        except Exception as error:  # noqa: BLE001
            failed.append(error)

    at_once(4, work)

    assert failed == []
    assert ReadingAlarm.objects.count() == 1
    assert Notice.objects.filter(kind=NoticeKind.READING_ALARM).count() == 1


def test_every_officer_hears_of_it_but_the_one_whom_it_is_about(cast, make_cases, officer):
    other = RoleFactory(user=UserFactory(name="Guus Wit", team=officer.team), role=Role.FG).user
    read(other, make_cases(20, reader=other), MORNING)
    look(at=MORNING + HOUR)

    assert Notice.objects.get(kind=NoticeKind.READING_ALARM).recipient == officer


def test_one_query_a_rule_whatever_there_is(cast, make_cases):
    cases = make_cases(25)
    with CaptureQueriesContext(connection) as few:
        look(at=MORNING)
    for minute in range(20):
        read(cast["casemanager"], cases[:15], MORNING + minute * MINUTE)
    with CaptureQueriesContext(connection) as many:
        look(at=MORNING + HOUR)

    assert len(many) == len(few)
    selects = [query for query in many if "WITH" in query["sql"]]
    assert len(selects) == len(AlarmRule)


def test_the_rules_name_every_code_and_where_their_numbers_come_from(settings):
    found = [*rules()]

    assert sorted(rule.code for rule in found) == sorted(AlarmRule)
    assert {rule.origin.value for rule in found} == {"DEFAULT"}
    settings.READ_ALARMS = {**settings.READ_ALARMS, "NIGHT": 99}
    assert next(rule for rule in rules() if rule.code == AlarmRule.NIGHT).threshold == 99


def test_a_second_alarm_of_one_window_cannot_be_there(cast):
    values = {
        "rule": AlarmRule.NIGHT,
        "person": cast["manager"],
        "window_starts": MORNING,
        "window_ends": NIGHT,
        "cases": 3,
        "times": 3,
        "noticed_at": NIGHT,
    }
    ReadingAlarm.objects.create(**values)
    with pytest.raises(Exception, match="alarm_once_per_window"), transaction.atomic():
        ReadingAlarm.objects.create(**values)
