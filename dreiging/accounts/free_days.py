"""The free days of the organisation, from the management pages into the calendar of every process."""

import logging
import time
from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import LocalFreeDay, User
from dreiging.accounts.refusals import Refused

logger = logging.getLogger(__name__)

# A day that is added counts in every process after so many seconds.
EVERY = 60.0
_read_again_at = 0.0


class DayIsPast(Refused):
    """A day that is over cannot become free: what was promised for it was promised."""

    text = _("Kies een dag die nog komt.")


def keep_known() -> None:
    """Let this process count with the free days as they are now; reads them once a minute at most."""
    global _read_again_at  # noqa: PLW0603 -- one calendar a process
    if time.monotonic() < _read_again_at:
        return
    _read_again_at = time.monotonic() + EVERY
    workdays.use_local_days(LocalFreeDay.objects.values_list("day", flat=True))


def check_free_day(day: date, *, at: datetime) -> None:
    """Refuse a day that is not to come.

    :raises DayIsPast: it is today or before.
    """
    if day <= timezone.localtime(at).date():
        raise DayIsPast


def add_free_day(*, day: date, name: str, by: User | None, at: datetime) -> LocalFreeDay:
    """Make `day` free here: terms that begin from now on do not end on it. Dates that were promised stay.

    :raises DayIsPast: it is today or before.
    """
    check_free_day(day, at=at)
    added = LocalFreeDay.objects.create(day=day, name=name)
    logger.info("Free day %s added by %s", day, by and by.pk)
    return added


def drop_free_days(days: Collection[date], *, by: User | None, at: datetime) -> int:
    """Make those of `days` that are to come ordinary days again; return how many."""
    coming = LocalFreeDay.objects.filter(day__in=days, day__gt=timezone.localtime(at).date())
    logger.info("Free days %s dropped by %s", ", ".join(map(str, days)), by and by.pk)
    return coming.delete()[0]
