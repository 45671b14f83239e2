"""Sending a report, once: the draft becomes a case with the same id, all of it or nothing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from advies.protocols.reading import asked_newest
from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.database.compiled import Question, compiled, together
from dreiging.database.inserting import insert_all
from dreiging.outbox import services as outbox
from dreiging.outbox.models import Mail, Notice, NoticeKind
from incidents import norms
from incidents.access import exclude, grant
from incidents.checklist import follow_handler, plan_checklist, refresh_checklist
from incidents.models import (
    Aangifte,
    Action,
    ActionKind,
    CaseExclusion,
    CaseGrant,
    CaseNeed,
    EntryKind,
    GrantRole,
    Incident,
    Report,
    ReportDraft,
    TimelineEntry,
)
from incidents.needs.asking import needs_told
from incidents.reporting import drafts
from incidents.reporting.handover import hand_over
from incidents.reporting.reading import ReadDraft, read_to_send
from incidents.severity import facts_of_answers, propose
from incidents.workflow import CaseStatus

# A reference is one of 28^6: with a million cases, one in 500 meets one that exists, and is drawn again.
REFERENCE_TRIES = 5
REFERENCE_CONSTRAINT = "incidents_incident_reference_key"


class DraftChanged(Exception):
    """The draft was changed after it was read; look it over again."""

    def __init__(self) -> None:
        super().__init__(_("Intussen heb je iets veranderd in een ander tabblad. Kijk het nog een keer na."))


def submit_report(*, draft: ReportDraft, by: User, at: datetime) -> Incident:
    """Make the case out of `draft` as it was read, and tell who acts; again returns the same case.

    :raises ReportIncomplete: a step must be answered or put right first.
    :raises DraftChanged: it was saved again since `draft` was read.
    :raises ReportDraft.DoesNotExist: it was thrown away.
    """
    for _try in range(REFERENCE_TRIES - 1):
        try:
            return _submit(draft, by=by, at=at)
        except IntegrityError as error:
            if not _is_reference_taken(error):
                raise
    return _submit(draft, by=by, at=at)


def _is_reference_taken(error: IntegrityError) -> bool:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", "") == REFERENCE_CONSTRAINT


# Inside another transaction this is a savepoint, so that drawing another reference is possible there too.
@transaction.atomic
def _submit(draft: ReportDraft, *, by: User, at: datetime) -> Incident:
    if not _claim(draft, by=by, at=at):
        return _sent_before(draft, by=by)
    report = read_to_send(draft, on=timezone.localtime(at).date())
    was_called = drafts.is_saved(draft, drafts.CALL)
    incident = _complete(report, at=at) if was_called else _new_case(report, at=at)
    made = [
        *([] if was_called else _beginning(incident, report, at=at)),
        Report(incident=incident, sent_at=at, **report.report_fields()),
        *needs_told(incident, report.cleaned["needs"], by=by, at=at),
        *_to_do(incident, report, was_called=was_called, at=at),
        *_remembered(incident, report, at=at),
        *_told(incident, report, at=at),
    ]
    # What the case has of it already, because of a call, it keeps.
    insert_all(made, unless_there=(*outbox.ROWS, *([Action, CaseNeed] if was_called else [])))
    return incident


def _claim(draft: ReportDraft, *, by: User, at: datetime) -> bool:
    """Mark the draft as sent, which locks it, if it still is what was read; its text lives on in the case only."""
    unsent = ReportDraft.objects.of(by).unsent().filter(pk=draft.pk, version=draft.version)
    return unsent.update(sent_at=at, answers={}) == 1


def _sent_before(draft: ReportDraft, *, by: User) -> Incident:
    if ReportDraft.objects.of(by).get(pk=draft.pk).sent_at is None:
        raise DraftChanged
    return Incident.objects.get(pk=draft.pk)


def _severity(report: ReadDraft, *, reported_before: bool) -> Severity:
    names = ("safe_now", "when", "place", "how", "they_know", "self_now", "home_now")
    answers = {name: report.cleaned[name] for name in names}
    return propose(facts_of_answers(**answers, reported_before=reported_before))


def _asked_earlier(report: ReadDraft, *, at: datetime) -> Question[UUID]:
    """Return the question whether it is a repetition: one row when it is."""
    since = at - timedelta(days=norms.REPETITION_DAYS)
    return _reported.asked(by=report.situation.author, since=since, until=at, but=report.draft.pk)


@compiled
def _reported(*, by: User, since: datetime, until: datetime, but: UUID) -> QuerySet[Incident, UUID]:
    """One of the cases that somebody reported in a time, another one than `but`."""
    cases = Incident.objects.filter(reported_by=by, received_at__range=(since, until)).exclude(pk=but)
    return cases.values_list("pk", flat=True)[:1]


def _new_case(report: ReadDraft, *, at: datetime) -> Incident:
    earlier, versions = together(_asked_earlier(report, at=at), asked_newest())
    return Incident(
        pk=report.draft.pk,
        reported_by=report.situation.author,
        handler=report.route().handler,
        severity=_severity(report, reported_before=bool(earlier)),
        protocol_version=versions[0] if versions else None,
        received_at=at,
        **report.incident_fields(),
    )


def _beginning(incident: Incident, report: ReadDraft, *, at: datetime) -> list[Model]:
    """Return the case itself, who was kept from it, and who was let in."""
    reason = gettext_noop("Gekozen bij het melden")
    return [
        incident,
        Aangifte(incident=incident, status_since=timezone.localtime(at).date()),
        *(CaseExclusion(incident=incident, user_id=pk, excluded_at=at) for pk in report.excluded()),
        *(
            CaseGrant(incident=incident, user=person, role=role, reason=reason, starts_at=at)
            for person, role in _readers(report)
        ),
    ]


def _readers(report: ReadDraft) -> list[tuple[User, GrantRole]]:
    """Return who was chosen to read it, and as what."""
    route = report.route()
    return [(route.handler, route.role), *route.others]


def _complete(report: ReadDraft, *, at: datetime) -> Incident:
    """Fill in the case that a request to be called made; it never becomes less serious by that."""
    incident = Incident.objects.select_for_update().get(pk=report.draft.pk)
    proposed = _severity(report, reported_before=bool(_asked_earlier(report, at=at).rows()))
    incident.severity = max(Severity(incident.severity), proposed, key=lambda severity: severity.rank)
    before, incident.handler = incident.handler, report.route().handler
    if not incident.is_open:
        incident.status, incident.closed_at, incident.closing_announced_at = CaseStatus.IN_PROGRESS, None, None
    for name, value in report.incident_fields().items():
        setattr(incident, name, value)
    incident.version += 1
    incident.save()
    follow_handler(incident, before=before)
    # They may have heard of the call.
    for person in User.objects.filter(pk__in=report.excluded()):
        exclude(incident, person, at=at)
    for person, role in _readers(report):
        grant(incident, person, role=role, reason=gettext_noop("Gekozen bij het melden"), by=None, at=at)
    hand_over(incident, report.route(), at=at)
    return incident


def _to_do(incident: Incident, report: ReadDraft, *, was_called: bool, at: datetime) -> list[Action]:
    planned = plan_checklist(incident, acting=report.route().stand_in, readers=_readers(report), at=at)
    if was_called:
        # The checklist came with the call; with the report somebody calls, and weighs it, again.
        refresh_checklist(incident, at=at)
        planned = [action for action in planned if action.kind != ActionKind.STEP]
        for action in planned:
            action.step, action.is_obligatory = None, False
    return planned


def _remembered(incident: Incident, report: ReadDraft, *, at: datetime) -> list[TimelineEntry]:
    kinds = [EntryKind.REPORTED, *([EntryKind.EXCLUDED] if report.excluded() else [])]
    author = report.situation.author
    return [TimelineEntry(incident=incident, kind=kind, by=author, at=at, visible_to_employee=True) for kind in kinds]


def _told(incident: Incident, report: ReadDraft, *, at: datetime) -> list[Notice | Mail]:
    """Ring at once for who acts; the employees find it under the bell."""
    author, acting = report.situation.author, report.route().people
    employees = {author.pk: author}
    if incident.threatened and incident.threatened_knows:
        employees[incident.threatened.pk] = incident.threatened
    about: dict[str, Any] = {"key": f"{incident.pk}|received", "topic": incident.pk, "at": at}
    track = reverse("reporting:track", args=[incident.reference])
    case = incident.get_absolute_url()
    return outbox.rows_of(
        [
            *outbox.notices_for(acting, NoticeKind.CASE_RECEIVED, path=case, urgent=True, **about),
            *outbox.notices_for(employees.values(), NoticeKind.REPORT_RECEIVED, path=track, **about),
        ]
    )
