"""Dutch working days, and deadlines counted in minutes, hours, days or working days.

A working day is Monday to Friday less the days of the Algemene termijnenwet, with 5 May every year and
Goede Vrijdag, and less the free days of the organisation itself. Moments are aware; days are in Europe/Amsterdam.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
END_OF_DAY = time(17, 0)


class Unit(StrEnum):
    MINUTES = "MINUTES"
    HOURS = "HOURS"
    DAYS = "DAYS"
    WORKDAYS = "WORKDAYS"


# What runs on, also when nobody is at work.
CLOCK = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}


@dataclass(frozen=True)
class Term:
    """So much time, in a unit; `source` says where the number comes from (domain.md, marks)."""

    amount: int
    unit: Unit
    source: str


@cache
def _free_days(year: int) -> frozenset[date]:
    # Without "optional" 5 May is missing in most years; the package knows Goede Vrijdag as optional too.
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


_local_days: frozenset[date] = frozenset()


def use_local_days(days: Iterable[date]) -> None:
    """Count `days` as free too, in this process, from now on; they take the place of those used before."""
    global _local_days  # noqa: PLW0603 -- like the calendar itself, the same for everybody
    _local_days = frozenset(days)


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in _free_days(day.year) and day not in _local_days


def next_workday(day: date) -> date:
    """Return the first working day after `day`."""
    return add_workdays(day, 1)


def add_workdays(day: date, count: int) -> date:
    """Return the working day that is `count` working days after `day` (the day itself does not count).

    :raises ValueError: `count` is negative.
    """
    if count < 0:
        raise ValueError("Working days are not counted back.")
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def moment(day: date, at: time) -> datetime:
    """Return the aware moment of `at` on `day` in Amsterdam; an hour that the clock skips moves forward."""
    return datetime.combine(day, at, tzinfo=AMSTERDAM)


def deadline(start: datetime, term: Term) -> datetime:
    """Return when `term` after `start` is over.

    Minutes and hours run on through night and weekend; days and working days end at 17.00 on the last day,
    Amsterdam.
    """
    if term.unit in CLOCK:
        # In UTC: an aware local time would count hours of the clock on the wall, also over a change of clock.
        return start.astimezone(UTC) + term.amount * CLOCK[term.unit]
    day = start.astimezone(AMSTERDAM).date()
    last = add_workdays(day, term.amount) if term.unit is Unit.WORKDAYS else day + timedelta(days=term.amount)
    return moment(last, END_OF_DAY)


def latest_start(at: datetime, term: Term) -> date:
    """Return the last day from which `term` is over at `at`: `deadline` turned around.

    A day that is this one or earlier gives a deadline that has passed; a later day one that has not. So a database
    finds what is over by comparing dates, and needs no calendar.

    :raises ValueError: the term counts hours or minutes, which do not end with a day.
    """
    if term.unit in CLOCK:
        raise ValueError("Hours and minutes are counted from a moment, not from a day.")
    local = at.astimezone(AMSTERDAM)
    over = local.date() if local.time() >= END_OF_DAY else local.date() - timedelta(days=1)
    if term.unit is Unit.DAYS:
        return over - timedelta(days=term.amount)
    for _number in range(term.amount):
        while not is_workday(over):
            over -= timedelta(days=1)
        over -= timedelta(days=1)
    return over
