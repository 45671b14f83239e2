"""What a row of a list shows, in words: made once here, so that a template of many rows only writes them down."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.severity import Severity
from dreiging.database.compiled import Question, compiled
from dreiging.web.templatetags.dreiging import datum, moment_in_words
from incidents.audience import RINGS_AT_ONCE, threatened_follows
from incidents.models import Action, Incident
from incidents.models.action import ActionQuerySet
from incidents.templatetags.casework import urgency_of
from incidents.workflow import CaseStatus

# What a row is made of; a case and an action have much more.
CASE = ("reference", "status", "severity", "threatened", "threatened_knows")
ACTION = ("kind", "incident", "due_at", "owner", "passed_on_to", "step__title", "norm__to_do")


class CaseRow(NamedTuple):
    """A case, and who is to act in it next; `what` is empty when nobody is."""

    reference: str
    url: str
    employee: str
    team: str
    is_yours: bool
    acting: str
    what: str
    urgency: str
    when: str
    last_contact: str
    status: str
    severity: str


class Due(NamedTuple):
    """How much somebody must do in a case: how many are late, and how many there are."""

    incident: UUID
    late: int
    all: int


class ToDo(NamedTuple):
    """What to do first in a case. `was_of` had it before it came here, `also_with` was told of it; `more` waits too."""

    pk: UUID
    due_at: datetime
    url: str
    reference: str
    employee: str
    what: str
    urgency: str
    when: str
    severity: str
    was_of: str
    also_with: str
    more: str


def with_names(actions: ActionQuerySet) -> ActionQuerySet:
    """Add whom an action is with (`owner_name`, `passed_on_name`), and what its title is made of."""
    names = {"owner_name": F("owner__name"), "passed_on_name": F("passed_on_to__name")}
    return actions.select_related("step", "norm").annotate(**names).only(*ACTION)


def people_of(prefix: str = "") -> dict[str, F]:
    """Return what to annotate for the name of the employee, with `prefix` before the fields of the case."""
    return {
        "reporter_name": F(f"{prefix}reported_by__name"),
        "threatened_name": F(f"{prefix}threatened__name"),
    }


def asked_first_due(cases: Iterable[Incident]) -> Question[Action]:
    """Return the question what is due first in each of `cases`, for `case_rows`."""
    return _first_due.asked(cases=[case.pk for case in cases])


def case_rows(
    cases: Iterable[Any], first_due: Iterable[Any], *, principals: Collection[UUID], at: datetime
) -> list[CaseRow]:
    """Return the rows for cases as `lists.with_row` reads them, in their order, with what is due first in each."""
    waiting = {action.incident_id: action for action in first_due}
    # Each word is translated once, not once a row.
    statuses = {status.value: str(status.label) for status in CaseStatus}
    severities = {severity.value: str(severity.label) for severity in Severity}
    return [
        CaseRow(
            reference=case.reference,
            url=case.get_absolute_url(),
            employee=_employee(case, case),
            team=case.team_name,
            **_now(waiting.get(case.pk), principals=principals, at=at),
            last_contact=datum(case.last_contact_at),
            status=statuses[case.status],
            severity=severities[case.severity],
        )
        for case in cases
    ]


@compiled
def _first_due(*, cases: list[UUID]) -> QuerySet[Action]:
    """The open action of each case that is due first."""
    actions = with_names(Action.objects.open()).filter(incident__in=cases)
    return actions.order_by("incident", "due_at", "pk").distinct("incident")


def _now(action: Any, *, principals: Collection[UUID], at: datetime) -> dict[str, Any]:
    if action is None:
        return {"is_yours": False, "acting": "", "what": "", "urgency": "", "when": ""}
    due_at, title = timezone.localtime(action.due_at), action.title
    return {
        "is_yours": action.owner_id in principals or action.passed_on_to_id in principals,
        "acting": action.passed_on_name or action.owner_name,
        "what": title[:1].lower() + title[1:],
        "urgency": urgency_of(due_at.date(), timezone.localdate(at), is_late=action.due_at < at),
        "when": moment_in_words(due_at),
    }


def to_do_rows(
    cases: Iterable[Due], actions: Iterable[Any], *, principals: Collection[UUID], at: datetime
) -> list[ToDo]:
    """Return the rows for cases, in their order, with the first action of each as `lists.to_do` reads it."""
    first = {action.incident_id: action for action in actions}
    found = [(case, first[case.incident]) for case in cases if case.incident in first]
    return [_to_do_row(action, _more(case, action, at=at), principals=principals, at=at) for case, action in found]


def _to_do_row(action: Any, more: str, *, principals: Collection[UUID], at: datetime) -> ToDo:
    case, is_own = action.incident, action.owner_id in principals
    due_at, is_late = timezone.localtime(action.due_at), action.due_at < at
    words = _("was: %(when)s") if is_late else _("uiterlijk %(when)s")
    return ToDo(
        pk=action.pk,
        due_at=action.due_at,
        url=case.get_absolute_url(),
        reference=case.reference,
        employee=_employee(case, action),
        what=action.title,
        urgency=urgency_of(due_at.date(), timezone.localdate(at), is_late=is_late),
        when=words % {"when": moment_in_words(due_at)},
        severity=case.get_severity_display() if case.severity in RINGS_AT_ONCE else "",
        was_of="" if is_own else action.owner_name,
        also_with=(action.passed_on_name or "") if is_own else "",
        more=more,
    )


def _more(case: Due, action: Any, *, at: datetime) -> str:
    """Return what else waits in the case: what is late, else what is of this week; "" when nothing is."""
    late = case.late - (action.due_at < at)
    if late > 0:
        return _("en nog %(number)s te laat") % {"number": late}
    return _("en nog %(number)s deze week") % {"number": case.all - 1} if case.all > 1 else ""


def _employee(case: Incident, names: Any) -> str:
    """Return the name of whom those who act have contact with; `names` has what `people_of` added."""
    return names.threatened_name if threatened_follows(case) else names.reporter_name
