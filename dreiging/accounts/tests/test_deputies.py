from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from dreiging.accounts.models import Deputy
from dreiging.accounts.people import stand_in_for
from dreiging.accounts.refusals import (
    DeputyAlreadyAppointed,
    LoopOfDeputies,
    OwnDeputy,
    PeriodTurnedAround,
    PersonHasLeft,
)
from dreiging.accounts.services import appoint_deputy, end_deputy
from dreiging.accounts.tests.factories import DeputyFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
MONDAY, WEDNESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)
DAY = timedelta(days=1)


def appoint(person, deputy, starts_on=MONDAY, ends_on=FRIDAY):
    return appoint_deputy(person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on, by=person, at=AT)


def test_a_deputy_acts_from_the_first_day_to_the_last():
    person, deputy = UserFactory.create_batch(2)
    appoint(person, deputy)

    acting = [stand_in_for(person, on=day) for day in (MONDAY - DAY, MONDAY, FRIDAY, FRIDAY + DAY)]
    assert acting == [person, deputy, deputy, person]


def test_a_chain_may_be_made_in_any_order():
    a, b, c = UserFactory.create_batch(3)
    appoint(b, c)
    appoint(a, b)

    assert stand_in_for(a, on=MONDAY) == c


def test_nobody_stands_in_for_themselves():
    person = UserFactory()

    with pytest.raises(OwnDeputy, match="iemand anders"):
        appoint(person, person)


@pytest.mark.parametrize("length", [2, 3, 4])
def test_a_chain_that_comes_back_is_refused(length):
    people = UserFactory.create_batch(length)
    for person, deputy in pairwise(people):
        appoint(person, deputy)

    with pytest.raises(LoopOfDeputies, match=people[0].name):
        appoint(people[-1], people[0])
    assert Deputy.objects.count() == length - 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refused"),
    [
        (MONDAY - 9 * DAY, MONDAY - DAY, False),
        (MONDAY - 9 * DAY, MONDAY, True),
        (FRIDAY, FRIDAY + 9 * DAY, True),
        (FRIDAY + DAY, FRIDAY + 9 * DAY, False),
    ],
)
def test_a_chain_comes_back_only_over_days_that_overlap(starts_on, ends_on, refused):
    a, b = UserFactory.create_batch(2)
    appoint(a, b)

    if refused:
        with pytest.raises(LoopOfDeputies):
            appoint(b, a, starts_on, ends_on)
    else:
        appoint(b, a, starts_on, ends_on)


def test_links_that_share_no_day_are_no_loop():
    a, b, c = UserFactory.create_batch(3)
    appoint(a, b, MONDAY, MONDAY)
    appoint(b, c, FRIDAY, FRIDAY)

    assert appoint(c, a, MONDAY, FRIDAY)


@pytest.mark.parametrize("gone", ["person", "deputy"])
def test_somebody_who_left_has_no_part_in_it(gone):
    people = {"person": UserFactory(), "deputy": UserFactory()} | {gone: UserFactory(is_active=False)}

    with pytest.raises(PersonHasLeft, match=people[gone].name):
        appoint(**people)


def test_one_deputy_at_a_time():
    person, first, second = UserFactory.create_batch(3)
    appoint(person, first, MONDAY, WEDNESDAY)

    with pytest.raises(DeputyAlreadyAppointed, match=first.name):
        appoint(person, second, WEDNESDAY, FRIDAY)
    assert appoint(person, second, WEDNESDAY + DAY, FRIDAY)


def test_a_period_that_is_turned_around_is_refused():
    with pytest.raises(PeriodTurnedAround):
        appoint(*UserFactory.create_batch(2), starts_on=FRIDAY, ends_on=MONDAY)


def test_stopping_takes_effect_at_once():
    running, coming = DeputyFactory(), DeputyFactory(starts_on=WEDNESDAY)
    for each in (running, coming):
        end_deputy(replacement=each, by=each.person, at=AT)
        assert stand_in_for(each.person, on=WEDNESDAY) == each.person

    assert Deputy.objects.get() == running  # what never began is gone
