"""All that was released of one year, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from incidents.advices.shape import Value
from incidents.advices.values import values_of_year
from incidents.figures import released
from incidents.figures.report import Report, make_report
from incidents.figures.shape import ALL
from incidents.models import FigureRelease, PeriodKind
from incidents.yearreports.refusals import NotReleased

FUNNEL = "funnel"


@dataclass(frozen=True)
class YearFigures:
    """The year for the organisation, its quarters, its eenheden, and the shares of the advice.

    `by_quarter`: {quarter: {(part, node): number}}, of everybody and of the way of an aangifte; None: hidden.
    """

    year: int
    report: Report
    by_quarter: Mapping[str, Mapping[tuple[str, str], int | None]]
    by_unit: Mapping[str, int | None]
    values: Mapping[str, Sequence[Value]]


def read_year(year: int) -> YearFigures:
    """Return what was released of `year`. Five queries.

    :raises NotReleased: the figures of the whole year are not there.
    """
    releases = released.all_releases()
    whole = next((each for each in releases if _is_year(each, year)), None)
    if whole is None:
        raise NotReleased
    quarters = [each for each in releases if each.first.year == year and each.period_kind == PeriodKind.QUARTER]
    return YearFigures(
        year=year,
        report=make_report(whole, unit=None, releases=releases),
        **_cells(whole, sorted(quarters, key=lambda each: each.first)),
        values=values_of_year(year, releases=releases),
    )


def released_years() -> list[int]:
    """Return the years of which figures were released, the newest first. One query."""
    return [each.first.year for each in released.all_releases() if each.period_kind == PeriodKind.YEAR]


def _is_year(release: FigureRelease, year: int) -> bool:
    return release.period_kind == PeriodKind.YEAR and release.first.year == year


def _cells(whole: FigureRelease, quarters: Sequence[FigureRelease]) -> dict[str, Any]:
    codes = {each.pk: each.code for each in quarters}
    by_quarter: dict[str, dict[tuple[str, str], int | None]] = {code: {} for code in codes.values()}
    by_unit: dict[str, int | None] = {}
    for release, unit, name, part, node, number in released.cells_in([whole, *quarters], parts=[ALL, FUNNEL]):
        if release in codes and unit is None:
            by_quarter[codes[release]][part, node] = number
        elif release == whole.pk and unit is not None and part == ALL:
            by_unit[name] = number
    return {"by_quarter": by_quarter, "by_unit": dict(sorted(by_unit.items()))}
