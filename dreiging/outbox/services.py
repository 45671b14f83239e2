"""The one way to tell people something: a notice in the application, and a neutral mail that rings for it.

Call inside the transaction of the cause: the notice then exists exactly when the cause does.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dreiging.accounts.models import User
from dreiging.outbox import schedule
from dreiging.outbox.models import Mail, MailKind, Notice, NoticeKind


@transaction.atomic
def notify(
    recipient: User, kind: NoticeKind, *, key: str, topic: UUID, path: str, at: datetime, urgent: bool = False
) -> None:
    """Tell `recipient` once; the same `key` again changes nothing.

    `key` names the cause, not the moment (`case|what|which`); the recipient is added to it.
    An urgent notice rings at once, any other in the digest of that person's next working day.
    """
    notify_all([recipient], kind, key=key, topic=topic, path=path, at=at, urgent=urgent)


@transaction.atomic
def notify_all(
    recipients: Iterable[User],
    kind: NoticeKind,
    *,
    key: str,
    topic: UUID,
    path: str,
    at: datetime,
    urgent: bool = False,
) -> None:
    """Tell each of `recipients` once, as `notify` does, in two statements whatever their number."""
    notices = [
        Notice(
            recipient=person,
            kind=kind,
            dedupe=f"{key}|{person.pk}",
            topic=topic,
            path=path,
            urgent=urgent,
            created_at=at,
        )
        for person in recipients
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    Mail.objects.bulk_create([_bell_for(notice, at=at) for notice in notices], ignore_conflicts=True)


def _bell_for(notice: Notice, *, at: datetime) -> Mail:
    if notice.urgent:
        return Mail(
            recipient=notice.recipient,
            kind=MailKind.URGENT,
            dedupe=f"urgent|{notice.dedupe}",
            topic=notice.topic,
            created_at=at,
            due_at=at,
        )
    due_at = schedule.next_digest(at)
    return Mail(
        recipient=notice.recipient,
        kind=MailKind.DIGEST,
        dedupe=f"digest|{due_at:%Y-%m-%d}|{notice.recipient_id}",
        created_at=at,
        due_at=due_at,
    )


def withdraw(*, topic: UUID, recipient: User, at: datetime) -> None:
    """Take back every notice about `topic` to somebody who may no longer know of it."""
    Notice.objects.about(topic).filter(recipient=recipient, withdrawn_at__isnull=True).update(withdrawn_at=at)


def mark_read(*, topic: UUID, by: User, at: datetime) -> None:
    """Count the notices about `topic` as read: `by` has the page open."""
    Notice.objects.about(topic).unread().filter(recipient=by).update(read_at=at)
