"""The shape of a figure: which kinds a table counts, how they are grouped, and what is known of their sums.

Pure data, shared by who counts, who hides and who audits; what each makes of it is their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# The whole organisation, and everybody counted in a unit.
ORGANISATION = ""
ALL = ""


class Rule(StrEnum):
    """How many kinds of a part hold for one person."""

    ONE = "ONE"
    SEVERAL = "SEVERAL"  # one or more
    SOME = "SOME"  # none, one or more


@dataclass(frozen=True)
class Part:
    """One list of a table. `groups`: the fixed tree along which kinds are merged, {group: its kinds}.

    A group of one kind is that kind, and has its code. `labels` has the words of every group and kind.
    """

    code: str
    title: Any
    rule: Rule
    groups: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Any]

    def families(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each node with its children, from the top (ALL) down."""
        yield ALL, tuple(self.groups)
        for group, kinds in self.groups.items():
            if kinds != (group,):
                yield group, kinds

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return every group and kind once, each group before its kinds."""
        return tuple(
            node for group, kinds in self.groups.items() for node in (group, *(kind for kind in kinds if kind != group))
        )

    @property
    def kinds(self) -> frozenset[str]:
        """Return the nodes that have nothing under them."""
        return frozenset(kind for kinds in self.groups.values() for kind in kinds)

    def group_of(self, node: str) -> str:
        """Return the group that `node` is or belongs to."""
        return next(group for group, kinds in self.groups.items() if node == group or node in kinds)


@dataclass(frozen=True)
class Table:
    """One released table: a title, what is counted, and its lists."""

    code: str
    title: Any
    meaning: Any
    parts: tuple[Part, ...]


@dataclass(frozen=True, order=True)
class Cell:
    """One number: people of `unit` for whom `node` of `part` holds. Without part: everybody counted in the unit."""

    part: str
    node: str
    unit: str

    @classmethod
    def population(cls, unit: str) -> "Cell":
        return cls(ALL, ALL, unit)

    @classmethod
    def at(cls, part: str, node: str, unit: str) -> "Cell":
        """Return the cell of a node; the top of every part is the population."""
        return cls(part, node, unit) if node != ALL else cls.population(unit)


@dataclass(frozen=True)
class Counted:
    """All numbers of one period, as they are; a cell that is not in `numbers` is 0. Never shown to anybody."""

    units: tuple[str, ...]
    parts: tuple[Part, ...]
    numbers: Mapping[Cell, int]

    def __getitem__(self, cell: Cell) -> int:
        return self.numbers.get(cell, 0)

    def cells(self) -> Iterator[Cell]:
        for unit in (ORGANISATION, *self.units):
            yield Cell.population(unit)
            for part in self.parts:
                for node in part.nodes:
                    yield Cell(part.code, node, unit)


def with_organisation(units: tuple[str, ...], parts: tuple[Part, ...], numbers: Mapping[Cell, int]) -> Counted:
    """Return the numbers of the units with those of the organisation added: everybody counts in one unit."""
    every = dict(numbers)
    for cell, number in numbers.items():
        whole = Cell(cell.part, cell.node, ORGANISATION)
        every[whole] = every.get(whole, 0) + number
    return Counted(units, parts, every)
