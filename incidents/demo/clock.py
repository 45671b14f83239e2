"""Time in the demo organisation: every case takes its next step in its turn, and what is late meanwhile goes on.

A course is a generator: it does something in its case and yields the moment of its next step.
"""

import heapq
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Protocol

from incidents.models import Action
from incidents.watch.passing_on import pass_on_late

Course = Iterator[datetime]


class Living(Protocol):
    """What a course happens in; the clock tells it what time it is."""

    at: datetime


class StandsStill(Exception):
    """A late action was not passed on, so that time cannot go on."""


class Clock:
    """Runs courses until `until`; what would come after it has not happened yet."""

    def __init__(self, *, until: datetime) -> None:
        self._until = until
        self._waiting: list[tuple[datetime, int, Living, Course]] = []
        self._order = count()

    def begin(self, living: Living, course: Course, *, at: datetime) -> None:
        heapq.heappush(self._waiting, (at, next(self._order), living, course))

    def run(self) -> Iterator[datetime]:
        """Let everything happen; yield the moment of every step."""
        while self._waiting and self._waiting[0][0] <= self._until:
            at, _order, living, course = heapq.heappop(self._waiting)
            _pass_on_until(at)
            living.at = at
            if following := next(course, None):
                # Nobody is in two places at once, nor back in time.
                self.begin(living, course, at=max(following, at))
            yield at
        _pass_on_until(self._until)


def _pass_on_until(at: datetime) -> None:
    """Pass on what is late at the moments at which beat would have done so."""
    while (due := _next_rung()) and due <= at:
        if not pass_on_late(at=due):
            raise StandsStill(f"nothing was passed on at {due}")


def _next_rung() -> datetime | None:
    return Action.objects.open().order_by("next_rung_at").values_list("next_rung_at", flat=True).first()
