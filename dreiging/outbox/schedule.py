"""When the digest goes out, and how long a mail waits for its next try. Days are in Europe/Amsterdam."""

from datetime import datetime, time, timedelta
from random import uniform

from django.conf import settings
from django.utils import timezone

from dreiging import workdays

MOST_TRIES = 14  # trust.md, Notices and mail
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def next_digest(at: datetime) -> datetime:
    """Return the first moment after `at` that is a working day at `DIGEST_AT`."""
    day = timezone.localtime(at).date()
    moment = workdays.moment(day, settings.DIGEST_AT)
    if moment <= at or not workdays.is_workday(day):
        moment = workdays.moment(workdays.next_workday(day), settings.DIGEST_AT)
    return moment


def is_digest_time(at: datetime) -> bool:
    """Say whether a digest may go out: a working day, from `DIGEST_AT` on."""
    local = timezone.localtime(at)
    return workdays.is_workday(local.date()) and local.time() >= settings.DIGEST_AT


def start_of_day(at: datetime) -> datetime:
    return workdays.moment(timezone.localtime(at).date(), time.min)


def next_try(attempts: int, *, at: datetime) -> datetime:
    """Return when to try again after `attempts` tries: 1, 2, 4 … minutes later, 6 hours at most, give or take a fifth.

    Fourteen tries take about 32 hours. The spread keeps mails that failed together from coming back together.
    """
    pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return at + pause * uniform(0.8, 1.2)  # noqa: S311 (nothing secret)
