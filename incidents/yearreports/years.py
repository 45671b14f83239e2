"""Which years have a report, which can have one now, and from when the next one can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.figures.periods import Period
from incidents.models import FigureRelease, PeriodKind, YearConcept, YearReport


@dataclass(frozen=True)
class Year:
    """A year whose figures were released: its editions, the newest first, and the concept that is worked on."""

    year: int
    editions: Sequence[YearReport]
    concept: YearConcept | None


@dataclass(frozen=True)
class Next:
    """The first year that cannot have a report yet, and the day from which it can."""

    year: int
    day: date


def editions() -> list[YearReport]:
    """Return every edition, the newest first, without what is in it."""
    found = YearReport.objects.select_related("frozen_by").defer("content", "pdf")
    return list(found.order_by("-year", "-edition"))


def years_of(releases: Sequence[FigureRelease]) -> list[Year]:
    """Return the years of which figures were released, the newest first. Two queries."""
    frozen = editions()
    concepts = {each.year: each for each in YearConcept.objects.select_related("changed_by")}
    years = [each.first.year for each in releases if each.period_kind == PeriodKind.YEAR]
    return [Year(year, [each for each in frozen if each.year == year], concepts.get(year)) for year in years]


def next_year(releases: Sequence[FigureRelease], *, today: date) -> Next:
    """Return the first year of which figures can still be released.

    A year is, when it was counted from its first day (ADR 22): once its first quarter could have been released and was
    not, it never will be.
    """
    first_quarters = {each.first for each in releases if each.period_kind == PeriodKind.QUARTER}
    year = today.year - 1 if Period.year(today.year - 1).frozen_on > today else today.year
    while _first_quarter(year).frozen_on <= today and _first_quarter(year).first not in first_quarters:
        year += 1
    return Next(year, Period.year(year).frozen_on)


def _first_quarter(year: int) -> Period:
    return Period.quarter_of(date(year, 1, 1))
