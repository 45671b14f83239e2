from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.people import roles_of
from dreiging.accounts.refusals import PersonHasLeft, RoleAlreadyHeld
from dreiging.accounts.services import end_role, give_role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)


def give(user, **values):
    period = {"starts_on": MONDAY, "role": Role.HR, "team": user.team}
    return give_role(user=user, **{**period, **values}, by=None, at=AT)


def test_a_role_given_is_held():
    user = UserFactory()
    give(user)

    assert roles_of(user, on=MONDAY) == {Role.HR}


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(date(2026, 2, 1), MONDAY), (TUESDAY, TUESDAY), (FRIDAY, None), (date(2026, 1, 1), None)]
)
def test_the_same_role_is_not_held_twice_on_one_day(starts_on, ends_on):
    user = UserFactory()
    give(user, ends_on=FRIDAY)

    with pytest.raises(RoleAlreadyHeld, match=user.name):
        give(user, starts_on=starts_on, ends_on=ends_on)


def test_before_and_after_it_may_be_held_again():
    user = UserFactory()
    give(user, ends_on=FRIDAY)
    give(user, starts_on=date(2026, 3, 7))
    give(user, starts_on=date(2026, 2, 1), ends_on=date(2026, 3, 1))

    assert RoleHolding.objects.filter(user=user).count() == 3


def test_somebody_who_left_gets_no_role():
    user = UserFactory(is_active=False)

    with pytest.raises(PersonHasLeft, match="werkt hier niet meer"):
        give(user)


@pytest.mark.parametrize("values", [{"role": "KONING"}, {"ends_on": date(2026, 3, 1)}])
def test_a_role_that_cannot_be_is_refused(values):
    with pytest.raises(ValidationError):
        give(UserFactory(), **values)


def test_an_ended_role_is_held_until_its_last_day():
    holding = RoleFactory(starts_on=MONDAY)
    end_role(holding=holding, ends_on=TUESDAY, by=holding.user, at=AT)

    assert roles_of(holding.user, on=TUESDAY)
    assert not roles_of(holding.user, on=date(2026, 3, 4))


def test_a_role_that_ends_before_it_begins_disappears():
    holding = RoleFactory(starts_on=FRIDAY)

    assert end_role(holding=holding, ends_on=MONDAY, by=holding.user, at=AT) is None
    assert not RoleHolding.objects.exists()
