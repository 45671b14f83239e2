"""Making, finding and ending the address of somebody's calendar: a secret of 256 bits, of which a digest is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from dreiging.accounts.models import CalendarFeed, User

BYTES = 32
# How often at most it is written down that it was read.
NOTED = timedelta(hours=1)


@transaction.atomic
def make_feed(*, user: User, at: datetime) -> str:
    """Give `user` a new secret and return it, for the only time; the one before opens nothing any more."""
    token = secrets.token_urlsafe(BYTES)
    values = {"digest": digest_of(token), "made_at": at, "read_at": None}
    CalendarFeed.objects.update_or_create(user=user, defaults=values)
    return token


def stop_feed(*, user: User) -> bool:
    """End the address of `user`; return whether there was one."""
    return bool(CalendarFeed.objects.filter(user=user).delete()[0])


def find_feed(token: str) -> CalendarFeed | None:
    """Return the feed with this secret, of somebody who still works here."""
    found = CalendarFeed.objects.filter(digest=digest_of(token), user__is_active=True)
    return found.select_related("user").first()


def note_reading(feed: CalendarFeed, *, at: datetime) -> None:
    """Keep that it was read, to the hour."""
    if feed.read_at is None or feed.read_at < at - NOTED:
        feed.read_at = at
        feed.save(update_fields=["read_at"])


def digest_of(token: str) -> str:
    """Return what is kept of a secret. It is random and long: nobody can try all there are."""
    return hashlib.sha256(token.encode()).hexdigest()
