"""What makes a case belong to a list, or pass a filter. Every rule narrows cases that somebody acts in already."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When

from advies.severity import Severity
from dreiging import workdays
from incidents.casework.lists import Asked, CaseList, rule_of
from incidents.models import Action, ActionKind, CaseExclusion, CaseGrant, GrantRole, Incident
from incidents.models.incident import IncidentQuerySet
from incidents.workflow import CaseStatus
from incidents.worklists.filters import NOT_YET, OPEN, Filters

# Two cases about the same person within this time are a repetition (domain.md, b.4).
REPEATED_WITHIN = timedelta(days=90)
LEADS = (GrantRole.MANAGER, GrantRole.SECOND_LINE)

ORDER_BY: Mapping[str, Any] = {
    "termijn": F("next_due_at").asc(nulls_last=True),
    "nieuw": "-received_at",
    "oud": "received_at",
    "ernst": Case(*(When(severity=each, then=Value(-each.rank)) for each in Severity), output_field=IntegerField()),
    "contact": F("last_contact_at").asc(nulls_first=True),
}


def without_owner(who: Asked) -> Q:
    """Nobody handles it: who should, has left, may not read it any more, or is kept from it."""
    of_handler: dict[str, Any] = {"incident": OuterRef("pk"), "user": OuterRef("handler")}
    reads = CaseGrant.objects.valid_at(who["at"]).filter(**of_handler)
    return Q(handler__is_active=False) | ~Exists(reads) | Exists(CaseExclusion.objects.filter(**of_handler))


def manager_is_late(who: Asked) -> Q:
    """Who leads the employee handles it, and is late with something."""
    late = Action.objects.late(who["at"]).filter(incident=OuterRef("pk"), owner=OuterRef("handler"))
    leads = CaseGrant.objects.valid_at(who["at"]).filter(
        incident=OuterRef("pk"), user=OuterRef("handler"), role__in=LEADS
    )
    return Q(Exists(late)) & Q(Exists(leads))


def repeated(who: Asked) -> Q:
    """There is another case about the same person, not long before or after, that the same reader acts in.

    A case that they may not read does not count: a hint would tell that it is there.
    """
    near = (OuterRef("received_at") - REPEATED_WITHIN, OuterRef("received_at") + REPEATED_WITHIN)
    others = Incident.objects.handled_by(**who).filter(received_at__range=near).exclude(pk=OuterRef("pk"))
    about_nobody = others.filter(threatened__isnull=True, reported_by=OuterRef("reported_by"))
    return Q(Exists(others.filter(threatened=OuterRef("threatened")))) | Q(
        Exists(about_nobody), threatened__isnull=True
    )


LISTS: Mapping[str, Callable[[Asked], Q]] = {
    "zonder-eigenaar": without_owner,
    "leidinggevende-te-laat": manager_is_late,
    "herhaling": repeated,
}


def narrow(cases: IncidentQuerySet, filters: Filters, who: Asked) -> IncidentQuerySet:
    """Narrow `cases`, which are those that `who` acts in, to what the filters ask."""
    chosen = filters.chosen
    for name in chosen.keys() & SIMPLE.keys():
        cases = cases.filter(SIMPLE[name](chosen[name]))
    cases = _by_status(cases, filters)
    if which := chosen.get("lijst"):
        rule = LISTS[which](who) if which in LISTS else _of_list(which, who)
        cases = cases.filter(rule)
    if first := filters.days.get("van"):
        cases = cases.filter(received_at__gte=workdays.moment(first, time(0, 0)))
    if last := filters.days.get("tot"):
        cases = cases.filter(received_at__lt=workdays.moment(last + timedelta(days=1), time(0, 0)))
    return cases


def _of_list(which: str, who: Asked) -> Q:
    return rule_of(CaseList(which), principals=who["principals"], at=who["at"])


def _by_status(cases: IncidentQuerySet, filters: Filters) -> IncidentQuerySet:
    status = filters.chosen.get("stand")
    if status and status != OPEN:
        return cases.filter(status=CaseStatus(status))
    # A number is looked for among the closed cases too.
    return cases if "zoek" in filters.chosen and not status else cases.still_open()


def _of_kind(form: str) -> Q:
    if form == NOT_YET:
        return Q(classification__isnull=True) | Q(classification__forms=[])
    return Q(classification__forms__contains=[form])


def _of_norm(code: str) -> Q:
    stalled = Action.objects.open().filter(incident=OuterRef("pk"), kind=ActionKind.NORM, norm_code=code)
    return Q(Exists(stalled))


SIMPLE: Mapping[str, Callable[[str], Q]] = {
    "zoek": lambda part: Q(reference__contains=part),
    "ernst": lambda severity: Q(severity=severity),
    "team": lambda pk: Q(team=UUID(pk)),
    "eigenaar": lambda pk: Q(handler=UUID(pk)),
    "soort": _of_kind,
    "norm": _of_norm,
}
