"""What the employee does after sending: adding, asking for speed, and deciding who reads."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from advies.severity import Severity
from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import access, actions, norms, timeline
from incidents.acting import check_open, lock_as_employee
from incidents.audience import tell_actors, tell_employees
from incidents.checklist import refresh_checklist
from incidents.models import (
    Action,
    ActionKind,
    EntryKind,
    Incident,
    Report,
    SeverityDecision,
    Supplement,
    TimelineEntry,
    Topic,
)
from incidents.needs.asking import take_up_needs
from incidents.reporting.calls import excluded_from, situation_of_case
from incidents.reporting.handover import hand_over
from incidents.reporting.told import told_in
from incidents.routing import NobodyToAct, Route
from incidents.severity import facts_of_answers, propose


class AlreadyAsked(Exception):
    """Speed was asked for, and nobody decided on it yet."""

    def __init__(self) -> None:
        super().__init__(_("Je hebt dit al gevraagd. We hebben het doorgegeven."))


class NobodyLeft(Exception):
    """Without this person there is nobody to act in the case."""

    def __init__(self) -> None:
        super().__init__(_("Dan is er niemand meer die je melding kan oppakken. Bel ons, dan zoeken we samen iemand."))


class NotAReader(Exception):
    """The person is concerned in the case, and cannot be kept from it here."""

    def __init__(self) -> None:
        super().__init__(_("Deze persoon kun je hier niet uitsluiten."))


@transaction.atomic
def add_supplement(*, incident: Incident, topic: str, answers: Mapping[str, Any], by: User, at: datetime) -> Supplement:
    """Add to the report; when the answers make it more serious by the rules, the severity is raised.

    `answers` are codes, text and ISO dates, under the names of the step's fields.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises CaseIsClosed: it must be reopened first.
    """
    incident = lock_as_employee(incident, by=by)
    check_open(incident)
    before = _proposed(incident)
    supplement = Supplement.objects.create(
        incident=incident, topic=topic, answers=dict(answers), added_by=by, added_at=at
    )
    timeline.record(incident, EntryKind.SUPPLEMENTED, by=by, at=at, data={"topic": str(topic)}, supplement=supplement)
    if topic == Topic.NEEDS:
        take_up_needs(incident, answers.get("needs") or [], by=by, at=at)
    _raise_by_rule(incident, before=before, after=_proposed(incident), at=at)
    if answers.get("faster") and may_ask_for_speed(incident):
        _speed_up(incident, by=by, at=at)
    key = f"supplement|{supplement.pk}"
    tell_actors(incident, _people_acting(incident), NoticeKind.REPORT_SUPPLEMENTED, key=key, at=at)
    return supplement


@transaction.atomic
def ask_for_speed(*, incident: Incident, by: User, at: datetime) -> None:
    """Raise the severity one level because the employee asks for it (domain.md b.1), and shorten the open terms.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises CaseIsClosed: it must be reopened first.
    :raises AlreadyAsked: nobody decided on the last time yet.
    """
    incident = lock_as_employee(incident, by=by)
    check_open(incident)
    if not may_ask_for_speed(incident):
        raise AlreadyAsked
    _speed_up(incident, by=by, at=at)
    key = f"speed|{incident.version}"
    tell_actors(incident, _people_acting(incident), NoticeKind.REPORT_SUPPLEMENTED, key=key, at=at, urgent=True)


def may_ask_for_speed(incident: Incident) -> bool:
    """Say whether speed was not asked for since somebody last decided on the severity."""
    asked = TimelineEntry.objects.filter(incident=incident, kind=EntryKind.SPEED_ASKED)
    decided = SeverityDecision.objects.filter(incident=incident).order_by("-decided_at").first()
    return not (asked.filter(at__gte=decided.decided_at) if decided else asked).exists()


@transaction.atomic
def keep_from(*, incident: Incident, person: User, by: User, at: datetime) -> None:
    """Keep the case from `person` from now on; what they were to do goes to whoever is next.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotAReader: `person` reported it, or it is about them.
    :raises NobodyLeft: nobody would be left to act.
    """
    incident = lock_as_employee(incident, by=by)
    if person.pk in (incident.reported_by_id, incident.threatened_id):
        raise NotAReader
    access.exclude(incident, person, at=at)
    _replace(incident, person, at=at)
    timeline.record(incident, EntryKind.EXCLUDED, by=by, at=at)
    tell_employees(incident, NoticeKind.READERS_CHANGED, key=f"kept from|{person.pk}", at=at, but=by)


def _replace(incident: Incident, person: User, *, at: datetime) -> None:
    """Let others act instead of who was kept from it, by the choice that the employee made."""
    excluded, acting = excluded_from(incident), Action.objects.open().filter(incident=incident)
    lost = [each for each in acting.select_related("owner") if not access.may_read(incident, each.owner, at=at)]
    if incident.handler_id not in excluded and not lost:
        return
    route = _route_without(incident, excluded, at=at)
    if incident.handler_id in excluded:
        incident.handler = route.handler
        incident.version += 1
        incident.save(update_fields=["handler", "version"])
    for reader, role in [(route.handler, route.role), *route.others]:
        access.grant(incident, reader, role=role, reason=gettext_noop("Neemt het over van een ander"), by=None, at=at)
    hand_over(incident, route, at=at)
    key = f"instead of|{person.pk}"
    tell_actors(incident, route.people, NoticeKind.CASE_RECEIVED, key=key, at=at, urgent=True)


def _route_without(incident: Incident, excluded: Collection[UUID], *, at: datetime) -> Route:
    situation, report = situation_of_case(incident, at=at), Report.objects.filter(incident=incident).first()
    try:
        if report:
            return situation.fallback_route(report.readers, excluded=excluded)
        return situation.route_for_call(excluded=excluded)
    except NobodyToAct:
        raise NobodyLeft from None


def _proposed(incident: Incident) -> Severity:
    """Return what the rules say of the answers as they stand; no repetition, which adds no more later."""
    told = told_in(incident)
    names = ("safe_now", "when", "place", "how", "they_know", "self_now", "home_now")
    given: dict[str, Any] = {name: told.get(name) or ([] if name in ("how", "they_know") else "") for name in names}
    return propose(facts_of_answers(**given))


def _raise_by_rule(incident: Incident, *, before: Severity, after: Severity, at: datetime) -> None:
    """Raise the severity when what was added makes it more serious; what somebody decided stands otherwise."""
    old = Severity(incident.severity)
    if after.rank > max(before.rank, old.rank):
        _set_severity(incident, after, kind=EntryKind.SEVERITY_CHANGED, by=None, at=at)


def _speed_up(incident: Incident, *, by: User, at: datetime) -> None:
    _set_severity(incident, Severity(incident.severity).one_up(), kind=EntryKind.SPEED_ASKED, by=by, at=at)


def _set_severity(incident: Incident, severity: Severity, *, kind: EntryKind, by: User | None, at: datetime) -> None:
    old = incident.severity
    incident.severity, incident.severity_confirmed_at = severity, None
    incident.version += 1
    incident.save(update_fields=["severity", "severity_confirmed_at", "version"])
    timeline.record(incident, kind, by=by, at=at, data={"old": str(old), "new": str(severity)})
    actions.hasten(incident, at=at)
    refresh_checklist(incident, at=at, raised=True)
    # Somebody looks at it again, whether or not that was done before.
    due_at = workdays.deadline(at, norms.CONFIRM_SEVERITY[severity])
    actions.open_action(incident, ActionKind.CONFIRM_SEVERITY, owner=_owner(incident), due_at=due_at, at=at)
    tell_employees(incident, NoticeKind.SEVERITY_CHANGED, key=f"severity|{incident.version}", at=at, but=by)


def _owner(incident: Incident) -> User:
    waiting = actions.next_action(incident)
    return waiting.owner if waiting else incident.handler


def _people_acting(incident: Incident) -> list[User]:
    """Return whom something is with now, and the handler; nobody who was kept from it."""
    found = {incident.handler_id: incident.handler}
    for action in Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to"):
        found |= {person.pk: person for person in (action.owner, action.passed_on_to) if person}
    excluded = excluded_from(incident)
    return [person for pk, person in found.items() if pk not in excluded]
