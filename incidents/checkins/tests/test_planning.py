"""The moment of a talk: who may agree on it, until when, and what comes of a talk that was missed."""

import pytest

from advies.severity import Severity
from dreiging.outbox.models import Notice
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.steps import StepIsDone, move_step
from incidents.checkins.planning import MomentNotPossible, ReasonMissing, plan_talk
from incidents.checkins.tests.conftest import DAY, HOUR
from incidents.models import Action, CaseGrant, CheckIn, EntryKind, Incident, Outcome, Postponement
from incidents.tests.checklists import LATER, step
from incidents.tests.factories import AT
from incidents.watch.passing_on import pass_on_late
from incidents.workflow import CaseStatus

WHEN = AT + 10 * DAY


def plan(talk, starts_at, by, reason="", at=LATER):
    return plan_talk(action=talk, starts_at=starts_at, reason=reason, by=by, at=at)


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["reporter", "colleague", "stranger", "second_line", "hr"])
def test_others_cannot(cast, talk, who):
    with pytest.raises(NotYours):
        plan(talk, WHEN, cast[who])
    assert not CheckIn.objects.exists()


def test_nothing_is_agreed_in_a_closed_case(cast, case, talk):
    Incident.objects.update(status=CaseStatus.CLOSED, closing_announced_at=AT, closed_at=AT)
    with pytest.raises(CaseIsClosed):
        plan(talk, WHEN, cast["manager"])


@pytest.mark.parametrize("code", ["P16", "P02"])
def test_a_step_that_is_no_talk_has_no_moment(cast, case, code):
    with pytest.raises(StepIsDone):
        plan(step(case, code), WHEN, cast["manager"])


def test_a_talk_that_was_has_no_moment(cast, talk):
    Action.objects.filter(pk=talk.pk).update(done_at=AT, outcome=Outcome.DONE)
    with pytest.raises(StepIsDone):
        plan(talk, WHEN, cast["manager"])


def test_a_moment_that_passed_is_refused(cast, talk):
    with pytest.raises(MomentNotPossible, match="nog komt"):
        plan(talk, LATER, cast["manager"])


def test_later_without_a_reason_is_refused(cast, talk):
    """Seen to fail with the reason asked only beyond the term of the draaiboek."""
    plan(talk, WHEN, cast["manager"])
    with pytest.raises(ReasonMissing):
        plan(talk, WHEN + HOUR, cast["manager"], reason="  ")
    assert CheckIn.objects.get().starts_at == WHEN


def test_the_term_of_the_draaiboek_is_passed_twice_and_not_far(cast, talk):
    """Seen to fail without `check_move`."""
    with pytest.raises(MomentNotPossible, match="14 dagen"):
        plan(talk, talk.due_at + 15 * DAY, cast["manager"], reason="Op reis")
    for days in (1, 2):
        plan(talk, talk.due_at + days * DAY, cast["manager"], reason="Op reis")
    with pytest.raises(MomentNotPossible, match="twee keer"):
        plan(talk, talk.due_at + 3 * DAY, cast["manager"], reason="Op reis")


def test_the_first_talk_is_never_put_off(cast, case):
    first = step(case, "P04")
    plan(first, AT + 20 * HOUR, cast["manager"])
    with pytest.raises(MomentNotPossible, match="niet verzetten"):
        plan(first, AT + 30 * HOUR, cast["manager"], reason="Druk")


# --- It works --------------------------------------------------------------------------------------------------------
def test_a_moment_is_agreed_on_told_and_waited_for(cast, case, talk):
    term_at = talk.due_at
    checkin = plan(talk, WHEN, cast["manager"])

    talk.refresh_from_db()
    assert (checkin.starts_at, checkin.term_at, talk.due_at, talk.postponed) == (WHEN, term_at, WHEN + 2 * HOUR, 0)
    assert talk.next_rung_at == talk.due_at
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.agreed_moment, entry.visible_to_employee) == (EntryKind.CHECKIN_PLANNED, WHEN, True)
    assert Notice.objects.get(kind="CHECKIN_PLANNED").recipient == cast["reporter"]


def test_within_the_term_it_moves_for_a_reason_as_often_as_needed(cast, case, talk):
    for hours in range(4):
        plan(talk, WHEN + hours * HOUR, cast["manager"], reason="Dienst geruild")
    talk.refresh_from_db()
    assert (talk.postponed, Postponement.objects.count(), CheckIn.objects.get().sequence) == (0, 3, 3)
    assert case.timeline.filter(kind=EntryKind.POSTPONED).count() == 3


def test_sooner_needs_no_reason(cast, talk):
    plan(talk, WHEN, cast["manager"])
    assert plan(talk, WHEN - DAY, cast["manager"]).starts_at == WHEN - DAY
    assert not Postponement.objects.exists()


def test_a_step_that_is_put_off_loses_its_moment(cast, talk):
    plan(talk, WHEN, cast["manager"])
    talk.refresh_from_db()
    move_step(action=talk, due_at=talk.due_at + DAY, reason="Ziek", by=cast["manager"], at=LATER)
    checkin = CheckIn.objects.get()
    assert (checkin.starts_at, checkin.term_at, checkin.sequence) == (None, None, 1)


def test_a_higher_severity_makes_the_term_shorter(cast, case, talk):
    """Seen to fail without `until` in the checklist: the talk could then be moved past the new term."""
    plan(talk, AT + 2 * DAY, cast["manager"])
    how = {"reason": "Klopt", "version": 0, "by": cast["manager"], "at": LATER}
    decide_severity(incident=case, severity=Severity.HOOG, **how)
    assert CheckIn.objects.get().term_at < AT + 8 * DAY
    with pytest.raises(ReasonMissing):
        plan(talk, AT + 9 * DAY, cast["manager"])


def test_a_higher_severity_makes_the_term_of_the_first_talk_shorter(cast, case):
    first = step(case, "P04")
    plan(first, AT + 20 * HOUR, cast["manager"])
    how = {"reason": "Klopt", "version": 0, "by": cast["manager"], "at": LATER}
    decide_severity(incident=case, severity=Severity.HOOG, **how)
    with pytest.raises(MomentNotPossible, match="niet verzetten"):
        plan(first, AT + 22 * HOUR, cast["manager"], reason="Druk")
    assert plan(first, LATER + HOUR, cast["manager"]).starts_at == LATER + HOUR


# --- Missed ----------------------------------------------------------------------------------------------------------
def test_a_missed_talk_goes_to_the_second_line_at_once_and_the_employee_hears_it(cast, case, talk):
    """Seen to fail without `is_promised`: the manager alone then hears it first, and the employee nothing."""
    Action.objects.exclude(pk=talk.pk).update(done_at=AT, outcome=Outcome.LAPSED)
    plan(talk, WHEN, cast["manager"])
    assert pass_on_late(at=WHEN + HOUR) == 0
    assert pass_on_late(at=WHEN + 3 * HOUR) == 1

    talk.refresh_from_db()
    assert talk.passed_on_to == cast["second_line"]
    assert CaseGrant.objects.filter(incident=case, user=cast["second_line"]).exists()
    kinds = {(each.kind, each.recipient) for each in Notice.objects.exclude(kind="CHECKIN_PLANNED")}
    assert ("LATE_FOR_REPORTER", cast["reporter"]) in kinds
    assert ("CASE_PASSED_ON", cast["second_line"]) in kinds
    assert pass_on_late(at=WHEN + 3 * HOUR) == 0


def test_without_a_moment_the_manager_hears_it_first(cast, case, talk):
    Action.objects.exclude(pk=talk.pk).update(done_at=AT, outcome=Outcome.LAPSED)
    assert pass_on_late(at=talk.due_at + HOUR) == 1
    talk.refresh_from_db()
    assert talk.passed_on_to is None
