"""Remembering what happened in a case, once."""

from datetime import datetime
from typing import Any

from dreiging.accounts.models import User
from incidents.models import EntryKind, Incident, TimelineEntry


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

    `linked` is at most one of message, contact, note, supplement, decision: the row with the text.
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
