"""Giving a case to a colleague, and withdrawing from one: access, tasks, the history, and who hears of it."""

from datetime import timedelta

import pytest

from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import may_read
from incidents.acting import CaseIsClosed, ChangedMeanwhile, NotYours
from incidents.casework.sharing import share_case
from incidents.handover.giving import CannotTakeOver, hand_over, withdraw
from incidents.handover.successors import NobodyTakesOver
from incidents.models import Action, CaseExclusion, CaseGrant, EntryKind, GrantRole, HandOver, HandOverCause, Incident
from incidents.tests.factories import AT, let_replace, make_case

LATER = AT + timedelta(hours=1)
OUTSIDE = ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"]


def give(case, person, by, **changes):
    how = {"reason": "Ik ga verhuizen.", "version": case.version, "at": LATER, **changes}
    return hand_over(incident=case, person=person, by=by, **how)


def leave(case, by, *, reason="Ik ken de verdachte.", at=LATER):
    withdraw(incident=case, reason=reason, by=by, at=at)


@pytest.mark.parametrize("who", OUTSIDE)
def test_others_cannot_give_it_away(cast, case, who):
    with pytest.raises(NotYours):
        give(case, cast["second_line"], cast[who])


@pytest.mark.parametrize("who", OUTSIDE)
def test_others_cannot_withdraw(cast, case, who):
    with pytest.raises(NotYours):
        leave(case, cast[who])


def test_who_reads_along_cannot_give_it_away(cast, case):
    end = LATER + timedelta(days=3)
    share_case(incident=case, person=cast["deputy"], reason="Weet veel", ends_at=end, by=cast["manager"], at=AT)
    with pytest.raises(NotYours):
        give(case, cast["second_line"], cast["deputy"])


@pytest.mark.parametrize("who", ["excluded", "reporter", "manager", "hr", "deputy", "stranger", "gone", "not found"])
def test_every_refusal_reads_the_same(cast, case, who):
    """Seen to fail with `never_of` left out of `role_for`."""
    person = cast["second_line" if who == "gone" else who] if who != "not found" else None
    if who == "gone":
        person.is_active = False
        person.save()
    with pytest.raises(CannotTakeOver, match=r"^Deze collega kan de melding niet overnemen\.$"):
        give(case, person, cast["manager"])
    assert not HandOver.objects.exists()


def test_the_line_that_the_employee_left_out_does_not_take_over(cast):
    case = make_case(reporter=cast["reporter"], handler=cast["casemanager"], readers="CASEMANAGER")
    with pytest.raises(CannotTakeOver):
        give(case, cast["second_line"], cast["casemanager"])
    assert give(case, cast["safety"], cast["casemanager"]).to_person == cast["safety"]


def test_not_in_a_closed_case_nor_over_a_decision_of_another(cast, case):
    with pytest.raises(ChangedMeanwhile):
        give(case, cast["second_line"], cast["manager"], version=case.version + 1)
    Incident.objects.filter(pk=case.pk).update(status="CLOSED", closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        give(case, cast["second_line"], cast["manager"])


def test_it_goes_with_everything_and_everybody_hears_who_it_is_now(cast, case):
    made = give(case, cast["second_line"], cast["manager"])

    case.refresh_from_db()
    assert (made.cause, made.leads, case.handler) == (HandOverCause.ASKED, True, cast["second_line"])
    assert not Action.objects.open().filter(incident=case).of([cast["manager"].pk]).exists()
    assert Action.objects.open().filter(incident=case, owner=cast["second_line"]).exists()
    assert may_read(case, cast["second_line"], at=LATER)
    assert not may_read(case, cast["manager"], at=LATER)
    entry = case.timeline.for_employee().get(kind=EntryKind.HANDED_OVER)
    named = {"of": str(cast["manager"].pk), "person": str(cast["second_line"].pk), "leads": True}
    assert (entry.by, entry.data) == (cast["manager"], named)
    kinds = {notice.recipient: notice.kind for notice in Notice.objects.all()}
    assert kinds == {cast["second_line"]: NoticeKind.CASE_HANDED_OVER, cast["reporter"]: NoticeKind.CONTACT_CHANGED}


def test_the_second_line_may_give_it_to_another_and_a_deputy_does_it_for_the_other(cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=AT.date())
    give(case, cast["second_line"], cast["deputy"])

    entry = case.timeline.get(kind=EntryKind.HANDED_OVER)
    assert (entry.by, entry.data["for"]) == (cast["deputy"], str(cast["manager"].pk))
    assert not may_read(case, cast["deputy"], at=LATER)


def test_who_withdraws_is_out_at_once_and_never_back(cast, case):
    """Seen to fail with the exclusion left out of `withdraw`."""
    leave(case, cast["manager"])

    case.refresh_from_db()
    assert case.handler == cast["second_line"]
    assert not may_read(case, cast["manager"], at=LATER)
    assert CaseExclusion.objects.filter(incident=case, user=cast["manager"]).exists()
    with pytest.raises(CannotTakeOver):
        give(case, cast["manager"], cast["second_line"])
    with pytest.raises(NotYours):
        leave(case, cast["manager"])
    assert not Action.objects.open().filter(incident=case).of([cast["manager"].pk]).exists()


def test_the_employee_hears_it_neutrally(cast, case):
    leave(case, cast["manager"])

    entry = case.timeline.for_employee().get(kind=EntryKind.HANDED_OVER)
    assert entry.by is None
    assert "cause" not in entry.data and "reason" not in entry.data
    assert Notice.objects.get(recipient=cast["reporter"]).kind == NoticeKind.CONTACT_CHANGED


def test_of_a_confidential_case_another_adviser_takes_over_or_nobody(cast):
    case = make_case(reporter=cast["reporter"], handler=cast["confidential"], readers="CONFIDENTIAL")
    CaseGrant.objects.filter(incident=case).update(role=GrantRole.CONFIDENTIAL)
    with pytest.raises(NobodyTakesOver, match=case.reference):
        leave(case, cast["confidential"])
    assert may_read(case, cast["confidential"], at=LATER)


def test_who_stands_in_withdraws_alone_and_the_next_hears_of_it(cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=AT.date())
    leave(case, cast["deputy"])

    case.refresh_from_db()
    assert case.handler == cast["manager"]
    assert not may_read(case, cast["deputy"], at=LATER)
    mine = Action.objects.open().filter(incident=case, owner=cast["manager"])
    assert set(mine.values_list("next_rung_at", flat=True)) == {LATER}


def test_the_case_manager_beside_is_replaced_by_the_other(cast, case, other_casemanager):
    leave(case, cast["casemanager"])

    case.refresh_from_db()
    assert case.handler == cast["manager"]
    assert may_read(case, other_casemanager, at=LATER)
    assert Notice.objects.get(recipient=cast["reporter"]).kind == NoticeKind.READERS_CHANGED


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_asked(cast, case, reason):
    with pytest.raises(Exception, match="Schrijf op waarom"):
        leave(case, cast["manager"], reason=reason)
    assert may_read(case, cast["manager"], at=LATER)
