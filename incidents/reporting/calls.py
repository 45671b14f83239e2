"""To be called at once: a case before there is a report, or a step ahead in one that exists (screens.md, screen 1)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from advies.protocols.reading import current_version
from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from dreiging.web import phones
from incidents import access, actions, audience, norms, timeline
from incidents.checklist import plan_checklist, refresh_checklist
from incidents.models import (
    Aangifte,
    Action,
    ActionKind,
    CaseExclusion,
    EntryKind,
    Incident,
    Message,
    ReportDraft,
)
from incidents.reporting import drafts
from incidents.reporting.reading import read
from incidents.reporting.situation import Situation
from incidents.routing import Route
from incidents.workflow import CaseStatus


@transaction.atomic
def request_call(*, draft: ReportDraft, phone: str, by: User, at: datetime) -> Incident:
    """Make the ACUUT case of `draft` at once and ask somebody to call `phone`; again only keeps the number.

    The report can still be written: `submit_report` completes the same case.

    :raises NobodyToAct: there is nobody to call; nothing was saved.
    """
    try:
        draft = drafts.remember_call(draft=draft, by=by, at=at)
    except drafts.DraftSent:
        return request_call_in_case(incident=Incident.objects.get(pk=draft.pk), phone=phone, by=by, at=at)
    incident = Incident.objects.select_for_update().filter(pk=draft.pk).first() or _open_case(draft, at=at)
    _ask_to_call(incident, situation_of_case(incident, at=at), phone=phone, by=by, at=at)
    return incident


@transaction.atomic
def request_call_in_case(*, incident: Incident, phone: str, by: User, at: datetime) -> Incident:
    """Ask somebody to call `phone` in a case that exists, which becomes ACUUT.

    :raises NobodyToAct: there is nobody to call; nothing was saved.
    """
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    _ask_to_call(incident, situation_of_case(incident, at=at), phone=phone, by=by, at=at)
    return incident


def situation_of_case(incident: Incident, *, at: datetime) -> Situation:
    """Return the people around a case."""
    on = timezone.localtime(at).date()
    threatened = incident.threatened if incident.threatened_id != incident.reported_by_id else None
    return Situation(
        author=incident.reported_by,
        about=incident.about,
        key=incident.pk,
        on=on,
        threatened=threatened,
        team=incident.team,
    )


def excluded_from(incident: Incident) -> frozenset[UUID]:
    """Return the ids of those who may not know of the case."""
    return frozenset(_excluded_from(incident=incident.pk))


@compiled
def _excluded_from(*, incident: UUID) -> QuerySet[CaseExclusion, UUID]:
    return CaseExclusion.objects.filter(incident=incident).values_list("user_id", flat=True)


def _open_case(draft: ReportDraft, *, at: datetime) -> Incident:
    on = timezone.localtime(at).date()
    report = read(draft, on=on)
    excluded = report.excluded()
    route = report.situation.route_for_call(excluded=excluded)
    incident = Incident(
        pk=draft.pk,
        reported_by=draft.author,
        handler=route.handler,
        severity=Severity.ACUUT,
        protocol_version=current_version(),
        received_at=at,
        **report.incident_fields(),
    )
    incident.save(force_insert=True)
    Aangifte.objects.create(incident=incident, status_since=on)
    for person in User.objects.filter(pk__in=excluded):
        access.exclude(incident, person, at=at)
    _plan(incident, route, at=at)
    return incident


def _plan(incident: Incident, route: Route, *, at: datetime) -> None:
    """Give the case the steps of its draaiboek; the call is the first talk."""
    readers = [(route.handler, route.role), *route.others]
    planned = plan_checklist(incident, acting=route.stand_in, readers=readers, at=at)
    steps = [action for action in planned if action.step]
    for action in steps:
        if action.kind == ActionKind.FIRST_CONTACT:
            action.kind = ActionKind.CALL_NOW
            action.due_at = action.next_rung_at = at + norms.CALL_NOW
    Action.objects.bulk_create(steps)


def _ask_to_call(incident: Incident, situation: Situation, *, phone: str, by: User, at: datetime) -> None:
    route = situation.route_for_call(excluded=excluded_from(incident))
    for person, role in [(route.handler, route.role), *route.others]:
        access.grant(incident, person, role=role, reason=gettext_noop("Je vroeg om gebeld te worden"), by=None, at=at)
    _raise_to_acute(incident)
    refresh_checklist(incident, at=at, raised=True)
    action = actions.open_action(incident, ActionKind.CALL_NOW, owner=route.stand_in, due_at=at + norms.CALL_NOW, at=at)
    message = _keep_number(incident, phone, by=by, at=at)
    if message is None:
        return
    timeline.record(incident, EntryKind.CALL_REQUESTED, by=by, at=at, message=message)
    key = f"{incident.pk}|call|{message.pk}"
    outbox.notify_all(
        dict.fromkeys([action.owner, *route.people]),
        NoticeKind.CALL_NOW,
        key=key,
        topic=incident.pk,
        path=incident.get_absolute_url(),
        at=at,
        urgent=True,
    )
    audience.tell_employees(incident, NoticeKind.REPORT_RECEIVED, key=f"call|{message.pk}", at=at)


def _raise_to_acute(incident: Incident) -> None:
    if not incident.is_open:
        incident.status, incident.closed_at, incident.closing_announced_at = CaseStatus.IN_PROGRESS, None, None
    if incident.severity != Severity.ACUUT:
        incident.severity, incident.severity_confirmed_at = Severity.ACUUT, None
    incident.version += 1
    incident.save()


def _keep_number(incident: Incident, phone: str, *, by: User, at: datetime) -> Message | None:
    """Keep the number as a message, with the rest of what people say; None when it was said already."""
    # In the language of those who act, whatever the employee reads in.
    body = f"Bel mij nu op {phones.spaced(phone)}."
    own = Message.objects.filter(incident=incident, author=by, from_employee=True)
    # What was said is sealed: the few of the last minutes are opened and looked at.
    if any(said.body == body for said in own.filter(sent_at__gte=at - norms.CALL_NOW)):
        return None
    return Message.objects.create(incident=incident, author=by, from_employee=True, body=body, sent_at=at)
