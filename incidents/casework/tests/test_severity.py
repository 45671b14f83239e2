"""Confirming, raising and lowering the severity."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from advies.severity import Severity
from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from incidents import norms
from incidents.acting import ChangedMeanwhile, NotYours
from incidents.casework.severity_decisions import LoweringNotYours, decide_severity
from incidents.models import Action, ActionKind, EntryKind, Incident, SeverityDecision
from incidents.tests.factories import AT, let_replace

LATER = AT + timedelta(hours=1)


def decide(case, by, severity, *, version=0, reason="Hij weet waar Sam woont."):
    return decide_severity(incident=case, severity=severity, reason=reason, version=version, by=by, at=LATER)


def due(kind):
    return Action.objects.open().get(kind=kind).due_at


@pytest.mark.parametrize("who", ["reporter", "colleague", "second_line", "hr", "stranger", "excluded", "deputy"])
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        decide(case, cast[who], Severity.HOOG)


def test_confirming_finishes_the_step_and_is_no_news(cast, case):
    decision = decide(case, cast["manager"], Severity.LAAG)

    case.refresh_from_db()
    assert (case.severity, case.severity_confirmed_at, case.version) == (Severity.LAAG, LATER, 1)
    assert not Action.objects.open().filter(kind=ActionKind.CONFIRM_SEVERITY).exists()
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.decision) == (EntryKind.SEVERITY_CONFIRMED, decision)
    assert not Notice.objects.exists()


def test_raising_shortens_the_terms_and_is_said_to_employee_and_owner(cast, case):
    decide(case, cast["casemanager"], Severity.HOOG)

    assert due(ActionKind.FIRST_CONTACT) == workdays.deadline(LATER, norms.FIRST_CONTACT[Severity.HOOG])
    told = {(notice.recipient, notice.kind): notice.urgent for notice in Notice.objects.all()}
    assert told == {
        (cast["reporter"], NoticeKind.SEVERITY_CHANGED): True,
        (cast["manager"], NoticeKind.REPORT_SUPPLEMENTED): True,
    }


def test_lowering_is_for_the_case_manager_and_never_lengthens_a_term(cast, case):
    before = due(ActionKind.FIRST_CONTACT)
    Incident.objects.filter(pk=case.pk).update(severity=Severity.HOOG)
    with pytest.raises(LoweringNotYours, match="casemanager"):
        decide(case, cast["manager"], Severity.LAAG)

    decide(case, cast["casemanager"], Severity.LAAG)
    assert due(ActionKind.FIRST_CONTACT) == before
    assert Notice.objects.get().recipient == cast["reporter"]
    assert case.timeline.for_employee().latest("at").kind == EntryKind.SEVERITY_CHANGED


def test_the_deputy_of_the_case_manager_may_lower(cast, case):
    Incident.objects.filter(pk=case.pk).update(severity=Severity.HOOG)
    let_replace(cast["casemanager"], by=cast["deputy"], on=AT.date())

    assert decide(case, cast["deputy"], Severity.LAAG).new == Severity.LAAG


def test_a_form_opened_before_another_decision_is_refused(cast, case):
    decide(case, cast["casemanager"], Severity.HOOG)

    with pytest.raises(ChangedMeanwhile, match="Chris Maas"):
        decide(case, cast["manager"], Severity.ACUUT, version=0)


@pytest.mark.parametrize(("severity", "reason"), [("ERG", "Waarom"), ("", "Waarom"), (Severity.HOOG, "  ")])
def test_what_cannot_be_is_refused(cast, case, severity, reason):
    with pytest.raises(ValidationError):
        decide(case, cast["manager"], severity, reason=reason)
    assert not SeverityDecision.objects.exists()
