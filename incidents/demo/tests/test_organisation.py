from datetime import date
from random import Random

import pytest
from django.utils import timezone

from dreiging.accounts.models import Deputy, Role, RoleHolding, Team, TeamKind, User
from dreiging.accounts.people import staff_of
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.names import address_of, names
from incidents.demo.organisation import VACANT_TEAM, large_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organisation_only")]


def today() -> date:
    return timezone.localdate()


def test_it_has_the_size_of_a_small_force():
    kinds = [Team.objects.filter(kind=kind).count() for kind in (TeamKind.EENHEID, TeamKind.DISTRICT, TeamKind.TEAM)]

    assert kinds == [3, 6, 12]
    assert User.objects.count() == 250
    assert User.objects.filter(team__isnull=True).count() == 0


@pytest.mark.parametrize("role", [*Role])
def test_every_role_is_filled(role):
    assert RoleHolding.objects.on(today()).filter(role=role).exists()


def test_one_team_has_nobody_who_leads_it_and_its_second_line_acts():
    staff = staff_of(Team.objects.get(name=VACANT_TEAM), on=today())

    assert staff.holders(Role.LEIDINGGEVENDE) == []
    assert staff.manager() == staff.second_line() is not None


def test_one_manager_is_away_now():
    assert Deputy.objects.on(today()).get().deputy.email == "leidinggevende@demo.test"


def test_only_the_accounts_can_sign_in():
    usable = [user.email for user in User.objects.all() if user.has_usable_password()]

    assert sorted(usable) == sorted(account.email for account in ACCOUNTS)


def test_the_employee_is_in_the_team_of_the_manager():
    employee, manager = (User.objects.get(email=f"{box}@demo.test") for box in ("medewerker", "leidinggevende"))

    assert staff_of(employee.team, on=today()).manager() == manager


def test_names_are_the_same_every_time_and_differ():
    first, again = (names(Random(1)) for _time in range(2))

    drawn = [next(first) for _name in range(1000)]
    assert drawn == [next(again) for _name in range(1000)]
    assert len(set(drawn)) == 1000


@pytest.mark.parametrize(
    ("name", "box"),
    [("Ayşe Yılmaz", "ayse.yilmaz"), ("René in 't Veld", "rene.in.t.veld"), ("Gülay Özdemir", "gulay.ozdemir")],
)
def test_a_name_becomes_an_address(name, box):
    assert address_of(name) == box


def test_a_large_organisation_has_parts_of_the_same_size():
    tree = large_tree(2000)

    assert len(tree) == 2
    assert {len(teams) for districts in tree.values() for teams in districts.values()} == {10}
