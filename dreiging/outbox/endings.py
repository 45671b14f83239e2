"""How a try to send a mail ends. Each function changes a mail only while it is held by `token`."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, User
from dreiging.outbox import schedule
from dreiging.outbox.models import Mail, MailKind, MailState, Notice, NoticeKind
from dreiging.outbox.postman import Fault, Refused
from dreiging.outbox.services import notify_all

logger = logging.getLogger(__name__)

# So many refusals in a row within so much time, and nothing accepted, is a server that refuses everybody.
SUSPICIOUS_REFUSALS = 3
SUSPICIOUS_PERIOD = timedelta(hours=1)
# Where an address is put right. Not by reverse(): that imports every view, and a mail must be able to die without them.
ADDRESS_PAGE = "/beheer/accounts/user/{}/change/"


@transaction.atomic
def sent(mail: Mail, token: UUID, notices: Iterable[Notice], *, at: datetime) -> str:
    """The server accepted it: `notices` need no digest any more."""
    if not _end(mail, token, MailState.SENT, at=at):
        logger.warning("Mail %s was accepted after its lease ran out; it may arrive twice.", mail.pk)
        return "sent without a lease"
    # A notice that somebody is changing now is being read or withdrawn; waiting for it could block both.
    free = Notice.objects.filter(pk__in=[notice.pk for notice in notices]).select_for_update(skip_locked=True)
    Notice.objects.filter(pk__in=free.values("pk")).update(ring_at=None)
    return "sent"


def not_needed(mail: Mail, token: UUID, *, at: datetime) -> str:
    """There is nothing left to ring for, or nobody."""
    _end(mail, token, MailState.NOT_NEEDED, at=at)
    return "not needed"


def untried(mail: Mail, token: UUID) -> None:
    """The server was away: as if nothing was tried."""
    _change(mail, token, attempts=mail.attempts - 1)


def failed(mail: Mail, token: UUID, fault: Fault, *, at: datetime) -> str:
    """This recipient did not get it: never will, or perhaps at a later try."""
    if mail.attempts >= schedule.MOST_TRIES or (isinstance(fault, Refused) and not _refuses_everybody(at)):
        return dead(mail, token, str(fault), at=at)
    due_at = schedule.next_try(mail.attempts, at=at)
    _change(mail, token, due_at=due_at, last_fault=str(fault))
    return "to be tried again"


@transaction.atomic
def dead(mail: Mail, token: UUID, fault: str, *, at: datetime) -> str:
    """It will not be tried again: those who manage people hear of it, and the next digest rings for its notice."""
    if not _end(mail, token, MailState.DEAD, at=at, last_fault=fault):
        return "taken over"
    if mail.kind == MailKind.URGENT:
        Notice.objects.unread().filter(dedupe=mail.dedupe).update(ring_at=schedule.next_digest(at))
    _tell_who_manages_people(mail.recipient_id, at=at)
    return "dead"


def _tell_who_manages_people(recipient_id: UUID, *, at: datetime) -> None:
    """Say whose address does not work, once a week a person: not why there was a mail, nor how many."""
    today = timezone.localdate(at)
    holdings = RoleHolding.objects.on(today).filter(role=Role.BEHEER).exclude(user=recipient_id)
    notify_all(
        User.objects.filter(pk__in=holdings.values("user_id")),
        NoticeKind.MAIL_UNDELIVERABLE,
        key=f"undeliverable|{recipient_id}|{today:%G-W%V}",
        topic=recipient_id,
        path=ADDRESS_PAGE.format(recipient_id),
        at=at,
    )


def _refuses_everybody(at: datetime) -> bool:
    """Say whether the server seems to refuse us rather than the recipients, as with a relay that is set up wrong."""
    recent = Mail.objects.filter(
        finished_at__gt=at - SUSPICIOUS_PERIOD, state__in=[MailState.SENT, MailState.DEAD]
    ).order_by("-finished_at")
    states = list(recent.values_list("state", flat=True)[:SUSPICIOUS_REFUSALS])
    return states == [MailState.DEAD] * SUSPICIOUS_REFUSALS


def _end(mail: Mail, token: UUID, state: MailState, *, at: datetime, last_fault: str = "") -> bool:
    return _change(mail, token, state=state, finished_at=at, last_fault=last_fault)


def _change(mail: Mail, token: UUID, **values: Any) -> bool:
    own = Mail.objects.held_by(token).filter(pk=mail.pk)
    return bool(own.update(**values, lease_token=None, leased_until=None))
