"""How this piece of advice is doing (domain.md D5, D6): counts only, never of one person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from advies.models import Facility, RelativeThread


@dataclass(frozen=True)
class FacilityCounts:
    shown: int
    checked: int


@dataclass(frozen=True)
class ThreadCounts:
    """What relatives asked since some day: how many, and how many had an answer within the term, of those due."""

    asked: int
    due: int
    in_time: int


def facility_counts(*, on: date) -> FacilityCounts:
    shown = Facility.objects.filter(is_shown=True).count()
    return FacilityCounts(shown=shown, checked=shown - Facility.objects.due_for_check(on=on).count())


def thread_counts(*, since: datetime, at: datetime) -> ThreadCounts:
    asked = RelativeThread.objects.filter(asked_at__gte=since)
    due = asked.filter(Q(answered_at__isnull=False) | Q(first_due_at__lte=at))
    in_time = due.filter(answered_at__lte=F("first_due_at"))
    return ThreadCounts(asked=asked.count(), due=due.count(), in_time=in_time.count())
