"""Keeping files of a case: sealed with its key in parts, in the transaction of their row, and read again.

There is no other place for a file than the database: what is not committed was never there, and what is erased or
deleted takes its files along.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from dreiging.vault.cipher import CannotOpen
from incidents import timeline
from incidents.acting import Deed, acting_handler, check_open, lock_as_employee, lock_to
from incidents.attachments.receiving import Received
from incidents.audience import tell_actors, tell_employees
from incidents.models import Attachment, AttachmentPart, EntryKind, Incident

MOST_IN_A_CASE = 100


class TooManyFiles(Exception):
    """The case has as many files as it may have."""

    def __init__(self) -> None:
        super().__init__(_("Er staan al 100 bestanden bij deze melding. Bespreek samen welke er echt nodig zijn."))


@transaction.atomic
def add_own_file(*, incident: Incident, file: Received, words: str, by: User, at: datetime) -> Attachment:
    """Keep a file that the employee adds; who handles the case hears of it.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises CaseIsClosed: it must be reopened first.
    :raises TooManyFiles: there are too many.
    """
    incident = lock_as_employee(incident, by=by)
    check_open(incident)
    kept = _keep(incident, file, words=words, for_employee=True, reason_internal="", by=by, at=at)
    handler = acting_handler(incident, at=at)
    tell_actors(incident, [handler], NoticeKind.REPORT_SUPPLEMENTED, key=f"file|{kept.pk}", at=at)
    return kept


@transaction.atomic
def add_file(
    *,
    incident: Incident,
    file: Received,
    words: str,
    for_employee: bool,
    reason_internal: str,
    by: User,
    at: datetime,
) -> Attachment:
    """Keep a file of those who act, for the employee as well or for those who act only, because of `reason_internal`.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: it must be reopened first.
    :raises TooManyFiles: there are too many.
    :raises ValidationError: a file that the employee may not see has no reason.
    """
    incident, _part = lock_to(Deed.FILE, incident, by=by, at=at)
    check_open(incident)
    reason = "" if for_employee else reason_internal.strip()
    kept = _keep(incident, file, words=words, for_employee=for_employee, reason_internal=reason, by=by, at=at)
    if for_employee:
        tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"file|{kept.pk}", at=at)
    return kept


def _keep(incident: Incident, file: Received, *, words: str, by: User, at: datetime, **seen: Any) -> Attachment:
    if Attachment.objects.filter(incident=incident).count() >= MOST_IN_A_CASE:
        raise TooManyFiles
    kept = Attachment(
        incident=incident,
        kind=file.kind,
        media_type=file.media_type,
        extension=file.extension,
        size=file.size,
        parts=len(file.pieces),
        name=file.name,
        words=words.strip(),
        small=file.small,
        added_by=by,
        added_at=at,
        **seen,
    )
    kept.full_clean(exclude=["incident", "added_by"])
    kept.save(force_insert=True)
    for number in range(kept.parts):
        # Taken out one by one: what is sealed need not stay beside it.
        content = file.pieces.popleft()
        part = AttachmentPart(id=kept.part_key(number), incident=incident, attachment=kept, content=content)
        part.save(force_insert=True)
    data = {"file": str(kept.kind)}
    shown = kept.for_employee
    timeline.record(incident, EntryKind.FILE_ADDED, by=by, at=at, visible_to_employee=shown, data=data)
    return kept


def content_of(attachment: Attachment) -> Iterator[bytes]:
    """Yield a file in its parts, each opened when it is asked for.

    :raises CannotOpen: a part is missing, or is not of this file, or was changed.
    :raises KeyErased: the key of the case was erased.
    """
    size = 0
    for number in range(attachment.parts):
        part = AttachmentPart.objects.filter(pk=attachment.part_key(number), incident=attachment.incident_id).first()
        if part is None:
            raise CannotOpen("a part is missing")
        size += len(part.content)
        yield part.content
    if size != attachment.size:
        raise CannotOpen("it is not as long as it was")
