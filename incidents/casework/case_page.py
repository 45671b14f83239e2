"""All that the page of a case shows, read in a fixed number of queries whatever the case holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.accounts.people import asked_roles, beside_the_name
from dreiging.database.compiled import compiled, together
from dreiging.outbox import services as outbox
from incidents import timeline
from incidents.acting import Part
from incidents.answers import SafeNow
from incidents.audience import asked_readers, employee_of, handler_first
from incidents.casework.case_actions import asked_actions, stalls_of, talks_of, waiting_of, with_steps
from incidents.casework.closing import closes_at
from incidents.casework.told import Told, in_words, newest, what_was_told
from incidents.models import (
    Action,
    CaseExclusion,
    CaseGrant,
    CaseMeasure,
    CaseNeed,
    Contact,
    EntryKind,
    GrantRole,
    Incident,
    Message,
    Supplement,
    TimelineEntry,
    Topic,
)

ENTRIES_PER_PAGE = 30
LATEST = 3


class Show(models.TextChoices):
    """What the timeline is narrowed to."""

    ALL = "alles", _("Alles")
    TALKS = "gesprekken", _("Gesprekken")
    MESSAGES = "berichten", _("Berichten")
    PROTOCOL = "draaiboek", _("Draaiboek")
    AANGIFTE = "aangifte", _("Aangifte")
    SYSTEM = "systeem", _("Systeem")


MESSAGES = {
    EntryKind.MESSAGE_SENT,
    EntryKind.CLOSING_ANNOUNCED,
    EntryKind.CLOSING_REFUSED,
    EntryKind.REOPENED,
    EntryKind.SUPPLEMENTED,
    EntryKind.SPEED_ASKED,
    EntryKind.CALL_REQUESTED,
}
TALKS = {
    EntryKind.CONTACT_RECORDED,
    EntryKind.CHECKIN_PLANNED,
    EntryKind.IMPACT_SAID,
    EntryKind.NOTE_ADDED,
    EntryKind.NEEDS_ASKED,
    EntryKind.NEED_ANSWERED,
    EntryKind.NEED_AGREED,
    EntryKind.NEED_DISPUTED,
    EntryKind.MEASURE_MOVED,
    EntryKind.EXPERIENCE_SAID,
    EntryKind.EXPERIENCE_DISCUSSED,
    EntryKind.FILE_ADDED,
}
STEPS = {
    EntryKind.STEP_DONE,
    EntryKind.STEP_NOT_NEEDED,
    EntryKind.STEP_DOUBTED,
    EntryKind.STEPS_ADDED,
    EntryKind.POSTPONED,
}
AANGIFTE = {
    EntryKind.AANGIFTE_MOVED,
    EntryKind.AANGIFTE_NEWS,
    EntryKind.AANGIFTE_WISH,
    EntryKind.AANGIFTE_CHANGED,
    EntryKind.AANGIFTE_PREPARED,
    EntryKind.NORM_STALLED,
    EntryKind.NORM_MET,
}
KINDS: dict[Show, set[EntryKind]] = {
    Show.TALKS: TALKS,
    Show.MESSAGES: MESSAGES,
    # Every kind is in one list: what is none of the others is what was decided.
    Show.PROTOCOL: STEPS,
    Show.AANGIFTE: AANGIFTE,
    Show.SYSTEM: set(EntryKind) - TALKS - MESSAGES - STEPS - AANGIFTE,
}


@dataclass(frozen=True)
class Line:
    """An entry of the timeline with who may read it, for `{% timeline %}`."""

    entry: TimelineEntry
    template_name: str = "incidents/casework/parts/line.html"

    @property
    def at(self) -> datetime:
        return self.entry.at

    @property
    def is_for_employee(self) -> bool:
        note = self.entry.note
        return self.entry.visible_to_employee and (note is None or note.for_employee)


@dataclass(frozen=True)
class CasePage:
    """What stands on the page; `needs` and `told` are the newest state, `contacts` and `messages` the latest few.

    Of `actions`, `waiting` asks for attention now, `talks` are those to come, and `stalls` is what norms ask. The
    header shows the links of who has `roles`, with `unread` notices.
    """

    employee: User
    actions: list[Any]
    waiting: list[Action]
    talks: list[Action]
    stalls: list[Action]
    closes_at: datetime | None
    needs: list[CaseNeed]
    measures: list[CaseMeasure]
    needs_told: Told | None
    safe_now: str
    told: list[Told]
    readers: list[CaseGrant]
    kept_from: list[User]
    contacts: list[Contact]
    messages: list[Message]
    entries: Page
    roles: frozenset[str]
    unread: int


def read_case_page(incident: Incident, part: Part, *, show: Show, page: str, at: datetime) -> CasePage:
    """Read the page of a case for somebody with a part in it; what was announced about it counts as read."""
    notices, found, supplements, newest_lines, needs, measures, readers, kept_from, roles = together(
        outbox.asked_about(incident.pk, person=part.user),
        asked_actions(incident),
        _supplements.asked(incident=incident.pk),
        _timeline.asked(incident=incident.pk, show=show, first=0, after=ENTRIES_PER_PAGE + 1),
        _needs.asked(incident=incident.pk),
        _measures.asked(incident=incident.pk),
        asked_readers(incident, at=at),
        _kept_from.asked(incident=incident.pk),
        asked_roles(part.user, on=timezone.localtime(at).date()),
    )
    unread = outbox.mark_found_read(notices, topic=incident.pk, at=at)
    actions = with_steps(incident, found)
    report = getattr(incident, "report", None)
    told = what_was_told(report, supplements)
    entries, shown = _entries(incident, show, page, newest_lines)
    contacts, messages = together(
        _contacts.asked(incident=incident.pk, also=[entry.contact_id for entry in shown if entry.contact_id]),
        _messages.asked(incident=incident.pk, also=[entry.message_id for entry in shown if entry.message_id]),
    )
    completed = timeline.complete(shown, contact=contacts, message=messages, supplement=supplements)
    entries.object_list = [Line(entry) for entry in completed]
    return CasePage(
        employee=employee_of(incident),
        actions=actions,
        waiting=waiting_of(actions, at=at),
        talks=talks_of(actions),
        stalls=stalls_of(actions),
        closes_at=closes_at(incident),
        needs=needs,
        measures=measures,
        needs_told=next((about for about in told if about.topic == Topic.NEEDS), None),
        safe_now=in_words(newest(Topic.CHANGE, "safe_now", report, supplements), SafeNow),
        told=[about for about in told if about.topic != Topic.NEEDS],
        readers=handler_first(incident, readers),
        kept_from=kept_from if part.roles != {GrantRole.SHARED} else [],
        contacts=contacts[:LATEST],
        messages=messages[:LATEST],
        entries=entries,
        roles=frozenset(roles),
        unread=unread,
    )


def _entries(
    incident: Incident, show: Show, page: str, newest_lines: list[TimelineEntry]
) -> tuple[Page, list[TimelineEntry]]:
    """Return the page of the timeline that was asked for, and what stands on it.

    `newest_lines` are those of the first page, and one more when there is another page.
    """
    if len(newest_lines) <= ENTRIES_PER_PAGE:
        return Paginator(newest_lines, ENTRIES_PER_PAGE).get_page(1), newest_lines
    number = sum(_counted(incident=incident.pk, show=show))
    found: Page = Paginator(range(number), ENTRIES_PER_PAGE).get_page(page)
    places: Any = found.object_list
    if places.start == 0:
        return found, newest_lines[:-1]
    return found, _timeline(incident=incident.pk, show=show, first=places.start, after=places.stop)


@compiled
def _counted(*, incident: UUID, show: Show) -> QuerySet[TimelineEntry, int]:
    return _narrowed(incident, show).values("incident").annotate(number=Count("pk")).values_list("number", flat=True)


@compiled
def _timeline(*, incident: UUID, show: Show, first: int, after: int) -> QuerySet[TimelineEntry]:
    return (
        _narrowed(incident, show)
        .select_related(*timeline.JOINED)
        .defer(*beside_the_name("by"))
        .order_by("-at", "-pk")[first:after]
    )


def _narrowed(incident: UUID, show: Show) -> QuerySet[TimelineEntry]:
    rows = TimelineEntry.objects.filter(incident=incident)
    return rows if show == Show.ALL else rows.filter(kind__in=KINDS[show])


@compiled
def _needs(*, incident: UUID) -> QuerySet[CaseNeed]:
    """What the employee needs, as far as they still do, the first named first."""
    rows = CaseNeed.objects.filter(incident=incident, withdrawn_at__isnull=True).order_by("named_at", "pk")
    return rows.only("kind", "said_as", "answer")


@compiled
def _measures(*, incident: UUID) -> QuerySet[CaseMeasure]:
    """The measures that are not over, the first asked first."""
    rows = CaseMeasure.objects.unfinished().filter(incident=incident).select_related("version")
    return rows.only("status", "version__title").order_by("asked_at", "pk")


@compiled
def _supplements(*, incident: UUID) -> QuerySet[Supplement]:
    return Supplement.objects.filter(incident=incident).order_by("-added_at")


@compiled
def _contacts(*, incident: UUID, also: list[UUID]) -> QuerySet[Contact]:
    """The latest talks and those in `also`, newest first."""
    rows = Contact.objects.filter(incident=incident).order_by("-happened_at")
    return (
        rows.filter(Q(pk__in=also) | Q(pk__in=rows.values("pk")[:LATEST]))
        .select_related("recorded_by")
        .defer(*beside_the_name("recorded_by"))
    )


@compiled
def _messages(*, incident: UUID, also: list[UUID]) -> QuerySet[Message]:
    """The latest messages and those in `also`, newest first."""
    rows = Message.objects.filter(incident=incident).order_by("-sent_at")
    return (
        rows.filter(Q(pk__in=also) | Q(pk__in=rows.values("pk")[:LATEST]))
        .select_related("author")
        .defer(*beside_the_name("author"))
    )


@compiled
def _kept_from(*, incident: UUID) -> QuerySet[User]:
    kept_from = CaseExclusion.objects.filter(incident=incident).values("user")
    return User.objects.filter(pk__in=kept_from).order_by("name")
