"""Cases with a checklist, and what tests ask about it."""

from datetime import date, datetime, timedelta
from typing import Any

from advies.severity import Severity
from dreiging.accounts.models import User
from incidents.models import Aangifte, Action, GrantRole, Incident, Outcome
from incidents.tests.factories import AT, make_case
from incidents.workflow import AangifteStatus

LATER = AT + timedelta(hours=3)
# The codes of the default draaiboek, of LAAG and what comes with more, literally from the policy.
LAAG = {"P02", "P03", "P04", "P10", "P11", "P12", "P15", "P16", "P20", "P21", "P26", "P34", "P35", "P40", "P43", "P51"}
MORE = {"P05", "P13", "P14", "P24", "P25", "P30", "P31", "P32", "P33", "P50"}
WITH_AANGIFTE = {"P17", "P22", "P44"}


def make(cast: dict[str, User], severity: Severity = Severity.LAAG, **others: User) -> Incident:
    people: dict[Any, User] = {GrantRole.CASEMANAGER: cast["casemanager"], **others}
    return make_case(reporter=cast["reporter"], handler=cast["manager"], others=people, severity=severity)


def codes(case: Incident, **only: Any) -> set[str]:
    return {*Action.objects.steps().filter(incident=case, done_at=None, **only).values_list("step__code", flat=True)}


def step(case: Incident, code: str, occurrence: int = 1) -> Action:
    return Action.objects.steps().get(incident=case, step__code=code, occurrence=occurrence)


def aangifte_is(case: Incident, status: str) -> None:
    day = date(2026, 3, 2)
    none: dict[str, Any] = {"filed_on": None, "filed_by": "", "next_feedback_on": day, "reasons_not": []}
    facts: dict[str, Any] = {
        AangifteStatus.APPOINTMENT: {"appointment_on": day},
        AangifteStatus.FILED: {"filed_on": day, "filed_by": "SELF"},
        AangifteStatus.DECLINED: {"reasons_not": ["PRIVACY"], "next_feedback_on": None},
    }
    Aangifte.objects.filter(incident=case).update(status=status, **{**none, **facts.get(status, {})})


def end(action: Action, outcome: Outcome = Outcome.DONE, at: datetime = LATER) -> None:
    action.done_at, action.outcome, action.note = at, outcome, "Klaar"
    action.save()
