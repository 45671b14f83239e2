"""Figures as they are released: three quarters and a year, with numbers that nobody counted."""

from datetime import UTC, date, datetime
from random import Random

from incidents.figures.rates import NO, RATES, YES
from incidents.figures.shape import Rule
from incidents.figures.suppression import rounded
from incidents.figures.tables import PARTS, VERSION, definitions
from incidents.models import FigureRelease, PeriodKind, ReleasedCell

AT = datetime(2026, 1, 31, 3, 10, tzinfo=UTC)
PERIODS = (
    (PeriodKind.QUARTER, date(2025, 4, 1), 85),
    (PeriodKind.QUARTER, date(2025, 7, 1), None),
    (PeriodKind.YEAR, date(2025, 1, 1), 390),
    (PeriodKind.QUARTER, date(2025, 10, 1), 120),
)


def make_figures() -> None:
    """Add releases; of one of them everything is hidden."""
    random = Random(12)
    for kind, first, people in PERIODS:
        release = FigureRelease.objects.create(
            period_kind=kind, first=first, released_at=AT, tables_version=VERSION, threshold=10, rounded_to=5,
            definitions=definitions(),
        )  # fmt: skip
        ReleasedCell.objects.create(release=release, number=people)
        ReleasedCell.objects.bulk_create(_cells(release, people, random))
        if kind == PeriodKind.QUARTER:
            ReleasedCell.objects.bulk_create(_shares(release, people))


def _cells(release: FigureRelease, people: int | None, random: Random) -> list[ReleasedCell]:
    found = []
    for part in PARTS:
        share = 1 / len(part.groups) if part.rule == Rule.ONE else 0.4
        for node in part.nodes:
            number = rounded(int((people or 0) * share * (0.6 + 0.4 * random.random())))
            found.append(
                ReleasedCell(release=release, part=part.code, node=node, number=number if number >= 10 else None)
            )
    return found


def _shares(release: FigureRelease, people: int | None) -> list[ReleasedCell]:
    """Return shares of people; of the last one only the base is shown."""
    found = []
    for rate in RATES:
        is_shown = bool(people) and rate != RATES[-1]
        for node, number in (("", 60), (YES, 40), (NO, 20)):
            shown = number if is_shown or (people and not node) else None
            found.append(ReleasedCell(release=release, part=rate.code, node=node, number=shown))
    return found
