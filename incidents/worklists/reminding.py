"""Asking who is to act to go on; the employee sees that it was asked."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.access import may_read
from incidents.acting import Deed, check_open, lock_to
from incidents.actions import with_whom
from incidents.audience import tell_actors
from incidents.models import Action, EntryKind, Incident, TimelineEntry


class NobodyToRemind(Exception):
    """Nothing waits for somebody else."""

    def __init__(self) -> None:
        super().__init__(_("Er is nu niemand anders aan zet."))


class RemindedToday(Exception):
    """Once a day is enough: more of them is noise."""

    def __init__(self) -> None:
        super().__init__(_("Hier is vandaag al aan herinnerd."))


@transaction.atomic
def remind(*, incident: Incident, by: User, at: datetime) -> TimelineEntry:
    """Remind whom something is with now: of what is late, and when nothing is, of what is due first.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: it is closed.
    :raises NobodyToRemind: it is with `by` alone, or with nobody who can act.
    :raises RemindedToday: somebody did today.
    """
    incident, _part = lock_to(Deed.REMIND, incident, by=by, at=at)
    check_open(incident)
    today = timezone.localtime(at).date()
    if TimelineEntry.objects.filter(incident=incident, kind=EntryKind.REMINDED, at__date=today).exists():
        raise RemindedToday
    people = _with_whom(incident, by=by, at=at)
    if not people:
        raise NobodyToRemind
    data = {"people": len(people), "person": str(people[0].pk)}
    entry = timeline.record(incident, EntryKind.REMINDED, by=by, at=at, data=data)
    tell_actors(incident, people, NoticeKind.REMINDED, key=f"reminded|{entry.pk}", at=at)
    return entry


def _with_whom(incident: Incident, *, by: User, at: datetime) -> list[User]:
    """Return who else is to act, and can; the one whom it is with longest first."""
    waiting = Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to")
    ordered = list(waiting.order_by("due_at", "pk"))
    asked = [each for each in ordered if each.due_at < at] or ordered[:1]
    found = {person.pk: person for action in asked for person in sorted(with_whom(action), key=lambda one: one.name)}
    found.pop(by.pk, None)
    return [person for person in found.values() if person.is_active and may_read(incident, person, at=at)]
