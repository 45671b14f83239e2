"""Freezing a period: count, settle what may be shown, and keep it for good."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from dreiging.accounts.models import Team, TeamKind
from incidents.figures import tables
from incidents.figures.audit import Hole, Published, holes
from incidents.figures.counting import count, first_report
from incidents.figures.periods import Period, to_release
from incidents.figures.rates import NOWHERE, RATES, Rate, count_rates
from incidents.figures.settling import Settled, settle
from incidents.figures.shape import ALL, ORGANISATION, Cell, Counted, with_organisation
from incidents.figures.suppression import ROUND_TO, Level, rounded
from incidents.models import CountedCell, FigureRelease, PeriodKind, ReleasedCell
from incidents.models.figures import OF_CASES

CellRow = TypeVar("CellRow", ReleasedCell, CountedCell)
# One release at a time: the next one is audited with it.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('dreiging figures'))"


def release_due(*, at: datetime) -> list[Period]:
    """Release every period that is frozen at `at` and was not released yet; return them. Running it again does nothing.

    :raises PartialView: the role of this process does not see every case.
    """
    since = first_report()
    if since is None:
        return []
    due = to_release(timezone.localtime(since).date(), timezone.localtime(at).date())
    return [period for period in due if release(period, at=at)]


@transaction.atomic
def release(period: Period, *, at: datetime) -> FigureRelease | None:
    """Count and release `period`; None when it was released before: nothing is ever released twice.

    :raises PartialView: the role of this process does not see every case.
    """
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    if FigureRelease.objects.filter(period_kind=period.kind, first=period.first).exists():
        return None
    units = {str(pk): name for pk, name in Team.objects.filter(kind=TeamKind.EENHEID).values_list("pk", "name")}
    counted = count(period, units=units, at=at)
    before = [quarter for quarter in published_in(period.first.year) if quarter.period != period.code]
    is_year = period.kind == PeriodKind.YEAR
    settled = settle(
        period.code,
        counted,
        threshold=settings.FIGURES_THRESHOLD,
        quarters=before if is_year else (),
        same_year=() if is_year else before,
    )
    kept = _keep(period, counted, settled, units, at=at)
    if not is_year:
        _keep_rates(kept, period, units)
    return kept


def _keep(
    period: Period, counted: Counted, settled: Settled, units: Mapping[str, str], *, at: datetime
) -> FigureRelease:
    with translation.override("nl"):
        release = FigureRelease.objects.create(
            period_kind=period.kind,
            first=period.first,
            released_at=at,
            tables_version=tables.VERSION,
            threshold=settings.FIGURES_THRESHOLD,
            rounded_to=ROUND_TO,
            definitions=tables.definitions(),
            merged={code: Level(level).name for code, level in settled.levels.items()},
        )
    ReleasedCell.objects.bulk_create(_released(release, counted, settled, units), batch_size=2000)
    CountedCell.objects.bulk_create(_counted(release, counted), batch_size=2000)
    return release


def _keep_rates(release: FigureRelease, period: Period, units: Mapping[str, str]) -> None:
    """Settle each share by itself: it has people of its own, and no sum of it is released elsewhere."""
    shown: list[ReleasedCell] = []
    numbers: list[CountedCell] = []
    for rate, counted in count_rates(period, units=units):
        settled = settle(period.code, counted, threshold=release.threshold)
        shown += [_of(rate, cell) for cell in _released(release, counted, settled, units)]
        numbers += [_of(rate, cell) for cell in _counted(release, counted)]
    ReleasedCell.objects.bulk_create([cell for cell in shown if str(cell.unit) != NOWHERE], batch_size=2000)
    CountedCell.objects.bulk_create(numbers, batch_size=2000)


def _of(rate: Rate, cell: CellRow) -> CellRow:
    """Return `cell` as one of `rate`: its population is not that of the threatened people."""
    cell.part = rate.code
    return cell


def _released(
    release: FigureRelease, counted: Counted, settled: Settled, units: Mapping[str, str]
) -> Iterator[ReleasedCell]:
    for cell in counted.cells():
        yield ReleasedCell(
            release=release,
            unit=cell.unit or None,
            unit_name=units.get(cell.unit, ""),
            part=cell.part,
            node=cell.node,
            number=rounded(counted[cell]) if cell in settled.shown else None,
        )


def _counted(release: FigureRelease, counted: Counted) -> Iterator[CountedCell]:
    for cell in counted.cells():
        if cell.unit != ORGANISATION:
            yield CountedCell(release=release, unit=cell.unit, part=cell.part, node=cell.node, number=counted[cell])


def published_in(year: int) -> list[Published]:
    """Return the quarters of `year` that were released, with the numbers behind them, in their order."""
    found = FigureRelease.objects.filter(first__year=year, period_kind=PeriodKind.QUARTER).order_by("first")
    return [as_published(release) for release in found]


def as_published(release: FigureRelease) -> Published:
    """Return a release as it was, for an audit."""
    parts = tables.parts_of(release.tables_version)
    codes = [ALL, *(part.code for part in parts)]
    rows = release.counted.filter(part__in=codes).values_list("part", "node", "unit", "number")
    numbers = {Cell(part, node, str(unit)): number for part, node, unit, number in rows}
    shown = release.cells.filter(number__isnull=False, part__in=codes).values_list("part", "node", "unit")
    units = tuple(sorted({cell.unit for cell in numbers}))
    return Published(
        Period(release.first, PeriodKind(release.period_kind)).code,
        with_organisation(units, parts, numbers),
        frozenset(Cell(part, node, str(unit or ORGANISATION)) for part, node, unit in shown),
    )


def audit_all() -> dict[int, list[Hole]]:
    """Audit all that was ever released, year by year; return what can be computed of people in each."""
    of_cases = FigureRelease.objects.filter(period_kind__in=OF_CASES)
    return {day.year: _audit(day.year) for day in of_cases.dates("first", "year")}


def _audit(year: int) -> list[Hole]:
    quarters: Sequence[Published] = published_in(year)
    whole = FigureRelease.objects.filter(first__year=year, period_kind=PeriodKind.YEAR).first()
    of_cases = FigureRelease.objects.filter(first__year=year, period_kind__in=OF_CASES)
    threshold = min(of_cases.values_list("threshold", flat=True))
    found = holes(as_published(whole) if whole else None, quarters, threshold=threshold)
    return [*found, *_audit_rates(year, threshold)]


def _audit_rates(year: int, threshold: int) -> Iterator[Hole]:
    for release in FigureRelease.objects.filter(first__year=year, period_kind=PeriodKind.QUARTER).order_by("first"):
        for rate in RATES:
            published = _rate_as_published(release, rate)
            if published.counted.units:
                yield from holes(None, [published], threshold=threshold)


def _rate_as_published(release: FigureRelease, rate: Rate) -> Published:
    """Return a share as it was released, for an audit; without units when the release is older than the share."""
    rows = release.counted.filter(part=rate.code).values_list("node", "unit", "number")
    numbers = {Cell.at(rate.code, node, str(unit)): number for node, unit, number in rows}
    shown = release.cells.filter(number__isnull=False, part=rate.code).values_list("node", "unit")
    units = tuple(sorted({cell.unit for cell in numbers}))
    return Published(
        release.code,
        with_organisation(units, (rate.part,), numbers),
        frozenset(Cell.at(rate.code, node, str(unit or ORGANISATION)) for node, unit in shown),
    )
