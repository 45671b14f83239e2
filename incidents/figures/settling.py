"""What of a period is released: hide, audit, and merge further until the audit finds nothing."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from incidents.figures.audit import Hole, Published, holes
from incidents.figures.shape import ALL, Cell, Counted
from incidents.figures.suppression import Earlier, Level, cheapest_beside, protect, steps

# So many times further numbers are hidden one by one, before a part is merged.
REPAIRS = 6


@dataclass(frozen=True)
class Settled:
    """What may be shown, and how far each part was merged (by code; missing: not at all)."""

    shown: frozenset[Cell]
    levels: Mapping[str, Level]


def settle(
    period: str,
    counted: Counted,
    *,
    threshold: int,
    quarters: Sequence[Published] = (),
    same_year: Sequence[Published] = (),
    hidden: AbstractSet[Cell] = frozenset(),
    merged: Mapping[str, Level] | None = None,
) -> Settled:
    """Return what may be shown of `counted`, proven by an audit together with what was released before.

    `quarters`: those of the year, when a year is settled; `same_year`: the quarters before this one, when a quarter is.
    `hidden`: what must not be shown besides; `merged`: how far each part is merged to begin with.
    """
    earlier = [Earlier(each.counted, each.shown) for each in quarters]

    def shown_with(levels: Mapping[str, Level], also_hidden: AbstractSet[Cell]) -> frozenset[Cell]:
        return protect(counted, threshold=threshold, levels=levels, also_hidden=also_hidden, earlier=earlier)

    def found_in(shown: frozenset[Cell]) -> list[Hole]:
        this = Published(period, counted, shown)
        if quarters:
            return holes(this, quarters, threshold=threshold, is_certain=False)
        return holes(None, [*same_year, this], threshold=threshold, is_certain=False)

    return _settle(counted, hidden, dict(merged or {}), shown_with, found_in)


def _settle(
    counted: Counted,
    hidden: AbstractSet[Cell],
    levels: dict[str, Level],
    shown_with: Callable[[Mapping[str, Level], AbstractSet[Cell]], frozenset[Cell]],
    found_in: Callable[[frozenset[Cell]], list[Hole]],
) -> Settled:
    repairs, also_hidden = 0, set(hidden)
    while True:
        shown = shown_with(levels, also_hidden)
        # What shows nothing tells nothing that was not told before.
        found = found_in(shown) if shown else []
        if not found:
            return Settled(shown, levels)
        beside = {cell for hole in found if (cell := cheapest_beside(hole.cell, counted, shown))}
        if beside and repairs < REPAIRS:
            also_hidden |= beside
            repairs += 1
        else:
            failing = {hole.cell.part for hole in found}
            _merge(levels, counted, failing)
            # What is merged begins anew: what was hidden one by one may be needless now.
            also_hidden -= {cell for cell in also_hidden - hidden if cell.part in failing}


def _merge(levels: dict[str, Level], counted: Counted, failing: AbstractSet[str]) -> None:
    """Take every failing part a step further; when none of them can, the population itself."""
    parts = {part.code: part for part in counted.parts}
    moved = False
    for code in failing:
        following = [step for step in steps(parts.get(code)) if step > levels.get(code, Level.UNITS)]
        if following:
            levels[code] = following[0]
            moved = True
    if not moved:
        # The last step shows nothing, and then there is no audit any more: this ends.
        levels[ALL] = next(step for step in steps(None) if step > levels.get(ALL, Level.UNITS))
