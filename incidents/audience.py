"""Telling people about a case: the employees who follow it, on their page, and those who act, on theirs."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents.models import CaseExclusion, Incident

# Of these cases people hear at once, not with the mail of the next working day.
RINGS_AT_ONCE = {Severity.HOOG, Severity.ACUUT}


def employees_of(incident: Incident) -> list[User]:
    """Return who follows the case as the employee: who reported it, and whom it is about once they were told."""
    found = {incident.reported_by_id: incident.reported_by}
    if incident.threatened is not None and incident.threatened_knows:
        found[incident.threatened.pk] = incident.threatened
    excluded = CaseExclusion.objects.filter(incident=incident, user__in=found).values_list("user_id", flat=True)
    return [found[pk] for pk in found.keys() - set(excluded)]


def tell_employees(incident: Incident, kind: NoticeKind, *, key: str, at: datetime, but: User | None = None) -> None:
    """Tell the employees, except `but` who caused it; `key` names the cause within the case."""
    outbox.notify_all(
        [person for person in employees_of(incident) if person != but],
        kind,
        key=f"{incident.pk}|{key}",
        topic=incident.pk,
        path=reverse("reporting:track", args=[incident.reference]),
        at=at,
        urgent=incident.severity in RINGS_AT_ONCE,
    )


def tell_actors(
    incident: Incident, people: Iterable[User], kind: NoticeKind, *, key: str, at: datetime, urgent: bool | None = None
) -> None:
    """Tell `people` who act in the case, who must be none of those kept from it; by its severity when not said how."""
    outbox.notify_all(
        people,
        kind,
        key=f"{incident.pk}|{key}",
        topic=incident.pk,
        path=incident.get_absolute_url(),
        at=at,
        urgent=incident.severity in RINGS_AT_ONCE if urgent is None else urgent,
    )
