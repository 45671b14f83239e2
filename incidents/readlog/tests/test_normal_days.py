"""Thirty days of the use that the demo shows, and not one alarm: who does the work is left in peace."""

from datetime import datetime, time, timedelta
from random import Random

import pytest

from dreiging import workdays
from dreiging.accounts.tests.factories import UserFactory
from incidents.models import CaseGrant, GrantRole, Purpose, Reading, ReadingAlarm, Seen
from incidents.readlog.alarms import look
from incidents.readlog.tests.conftest import readings

FIRST = datetime(2026, 3, 2, 0, 0, tzinfo=workdays.AMSTERDAM)
DAYS = 30
MANAGERS, CASES_EACH = 12, 4
LOOKS = timedelta(hours=8)


@pytest.fixture
def month(cast, make_cases, team) -> int:
    """Write the readings of a month; return how many there are.

    A manager opens the cases of the team on most days, once with a page of news at nine in the evening; the case
    manager goes through forty, some of them without work to do there; the safety coordinator is called at night.
    """
    random, rows = Random(30), []
    managers = [UserFactory(team=team) for _number in range(MANAGERS)]
    cases = [make_cases(CASES_EACH, reader=manager) for manager in managers]
    own, acute = make_cases(40), make_cases(3, reader=cast["safety"], severity="ACUUT")
    for number in range(DAYS):
        day = (FIRST + timedelta(days=number)).date()
        busy = 1.0 if workdays.is_workday(day) else 0.1
        for manager, theirs in zip(managers, cases, strict=True):
            for case in theirs:
                if random.random() < 0.7 * busy:
                    rows += opened(random, manager, case, day, random.randint(7, 17), Purpose.HANDLER)
            if random.random() < 0.1:  # a notice in the evening, about one case
                rows += opened(random, manager, theirs[0], day, 22, Purpose.HANDLER)
        rows += of_case_manager(random, cast["casemanager"], own, day, busy)
        if number % 6 == 1:
            called = random.choice(acute)
            rows += opened(random, cast["safety"], called, day, 2, Purpose.TASK) * 1
            rows += opened(random, cast["safety"], acute[0], day, 3, Purpose.TASK)
    Reading.objects.bulk_create(rows)
    some_are_shared(managers, cases)
    return len(rows)


def opened(random, person, case, day, hour, purpose):
    """A case, a form, and the case again."""
    at = workdays.moment(day, time(hour, random.randrange(55)))
    shown = [(Seen.CASE, 0), (Seen.FORM, 2), (Seen.CASE, 4)][: random.randint(1, 3)]
    return [
        row
        for seen, minutes in shown
        for row in readings(person, [case], at + timedelta(minutes=minutes), seen=seen, purpose=purpose)
    ]


def of_case_manager(random, person, cases, day, busy):
    rows = []
    for case in random.sample(cases, int(14 * busy)):
        rows += opened(random, person, case, day, random.randint(8, 16), Purpose.TASK)
    for case in random.sample(cases, int(2 * busy)):
        rows += opened(random, person, case, day, 15, Purpose.FOLLOW_UP)
    return rows


def some_are_shared(managers, cases):
    """Each manager lets somebody read along twice a week."""
    reader = UserFactory()
    CaseGrant.objects.bulk_create(
        CaseGrant(
            incident=theirs[number % CASES_EACH],
            user=reader,
            role=GrantRole.SHARED,
            reason="Kent de wijk",
            granted_by=manager,
            starts_at=FIRST + timedelta(days=number, hours=10),
            ends_at=FIRST + timedelta(days=number + 3),
        )
        for manager, theirs in zip(managers, cases, strict=True)
        for number in range(0, DAYS, 3)
    )


def test_a_month_of_normal_work_is_silent(month):
    """Break: halve the thresholds; the case manager is an alarm on most days."""
    assert month > 2000
    looked = 0
    for number in range(int(timedelta(days=DAYS + 1) / LOOKS)):
        look(at=FIRST + (number + 1) * LOOKS)
        looked += 1

    assert looked == 93
    assert [(alarm.rule, alarm.cases) for alarm in ReadingAlarm.objects.all()] == []


def test_with_half_the_thresholds_it_is_not(month, settings):
    """The simulation has something in it: lower limits do find it."""
    settings.READ_ALARMS = {rule: max(1, number // 3) for rule, number in settings.READ_ALARMS.items()}
    for number in range(1, DAYS + 1):
        look(at=FIRST + timedelta(days=number))

    assert ReadingAlarm.objects.exists()
