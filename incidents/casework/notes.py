"""Notes of those who act; whether the employee reads one is decided before it is saved."""

from datetime import datetime

from django.db import transaction

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.acting import Deed, lock_to
from incidents.audience import tell_employees
from incidents.models import EntryKind, Incident, Note


@transaction.atomic
def add_note(
    *, incident: Incident, body: str, for_employee: bool, reason_internal: str, by: User, at: datetime
) -> Note:
    """Write down a note, for the employee as well or for those who act only, because of `reason_internal`.

    :raises NotYours: `by` may not.
    :raises ValidationError: a note that the employee may not read has no reason.
    """
    incident, _part = lock_to(Deed.NOTE, incident, by=by, at=at)
    note = Note(
        incident=incident,
        author=by,
        body=body,
        for_employee=for_employee,
        reason_internal="" if for_employee else reason_internal.strip(),
        written_at=at,
    )
    note.full_clean(exclude=["incident", "author"])
    note.save()

    timeline.record(incident, EntryKind.NOTE_ADDED, by=by, at=at, visible_to_employee=for_employee, note=note)
    if for_employee:
        tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"note|{note.pk}", at=at)
    return note
