"""All that the page of a case shows, read in a fixed number of queries whatever the case holds."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import Part
from incidents.answers import NeedNow, SafeNow
from incidents.audience import employee_of, readers_of
from incidents.casework.closing import closes_at
from incidents.casework.told import Told, in_words, newest, what_was_told
from incidents.models import (
    Action,
    CaseExclusion,
    CaseGrant,
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
TALKS = {EntryKind.CONTACT_RECORDED, EntryKind.NOTE_ADDED}
KINDS: dict[Show, set[EntryKind]] = {
    Show.TALKS: TALKS,
    Show.MESSAGES: MESSAGES,
    # Every kind is in a list: what is neither said nor written is what was decided or done.
    Show.SYSTEM: set(EntryKind) - TALKS - MESSAGES,
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
    """What stands on the page; `needs` and `told` are the newest state, `contacts` and `messages` the latest few."""

    employee: User
    waiting: list[Action]
    closes_at: datetime | None
    needs: list[str]
    needs_told: Told | None
    safe_now: str
    told: list[Told]
    readers: list[CaseGrant]
    kept_from: list[User]
    contacts: list[Contact]
    messages: list[Message]
    entries: Page


def read_case_page(incident: Incident, part: Part, *, show: Show, page: str, at: datetime) -> CasePage:
    """Read the page of a case for somebody with a part in it."""
    report = getattr(incident, "report", None)
    supplements = list(Supplement.objects.filter(incident=incident).order_by("-added_at"))
    told = what_was_told(report, supplements)
    needs = newest(Topic.NEEDS, "needs", report, supplements) or []
    return CasePage(
        employee=employee_of(incident),
        waiting=waiting_in(incident),
        closes_at=closes_at(incident),
        needs=[in_words(code, NeedNow) for code in needs],
        needs_told=next((about for about in told if about.topic == Topic.NEEDS), None),
        safe_now=in_words(newest(Topic.CHANGE, "safe_now", report, supplements), SafeNow),
        told=[about for about in told if about.topic != Topic.NEEDS],
        readers=readers_of(incident, at=at),
        kept_from=_kept_from(incident) if part.roles != {GrantRole.SHARED} else [],
        contacts=list(
            Contact.objects.filter(incident=incident).select_related("recorded_by").order_by("-happened_at")[:LATEST]
        ),
        messages=list(Message.objects.filter(incident=incident).select_related("author").order_by("-sent_at")[:LATEST]),
        entries=_entries(incident, show, page),
    )


def waiting_in(incident: Incident) -> list[Action]:
    """Return what must be done in the case, first due first."""
    rows = Action.objects.open().filter(incident=incident)
    return list(rows.select_related("owner", "passed_on_to").order_by("due_at", "pk"))


def _kept_from(incident: Incident) -> list[User]:
    rows = CaseExclusion.objects.filter(incident=incident).select_related("user").order_by("user__name")
    return [row.user for row in rows]


def _entries(incident: Incident, show: Show, page: str) -> Page:
    rows = TimelineEntry.objects.filter(incident=incident)
    if show != Show.ALL:
        rows = rows.filter(kind__in=KINDS[show])
    ordered = rows.order_by("-at", "-pk")
    found: Page = Paginator(ordered, ENTRIES_PER_PAGE).get_page(page)
    first = found.start_index() - 1 if found.paginator.count else 0
    found.object_list = [Line(entry) for entry in timeline.read(ordered[first : first + ENTRIES_PER_PAGE])]
    return found
