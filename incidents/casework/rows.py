"""What a row of a list shows, in words: made once here, so that a template of many rows only writes them down."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.severity import Severity
from dreiging.database.compiled import Question, compiled
from dreiging.web.templatetags.dreiging import datum, moment_in_words
from incidents.audience import RINGS_AT_ONCE
from incidents.models import Action
from incidents.models.action import title_of
from incidents.models.incident import page_of_case
from incidents.templatetags.casework import urgency_of
from incidents.workflow import CaseStatus

# What a row is made of. Lists are long, and a row becomes words at once: no model is made of it.
CASE = (
    "pk",
    "reference",
    "status",
    "severity",
    "threatened",
    "threatened_knows",
    "reported_by__name",
    "threatened__name",
)
# Of a case in a list of cases, besides: see `lists.with_row`.
CASE_ROW = (*CASE, "team__name", "last_contact_at")
ACTION = (
    "pk", "kind", "incident", "due_at", "owner", "passed_on_to", "step__title", "norm__to_do", "owner__name",
    "passed_on_to__name",
)  # fmt: skip

Fields = dict[str, Any]


class Next(TypedDict):
    """Who is to act in a case next, and what they do; `what` is empty when nobody is."""

    is_yours: bool
    acting: str
    what: str
    urgency: str
    when: str


class CaseRow(Next):
    """A case in a list."""

    reference: str
    url: str
    employee: str
    team: str
    last_contact: str
    status: str
    severity: str


class Due(NamedTuple):
    """How much somebody must do in a case: how many are late, and how many there are."""

    incident: UUID
    late: int
    all: int


class ToDo(TypedDict):
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


def asked_first_due(cases: Iterable[Fields]) -> Question[Fields]:
    """Return the question what is due first in each of `cases`, for `case_rows`."""
    return _first_due.asked(cases=[case["pk"] for case in cases])


def case_rows(
    cases: Iterable[Fields], first_due: Iterable[Fields], *, principals: Collection[UUID], at: datetime
) -> list[CaseRow]:
    """Return the rows for cases as `lists.with_row` reads them, in their order, with what is due first in each."""
    waiting = {action["incident"]: action for action in first_due}
    # Each word is translated once, not once a row.
    statuses = {status.value: str(status.label) for status in CaseStatus}
    severities = {severity.value: str(severity.label) for severity in Severity}
    return [
        CaseRow(
            reference=case["reference"],
            url=page_of_case(case["reference"]),
            employee=_employee(case),
            team=case["team__name"],
            **_now(waiting.get(case["pk"]), principals=principals, at=at),
            last_contact=datum(case["last_contact_at"]),
            status=statuses[case["status"]],
            severity=severities[case["severity"]],
        )
        for case in cases
    ]


@compiled
def _first_due(*, cases: list[UUID]) -> QuerySet[Action, Fields]:
    """The open action of each case that is due first."""
    actions = Action.objects.open().filter(incident__in=cases).order_by("incident", "due_at", "pk")
    return actions.distinct("incident").values(*ACTION)


def _now(action: Fields | None, *, principals: Collection[UUID], at: datetime) -> Next:
    if action is None:
        return {"is_yours": False, "acting": "", "what": "", "urgency": "", "when": ""}
    due_at, title = timezone.localtime(action["due_at"]), _title(action)
    return {
        "is_yours": action["owner"] in principals or action["passed_on_to"] in principals,
        "acting": action["passed_on_to__name"] or action["owner__name"],
        "what": title[:1].lower() + title[1:],
        "urgency": urgency_of(due_at.date(), timezone.localdate(at), is_late=action["due_at"] < at),
        "when": moment_in_words(due_at),
    }


def to_do_rows(
    cases: Iterable[Due], actions: Iterable[Fields], *, principals: Collection[UUID], at: datetime
) -> list[ToDo]:
    """Return the rows for cases, in their order, with the first action of each as `lists.to_do` reads it."""
    first = {action["incident"]: action for action in actions}
    found = [(case, first[case.incident]) for case in cases if case.incident in first]
    return [_to_do_row(action, _more(case, action, at=at), principals=principals, at=at) for case, action in found]


def _to_do_row(action: Fields, more: str, *, principals: Collection[UUID], at: datetime) -> ToDo:
    case = {name: action[f"incident__{name}"] for name in CASE}
    is_own, severity = action["owner"] in principals, Severity(case["severity"])
    due_at, is_late = timezone.localtime(action["due_at"]), action["due_at"] < at
    words = _("was: %(when)s") if is_late else _("uiterlijk %(when)s")
    return ToDo(
        pk=action["pk"],
        due_at=action["due_at"],
        url=page_of_case(case["reference"]),
        reference=case["reference"],
        employee=_employee(case),
        what=_title(action),
        urgency=urgency_of(due_at.date(), timezone.localdate(at), is_late=is_late),
        when=words % {"when": moment_in_words(due_at)},
        severity=str(severity.label) if severity in RINGS_AT_ONCE else "",
        was_of="" if is_own else action["owner__name"],
        also_with=(action["passed_on_to__name"] or "") if is_own else "",
        more=more,
    )


def _more(case: Due, action: Fields, *, at: datetime) -> str:
    """Return what else waits in the case: what is late, else what is of this week; "" when nothing is."""
    late = case.late - (action["due_at"] < at)
    if late > 0:
        return _("en nog %(number)s te laat") % {"number": late}
    return _("en nog %(number)s deze week") % {"number": case.all - 1} if case.all > 1 else ""


def _title(action: Fields) -> str:
    return title_of(action["kind"], step=action["step__title"], norm=action["norm__to_do"])


def _employee(case: Fields) -> str:
    """Return the name of whom those who act have contact with, as `audience.threatened_follows` says."""
    return case["threatened__name" if case["threatened"] and case["threatened_knows"] else "reported_by__name"]
