"""The talks of a case: those that come, by when and on which moment, and those that were, with what was agreed.

A talk that must come is an action (ADR 15, 23): the rhythm is that of the draaiboek, and what is late is late there.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from incidents.checklist import TALKS
from incidents.models import Action, ActionKind, CheckIn, Contact, ContactMeans, Incident, Outcome, Postponement

# For these a moment can be agreed on; of the next contact it was agreed in the talk before.
RHYTHM = Q(kind=ActionKind.FIRST_CONTACT) | Q(kind=ActionKind.STEP, step__code__in=TALKS)
COMING = RHYTHM | Q(kind=ActionKind.NEXT_CONTACT)

# The talks of the draaiboek in the words of who is talked with.
OWN_TITLES = {
    "P04": gettext_noop("Het eerste gesprek"),
    "P20": gettext_noop("Gesprek over wat er is gebeurd"),
    "P40": gettext_noop("Gesprek over hoe het verder gaat"),
    "P50": gettext_noop("Gesprek over hoe het nu is"),
}
OTHER_TITLE = gettext_noop("Gesprek over hoe het verder gaat")


@dataclass(frozen=True)
class Talk:
    """A talk that must come. `moved` is why it became later, each time."""

    action: Action
    at: datetime
    moved: list[Postponement] = field(default_factory=list)

    @cached_property
    def checkin(self) -> CheckIn | None:
        return getattr(self.action, "checkin", None)

    @property
    def starts_at(self) -> datetime | None:
        """Return the agreed moment."""
        return self.checkin.starts_at if self.checkin else None

    @property
    def title(self) -> str:
        return gettext("Afgesproken contact") if self.action.kind == ActionKind.NEXT_CONTACT else self.action.title

    @property
    def own_title(self) -> str:
        """Return what it is to the employee: the title of a step tells somebody else what to do."""
        if self.action.kind == ActionKind.NEXT_CONTACT:
            return self.title
        code = self.action.step.code if self.action.step else "P04"
        return gettext(OWN_TITLES.get(code, OTHER_TITLE))

    @property
    def is_late(self) -> bool:
        return self.action.due_at < self.at

    @property
    def may_be_planned(self) -> bool:
        return self.action.kind != ActionKind.NEXT_CONTACT


@dataclass(frozen=True)
class Had:
    """A talk that was, or a try; `titles` are the talks of the draaiboek that it was."""

    contact: Contact
    titles: list[str]

    @property
    def was_reached(self) -> bool:
        return self.contact.means != ContactMeans.NOT_REACHED


def open_talks() -> QuerySet[Action]:
    """Return the talks that somebody must still have, first due first, each with its step and moment."""
    found = Action.objects.open().filter(COMING).select_related("step", "checkin", "owner", "passed_on_to")
    return found.order_by("due_at", "pk")


def coming_talks(incident: Incident, *, at: datetime) -> list[Talk]:
    """Return the talks that must come, in two queries."""
    moved: defaultdict[UUID, list[Postponement]] = defaultdict(list)
    found = Postponement.objects.filter(incident=incident).select_related("postponed_by").order_by("postponed_at")
    for each in found:
        moved[each.action_id].append(each)
    return [Talk(action, at, moved[action.pk]) for action in open_talks().filter(incident=incident)]


def talks_left(incident: Incident) -> list[Action]:
    """Return the talks that were not needed, with why."""
    left = Action.objects.filter(RHYTHM, incident=incident, outcome=Outcome.NOT_NEEDED)
    return list(left.select_related("step", "done_by").order_by("-done_at"))


def talks_had(incident: Incident) -> list[Had]:
    """Return the talks that were, newest first, in two queries."""
    titles: defaultdict[UUID | None, list[str]] = defaultdict(list)
    was = CheckIn.objects.filter(incident=incident, contact__isnull=False).select_related("action__step")
    for checkin in was.order_by("action__due_at"):
        titles[checkin.contact_id].append(checkin.action.title)
    contacts = Contact.objects.filter(incident=incident).select_related("recorded_by")
    return [Had(contact, titles[contact.pk]) for contact in contacts.order_by("-happened_at", "-pk")]
