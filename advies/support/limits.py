"""How often somebody without an account may try something, so that nobody floods the contact point or guesses a code.

Counted in buckets: by what is tried and by where it comes from, and for questions also in all. The numbers are ours
(default); a telephone number always stands beside the refusal.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from advies.models import AnonymousTry
from advies.support.refusals import TooOften

KEPT = timedelta(days=1)
EVERYBODY = "*"


@dataclass(frozen=True)
class Limit:
    bucket: str
    most: int
    within: timedelta


HOUR = timedelta(hours=1)
ASKED = Limit("asked", 6, HOUR)
# A flood from many places at once; far above a bad day of a large organisation.
ASKED_IN_ALL = Limit("asked in all", 300, HOUR)
WRONG_CODE = Limit("wrong code", 10, timedelta(minutes=15))
WRITTEN = Limit("written", 20, HOUR)


def check(limit: Limit, source: str, *, at: datetime) -> None:
    """Refuse when `source` used up `limit`; "" is a source that nobody knows.

    :raises TooOften: it did; wait for `limit.within`.
    """
    if not source:
        return
    tried = AnonymousTry.objects.filter(bucket=limit.bucket, digest=_digest(source), at__gt=at - limit.within)
    if tried.count() >= limit.most:
        raise TooOften


def count(limit: Limit, source: str, *, at: datetime) -> None:
    """Count one try of `source`."""
    AnonymousTry.objects.create(bucket=limit.bucket, digest=_digest(source), at=at)


def drop_old_tries(*, at: datetime) -> int:
    """Delete what no longer counts; return how many."""
    return AnonymousTry.objects.filter(at__lte=at - KEPT).delete()[0]


def _digest(source: str) -> str:
    return salted_hmac(__name__, source, algorithm="sha256").hexdigest()
