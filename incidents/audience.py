"""Telling people about a case: the employees who follow it, on their page, and those who act, on theirs."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.accounts.people import beside_the_name
from dreiging.database.compiled import Question, compiled
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents.models import CaseExclusion, CaseGrant, Incident

# Of these cases people hear at once, not with the mail of the next working day.
RINGS_AT_ONCE = {Severity.HOOG, Severity.ACUUT}


def employee_of(incident: Incident) -> User:
    """Return whom those who act have contact with: the one it is about, once they know; else who reported it."""
    return incident.threatened if incident.threatened and threatened_follows(incident) else incident.reported_by


def threatened_follows(incident: Incident) -> bool:
    """Say whether the one it is about follows the case: there is one, who was told."""
    return incident.threatened_id is not None and incident.threatened_knows


def employees_of(incident: Incident) -> list[User]:
    """Return who follows the case as the employee: who reported it, and whom it is about once they were told."""
    found = {incident.reported_by_id: incident.reported_by}
    if incident.threatened and threatened_follows(incident):
        found[incident.threatened.pk] = incident.threatened
    excluded = CaseExclusion.objects.filter(incident=incident, user__in=found).values_list("user_id", flat=True)
    return [found[pk] for pk in found.keys() - set(excluded)]


def readers_of(incident: Incident, *, at: datetime) -> list[CaseGrant]:
    """Return the grants of everybody who reads the case at `at`, the handler first; nobody who is kept from it."""
    return handler_first(incident, asked_readers(incident, at=at).rows())


def asked_readers(incident: Incident, *, at: datetime) -> Question[CaseGrant]:
    """Return the question of `readers_of`, whose rows `handler_first` sorts."""
    return _readers.asked(incident=incident.pk, at=at)


def handler_first(incident: Incident, grants: Iterable[CaseGrant]) -> list[CaseGrant]:
    return sorted(grants, key=lambda grant: grant.user_id != incident.handler_id)


@compiled
def _readers(*, incident: UUID, at: datetime) -> QuerySet[CaseGrant]:
    kept_from = CaseExclusion.objects.filter(incident=incident).values("user")
    grants = CaseGrant.objects.valid_at(at).filter(incident=incident).exclude(user__in=kept_from)
    found = grants.select_related("user").defer(*beside_the_name("user"))
    return found.order_by("starts_at", "user__name")


def tell_employees(
    incident: Incident,
    kind: NoticeKind,
    *,
    key: str,
    at: datetime,
    but: User | None = None,
    page: str = "reporting:track",
) -> None:
    """Tell the employees, except `but` who caused it; `key` names the cause within the case.

    `page` names the page of their own on which it stands, so that a notice brings them to what it is about.
    """
    outbox.notify_all(
        [person for person in employees_of(incident) if person != but],
        kind,
        key=f"{incident.pk}|{key}",
        topic=incident.pk,
        path=reverse(page, args=[incident.reference]),
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
