"""Which numbers of a period may be shown. Pure functions; whether they held is for `audit.py`, written apart.

A number under the threshold is hidden, zeros included, and so is what would tell it: the last hidden number of a
sum, or a sum of hidden numbers that is itself too small. What cannot be shown so is merged, along fixed steps: kinds
into their groups, units into the organisation, and at last nothing of the part is shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

from incidents.figures.shape import ALL, ORGANISATION, Cell, Counted, Part, Rule

ROUND_TO = 5
LEAST_THRESHOLD = 5


class Level(IntEnum):
    """How far a part is merged; each shows less than the one before it."""

    UNITS = 0
    UNITS_BY_GROUP = 1  # kinds for the organisation only
    ORGANISATION = 2
    ORGANISATION_BY_GROUP = 3
    WITHHELD = 4


@dataclass(frozen=True)
class Line:
    """A whole and its parts. `adds_up`: the parts sum to the whole; else together they are at least the whole.

    `is_fixed`: the parts were released before, and only the whole can still be hidden.
    """

    whole: Cell
    parts: tuple[Cell, ...]
    adds_up: bool = True
    is_fixed: bool = False
    fixed_hidden: tuple[int, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """A quarter of the year that is released now: its numbers, and which of them were shown."""

    counted: Counted
    shown: frozenset[Cell]


def rounded(number: int) -> int:
    """Return `number` as it is shown: to the nearest 5."""
    return ROUND_TO * round(number / ROUND_TO)


def naive(counted: Counted, *, threshold: int) -> frozenset[Cell]:
    """Return what a threshold alone would show. Not safe: the auditor is tried on it."""
    return frozenset(cell for cell in counted.cells() if counted[cell] >= threshold)


def protect(
    counted: Counted,
    *,
    threshold: int,
    levels: Mapping[str, Level],
    also_hidden: AbstractSet[Cell] = frozenset(),
    earlier: Sequence[Earlier] = (),
) -> frozenset[Cell]:
    """Return the cells that may be shown when each part is merged to its level (by code; missing: UNITS).

    `earlier`: the quarters of a year, when the year is protected. `also_hidden`: what must not be shown besides.
    :raises ValueError: the threshold is under 5.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"A threshold of {threshold} protects nobody.")
    if counted[Cell.population(ORGANISATION)] < threshold or levels.get(ALL) == Level.WITHHELD:
        return frozenset()
    shown = {cell for cell in naive(counted, threshold=threshold) if _is_allowed(cell, counted, levels)}
    shown -= also_hidden
    lines = [*_lines(counted), *_lines_of_time(counted, earlier)]
    while closed := {cell for line in lines if (cell := _tells(line, shown, counted, threshold))}:
        shown -= closed
        shown = {cell for cell in shown if not cell.part or Cell.population(cell.unit) in shown}
    return frozenset(shown)


def _is_allowed(cell: Cell, counted: Counted, levels: Mapping[str, Level]) -> bool:
    level = levels.get(cell.part, Level.UNITS)
    if not cell.part:
        return cell.unit == ORGANISATION or level < Level.ORGANISATION
    part = next(part for part in counted.parts if part.code == cell.part)
    if level == Level.WITHHELD or (cell.unit != ORGANISATION and level >= Level.ORGANISATION):
        return False
    by_group = level == Level.ORGANISATION_BY_GROUP or (level == Level.UNITS_BY_GROUP and cell.unit != ORGANISATION)
    return cell.node in part.groups or not by_group


def _lines(counted: Counted) -> Iterator[Line]:
    yield _over_units(counted, ALL, ALL)
    for part in counted.parts:
        for node in part.nodes:
            yield _over_units(counted, part.code, node)
        for node, children in part.families():
            if node == ALL and part.rule == Rule.SOME:
                continue
            for unit in (ORGANISATION, *counted.units):
                below = tuple(Cell(part.code, child, unit) for child in children)
                yield Line(Cell.at(part.code, node, unit), below, adds_up=part.rule == Rule.ONE)


def _over_units(counted: Counted, part: str, node: str) -> Line:
    return Line(Cell(part, node, ORGANISATION), tuple(Cell(part, node, unit) for unit in counted.units))


def _lines_of_time(counted: Counted, earlier: Sequence[Earlier]) -> Iterator[Line]:
    """Yield a line a cell: the year, and its quarters as they were shown. People who came back are known, we assume."""
    if not earlier:
        return
    for cell in counted.cells():
        hidden = tuple(quarter.counted[cell] for quarter in earlier if cell not in quarter.shown)
        yield Line(cell, (), is_fixed=True, fixed_hidden=hidden)


def _tells(line: Line, shown: set[Cell], counted: Counted, threshold: int) -> Cell | None:
    """Return the cell to hide because the others of its line would tell a hidden one; None when nothing is told."""
    if line.is_fixed:
        tells = line.whole in shown and _gives_away(line.fixed_hidden, threshold)
        return line.whole if tells else None
    open_parts = [cell for cell in line.parts if cell in shown]
    hidden = [counted[cell] for cell in line.parts if cell not in shown]
    if line.whole in shown:
        # The only hidden one is what the others leave, however large: then it hides nothing elsewhere.
        is_last = len(hidden) == 1 and bool(open_parts)
        tells = (
            is_last or _gives_away(hidden, threshold) if line.adds_up else _is_left(line, open_parts, hidden, counted)
        )
    else:
        # Nothing is hidden below: then the whole is their sum, and known after all.
        tells = line.adds_up and not hidden and bool(open_parts)
    if not tells:
        return None
    return min(open_parts, key=lambda cell: (counted[cell], cell)) if open_parts else _whole_of(line)


def _gives_away(hidden: Iterable[int], threshold: int) -> bool:
    """Return whether the sum of `hidden` numbers, which can be computed, tells too much of one of them."""
    numbers = list(hidden)
    if not numbers or min(numbers) >= threshold:
        return False
    return len(numbers) == 1 or sum(numbers) < threshold


def _is_left(line: Line, open_parts: list[Cell], hidden: list[int], counted: Counted) -> bool:
    """Return whether one hidden kind must hold for everybody for whom no other does."""
    return len(hidden) == 1 and hidden[0] > 0 and sum(counted[cell] for cell in open_parts) < counted[line.whole]


def _whole_of(line: Line) -> Cell | None:
    # A population is no part's own: hiding it is for the line of the units.
    return line.whole if line.whole.part else None


def steps(part: Part | None) -> tuple[Level, ...]:
    """Return the steps along which a part is merged; None: the population itself."""
    if part is None:
        return (Level.UNITS, Level.ORGANISATION, Level.WITHHELD)
    has_groups = any(kinds != (group,) for group, kinds in part.groups.items())
    by_group = {Level.UNITS_BY_GROUP, Level.ORGANISATION_BY_GROUP}
    return tuple(level for level in Level if has_groups or level not in by_group)


def cheapest_beside(cell: Cell, counted: Counted, shown: AbstractSet[Cell]) -> Cell | None:
    """Return the smallest number shown beside `cell` in its part, its own unit first; None when there is none.

    Hiding it gives `cell` room. Numbers of the organisation go last: they help most.
    """
    beside = [
        other
        for other in shown
        if other.part == cell.part
        and (other.unit == cell.unit or other.node == cell.node)
        and other != Cell.population(ORGANISATION)
    ]
    return min(beside, key=lambda other: (other.unit == ORGANISATION, counted[other], other), default=None)
