"""When the digest goes out."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from dreiging import workdays


def next_digest(at: datetime) -> datetime:
    """Return the first moment after `at` that is a working day at `DIGEST_AT`, Europe/Amsterdam."""
    day = timezone.localtime(at).date()
    moment = workdays.moment(day, settings.DIGEST_AT)
    if moment <= at or not workdays.is_workday(day):
        moment = workdays.moment(workdays.next_workday(day), settings.DIGEST_AT)
    return moment
