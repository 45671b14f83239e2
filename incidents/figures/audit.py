"""The audit of releases: what can somebody compute who has every released number, and knows how they hang together?

Written apart from `suppression.py`, which it does not use. The attacker is given more than anybody has: the exact
numbers instead of the rounded ones, and how many people at most came back within the year. Of every number under the
threshold, hidden by itself or not, a linear programme asks how large and how small it can still be. It must be able
to be 0, and to reach the threshold: so nobody can say that it is small, nor that there is anybody at all.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from incidents.figures.shape import ALL, ORGANISATION, Cell, Counted, Part, Rule

# A number of people can be anything up to this many times the largest one that was counted.
ROOM = 3
# The programme computes with fractions of this size.
FRACTION = 1e-6
# Each attempt has other weights, and settles other cells; what is left at the end is asked one by one.
SEED = 20


@dataclass(frozen=True)
class Published:
    """What was released of one period, with the numbers behind it."""

    period: str
    counted: Counted
    shown: frozenset[Cell]


@dataclass(frozen=True, order=True)
class Hole:
    """A number under the threshold of which too much can be computed."""

    period: str
    cell: Cell


@dataclass(frozen=True)
class Within:
    """What is known of two lists of people: whoever is in `cell` of `period` is in one of `others` of another one."""

    period: str
    cell: Cell
    other_period: str
    others: tuple[Cell, ...]


@dataclass
class _Rows:
    """Rows of a sparse matrix, with what each is at most or exactly."""

    entries: list[tuple[int, int, float]] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[tuple[int, float]], bound: float) -> None:
        self.entries += [(len(self.bounds), column, factor) for column, factor in terms]
        self.bounds.append(bound)


def holes(
    year: Published | None,
    quarters: Sequence[Published],
    *,
    threshold: int,
    is_certain: bool = True,
    within: Sequence[Within] = (),
) -> list[Hole]:
    """Return every number under `threshold` of which somebody can compute too much; none: the release is safe.

    `quarters`: all that was released of one calendar year; `year`: the year itself, if it was released too. People are
    counted anew in every year, so that other years tell nothing of this one. `is_certain`: False returns what was not
    proven safe at once, which is quicker and may be too much, never too little. `within`: what else everybody knows.
    """
    told = {cell.part for each in (*quarters, *([year] if year else [])) for cell in each.shown}
    quarters, year = [_only(told, each) for each in quarters], _only(told, year) if year else None
    published = [*quarters, *([year] if year else [])]
    keys = [(each.period, cell) for each in published for cell in each.counted.cells()]
    columns = {key: place for place, key in enumerate(keys)}
    equal, least = _Rows(), _Rows()
    for each in published:
        _sums(each, columns, equal, least)
    if year:
        _sums_of_time(year, quarters, columns, least)
    for known in within:
        _contained(known, columns, least)
    programme = _Programme(equal, least, _limits(published, threshold))
    small = [
        columns[each.period, cell]
        for each in published
        for cell in each.counted.cells()
        if each.counted[cell] < threshold
    ]
    found = programme.never_reach(threshold, small) | programme.never_nobody(small)
    if is_certain:
        found = programme.confirmed(found, threshold)
    return sorted(Hole(*keys[column]) for column in found)


def _only(told: AbstractSet[str], each: Published) -> Published:
    """Leave out the lists of which nothing was shown: of those nobody knows more than how many people there were."""
    parts = tuple(part for part in each.counted.parts if part.code in told)
    return replace(each, counted=replace(each.counted, parts=parts))


def _sums(each: Published, columns: dict[tuple[str, Cell], int], equal: _Rows, least: _Rows) -> None:
    """Write down what holds for the numbers of one period by what they count."""

    def at(part: str, node: str, unit: str) -> int:
        return columns[each.period, Cell.at(part, node, unit)]

    nodes = [(ALL, ALL), *((part.code, node) for part in each.counted.parts for node in part.nodes)]
    for part_code, node in nodes:
        units = [(at(part_code, node, unit), 1.0) for unit in each.counted.units]
        equal.add([(at(part_code, node, ORGANISATION), -1.0), *units], 0)
    for part in each.counted.parts:
        for unit in each.counted.units:
            for node, children in part.families():
                below = [at(part.code, child, unit) for child in children]
                _family(part, node, at(part.code, node, unit), below, equal, least)


def _family(part: Part, node: str, whole: int, below: list[int], equal: _Rows, least: _Rows) -> None:
    if part.rule == Rule.ONE:
        equal.add([(whole, -1.0), *((each, 1.0) for each in below)], 0)
        return
    for each in below:
        least.add([(each, 1.0), (whole, -1.0)], 0)
    # Who is in a group has one of its kinds; of the whole that holds only where everybody answered.
    if node != ALL or part.rule == Rule.SEVERAL:
        least.add([(whole, 1.0), *((each, -1.0) for each in below)], 0)


def _sums_of_time(
    year: Published, quarters: Sequence[Published], columns: dict[tuple[str, Cell], int], least: _Rows
) -> None:
    """Write down what ties a year to its quarters.

    It is their sum, less who came back and with what was only known later; of both the attacker knows, we assume,
    that there is no more of it than there was.
    """
    in_quarters = [set(quarter.counted.cells()) for quarter in quarters]
    for cell in year.counted.cells():
        if cell.unit == ORGANISATION:
            continue
        counting = [quarter for quarter, cells in zip(quarters, in_quarters, strict=True) if cell in cells]
        less = sum(quarter.counted[cell] for quarter in counting) - year.counted[cell]
        whole = columns[year.period, cell]
        parts = [columns[quarter.period, cell] for quarter in counting]
        least.add([(whole, -1.0), *((each, 1.0) for each in parts)], max(less, 0))
        least.add([(whole, 1.0), *((each, -1.0) for each in parts)], max(-less, 0))


def _contained(known: Within, columns: dict[tuple[str, Cell], int], least: _Rows) -> None:
    """Write down that one number is at most some others together; or, where nothing of those was shown, all people."""
    if (known.period, known.cell) not in columns:
        return
    keys = [(known.other_period, cell) for cell in known.others]
    if not columns.keys() >= set(keys):
        keys = [(known.other_period, Cell.population(known.cell.unit))]
    least.add([(columns[known.period, known.cell], 1.0), *((columns[key], -1.0) for key in keys)], 0)


def _limits(published: Sequence[Published], threshold: int) -> list[tuple[float, float]]:
    largest = max((each.counted[cell] for each in published for cell in each.counted.cells()), default=0)
    most = float(ROOM * max(largest, threshold))
    return [
        (float(each.counted[cell]),) * 2 if cell in each.shown else (0.0, most)
        for each in published
        for cell in each.counted.cells()
    ]


class _Programme:
    """The numbers that are possible, and the question how far one of them can go."""

    def __init__(self, equal: _Rows, least: _Rows, limits: list[tuple[float, float]]) -> None:
        self.limits = limits
        self.equal, self.least = self._matrix(equal), self._matrix(least)

    def _matrix(self, rows: _Rows) -> tuple[Any, Any]:
        from scipy.sparse import csr_array

        if not rows.bounds:
            return None, None
        lines, columns, factors = zip(*rows.entries, strict=True)
        return csr_array((factors, (lines, columns)), shape=(len(rows.bounds), len(self.limits))), rows.bounds

    def never_reach(self, goal: int, columns: Iterable[int]) -> set[int]:
        """Return those of `columns` that were not seen to be `goal` or more."""
        return self._unsettled(columns, sign=-1.0, is_settled=lambda value: value >= goal - FRACTION)

    def never_nobody(self, columns: Iterable[int]) -> set[int]:
        """Return those of `columns` that were not seen to be 0."""
        return self._unsettled(columns, sign=1.0, is_settled=lambda value: value <= FRACTION)

    def confirmed(self, columns: Iterable[int], goal: int) -> set[int]:
        """Return those of `columns` that cannot be 0, or cannot be `goal`: each is asked by itself."""
        return {
            column
            for column in columns
            if self._solve({column: -1.0})[column] < goal - FRACTION or self._solve({column: 1.0})[column] > FRACTION
        }

    def _unsettled(self, columns: Iterable[int], *, sign: float, is_settled: Callable[[float], bool]) -> set[int]:
        random, left, before = Random(SEED), set(columns), -1  # noqa: S311 -- no secret
        while left and len(left) != before:
            before = len(left)
            found = self._solve({column: sign * random.uniform(0.1, 1) for column in sorted(left)})
            left = {column for column in left if not is_settled(found[column])}
        return left

    def _solve(self, weights: dict[int, float]) -> Any:
        # Here, so that a worker that releases nothing does not carry it.
        from scipy.optimize import linprog

        objective = [weights.get(column, 0.0) for column in range(len(self.limits))]
        answer = linprog(
            objective,
            A_ub=self.least[0],
            b_ub=self.least[1],
            A_eq=self.equal[0],
            b_eq=self.equal[1],
            bounds=self.limits,
            method="highs",
        )
        if not answer.success:
            raise ArithmeticError(f"The audit found no numbers that fit what was released: {answer.message}")
        return answer.x
