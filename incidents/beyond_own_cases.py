"""Numbers about cases that the person who asks may not read; the database gives no more (incidents/row_guards.py).

Each needs the person of the request: without one, and for who does not hold the role, there is nothing.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from incidents.models.action import NEVER
from incidents.workflow import OPEN_STATUSES


class UseOfVersion(NamedTuple):
    """How many cases follow a version of the draaiboek."""

    open: int
    all: int


class ElaCounts(NamedTuple):
    """The counts of a quarter in an eenheid (domain.md O1)."""

    filed: int = 0
    filed_well: int = 0
    decided: int = 0
    decided_well: int = 0
    unspoken: int = 0
    stalled: int = 0


def use_of_version(version: UUID) -> UseOfVersion:
    [row] = _rows("guard.use_of_version(%s, %s)", [version, [str(status) for status in OPEN_STATUSES]])
    return UseOfVersion(*row)


def with_cases(people: Collection[UUID]) -> set[UUID] | None:
    """Return the ids of those of `people` who have a part in a case; None when the one who asks may not know."""
    [[found]] = _rows("guard.with_cases(%s, %s)", [list(people), NEVER])
    return None if found is None else set(found)


def stalls_elsewhere() -> list[tuple[UUID, str, int]]:
    """Return the eenheid, the code of the norm and how many stand still, for a portfolio holder."""
    return _rows("guard.stalls_elsewhere(%s)", [NEVER])


def ela_counts(
    eenheid: UUID, *, first: date, end: date, today: date, vpt_days: int, told_days: int, stalled_before: datetime
) -> ElaCounts:
    """Return the counts of `first` up to, and not including, `end`; of `stalled` those of now."""
    given = [eenheid, first, end, today, vpt_days, told_days, stalled_before, NEVER]
    found = _rows("guard.ela_counts(%s, %s, %s, %s, %s, %s, %s, %s)", given)
    return ElaCounts(*found[0]) if found else ElaCounts()


def ela_stages(eenheid: UUID, *, first: date, end: date, fewest: int) -> dict[str, float]:
    """Return the median number of days of each stage that ended, of no fewer than `fewest`."""
    return dict(_rows("guard.ela_stages(%s, %s, %s, %s)", [eenheid, first, end, fewest]))


def _rows(function: str, given: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}", given)  # noqa: S608 -- the names above
        return cursor.fetchall()
