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
    CaseGrant,
    Contact,
    EntryKind,
    Incident,
    MeasureEntry,
    Message,
    NeedAnswer,
    Supplement,
    TimelineEntry,
)
from incidents.models.incident import principals_of


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
    """Add an entry; `by` is None when the system did it. Who acts through the grant of another, did it for them.

    `linked` are the rows with the text: message, contact, note, supplement, decision, action, postponement,
    aangifte_entry, need_answer or measure_entry.
    """
    return TimelineEntry.objects.create(
        incident=incident,
        kind=kind,
        by=by,
        at=at,
        visible_to_employee=visible_to_employee,
        data={**(data or {}), **_for_whom(incident, by, at)},
        **linked,
    )


def _for_whom(incident: Incident, by: User | None, at: datetime) -> dict[str, str]:
    """Return for whom `by` stands in here, as part of `data`; nothing when they have a part of their own."""
    if by is None or by.pk in (incident.reported_by_id, incident.threatened_id):
        return {}
    grants = CaseGrant.objects.valid_at(at).filter(incident=incident)
    if grants.filter(user=by).exists():
        return {}
    reached = CaseGrant.objects.reaching(principals_of(by, at=at), at=at).filter(incident=incident)
    # For whoever leads the case, when it is one of them; else for whom they have longest.
    found = sorted(reached, key=lambda grant: (grant.user_id != incident.handler_id, grant.starts_at))
    return {"for": str(found[0].user_id)} if found else {}


# People in `data`, and where an entry has them once they are looked up.
NAMED = {"person": "person", "for": "principal", "of": "predecessor"}
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
    """Add all that their templates show to entries that were read with `JOINED`: the text, and the people.

    `known` are rows that were read already, by the name of the link. The people are named in `data` (`NAMED`): whom
    it is about, for whom somebody did it, and whose it was; each is None when nobody is.
    """
    found = list(entries)
    for name in LOOKED_UP:
        _link(found, name, known.get(name, ()))
    named = {UUID(entry.data[name]) for entry in found for name in NAMED if entry.data.get(name)}
    people = User.objects.in_bulk(named)
    for entry in found:
        for name, link in NAMED.items():
            setattr(entry, link, people.get(UUID(entry.data[name])) if entry.data.get(name) else None)
    return found


def _link(entries: list[TimelineEntry], name: str, known: Iterable[Any]) -> None:
    linked = [(entry, pk) for entry in entries if (pk := getattr(entry, f"{name}_id"))]
    rows = {row.pk: row for row in known} if linked else {}
    if missing := {pk for _entry, pk in linked} - rows.keys():
        rows |= {row.pk: row for row in LOOKED_UP[name](ids=missing)}
    for entry, pk in linked:
        setattr(entry, name, rows[pk])
