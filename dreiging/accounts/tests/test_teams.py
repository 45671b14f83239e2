from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from dreiging.accounts.models import Team, TeamKind
from dreiging.accounts.refusals import TeamUnderItself
from dreiging.accounts.services import place_team
from dreiging.accounts.tests.factories import EenheidFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def admin():
    return UserFactory()


def place(admin, **values):
    return place_team(by=admin, at=AT, **values)


def test_a_new_team_knows_the_way_up(admin):
    eenheid = place(admin, name="Noord", kind=TeamKind.EENHEID, parent=None)
    district = place(admin, name="Zuid", kind=TeamKind.DISTRICT, parent=eenheid)
    team = place(admin, name="A", kind=TeamKind.TEAM, parent=district)

    assert Team.objects.get(pk=team.pk).lineage == [eenheid.pk, district.pk, team.pk]
    assert list(Team.objects.within([district.pk]).order_by("name")) == [team, district]


def test_moving_a_team_takes_everything_under_it_along(admin, django_assert_max_num_queries):
    district = TeamFactory(kind=TeamKind.DISTRICT)
    teams = [TeamFactory(parent=district) for _ in range(30)]
    deepest = TeamFactory(parent=teams[0])
    elsewhere = EenheidFactory()

    with django_assert_max_num_queries(18):
        place(admin, team=district, name=district.name, kind=TeamKind.DISTRICT, parent=elsewhere)

    for team in Team.objects.filter(pk__in=[each.pk for each in teams]):
        assert team.lineage == [elsewhere.pk, district.pk, team.pk]
    deepest.refresh_from_db()
    assert deepest.lineage == [elsewhere.pk, district.pk, teams[0].pk, deepest.pk]


def test_moving_leaves_other_branches_alone(admin):
    team, other = TeamFactory(), TeamFactory()
    before = other.lineage

    place(admin, team=team, name="Anders", kind=TeamKind.TEAM, parent=EenheidFactory())

    other.refresh_from_db()
    assert other.lineage == before


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_team_cannot_come_under_itself(admin, steps):
    top = TeamFactory()
    chain = [top]
    for _ in range(2):
        chain.append(TeamFactory(parent=chain[-1]))

    with pytest.raises(TeamUnderItself, match="onder zichzelf"):
        place(admin, team=top, name=top.name, kind=TeamKind.TEAM, parent=chain[steps])

    top.refresh_from_db()
    assert len(top.lineage) == 2


@pytest.mark.parametrize(
    ("kind", "has_parent", "text"),
    [
        (TeamKind.TEAM, False, "Alleen een eenheid staat bovenaan"),
        (TeamKind.EENHEID, True, "Alleen een eenheid staat bovenaan"),
        ("GROEP", True, "GROEP"),
    ],
)
def test_only_an_eenheid_is_on_top(admin, kind, has_parent, text):
    with pytest.raises(ValidationError, match=text):
        place(admin, name="Nieuw", kind=kind, parent=EenheidFactory() if has_parent else None)


def test_a_name_is_used_once_in_one_place(admin):
    team = TeamFactory()

    with pytest.raises(ValidationError, match="Deze naam bestaat hier al"):
        place(admin, name=team.name, kind=TeamKind.TEAM, parent=team.parent)
    with pytest.raises(ValidationError, match="Deze naam bestaat hier al"):
        place(admin, name=team.parent.name, kind=TeamKind.EENHEID, parent=None)
    place(admin, name=team.name, kind=TeamKind.TEAM, parent=EenheidFactory())


def test_the_database_refuses_a_second_eenheid_with_the_same_name():
    with pytest.raises(IntegrityError, match="team_name_unique"):
        EenheidFactory(name=EenheidFactory().name)
