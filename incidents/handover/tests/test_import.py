"""A file of people takes nobody away from a case: they stay as they are, and are named."""

import pytest
from django.core.management import call_command

from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.tests.factories import RoleFactory, UserFactory

HEADING = "email;name;team;roles;active"
HAVEN, DUIN = "Eenheid Noord/District Oost/Basisteam Haven", "Eenheid Noord/District Oost/Basisteam Duin"
KEEPS = f"LEIDINGGEVENDE@{HAVEN}"


@pytest.fixture
def bring(tmp_path, cast, teams, capsys):
    # Somebody is in charge of everything, whoever goes.
    for where in ("eenheid", "elsewhere"):
        RoleFactory(user=UserFactory(team=teams[where]), role=Role.TEAMCHEF)

    def run(*lines, options=("--apply", "--force")):
        path = tmp_path / "people.csv"
        path.write_text("\n".join([HEADING, *lines]))
        call_command("import_people", path, *options)
        return capsys.readouterr().out

    return run


def line(person, *, team=HAVEN, roles="", active="ja"):
    return f"{person.email};{person.name};{team};{roles};{active}"


@pytest.mark.parametrize(
    "changes", [{"active": "nee"}, {"team": DUIN, "roles": KEEPS}, {"roles": "HR"}], ids=["leaves", "moves", "role"]
)
def test_who_has_a_case_stays_and_the_rest_of_the_file_counts(bring, cast, case, teams, changes):
    manager, colleague = cast["manager"], cast["colleague"]
    out = bring(line(manager, **changes), line(colleague, active="nee"))

    manager.refresh_from_db()
    colleague.refresh_from_db()
    assert (manager.is_active, manager.team, colleague.is_active) == (True, teams["team"], False)
    assert RoleHolding.objects.get(user=manager, role="LEIDINGGEVENDE").ends_on is None
    assert "Deze mensen hebben nog meldingen." in out
    assert f"{manager.email}: 1 (/overdracht/{manager.pk}/)" in out
    assert case.reference not in out


def test_who_is_not_in_a_whole_file_stays_too(bring, cast, case):
    out = bring(line(cast["second_line"], roles=f"TEAMCHEF@{HAVEN}"), options=("--apply", "--force", "--complete"))

    for who, is_active in (("manager", True), ("casemanager", True), ("hr", False)):
        cast[who].refresh_from_db()
        assert cast[who].is_active == is_active
    assert cast["manager"].email in out and cast["casemanager"].email in out


def test_a_trial_says_the_same_and_changes_nothing(bring, cast, case):
    out = bring(line(cast["manager"], active="nee"), options=("--force",))

    assert "Deze mensen hebben nog meldingen." in out
    cast["manager"].refresh_from_db()
    assert cast["manager"].is_active
