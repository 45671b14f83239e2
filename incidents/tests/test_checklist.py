"""The checklist of a case lies beside docs/beleid/draaiboek.md: which steps, whose, by when, and what changes it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advies.protocols.loading import load_default
from advies.severity import Severity
from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.workdays import Term, Unit
from incidents import norms
from incidents.access import grant
from incidents.checklist import end_checklist, facts_of, plan_checklist, planned_steps, refresh_checklist
from incidents.models import Aangifte, Action, ActionKind, EntryKind, GrantRole, Outcome
from incidents.models.action import NEVER
from incidents.reporting.calls import request_call
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer, ready, sent, started
from incidents.tests.factories import AT, make_case
from incidents.workflow import AangifteStatus, CaseStatus

LATER = AT + timedelta(hours=3)
WITH_AANGIFTE = {"P17", "P22", "P44"}


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


def make(cast, severity=Severity.LAAG, **others):
    people = {GrantRole.CASEMANAGER: cast["casemanager"], **others}
    return make_case(reporter=cast["reporter"], handler=cast["manager"], others=people, severity=severity)


def codes(case, **only):
    return {*Action.objects.steps().filter(incident=case, done_at=None, **only).values_list("step__code", flat=True)}


def step(case, code, occurrence=1):
    return Action.objects.steps().get(incident=case, step__code=code, occurrence=occurrence)


def aangifte_is(case, status):
    day = date(2026, 3, 2)
    none = {"filed_on": None, "filed_by": "", "next_feedback_on": None, "reasons_not": []}
    facts = {
        AangifteStatus.APPOINTMENT: {"appointment_on": day, "next_feedback_on": day},
        AangifteStatus.FILED: {"filed_on": day, "filed_by": "SELF", "next_feedback_on": day},
        AangifteStatus.DECLINED: {"reasons_not": ["UNKNOWN"]},
    }
    Aangifte.objects.filter(incident=case).update(status=status, **{**none, **facts.get(status, {})})


def end(action, outcome=Outcome.DONE, at=LATER):
    Action.objects.filter(pk=action.pk).update(done_at=at, outcome=outcome, note="Klaar")


# --- What a case begins with -----------------------------------------------------------------------------------------
LAAG = {"P02", "P03", "P04", "P10", "P11", "P12", "P15", "P16", "P20", "P21", "P26", "P34", "P35", "P40", "P43", "P51"}
MORE = {"P05", "P13", "P14", "P24", "P25", "P30", "P31", "P32", "P33", "P50"}


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("LAAG", LAAG), ("VERHOOGD", LAAG | MORE), ("HOOG", LAAG | MORE | {"P01"}), ("ACUUT", LAAG | MORE | {"P01"})],
)
def test_a_case_begins_with_the_steps_of_its_severity(cast, severity, expected):
    assert codes(make(cast, severity)) == expected


@pytest.mark.parametrize(
    ("code", "severity", "term"),
    [
        ("P03", "LAAG", Term(24, Unit.HOURS, "")),
        ("P03", "ACUUT", Term(30, Unit.MINUTES, "")),
        ("P04", "VERHOOGD", Term(12, Unit.HOURS, "")),
        ("P10", "HOOG", Term(4, Unit.HOURS, "")),
        ("P20", "LAAG", Term(72, Unit.HOURS, "")),
        ("P21", "LAAG", Term(2, Unit.WORKDAYS, "")),
        ("P25", "VERHOOGD", Term(7, Unit.DAYS, "")),
        ("P43", "LAAG", Term(56, Unit.DAYS, "")),
        ("P51", "HOOG", Term(60, Unit.DAYS, "")),
    ],
)
def test_a_term_counts_from_the_report(cast, code, severity, term):
    assert step(make(cast, severity), code).due_at == workdays.deadline(AT, term)


def test_a_step_that_must_be_done_twice_is_there_twice_from_the_same_start(cast):
    case = make(cast, Severity.HOOG)
    due = [step(case, "P40", time).due_at for time in (1, 2)]
    assert due == [workdays.deadline(AT, Term(days, Unit.DAYS, "")) for days in (7, 14)]


def test_the_first_talk_and_the_severity_are_steps_with_kinds_of_their_own(cast):
    case = make(cast)
    assert step(case, "P04").kind == ActionKind.FIRST_CONTACT
    assert step(case, "P10").kind == ActionKind.CONFIRM_SEVERITY
    assert {*case.actions.exclude(step__code__in=["P04", "P10"]).values_list("kind", flat=True)} == {ActionKind.STEP}


def test_what_must_only_be_considered_may_be_left(cast):
    assert not step(make(cast, Severity.VERHOOGD), "P13").is_obligatory
    assert step(make(cast, Severity.HOOG), "P13").is_obligatory


def test_without_a_draaiboek_there_are_the_first_talk_and_the_severity(cast):
    case = make(cast)
    case.protocol_version = None
    planned = plan_checklist(case, acting=cast["manager"], readers=[], at=AT)
    assert [(each.kind, each.step_id, each.due_at) for each in planned] == [
        (ActionKind.FIRST_CONTACT, None, workdays.deadline(AT, norms.FIRST_CONTACT["LAAG"])),
        (ActionKind.CONFIRM_SEVERITY, None, workdays.deadline(AT, norms.CONFIRM_SEVERITY["LAAG"])),
    ]


def test_a_sent_report_has_its_version_its_steps_and_an_aangifte(cast, version):
    case = sent(cast["reporter"])
    assert (case.protocol_version, case.aangifte.status) == (version, AangifteStatus.NOT_DISCUSSED)
    assert (codes(case), case.aangifte.status_since) == (LAAG, date(2026, 3, 2))


def test_what_the_version_says_is_read_once(cast, version):
    planned_steps(version.pk, "LAAG")
    with CaptureQueriesContext(connection) as asked:
        planned_steps(version.pk, "LAAG")
    assert len(asked) == 0


# --- Whose they are --------------------------------------------------------------------------------------------------
def test_steps_are_with_who_reads_the_case_already_and_else_with_the_handler(cast):
    case = make(cast, Severity.HOOG)
    owners = {code: step(case, code).owner for code in ("P03", "P13", "P26", "P31")}
    assert owners == {
        "P03": cast["manager"],
        "P13": cast["manager"],
        "P26": cast["casemanager"],
        "P31": cast["manager"],
    }


def test_who_was_let_in_for_it_does_it(cast):
    case = make(cast, Severity.HOOG, **{GrantRole.SAFETY: cast["safety"], GrantRole.SECOND_LINE: cast["second_line"]})
    assert (step(case, "P13").owner, step(case, "P31").owner) == (cast["safety"], cast["second_line"])


def test_nobody_gets_in_by_a_checklist(cast):
    case = make(cast, Severity.ACUUT)
    assert {*case.grants.values_list("user__name", flat=True)} == {"Anne Leeuw", "Chris Maas"}


def test_what_the_employee_does_is_asked_of_nobody(cast):
    own = step(make(cast), "P02")
    assert (own.owner, own.next_rung_at, own.is_obligatory) == (cast["reporter"], NEVER, False)
    assert own not in Action.objects.open() and own not in Action.objects.late(AT + timedelta(days=99))


# --- A call ----------------------------------------------------------------------------------------------------------
def test_a_call_is_the_first_talk_of_an_acute_checklist(cast):
    draft = started(cast["reporter"])
    case = request_call(draft=draft, phone="+31612345678", by=draft.author, at=AT)

    call = step(case, "P04")
    assert (call.kind, call.due_at) == (ActionKind.CALL_NOW, AT + norms.CALL_NOW)
    assert codes(case) == LAAG | MORE | {"P01"}


def test_with_the_report_the_steps_of_the_manager_go_to_the_manager(cast):
    draft = started(cast["reporter"])
    request_call(draft=draft, phone="+31612345678", by=draft.author, at=AT)
    draft.refresh_from_db()
    case = submit_report(draft=answer(draft, ENOUGH), by=draft.author, at=LATER)

    assert (step(case, "P03").owner, step(case, "P13").owner) == (cast["manager"], cast["safety"])
    assert case.actions.filter(kind=ActionKind.FIRST_CONTACT, done_at=None).count() == 1


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


def test_planning_costs_nothing_that_grows(cast):
    draft = ready(cast["reporter"])
    with CaptureQueriesContext(connection) as asked:
        submit_report(draft=draft, by=cast["reporter"], at=AT)
    assert sum("incidents_action" in query["sql"] for query in asked) == 1
