"""The directory of a day says what the lookups of one person and one team say."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dreiging.accounts import directory, people
from dreiging.accounts.models import Role, Team, User
from dreiging.accounts.tests.factories import DeputyFactory, RoleFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


@pytest.fixture
def organisation():
    """Three teams in one tree with somebody in each role, a chain of deputies, and one who left."""
    team = TeamFactory()
    above = Team.objects.get(pk=team.lineage[0])
    for place, role in ((team, Role.LEIDINGGEVENDE), (above, Role.TEAMCHEF), (above, Role.CASEMANAGER)):
        RoleFactory(user=UserFactory(team=place), role=role)
    members = [UserFactory(team=team) for _number in range(4)]
    members[3].is_active = False
    members[3].save()
    for person, deputy in pairwise(members):
        DeputyFactory(person=person, deputy=deputy, starts_on=MONDAY - WEEK, ends_on=MONDAY + WEEK)
    RoleFactory(user=members[0], role=Role.TEAMCHEF)
    return members


def test_it_says_what_the_lookups_say(organisation):
    known = directory.read(on=MONDAY)
    for team in Team.objects.all():
        assert known.staff_of(team.pk) == people.staff_of(team, on=MONDAY)
    for user in User.objects.all():
        assert known.replaced_by(user.pk) == people.replaced_by(user, on=MONDAY)
        for skip in ((), (organisation[2].pk,), (organisation[1].pk, organisation[2].pk)):
            expected = people.stand_in_for(user, on=MONDAY, excluded=skip)
            assert known.stand_in_for(user, excluded=skip) == expected


def test_on_another_day_nobody_is_replaced(organisation):
    known = directory.read(on=MONDAY + 2 * WEEK)

    assert known.stand_in_for(organisation[0]) == organisation[0]


def test_it_asks_three_queries_whatever_the_number(organisation, django_assert_num_queries):
    with django_assert_num_queries(3):
        known = directory.read(on=MONDAY)
    with django_assert_num_queries(0):
        for team_id in known.lineages:
            known.staff_of(team_id)
