"""What whoever takes over a case must know before the first talk, on one page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from incidents.acting import Part
from incidents.audience import employee_of
from incidents.casework.case_actions import read_actions, stalls_of, waiting_of
from incidents.models import (
    Action,
    Answer,
    CaseMeasure,
    CaseNeed,
    Contact,
    GrantRole,
    HandOver,
    HandOverCause,
    Incident,
)

LATEST_TALKS = 5
AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class Coming:
    """Something that happens on a day."""

    day: date
    what: str


@dataclass(frozen=True)
class Promised:
    """What the employee was told will happen, and by when (None: no day was named)."""

    what: str
    by: date | None


@dataclass(frozen=True)
class HandOverShown:
    employee: User
    latest: HandOver | None
    # In words of who gave it; of who withdrew only for the case manager.
    reason: str
    waiting: list[Action]
    talks: list[Contact]
    promised: list[Promised]
    coming: list[Coming]


def read_hand_over(incident: Incident, part: Part, *, at: datetime) -> HandOverShown:
    """Read the page for somebody with a part in the case."""
    actions = read_actions(incident)
    latest = HandOver.objects.filter(incident=incident).select_related("from_person", "to_person")
    last = latest.order_by("-handed_over_at").first()
    talks = Contact.objects.filter(incident=incident).select_related("recorded_by").order_by("-happened_at")
    waiting = [*waiting_of(actions, at=at), *(each for each in stalls_of(actions) if each.due_at >= at)]
    return HandOverShown(
        employee=employee_of(incident),
        latest=last,
        reason=last.reason if last and _may_read_reason(last, part) else "",
        waiting=list({each.pk: each for each in waiting}.values()),
        talks=list(talks[:LATEST_TALKS]),
        promised=_promised(incident),
        coming=_coming(incident, but={each.pk for each in waiting}, at=at),
    )


def _may_read_reason(last: HandOver, part: Part) -> bool:
    """Why somebody withdrew is for the case manager; what a colleague must know is for who acts."""
    if last.cause == HandOverCause.WITHDREW:
        return GrantRole.CASEMANAGER in part.roles
    return part.roles != {GrantRole.SHARED}


def _promised(incident: Incident) -> list[Promised]:
    found = []
    talk = Contact.objects.filter(incident=incident).order_by("-recorded_at").first()
    if talk and incident.is_open:
        found.append(Promised(_("Weer contact met de medewerker"), timezone.localtime(talk.next_contact_at).date()))
    for need in CaseNeed.objects.filter(incident=incident, withdrawn_at__isnull=True).order_by("named_at", "pk"):
        if not need.answer:
            found.append(Promised(_("Antwoord op: %(need)s") % {"need": need.title}, None))
        elif need.answer != Answer.NO:
            found.append(Promised(need.title, None))
    for measure in CaseMeasure.objects.unfinished().filter(incident=incident).select_related("version"):
        words = f"{measure.version.title} ({measure.get_status_display().lower()})"
        found.append(Promised(words, measure.ends_on))
    feedback = _aangifte(incident, "next_feedback_on")
    return [*found, *([Promised(_("Terugkoppeling over de aangifte"), feedback)] if feedback else [])]


def _coming(incident: Incident, *, but: Collection[UUID], at: datetime) -> list[Coming]:
    """Return the dates that come, the first one first, without what is open already (`but`)."""
    today = timezone.localtime(at).date()
    rows: list[tuple[Any, str]] = [
        (_aangifte(incident, "appointment_on"), _("Afspraak voor de aangifte")),
        (_aangifte(incident, "hearing_on"), _("Zitting")),
        (_aangifte(incident, "art12_deadline"), _("Laatste dag voor artikel 12")),
        (_aangifte(incident, "complaint_deadline"), _("Laatste dag om een klacht te doen")),
    ]
    for measure in CaseMeasure.objects.unfinished().filter(incident=incident).select_related("version"):
        rows.append((measure.review_on, _("Opnieuw bekijken: %(what)s") % {"what": measure.version.title}))
    soon = Q(due_at__gt=at, due_at__lte=at + AHEAD)
    later = Action.objects.open().filter(soon, incident=incident).exclude(pk__in=but)
    for action in later.select_related("step", "norm"):
        rows.append((timezone.localtime(action.due_at).date(), action.title))
    return sorted((Coming(day, what) for day, what in rows if day and day >= today), key=lambda each: each.day)


def _aangifte(incident: Incident, field: str) -> Any:
    return getattr(getattr(incident, "aangifte", None), field, None)
