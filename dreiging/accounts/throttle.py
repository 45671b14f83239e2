"""How often somebody may guess a password.

Counted by e-mail address, whether anybody has it or not, and by the network address the tries come from.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from dreiging.accounts.models import FailedSignIn

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def must_wait(*, email: str, address: str, at: datetime) -> bool:
    """Say whether there were too many wrong tries in the WINDOW before `at`."""
    by_email, by_address = Q(email_digest=_digest(email)), Q(address_digest=_digest(address))
    tries = FailedSignIn.objects.filter(by_email | by_address, at__gt=at - WINDOW).aggregate(
        email=Count("pk", filter=by_email), address=Count("pk", filter=by_address)
    )
    too_many_from = bool(address) and tries["address"] >= settings.SIGN_IN_TRIES_PER_ADDRESS
    return too_many_from or tries["email"] >= settings.SIGN_IN_TRIES


def note_failure(*, email: str, address: str, at: datetime) -> None:
    """Count one wrong try."""
    FailedSignIn.objects.create(email_digest=_digest(email), address_digest=_digest(address), at=at)


def forget_failures(*, email: str) -> None:
    """Start counting anew for somebody who signed in."""
    FailedSignIn.objects.filter(email_digest=_digest(email)).delete()


def drop_old_failures(*, at: datetime) -> int:
    """Delete what no longer counts; return how many."""
    return FailedSignIn.objects.filter(at__lte=at - KEPT).delete()[0]


def _digest(value: str) -> str:
    value = value.strip().lower()
    return salted_hmac(__name__, value, algorithm="sha256").hexdigest() if value else ""
