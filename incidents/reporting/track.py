"""What the employee sees of a case: who acts now and by when, what happened, who reads along. Screens.md, screen 2.

Reading only. What those who act wrote for each other comes in by no way: `for_employee()` is the one door.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dreiging.accounts.models import Deputy, User
from dreiging.database.compiled import compiled
from dreiging.web.templatetags.dreiging import datum, tijd
from incidents import routing, timeline
from incidents.casework.closing import closes_at
from incidents.models import (
    Action,
    ActionKind,
    CaseExclusion,
    CaseGrant,
    Contact,
    ContactMeans,
    Incident,
    Message,
    Supplement,
    TimelineEntry,
)
from incidents.models.action import OF_MEASURES
from incidents.reporting.calls import excluded_from
from incidents.reporting.situation import Situation
from incidents.workflow import CaseStatus, MeasureStatus

# What is done without a word to the employee: it stands on pages of its own.
BEHIND_IT = (
    ActionKind.STEP,
    ActionKind.NORM,
    ActionKind.ANSWER_NEEDS,
    ActionKind.DISCUSS_EXPERIENCE,
    *OF_MEASURES,
)


@dataclass(frozen=True)
class Now:
    """How a case stands: `state` picks the words (parts/now.html)."""

    state: str
    action: Action | None = None
    closes_at: datetime | None = None

    @property
    def acting(self) -> User | None:
        """Return who is to act: whom it was passed on to, else the owner."""
        return (self.action.passed_on_to or self.action.owner) if self.action else None


@dataclass(frozen=True)
class Reader:
    """Somebody who reads along: as what, since when, until when (None: no end), and who stands in for them."""

    person: User
    role: str
    reason: str
    since: datetime
    until: datetime | None
    stand_ins: tuple[User, ...]


@compiled
def waiting_in(*, incident: UUID) -> QuerySet[Action]:
    """What is still to do, each with whether a measure waits for the employee first (`waits_for_employee`)."""
    told = Q(measure__status=MeasureStatus.DECIDED_YES, measure__explained_at__isnull=False)
    waiting = Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to", "checkin")
    return waiting.annotate(waits_for_employee=told & Q(measure__confirmed_at__isnull=True))


def measure_waits(waiting: Collection[Action]) -> bool:
    """Say whether the employee is asked if a measure is clear: it does not begin before they say so."""
    return any(getattr(action, "waits_for_employee", False) for action in waiting)


@compiled
def contacts_of(*, incident: UUID) -> QuerySet[Contact]:
    """The talks, oldest first."""
    return Contact.objects.filter(incident=incident).order_by("happened_at").select_related("recorded_by")


@compiled
def messages_of(*, incident: UUID) -> QuerySet[Message]:
    """The messages, newest first."""
    return Message.objects.filter(incident=incident).select_related("author").order_by("-sent_at")


@compiled
def supplements_of(*, incident: UUID) -> QuerySet[Supplement]:
    """What was added, oldest first."""
    return Supplement.objects.filter(incident=incident).order_by("added_at", "pk")


@compiled
def entries_for_employee(*, incident: UUID) -> QuerySet[TimelineEntry]:
    """What happened, as far as the employee reads it, newest first."""
    seen = TimelineEntry.objects.for_employee().filter(incident=incident)
    return seen.select_related(*timeline.JOINED).order_by("-at", "-pk")


def now_of(incident: Incident, waiting: Collection[Action], *, at: datetime) -> Now:
    """Say who acts now; `waiting` are the open actions of the case, of which those count that the employee awaits."""
    if incident.status == CaseStatus.CLOSED:
        return Now("closed")
    action = _most_telling([action for action in waiting if _is_awaited(action, at=at)], at=at)
    if incident.status == CaseStatus.CLOSING:
        return Now("closing", action, closes_at(incident))
    if action is None:
        return Now("handler")
    return Now("late" if action.due_at < at else action.kind.lower(), action)


def _is_awaited(action: Action, *, at: datetime) -> bool:
    """Say whether the employee waits for it: what they were promised, also a talk that was agreed on and missed."""
    return action.kind not in BEHIND_IT or (agreed_moment(action) is not None and action.due_at < at)


def agreed_moment(action: Action) -> datetime | None:
    """Return the moment that was agreed on for a talk."""
    checkin = getattr(action, "checkin", None)
    return checkin.starts_at if checkin else None


def _most_telling(waiting: Collection[Action], *, at: datetime) -> Action | None:
    """Return what is late, longest first; else what the employee hears of first; else what is done behind it."""

    def order(action: Action) -> tuple[bool, bool, datetime]:
        return action.due_at >= at, action.kind == ActionKind.CONFIRM_SEVERITY, action.due_at

    return min(waiting, key=order, default=None)


def steps_of(incident: Incident, waiting: Collection[Action], contacts: Collection[Contact]) -> list[dict[str, Any]]:
    """Return what happened and what comes, for the tag `step_list`; `contacts` oldest first."""
    talks = [contact for contact in contacts if contact.means != ContactMeans.NOT_REACHED]
    found = [_step(_("Melding verstuurd"), "done", _day(incident.received_at))]
    found += [
        _step(_("Eerste gesprek") if place == 0 else _("Gesprek"), "done", _day(talk.happened_at))
        for place, talk in enumerate(talks)
    ]
    if not incident.is_open:
        return [*found, _step(_("Afgesloten"), "done", _day(incident.closed_at))]
    by_kind = {action.kind: action for action in waiting}
    if not talks:
        found.append(_first_talk(by_kind))
    elif action := by_kind.get(ActionKind.NEXT_CONTACT):
        found.append(_step(_("Volgend gesprek"), "current", _("gepland: %(day)s") % {"day": _day(action.due_at)}))
    agreed = sorted(moment for each in waiting if each.step_id and (moment := agreed_moment(each)))
    found += [_step(_("Gesprek"), "todo", _("afgesproken: %(day)s") % {"day": _day(moment)}) for moment in agreed]
    return [*found, _step(_("Afsluiten"), "todo", _("pas als we het jou gevraagd hebben"))]


def _first_talk(by_kind: dict[str, Action]) -> dict[str, Any]:
    action = by_kind.get(ActionKind.FIRST_CONTACT) or by_kind.get(ActionKind.CALL_NOW)
    note = _("uiterlijk %(day)s") % {"day": _day(action.due_at)} if action else ""
    return _step(_("Eerste gesprek"), "current", note)


def _step(title: str, state: str, note: str) -> dict[str, Any]:
    return {"title": title, "state": state, "note": note}


def _day(moment: datetime | None) -> str:
    return f"{datum(moment)}, {tijd(moment)}"


def readers_of(incident: Incident, *, at: datetime) -> list[Reader]:
    """Return everybody who reads along at `at`, with who stands in for them that day; nobody who was kept from it."""
    rows = _readers(incident=incident.pk, at=at)
    excluded = excluded_from(incident)
    stand_ins = stand_ins_of({row.user_id for row in rows}, on=timezone.localtime(at).date(), without=excluded)
    return [
        Reader(
            person=row.user,
            role=row.get_role_display(),
            reason=row.reason_shown,
            since=row.starts_at,
            until=row.ends_at,
            stand_ins=tuple(stand_ins.get(row.user_id, ())),
        )
        for row in rows
    ]


@compiled
def _readers(*, incident: UUID, at: datetime) -> QuerySet[CaseGrant]:
    excluded = CaseExclusion.objects.filter(incident=incident).values("user")
    grants = CaseGrant.objects.valid_at(at).filter(incident=incident).exclude(user__in=excluded)
    return grants.select_related("user").order_by("starts_at", "pk")


def stand_ins_of(person_ids: Collection[UUID], *, on: date, without: Collection[UUID]) -> dict[UUID, list[User]]:
    """Return who stands in for each of `person_ids` on `on`, along chains, less those in `without`."""
    found: dict[UUID, list[User]] = {}
    following = {pk: pk for pk in person_ids}  # who reached it → for whom it is in the end
    while following:
        rows = _deputies(on=on, persons=[*following])
        reached: dict[UUID, UUID] = {}
        for row in rows:
            first = following[row.person_id]
            known = {first, *(person.pk for person in found.get(first, ()))}
            if row.deputy_id not in known and row.deputy_id not in without:
                found.setdefault(first, []).append(row.deputy)
                reached[row.deputy_id] = first
        following = reached
    return found


@compiled
def _deputies(*, on: date, persons: list[UUID]) -> QuerySet[Deputy]:
    return Deputy.objects.on(on).filter(person__in=persons, deputy__is_active=True).select_related("deputy")


def next_person(
    situation: Situation, readers: str, *, excluded: Collection[UUID], told: Collection[UUID]
) -> User | None:
    """Return who hears next when somebody is late, as `incidents.watch` finds them; None when nobody is left."""
    following = routing.next_in_line(
        readers=readers,
        staff=situation.staff,
        on=situation.on,
        excluded={*excluded, *situation.concerned},
        told=told,
    )
    return following.person if following else None
