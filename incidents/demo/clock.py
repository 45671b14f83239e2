"""Time in the demo organisation: every case takes its next step in its turn, and what is late meanwhile goes on.

A course is a generator: it does something in its case and yields the moment of its next step.
"""

import heapq
from collections import deque
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import count
from typing import Protocol

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dreiging import workdays
from dreiging.database.compiled import compiled
from incidents.models import Action
from incidents.watch.passing_on import pass_on_late
from incidents.watch.watching import watch

Course = Iterator[datetime]
LOOKED_WEEKLY, LOOKED_DAILY = 63, 14  # days before now
BY_DAY = time(10, 20)


class Living(Protocol):
    """What a course happens in; the clock tells it what time it is."""

    at: datetime


class StandsStill(Exception):
    """A late action was not passed on, so that time cannot go on."""


class Clock:
    """Runs courses until `until`; what would come after it has not happened yet."""

    def __init__(self, *, until: datetime) -> None:
        self._until = until
        self._looks = deque(_mornings(until))
        self._waiting: list[tuple[datetime, int, Living, Course]] = []
        self._order = count()

    def begin(self, living: Living, course: Course, *, at: datetime) -> None:
        heapq.heappush(self._waiting, (at, next(self._order), living, course))

    def run(self) -> Iterator[datetime]:
        """Let everything happen; yield the moment of every step."""
        while self._waiting and self._waiting[0][0] <= self._until:
            at, _order, living, course = heapq.heappop(self._waiting)
            self._pass_until(at)
            living.at = at
            if following := next(course, None):
                # Nobody is in two places at once, nor back in time.
                self.begin(living, course, at=max(following, at))
            yield at
        self._pass_until(self._until)

    def _pass_until(self, at: datetime) -> None:
        """Let the watch do its work up to `at`."""
        while self._looks and self._looks[0] <= at:
            morning = self._looks.popleft()
            _pass_on_until(morning)
            watch(at=morning)
        _pass_on_until(at)


def by_day(moment: datetime) -> datetime:
    """Return a moment in working hours on the day of `moment`: who reads many cases at night is noticed."""
    return workdays.moment(timezone.localtime(moment).date(), BY_DAY)


def _mornings(until: datetime) -> list[datetime]:
    """Return when the aangiften are looked at: each morning of late, before that each week; older is history."""
    today = timezone.localtime(until).date()
    ago = [*range(LOOKED_WEEKLY, LOOKED_DAILY, -7), *range(LOOKED_DAILY, -1, -1)]
    return [workdays.moment(today - timedelta(days=days), settings.WATCH_MORNING) for days in ago]


def _pass_on_until(at: datetime) -> None:
    """Pass on what is late at the moments at which beat would have done so."""
    while (due := _next_rung()) and due <= at:
        if not pass_on_late(at=due) and _next_rung() == due:
            raise StandsStill(f"nothing was passed on at {due}")


def _next_rung() -> datetime | None:
    return next(iter(_rungs()), None)


@compiled
def _rungs() -> QuerySet[Action, datetime]:
    return Action.objects.open().order_by("next_rung_at").values_list("next_rung_at", flat=True)[:1]
