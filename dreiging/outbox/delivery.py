"""Send the mail that is due: claim, look again, send outside the transaction, and write down how it ended.

Any number of runs may do this at once. A mail belongs to one run by a lease, and what a run writes down counts only
while it holds the mail by its token. A process that dies gives its mails back when the lease runs out; when it died
between sending and writing that down, the mail goes out once more, with the same Message-ID.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from dreiging.outbox import endings, schedule
from dreiging.outbox.clock import database_now
from dreiging.outbox.digests import plan_digests
from dreiging.outbox.message import bell
from dreiging.outbox.models import Mail, MailKind, Notice
from dreiging.outbox.models.notice import NoticeQuerySet
from dreiging.outbox.postman import Fault, Postman, Refused, ServerAway

logger = logging.getLogger(__name__)

BATCH = 20
# Longer than one mail can take: each step of the dialogue with the server ends within EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)

Clock = Callable[[], datetime]


def deliver_due(*, clock: Clock = database_now, seconds: float | None = None) -> Counter[str]:
    """Make the digests, then send what is due for about `seconds` at most; return how many mails ended how."""
    plan_digests(at=clock())
    ended: Counter[str] = Counter()
    stop_at = monotonic() + (float("inf") if seconds is None else seconds)
    with Postman() as postman:
        run = Run(postman, clock)
        try:
            for mail in run.claimed():
                ended[run.deliver(mail)] += 1
                if monotonic() >= stop_at:
                    break
        except ServerAway as fault:
            ended[f"server away ({fault})"] += 1
        finally:
            run.give_back()
    if ended:
        logger.info("Mail: %s", ", ".join(f"{count} {how}" for how, count in ended.items()))
    return ended


class Run:
    """One pass over what is due, with one token."""

    def __init__(self, postman: Postman, clock: Clock) -> None:
        self._postman = postman
        self._clock = clock
        self._token = uuid4()
        self._begun: UUID | None = None

    def claimed(self) -> Iterator[Mail]:
        """Claim what is due, a small batch at a time, so that an urgent mail never waits for a long list."""
        while batch := self._claim():
            yield from batch

    @transaction.atomic
    def _claim(self) -> list[Mail]:
        at = self._clock()
        batch = list(Mail.objects.due(at).order_by("-kind", "due_at").select_for_update(skip_locked=True)[:BATCH])
        Mail.objects.filter(pk__in=[mail.pk for mail in batch]).update(lease_token=self._token, leased_until=at + LEASE)
        return batch

    def give_back(self) -> None:
        """Let go of what was claimed and not begun. What was begun may have arrived: that waits for its lease."""
        rest = Mail.objects.held_by(self._token)
        if self._begun:
            rest = rest.exclude(pk=self._begun)
        rest.update(lease_token=None, leased_until=None)

    def deliver(self, mail: Mail) -> str:
        """Send one claimed mail, when it is still needed; return how it ended.

        :raises ServerAway: nothing can be sent now; the mail is as it was before.
        """
        if mail.attempts >= schedule.MOST_TRIES:  # the process died in the last try
            return endings.dead(mail, self._token, "tries", at=self._clock())
        self._postman.connect()
        if not self._begin(mail):
            return "taken over"
        notices = list(_rings_for(mail).select_related("recipient"))
        if not notices:
            return endings.not_needed(mail, self._token, at=self._clock())
        try:
            self._send(mail, notices[0].recipient.email)
        except ServerAway:
            endings.untried(mail, self._token)
            raise
        except Fault as fault:
            return endings.failed(mail, self._token, fault, at=self._clock())
        return endings.sent(mail, self._token, notices, at=self._clock())

    def _begin(self, mail: Mail) -> bool:
        """Count the try before it is made: a mail that kills its process must not be tried forever."""
        mail.attempts += 1
        self._begun = mail.pk
        own = Mail.objects.held_by(self._token).filter(pk=mail.pk)
        return bool(own.update(attempts=mail.attempts, leased_until=self._clock() + LEASE))

    def _send(self, mail: Mail, address: str) -> None:
        try:
            self._postman.send(bell(mail.pk, address))
        except (ValidationError, ValueError):  # all else in a mail is the same for everybody
            raise Refused("address") from None


def _rings_for(mail: Mail) -> NoticeQuerySet:
    """Return the notices for which `mail` must still ring; none when its reader knows, may not know, or left."""
    if mail.kind == MailKind.URGENT:
        return Notice.objects.unread().filter(dedupe=mail.dedupe, recipient__is_active=True)
    return Notice.objects.to_ring().filter(recipient=mail.recipient_id)
