"""The checklist follows the severity and the facts of the case: what is added, lapses, and comes back."""

from datetime import timedelta

import pytest

from advies.protocols.loading import load_default
from advies.severity import Severity
from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.workdays import Term, Unit
from incidents import norms
from incidents.access import grant
from incidents.checklist import end_checklist, facts_of, refresh_checklist
from incidents.models import EntryKind, GrantRole, Outcome
from incidents.models.action import NEVER
from incidents.tests.checklists import LAAG, LATER, MORE, WITH_AANGIFTE, aangifte_is, codes, end, make, step
from incidents.tests.factories import AT
from incidents.workflow import AangifteStatus, CaseStatus


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


# --- Severity --------------------------------------------------------------------------------------------------------
def raise_to(case, severity, at=LATER):
    case.severity = severity
    case.save()
    return refresh_checklist(case, at=at, raised=True)


def test_raising_adds_steps_and_shortens_terms(cast):
    case = make(cast)
    added = raise_to(case, Severity.HOOG)

    assert codes(case) == LAAG | MORE | {"P01"}
    assert added == len(MORE | {"P01"}) + 1  # and a second P40
    assert step(case, "P20").due_at == workdays.deadline(LATER, Term(24, Unit.HOURS, ""))
    assert step(case, "P05").due_at == workdays.deadline(LATER, Term(2, Unit.HOURS, ""))
    entry = case.timeline.get(kind=EntryKind.STEPS_ADDED)
    assert (entry.data, entry.by) == ({"count": added}, None)
    told = {*Notice.objects.filter(kind=NoticeKind.STEPS_ADDED).values_list("recipient__name", flat=True)}
    assert told == {"Anne Leeuw"}


def test_no_term_becomes_longer_and_no_step_goes_by_lowering(cast):
    case = make(cast, Severity.HOOG)
    before = {action.pk: action.due_at for action in case.actions.all()}
    case.severity = Severity.LAAG
    case.save()

    assert refresh_checklist(case, at=LATER) == 0
    assert {action.pk: action.due_at for action in case.actions.all()} == before
    assert raise_to(case, Severity.HOOG, at=LATER + timedelta(days=2)) == 0
    assert {action.pk: action.due_at for action in case.actions.all()} == before


def test_the_employees_own_step_is_never_asked_after_raising_either(cast):
    case = make(cast)
    raise_to(case, Severity.ACUUT)
    assert step(case, "P02").next_rung_at == NEVER


@pytest.mark.parametrize("severity", Severity)
def test_again_changes_nothing(cast, severity):
    case = make(cast, severity)
    before = list(case.actions.order_by("pk").values())
    for _time in range(2):
        assert refresh_checklist(case, at=LATER) == 0
    assert list(case.actions.order_by("pk").values()) == before


# --- Facts -----------------------------------------------------------------------------------------------------------
def test_an_aangifte_brings_its_steps_counted_from_then(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.FILED)

    assert refresh_checklist(case, at=LATER, by=cast["manager"]) == len(WITH_AANGIFTE)
    assert codes(case) == LAAG | WITH_AANGIFTE
    assert step(case, "P17").due_at == workdays.deadline(LATER, norms.AT_THE_MOMENT)
    assert step(case, "P44").due_at == workdays.deadline(LATER, Term(30, Unit.DAYS, ""))
    assert step(case, "P22").owner == cast["casemanager"]
    told = Notice.objects.filter(kind=NoticeKind.STEPS_ADDED)
    assert [notice.recipient for notice in told] == [cast["casemanager"]]  # not who did it
    assert refresh_checklist(case, at=LATER) == 0


def test_no_aangifte_after_all_ends_them_and_brings_the_reason(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.APPOINTMENT)
    refresh_checklist(case, at=LATER)
    aangifte_is(case, AangifteStatus.DECLINED)
    refresh_checklist(case, at=LATER)

    assert codes(case) == LAAG | {"P23"}
    assert step(case, "P22").outcome == Outcome.LAPSED


def test_what_lapsed_comes_back_with_its_fact_and_what_was_done_does_not(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.APPOINTMENT)
    refresh_checklist(case, at=LATER)
    end(step(case, "P17"))
    aangifte_is(case, AangifteStatus.DISCUSSED)
    refresh_checklist(case, at=LATER)
    aangifte_is(case, AangifteStatus.APPOINTMENT)

    assert refresh_checklist(case, at=LATER + timedelta(days=5)) == 2
    assert step(case, "P22", 2).due_at == workdays.deadline(LATER + timedelta(days=5), norms.AT_THE_MOMENT)
    assert codes(case) & WITH_AANGIFTE == {"P22", "P44"}


@pytest.mark.parametrize(
    ("status", "facts"),
    [
        ("NOT_DISCUSSED", set()),
        ("DECLINED", {"WITHOUT_AANGIFTE"}),
        ("APPOINTMENT", {"WITH_AANGIFTE"}),
        ("FILED", {"WITH_AANGIFTE", "AANGIFTE_OR_MEASURE"}),
    ],
)
def test_the_aangifte_makes_the_facts(cast, status, facts):
    case = make(cast)
    if status != "NOT_DISCUSSED":
        aangifte_is(case, status)
    assert facts_of(case) == facts | {"ALWAYS"}


# --- What comes back -------------------------------------------------------------------------------------------------
def test_a_step_comes_back_after_it_was_due_while_its_fact_holds(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.FILED)
    refresh_checklist(case, at=LATER)
    first = step(case, "P44")
    assert refresh_checklist(case, at=LATER) == 0  # one at a time
    end(first, at=first.due_at)

    assert refresh_checklist(case, at=first.due_at) == 1
    assert step(case, "P44", 2).due_at == workdays.deadline(first.due_at, Term(30, Unit.DAYS, ""))
    assert case.timeline.filter(kind=EntryKind.STEPS_ADDED).count() == 1  # only for the aangifte


def test_done_very_late_it_does_not_come_back_late(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.FILED)
    refresh_checklist(case, at=LATER)
    first, now = step(case, "P44"), LATER + timedelta(days=80)
    end(first, at=now)
    refresh_checklist(case, at=now)
    assert step(case, "P44", 2).due_at == workdays.deadline(now, Term(30, Unit.DAYS, ""))


def test_what_was_not_needed_does_not_come_back(cast):
    case = make(cast)
    aangifte_is(case, AangifteStatus.FILED)
    refresh_checklist(case, at=LATER)
    end(step(case, "P44"), Outcome.NOT_NEEDED)
    assert refresh_checklist(case, at=LATER) == 0


def test_its_next_time_lapses_when_the_reason_is_gone_and_the_first_time_stays(cast):
    case = make(cast, Severity.HOOG)
    aangifte_is(case, AangifteStatus.FILED)
    refresh_checklist(case, at=LATER)
    end(step(case, "P50"))
    refresh_checklist(case, at=LATER)
    assert step(case, "P50", 2).done_at is None
    aangifte_is(case, AangifteStatus.DECLINED)
    refresh_checklist(case, at=LATER)

    assert step(case, "P50", 2).outcome == Outcome.LAPSED
    assert step(case, "P51").done_at is None


def test_a_talk_after_three_months_stays_without_an_aangifte(cast):
    case = make(cast, Severity.HOOG)
    refresh_checklist(case, at=LATER)
    assert step(case, "P50").done_at is None


# --- Closing ---------------------------------------------------------------------------------------------------------
def closing(case, at=LATER):
    case.status, case.closing_announced_at = CaseStatus.CLOSING, at
    case.save()
    return refresh_checklist(case, at=at)


def test_closing_is_a_step_once_it_was_announced_each_time(cast):
    case = make(cast)
    assert closing(case) == 1
    assert step(case, "P53").due_at == workdays.deadline(LATER, norms.CLOSING_STEP)
    case.status = CaseStatus.IN_PROGRESS
    refresh_checklist(case, at=LATER)
    assert step(case, "P53").outcome == Outcome.LAPSED
    closing(case)
    assert step(case, "P53", 2).done_at is None


def test_a_closed_case_has_nothing_open_and_gets_nothing(cast):
    case = make(cast, Severity.HOOG)
    closing(case)
    end_checklist(case, by=cast["reporter"], at=LATER)
    case.status, case.closed_at = CaseStatus.CLOSED, LATER
    case.save()

    assert not case.actions.filter(done_at=None).exists()
    assert (step(case, "P53").outcome, step(case, "P53").done_by) == (Outcome.DONE, cast["reporter"])
    assert step(case, "P02").outcome == Outcome.LAPSED
    assert raise_to(case, Severity.ACUUT) == 0


def test_who_is_let_in_later_gets_what_comes_later(cast):
    case = make(cast)
    grant(case, cast["safety"], role=GrantRole.SAFETY, reason="Helpt mee", by=cast["manager"], at=AT)
    raise_to(case, Severity.HOOG)
    assert step(case, "P13").owner == cast["safety"]
