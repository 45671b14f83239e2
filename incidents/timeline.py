"""Remembering what happened in a case, once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from dreiging.accounts.models import User
from incidents.models import EntryKind, Incident, TimelineEntry
from incidents.models.timeline_entry import TimelineEntryQuerySet


def record(
    incident: Incident,
    kind: EntryKind,
    *,
    by: User | None,
    at: datetime,
    visible_to_employee: bool = True,
    data: dict[str, Any] | None = None,
    **linked: Any,
) -> TimelineEntry:
    """Add an entry; `by` is None when the system did it.

    `linked` are the rows with the text: message, contact, note, supplement, decision, action, postponement or
    aangifte_entry.
    """
    return TimelineEntry.objects.create(
        incident=incident,
        kind=kind,
        by=by,
        at=at,
        visible_to_employee=visible_to_employee,
        data=data or {},
        **linked,
    )


def read(entries: TimelineEntryQuerySet) -> list[TimelineEntry]:
    """Read entries with all that their templates show, in two queries: who did it, the text, and `person`.

    `person` is the one whom the entry is about (`data["person"]`), or None.
    """
    linked = (
        "by",
        "message",
        "contact",
        "note",
        "supplement",
        "decision",
        "action__step",
        "action__norm",
        "postponement",
        "aangifte_entry",
    )
    found = list(entries.select_related(*linked))
    people = User.objects.in_bulk({UUID(entry.data["person"]) for entry in found if entry.data.get("person")})
    for entry in found:
        entry.person = people.get(UUID(entry.data["person"])) if entry.data.get("person") else None
    return found
