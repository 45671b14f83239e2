"""Somebody goes, moves or loses a role: never before each of their cases has somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dreiging.accounts import services
from dreiging.accounts.leaving import Leaves, LosesRole, Moves, StillHasWork
from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import exclude, may_read
from incidents.handover.leaving import cases_left, give_all, going, let_go
from incidents.handover.successors import NobodyTakesOver
from incidents.models import Action, CaseGrant, EntryKind, GrantRole, HandOver, HandOverCause, Incident
from incidents.tests.factories import AT, make_case

LATER = AT + timedelta(hours=1)
YESTERDAY = timezone.localtime(AT).date() - timedelta(days=1)


def role_of(person):
    return RoleHolding.objects.get(user=person)


@pytest.mark.parametrize("how", ["deactivate", "deactivate_all", "move", "end_role"])
def test_nobody_goes_while_they_have_a_case(cast, case, teams, how):
    """Seen to fail with `check_nothing_left` left out."""
    person = cast["manager"]
    deeds = {
        "deactivate": lambda: services.deactivate(user=person, by=cast["beheer"], at=LATER),
        "deactivate_all": lambda: services.deactivate_all([cast["hr"].pk, person.pk], by=None, at=LATER),
        "move": lambda: services.change_person(user=person, team=teams["elsewhere"], by=cast["beheer"], at=LATER),
        "end_role": lambda: services.end_role(holding=role_of(person), ends_on=YESTERDAY, by=None, at=LATER),
    }
    with pytest.raises(StillHasWork, match=r"Anne Leeuw heeft nog meldingen \(1\)"):
        deeds[how]()
    person.refresh_from_db()
    cast["hr"].refresh_from_db()
    assert (person.is_active, cast["hr"].is_active, person.team) == (True, True, teams["team"])
    assert role_of(person).ends_on is None


def test_who_has_nothing_goes(cast, case):
    services.deactivate(user=cast["safety"], by=cast["beheer"], at=LATER)
    assert not cast["safety"].is_active


def test_everything_goes_over_and_then_the_person(cast, case):
    also = make_case(reporter=cast["colleague"], handler=cast["manager"], at=AT)
    number = let_go(person=cast["manager"], change=Leaves(), by=cast["beheer"], at=LATER)

    cast["manager"].refresh_from_db()
    assert (number, cast["manager"].is_active) == (2, False)
    # The other manager of the team, and who is next where that one must not know.
    for each, to in ((also, cast["excluded"]), (case, cast["second_line"])):
        each.refresh_from_db()
        assert each.handler == to
        assert may_read(each, to, at=LATER)
    assert not CaseGrant.objects.valid_at(LATER).filter(user=cast["manager"]).exists()
    assert not Action.objects.open().of([cast["manager"].pk]).exists()
    assert set(HandOver.objects.values_list("cause", flat=True)) == {HandOverCause.LEFT}
    assert Notice.objects.get(recipient=cast["reporter"]).kind == NoticeKind.CONTACT_CHANGED
    assert case.timeline.get(kind=EntryKind.HANDED_OVER).by is None


def test_all_of_it_or_nothing(cast, case):
    """Two cases, one of which nobody can take over: the other does not go either."""
    alone = make_case(reporter=cast["colleague"], handler=cast["manager"], readers="CONFIDENTIAL", at=AT)
    services.deactivate(user=cast["confidential"], by=None, at=AT)
    with pytest.raises(NobodyTakesOver, match=alone.reference):
        let_go(person=cast["manager"], change=Leaves(), by=cast["beheer"], at=LATER)

    cast["manager"].refresh_from_db()
    case.refresh_from_db()
    assert (case.handler, cast["manager"].is_active) == (cast["manager"], True)
    assert not HandOver.objects.exists()
    assert not Notice.objects.exists()


def test_never_to_somebody_kept_from_the_case(cast, case, teams):
    """Seen to fail with the exclusions left out of `never_of`."""
    for who in ("second_line", "casemanager"):
        exclude(case, cast[who], at=AT)
    let_go(person=cast["manager"], change=Leaves(), by=cast["beheer"], at=LATER)

    case.refresh_from_db()
    assert case.handler == cast["safety"]


def test_never_to_the_one_it_is_about(cast):
    case = make_case(reporter=cast["excluded"], handler=cast["manager"], at=AT)
    let_go(person=cast["manager"], change=Leaves(), by=cast["beheer"], at=LATER)

    case.refresh_from_db()
    assert case.handler == cast["second_line"]


@pytest.mark.parametrize("readers", ["CASEMANAGER", "OTHER_MANAGER"])
def test_the_line_that_the_employee_left_out_stays_out(cast, teams, readers):
    manager = UserFactory(team=teams["district"])
    case = make_case(reporter=cast["reporter"], handler=manager, readers=readers, at=AT)
    let_go(person=manager, change=Leaves(), by=cast["beheer"], at=LATER)

    case.refresh_from_db()
    assert case.handler == cast["casemanager"]


def test_who_only_heard_that_something_was_late_leaves_nobody_behind(cast, case):
    CaseGrant.objects.create(incident=case, user=cast["safety"], role=GrantRole.SAFETY, reason="te laat", starts_at=AT)
    [row] = going(cast["safety"], Leaves(), at=LATER)
    assert (row.to, row.is_stuck) == (None, False)
    let_go(person=cast["safety"], change=Leaves(), by=cast["beheer"], at=LATER)
    assert not may_read(case, cast["safety"], at=LATER)


def test_a_move_keeps_what_a_role_still_covers(cast, case, teams):
    """The case manager of the eenheid may work in any team of it; the manager of a team may not."""
    assert cases_left(cast["casemanager"], Moves(teams["district"]), at=LATER) == 0
    assert cases_left(cast["casemanager"], Moves(teams["elsewhere"]), at=LATER) == 1
    assert cases_left(cast["manager"], Moves(teams["district"]), at=LATER) == 1
    assert cases_left(cast["manager"], Moves(None), at=LATER) == 1


def test_a_role_that_ends_takes_its_cases_along_unless_another_role_holds_them(cast, case, teams):
    lost = LosesRole([role_of(cast["manager"]).pk], YESTERDAY)
    assert cases_left(cast["manager"], lost, at=LATER) == 1
    RoleFactory(user=cast["manager"], role=Role.TEAMCHEF, team=teams["district"])
    assert cases_left(cast["manager"], lost, at=LATER) == 0


def test_a_role_that_ends_later_goes_on_until_then(cast, case):
    later = timezone.localtime(AT).date() + timedelta(days=10)
    assert services.end_role(holding=role_of(cast["manager"]), ends_on=later, by=None, at=LATER)


def test_the_role_ends_with_the_cases_handed_over(cast, case):
    change = LosesRole([role_of(cast["manager"]).pk], YESTERDAY)
    let_go(person=cast["manager"], change=change, by=cast["beheer"], at=LATER)

    cast["manager"].refresh_from_db()
    assert (cast["manager"].is_active, role_of(cast["manager"]).ends_on) == (True, YESTERDAY)
    assert not may_read(case, cast["manager"], at=LATER)


def test_a_closed_case_goes_too_and_rings_for_nobody(cast, case):
    Incident.objects.filter(pk=case.pk).update(status="CLOSED", closed_at=AT, closing_announced_at=AT)
    give_all(cast["manager"], Leaves(), at=LATER)

    case.refresh_from_db()
    assert case.handler == cast["second_line"]
    assert not Notice.objects.filter(withdrawn_at__isnull=True).exists()
