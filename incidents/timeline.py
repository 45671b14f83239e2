"""Remembering what happened in a case, once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from incidents.models import (
    AangifteEntry,
    Action,
    Contact,
    EntryKind,
    Incident,
    MeasureEntry,
    Message,
    NeedAnswer,
    Supplement,
    TimelineEntry,
)


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

    `linked` are the rows with the text: message, contact, note, supplement, decision, action, postponement,
    aangifte_entry, need_answer or measure_entry.
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


# Joined when entries are read; what else is linked is looked up when it is there. To join all of it takes the
# database longer to plan than to read.
JOINED = ("by", "note", "decision", "postponement")
LOOKED_UP: dict[str, Callable[..., list[Any]]] = {
    "message": compiled(lambda *, ids: Message.objects.filter(pk__in=ids)),
    "contact": compiled(lambda *, ids: Contact.objects.filter(pk__in=ids)),
    "supplement": compiled(lambda *, ids: Supplement.objects.filter(pk__in=ids)),
    "action": compiled(lambda *, ids: Action.objects.filter(pk__in=ids).select_related("step", "norm")),
    "aangifte_entry": compiled(lambda *, ids: AangifteEntry.objects.filter(pk__in=ids)),
    "need_answer": compiled(lambda *, ids: NeedAnswer.objects.filter(pk__in=ids).select_related("need")),
    "measure_entry": compiled(
        lambda *, ids: MeasureEntry.objects.filter(pk__in=ids).select_related("measure__version")
    ),
}


def complete(entries: Iterable[TimelineEntry], **known: Iterable[Any]) -> list[TimelineEntry]:
    """Add all that their templates show to entries that were read with `JOINED`: the text, and `person`.

    `known` are rows that were read already, by the name of the link. `person` is the one whom the entry is about
    (`data["person"]`), or None.
    """
    found = list(entries)
    for name in LOOKED_UP:
        _link(found, name, known.get(name, ()))
    people = User.objects.in_bulk({UUID(entry.data["person"]) for entry in found if entry.data.get("person")})
    for entry in found:
        entry.person = people.get(UUID(entry.data["person"])) if entry.data.get("person") else None
    return found


def _link(entries: list[TimelineEntry], name: str, known: Iterable[Any]) -> None:
    linked = [(entry, pk) for entry in entries if (pk := getattr(entry, f"{name}_id"))]
    rows = {row.pk: row for row in known} if linked else {}
    if missing := {pk for _entry, pk in linked} - rows.keys():
        rows |= {row.pk: row for row in LOOKED_UP[name](ids=missing)}
    for entry, pk in linked:
        setattr(entry, name, rows[pk])
