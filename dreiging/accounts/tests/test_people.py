from datetime import date

import pytest

from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.people import replaced_by, roles_of, staff_of, stand_in_for
from dreiging.accounts.tests.factories import DeputyFactory, EenheidFactory, RoleFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


@pytest.fixture
def team():
    return TeamFactory()


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 3, 1), False),
        (MONDAY, True),
        (FRIDAY, True),
        (date(2026, 3, 7), False),
    ],
)
def test_a_role_holds_from_the_first_day_to_the_last(team, day, holds):
    holding = RoleFactory(user__team=team, role=Role.HR, starts_on=MONDAY, ends_on=FRIDAY)

    assert (Role.HR in roles_of(holding.user, on=day)) is holds
    assert bool(staff_of(team, on=day).holders(Role.HR)) is holds


def test_a_role_without_a_last_day_goes_on(team):
    holding = RoleFactory(user__team=team, starts_on=MONDAY)

    assert roles_of(holding.user, on=date(2040, 1, 1)) == {Role.LEIDINGGEVENDE}


def test_somebody_who_left_holds_nothing(team):
    holding = RoleFactory(user__team=team, user__is_active=False)

    assert roles_of(holding.user, on=MONDAY) == frozenset()
    assert staff_of(team, on=MONDAY).manager() is None


def test_the_nearest_level_with_the_role_counts(team):
    above = RoleFactory(team=team.parent)
    assert staff_of(team, on=MONDAY).manager() == above.user

    own = RoleFactory(user__team=team)
    assert staff_of(team, on=MONDAY).manager() == own.user


def test_a_role_does_not_reach_other_branches(team):
    RoleFactory(team=TeamFactory(parent=team.parent))
    RoleFactory(team=EenheidFactory())

    assert staff_of(team, on=MONDAY).manager() is None


def test_in_a_vacancy_the_second_line_acts(team):
    chief = RoleFactory(role=Role.TEAMCHEF, team=team.parent).user

    assert staff_of(team, on=MONDAY).manager() == chief
    assert staff_of(team, on=MONDAY).second_line() == chief


def test_somebody_excluded_counts_as_absent(team):
    manager = RoleFactory(user__team=team).user
    chief = RoleFactory(role=Role.TEAMCHEF, team=team.parent).user
    staff = staff_of(team, on=MONDAY)

    assert staff.manager(excluded=[manager.pk]) == chief
    assert staff.manager(excluded=[manager.pk, chief.pk]) is None


def test_everybody_with_a_role_is_read_in_one_query(team, django_assert_num_queries):
    RoleFactory(user__team=team)
    RoleFactory(role=Role.TEAMCHEF, team=team.parent)

    with django_assert_num_queries(1):
        staff = staff_of(team, on=MONDAY)
        assert staff.manager() and staff.second_line()


def test_a_chain_of_deputies_ends_with_the_last():
    first = DeputyFactory()
    second = DeputyFactory(person=first.deputy)

    assert stand_in_for(first.person, on=MONDAY) == second.deputy
    assert stand_in_for(first.person, on=date(2026, 3, 7)) == first.person
    assert replaced_by(second.deputy, on=MONDAY) == {first.person_id, first.deputy_id}


def test_a_chain_stops_before_somebody_excluded_or_gone():
    first = DeputyFactory()
    second = DeputyFactory(person=first.deputy)

    assert stand_in_for(first.person, on=MONDAY, excluded=[second.deputy_id]) == first.deputy
    assert stand_in_for(first.person, on=MONDAY, excluded=[first.deputy_id]) == first.person

    second.deputy.is_active = False
    second.deputy.save()
    assert stand_in_for(first.person, on=MONDAY) == first.deputy


def test_a_loop_that_is_there_all_the_same_does_not_hang():
    first = DeputyFactory()
    DeputyFactory(person=first.deputy, deputy=first.person)

    assert stand_in_for(first.person, on=MONDAY) == first.deputy
    assert replaced_by(first.person, on=MONDAY) == {first.deputy_id}


def test_roles_can_be_asked_of_somebody_without_a_team():
    assert roles_of(UserFactory(team=None), on=MONDAY) == frozenset()
    assert not RoleHolding.objects.exists()
