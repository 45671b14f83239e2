"""The shares of people, from released cells only: of the newest quarters, and of the newest years (ADR 22, 27)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from incidents.advices.shape import Share
from incidents.figures.released import all_releases, cells_in
from incidents.figures.shape import ALL
from incidents.models import FigureRelease, PeriodKind

NEWEST = {PeriodKind.QUARTER: 4, PeriodKind.YEAR: 2}
ORGANISATION = None

Key = tuple[str, UUID | None, str, str]


@dataclass(frozen=True)
class Released:
    """The cells of the newest quarters and then the newest years, each from new to old, and the eenheden by name."""

    codes: Sequence[str]
    cells: Mapping[Key, int | None]
    units: Mapping[UUID, str]

    def share(self, share: Share, *, period: str, unit: UUID | None) -> tuple[int | None, int | None]:
        """Return how many did, and of how many; None: hidden, or not counted then."""
        base = share.base or (ALL,)
        part = share.part if share.base or share.is_own else ALL
        return (
            self._sum(period, unit, share.part, share.did),
            self._sum(period, unit, part, base),
        )

    def seen_in(self, share: Share) -> str:
        """Return the first period in which all of `share` is shown for the organisation; else the first one."""
        seen = (code for code in self.codes if None not in self.share(share, period=code, unit=ORGANISATION))
        return next(seen, self.codes[0])

    def _sum(self, period: str, unit: UUID | None, part: str, nodes: Iterable[str]) -> int | None:
        found = [self.cells.get((period, unit, part, node)) for node in nodes]
        numbers = [number for number in found if number is not None]
        # One that is hidden hides the sum: what is left is not it.
        return sum(numbers) if len(numbers) == len(found) else None


def read_released(shares: Iterable[Share], *, found: Sequence[FigureRelease] | None = None) -> Released:
    """Return what was released of `shares` in the newest periods. Two queries, as the role for figures.

    `found`: every quarter and year, if they were read already.
    """
    found = all_releases() if found is None else found
    sorted_out = {kind: [each for each in found if each.period_kind == kind][:most] for kind, most in NEWEST.items()}
    return _read(shares, [each for kind in NEWEST for each in sorted_out[kind]])


def read_year(shares: Iterable[Share], year: int, *, releases: Iterable[FigureRelease]) -> Released:
    """Return what was released of `shares` of a year: of the year itself, then of its quarters, the newest first."""
    found = [each for each in releases if each.first.year == year]
    return _read(
        shares, sorted(found, key=lambda each: (each.period_kind == PeriodKind.YEAR, each.first), reverse=True)
    )


def _read(shares: Iterable[Share], releases: Sequence[FigureRelease]) -> Released:
    codes = {each.pk: each.code for each in releases}
    cells: dict[Key, int | None] = {}
    units: dict[UUID, str] = {}
    parts = {ALL, *(share.part for share in shares)}
    for release, unit, name, part, node, number in cells_in(releases, parts=parts):
        cells[codes[release], unit, part, node] = number
        if unit is not None:
            units[unit] = name
    return Released(tuple(codes.values()), cells, dict(sorted(units.items(), key=lambda unit: unit[1])))
