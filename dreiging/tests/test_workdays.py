"""Working days and deadlines, for every day of 2026–2040, against a table that is computed another way.

The law is the Algemene termijnenwet, article 3: New Year, Good Friday, Easter Monday, Ascension, Whit Monday, both
days of Christmas, the King's birthday and 5 May.
"""

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest

from dreiging import workdays
from dreiging.outbox.schedule import is_digest_time, next_digest
from dreiging.workdays import (
    AMSTERDAM,
    Term,
    Unit,
    add_workdays,
    deadline,
    is_workday,
    latest_start,
    moment,
    next_workday,
)

YEARS = range(2026, 2041)
FIRST, LAST = date(2026, 1, 1), date(2040, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def easter(year: int) -> date:
    """Return Easter Sunday by Gauss's rule, with the exceptions of the Gregorian calendar."""
    a, b, c, k = year % 19, year % 4, year % 7, year // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    after = 22 + d + e
    if (d, e) == (29, 6) or (d == 28 and e == 6 and (11 * m + 11) % 30 < 19):
        after -= 7
    return date(year, 3, 1) + timedelta(days=after - 1)


def free_days(year: int) -> set[date]:
    king = date(year, 4, 27)
    if king.weekday() == 6:
        king -= timedelta(days=1)
    fixed = {date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return fixed | {easter(year) + timedelta(days=number) for number in (-2, 1, 39, 50)}


# The table: every day, with the number of working days up to and including it.
FREE = set().union(*(free_days(year) for year in YEARS))
IS_WORKDAY = {day: day.isoweekday() <= 5 and day not in FREE for day in DAYS}
WORKDAYS = [day for day in DAYS if IS_WORKDAY[day]]


def test_easter_is_computed_right():
    known = {2024: (3, 31), 2026: (4, 5), 2027: (3, 28), 2030: (4, 21), 2035: (3, 25), 2038: (4, 25), 2049: (4, 18)}
    assert {year: (easter(year).month, easter(year).day) for year in known} == known


def test_every_day_is_a_working_day_or_not_as_in_the_table():
    assert [day for day in DAYS if is_workday(day) != IS_WORKDAY[day]] == []


def test_some_days_that_are_easy_to_forget():
    assert not is_workday(date(2026, 5, 5))  # every year, not once in five
    assert not is_workday(date(2026, 4, 3))  # Goede Vrijdag
    assert is_workday(date(2036, 4, 28))  # the 27th is a Sunday: the King moves to Saturday, not to Monday
    assert not is_workday(date(2026, 4, 27))
    assert is_workday(date(2026, 12, 24))


def test_the_next_working_day_of_every_day():
    upcoming = iter(WORKDAYS)
    following = next(upcoming)
    for day in DAYS[:-7]:
        while following <= day:
            following = next(upcoming)
        assert next_workday(day) == following


@pytest.mark.parametrize("count", [1, 2, 5, 10, 20, 56, 252])
def test_adding_working_days_to_every_day(count):
    position = 0
    for day in DAYS:
        while position < len(WORKDAYS) and WORKDAYS[position] <= day:
            position += 1
        if position + count > len(WORKDAYS):
            break
        assert add_workdays(day, count) == WORKDAYS[position + count - 1]


def test_adding_none_is_the_day_itself_and_back_is_refused():
    assert add_workdays(date(2026, 3, 7), 0) == date(2026, 3, 7)
    with pytest.raises(ValueError, match="back"):
        add_workdays(date(2026, 3, 7), -1)


def clock_changes() -> list[tuple[datetime, timedelta]]:
    """Return, for each year, both moments at which the clock moves (01.00 UTC) and by how much."""
    found = []
    for year in YEARS:
        for month, change in ((3, 1), (10, -1)):
            last = date(year, month, 31)
            sunday = last - timedelta(days=last.isoweekday() % 7)
            found.append((datetime.combine(sunday, time(1), tzinfo=UTC), timedelta(hours=change)))
    return found


@pytest.mark.parametrize(("change", "by"), clock_changes(), ids=lambda value: str(value)[:10])
def test_hours_are_hours_in_the_nights_when_the_clock_moves(change, by):
    before = (change - timedelta(hours=3)).astimezone(AMSTERDAM)
    for hours in (1, 2, 3, 4, 6, 24, 48):
        end = deadline(before, Term(hours, Unit.HOURS, "default"))
        assert end - before.astimezone(UTC) == timedelta(hours=hours)
        wall = end.astimezone(AMSTERDAM).replace(tzinfo=None) - before.replace(tzinfo=None)
        assert wall == timedelta(hours=hours) + (by if hours >= 3 else timedelta())


@pytest.mark.parametrize(("change", "by"), clock_changes(), ids=lambda value: str(value)[:10])
def test_the_digest_is_at_nine_on_both_sides_of_the_night(change, by):
    sunday = change.date()
    nights = [change + timedelta(minutes=number) for number in range(-180, 181, 10)]
    for at in nights:
        rings = next_digest(at).astimezone(AMSTERDAM)
        assert (rings.time(), rings.date()) == (time(9), next_workday(sunday))
        assert not is_digest_time(at)
    assert moment(sunday + timedelta(days=1), time(9)) - moment(sunday, time(9)) == timedelta(hours=24)
    assert (
        moment(sunday, time(9)).astimezone(UTC) - moment(sunday - timedelta(days=1), time(9)).astimezone(UTC)
        == timedelta(hours=24) - by
    )


def test_the_digest_of_every_day():
    for day in DAYS[:-7]:
        nine = moment(day, time(9))
        assert is_digest_time(nine) == IS_WORKDAY[day]
        assert not is_digest_time(nine - timedelta(microseconds=1))
        early = next_digest(nine - timedelta(microseconds=1))
        assert early == (nine if IS_WORKDAY[day] else moment(next_workday(day), time(9)))
        assert next_digest(nine) == moment(next_workday(day), time(9))


@pytest.mark.parametrize("hour", [0, 2, 9, 17, 23])
def test_days_and_working_days_end_at_five_on_the_last_day(hour):
    for day in DAYS[:-90]:
        start = moment(day, time(hour, 59))
        for amount in (1, 14):
            calendar = deadline(start, Term(amount, Unit.DAYS, "default")).astimezone(AMSTERDAM)
            assert (calendar.date(), calendar.time()) == (day + timedelta(days=amount), time(17))
        working = deadline(start, Term(2, Unit.WORKDAYS, "default")).astimezone(AMSTERDAM)
        assert (working.date(), working.time()) == (add_workdays(day, 2), time(17))


def test_a_day_begins_at_midnight_in_amsterdam():
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # 2 July, 00.30 uur
    assert deadline(late, Term(1, Unit.DAYS, "default")) == datetime(2026, 7, 3, 17, tzinfo=AMSTERDAM)


def test_thousands_of_sums_take_no_time():
    workdays.is_workday(date(2026, 1, 1))
    began = perf_counter()
    for number in range(5000):
        add_workdays(DAYS[number % 300], 10)
    assert perf_counter() - began < 1


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WORKDAYS])
@pytest.mark.parametrize("amount", [0, 1, 2, 5, 14, 30, 90])
@pytest.mark.parametrize("clock", [time(7), time(16, 59), time(17), time(23, 30)])
def test_the_latest_start_is_the_deadline_turned_around(unit, amount, clock):
    term = Term(amount, unit, "default")
    for day in DAYS[200::3]:
        at = moment(day, clock)
        last = latest_start(at, term)
        assert deadline(moment(last, time(12)), term) <= at
        assert deadline(moment(last + timedelta(days=1), time(12)), term) > at


@pytest.mark.parametrize("unit", [Unit.HOURS, Unit.MINUTES])
def test_hours_have_no_latest_day(unit):
    with pytest.raises(ValueError, match="moment"):
        latest_start(moment(FIRST, time(7)), Term(1, unit, "default"))
