"""The one way to tell people something: a notice in the application, and a neutral mail that rings for it.

Call inside the transaction of the cause: the notice then exists exactly when the cause does. The notice says from
when a digest must ring for it; the digest itself is made by the sender (`digests.py`), so that no notice can come
too late for one.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from dreiging.accounts.models import User
from dreiging.database.compiled import Question, compiled
from dreiging.database.inserting import insert_all
from dreiging.outbox import schedule
from dreiging.outbox.models import Mail, MailKind, Notice, NoticeKind

# A bell counts no further.
MOST_COUNTED = 99
NO_TOPIC = UUID(int=0)
# What tells somebody; each is there once, however often its cause is told.
ROWS = (Notice, Mail)


def notify(
    recipient: User, kind: NoticeKind, *, key: str, topic: UUID, path: str, at: datetime, urgent: bool = False
) -> None:
    """Tell `recipient` once; the same `key` again changes nothing.

    `key` names the cause, not the moment (`case|what|which`); the recipient is added to it.
    An urgent notice rings at once, any other in the digest of that person's next working day.
    """
    notify_all([recipient], kind, key=key, topic=topic, path=path, at=at, urgent=urgent)


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
    """Tell each of `recipients` once, as `notify` does, in one statement whatever their number."""
    send(notices_for(recipients, kind, key=key, topic=topic, path=path, at=at, urgent=urgent))


def notices_for(
    recipients: Iterable[User],
    kind: NoticeKind,
    *,
    key: str,
    topic: UUID,
    path: str,
    at: datetime,
    urgent: bool = False,
) -> list[Notice]:
    """Return what `notify_all` would tell, for who has more to tell in the same statement (`send`)."""
    return [
        Notice(
            recipient=person,
            kind=kind,
            dedupe=f"{key}|{person.pk}",
            topic=topic,
            path=path,
            urgent=urgent,
            ring_at=None if urgent else schedule.next_digest(at),
            created_at=at,
        )
        for person in recipients
    ]


def send(notices: Iterable[Notice]) -> None:
    """Tell people what `notices_for` made, each once, in one statement."""
    insert_all(rows_of(notices), unless_there=ROWS)


def rows_of(notices: Iterable[Notice]) -> list[Notice | Mail]:
    """Return the rows that tell what `notices_for` made, for who writes more in the same statement (with `ROWS`)."""
    # In one order always: two transactions that tell the same people must not wait for each other.
    ordered = sorted(notices, key=lambda notice: (notice.recipient_id, notice.dedupe))
    return [*ordered, *(_urgent_mail(notice) for notice in ordered if notice.urgent)]


def _urgent_mail(notice: Notice) -> Mail:
    return Mail(
        recipient=notice.recipient,
        kind=MailKind.URGENT,
        dedupe=notice.dedupe,
        topic=notice.topic,
        created_at=notice.created_at,
        due_at=notice.created_at,
    )


def withdraw(*, topic: UUID, recipient: User, at: datetime) -> None:
    """Take back every notice about `topic` to somebody who may no longer know of it."""
    Notice.objects.about(topic).filter(recipient=recipient, withdrawn_at__isnull=True).update(withdrawn_at=at)


def withdraw_from_all(*, topic: UUID, at: datetime) -> None:
    """Take back what nobody has read yet about `topic`, because it is over: no bell rings for it any more."""
    Notice.objects.about(topic).unread().update(withdrawn_at=at)


def mark_read(*, topic: UUID, by: User, at: datetime) -> int:
    """Count the notices about `topic` as read: `by` has the page open. Return how many stay unread (`unread`).

    Call before reading what the page shows: a notice that comes in between must stay unread.
    """
    return mark_found_read(asked_about(topic, person=by).rows(), topic=topic, at=at)


def asked_about(topic: UUID, *, person: User) -> Question[tuple[UUID, UUID]]:
    """Return the question which notices `mark_read` has to do with, for `mark_found_read`."""
    return _unread.asked(recipient=person, first=topic)


def mark_found_read(found: list[tuple[UUID, UUID]], *, topic: UUID, at: datetime) -> int:
    """Do what `mark_read` does, with the rows of `asked_about`: asked before what the page shows."""
    # To look first costs less than an update that mostly has nothing to do.
    if waiting := [pk for pk, about in found if about == topic]:
        Notice.objects.unread().filter(pk__in=waiting).update(read_at=at)
    return len(found) - len(waiting)


def unread(person: User) -> int:
    """Return how many notices `person` has not read; above MOST_COUNTED it is only said that there are more."""
    return len(asked_unread(person).rows())


def asked_unread(person: User) -> Question[tuple[UUID, UUID]]:
    """Return the question of `unread`: as many rows as there are notices."""
    return _unread.asked(recipient=person, first=NO_TOPIC)


@compiled
def _unread(*, recipient: User, first: UUID) -> QuerySet[Notice, tuple[UUID, UUID]]:
    """As many as are counted, those about `first` before all others."""
    rows = Notice.objects.unread().filter(recipient=recipient).annotate(is_first=Q(topic=first))
    return rows.order_by("-is_first").values_list("pk", "topic")[: MOST_COUNTED + 1]


def mark_these_read(notice_ids: Iterable[UUID], *, by: User, at: datetime) -> None:
    """Count these notices as read, as far as they are `by`'s own; never one that `by` has not seen in the list."""
    Notice.objects.unread().filter(recipient=by, pk__in=list(notice_ids)).update(read_at=at)
