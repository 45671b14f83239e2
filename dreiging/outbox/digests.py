"""Make the digests: at most one per person per working day, for whoever has notices that no mail has rung for.

The sender does this before it sends. So a notice that is committed after the digest of its day has gone is simply
found again, and rings on the next working day.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from dreiging.outbox import schedule
from dreiging.outbox.models import Mail, MailKind, MailState, Notice
from dreiging.outbox.models.mail import MailQuerySet


@transaction.atomic
def plan_digests(*, at: datetime) -> None:
    """Make the digests that are due at `at`; move what cannot ring today to the next working day.

    Doing it again, or at the same time in another process, changes nothing.
    """
    due = Notice.objects.to_ring().filter(ring_at__lte=at)
    if schedule.is_digest_time(at):
        has_one = Exists(_digests_of_today(at).filter(recipient=OuterRef("recipient")))
        people = due.filter(~has_one).order_by("recipient").values_list("recipient", flat=True).distinct()
        Mail.objects.bulk_create([_digest(person, at=at) for person in people], ignore_conflicts=True, batch_size=5000)
        # A digest that still waits will ring for these too; one that has ended will not.
        own = _digests_of_today(at).filter(recipient=OuterRef("recipient"))
        due = due.filter(Exists(own)).exclude(Exists(own.waiting()))
    else:
        Mail.objects.due(at).filter(kind=MailKind.DIGEST).update(due_at=schedule.next_digest(at))
    due.update(ring_at=schedule.next_digest(at))


def _digests_of_today(at: datetime) -> MailQuerySet:
    """Return the digests that wait, whatever their day, and those that were made or ended today."""
    today = schedule.start_of_day(at)
    return Mail.objects.filter(
        Q(state=MailState.WAITING) | Q(created_at__gte=today) | Q(finished_at__gte=today), kind=MailKind.DIGEST
    )


def _digest(person_id: UUID, *, at: datetime) -> Mail:
    return Mail(
        recipient_id=person_id,
        kind=MailKind.DIGEST,
        dedupe=f"digest|{timezone.localdate(at)}|{person_id}",
        created_at=at,
        due_at=at,
    )
