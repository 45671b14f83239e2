"""The checklist that a case begins with lies beside docs/beleid/draaiboek.md: which steps, whose, and by when."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advies.protocols.loading import load_default
from advies.severity import Severity
from dreiging import workdays
from dreiging.workdays import Term, Unit
from incidents import norms
from incidents.checklist import plan_checklist, planned_steps
from incidents.models import Action, ActionKind, GrantRole
from incidents.models.action import NEVER
from incidents.reporting.calls import request_call
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer, ready, sent, started
from incidents.tests.checklists import LAAG, LATER, MORE, codes, make, step
from incidents.tests.factories import AT
from incidents.workflow import AangifteStatus


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


# --- What a case begins with -----------------------------------------------------------------------------------------
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


def test_planning_costs_nothing_that_grows(cast):
    draft = ready(cast["reporter"])
    with CaptureQueriesContext(connection) as asked:
        submit_report(draft=draft, by=cast["reporter"], at=AT)
    assert sum("incidents_action" in query["sql"] for query in asked) == 1
