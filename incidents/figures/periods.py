"""The periods of which figures are released: quarters and calendar years, half-open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.models.figures import PeriodKind

# Late reports and what is still being written down: a period is frozen so long after its end.
FROZEN_AFTER = timedelta(days=30)
MONTHS = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """Three months or twelve: `first` up to, and not including, `end`."""

    first: date
    kind: PeriodKind

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        return cls(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), PeriodKind.QUARTER)

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), PeriodKind.YEAR)

    @property
    def end(self) -> date:
        years, month = divmod(self.first.month - 1 + MONTHS[self.kind], 12)
        return date(self.first.year + years, month + 1, 1)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Return the first moment of the period, and the first one after it, in Amsterdam."""
        first, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (self.first, self.end))
        return first, end

    @property
    def frozen_on(self) -> date:
        return self.end + FROZEN_AFTER

    @property
    def code(self) -> str:
        quarter = f"-K{(self.first.month + 2) // 3}" if self.kind == PeriodKind.QUARTER else ""
        return f"{self.first.year}{quarter}"

    @property
    def words(self) -> str:
        if self.kind == PeriodKind.YEAR:
            return _("%(year)s, het hele jaar") % {"year": self.first.year}
        return _("kwartaal %(number)s van %(year)s") % {
            "number": (self.first.month + 2) // 3,
            "year": self.first.year,
        }


def to_release(since: date, today: date) -> Iterator[Period]:
    """Yield every period from that of `since` on that is frozen by `today`, in the order in which they were.

    A year comes after its fourth quarter, and only when it was counted from its first day.
    """
    quarter = Period.quarter_of(since)
    began = quarter.first
    while quarter.frozen_on <= today:
        yield quarter
        year = Period.year(quarter.first.year)
        if quarter.end == year.end and began <= year.first:
            yield year
        quarter = Period.quarter_of(quarter.end)
