"""Made-up people with what holds for them, to count, hide and audit: periods that could have been."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from incidents.figures.shape import Cell, Counted, Part, Rule, with_organisation

UNITS = ("A", "B", "C")
SIZES = (0, 2, 9, 12, 30, 60)


@dataclass(frozen=True)
class Person:
    unit: str
    kinds: Mapping[str, frozenset[str]]


def parts(number: int) -> tuple[Part, ...]:
    """Return `number` parts, of every rule in turn."""
    rules = list(Rule)
    return tuple(_part(f"{place}", rules[place % len(rules)]) for place in range(number))


def _part(code: str, rule: Rule) -> Part:
    return Part(code, code, rule, {"G": ("a", "b", "c"), "d": ("d",), "e": ("e",)}, {})


def people(random: Random, lists: Sequence[Part], *, sizes: Sequence[int] = SIZES) -> list[Person]:
    """Return the people of a period: each unit has one of `sizes`, and each list kinds that are rare and common."""
    weights = {part.code: [random.choice((0, 1, 3, 12)) + 0.01 for _kind in "abcde"] for part in lists}
    return [
        Person(unit, {part.code: _kinds(part, weights[part.code], random) for part in lists})
        for unit in UNITS
        for _one in range(random.choice(sizes))
    ]


def _kinds(part: Part, weights: list[float], random: Random) -> frozenset[str]:
    number = {Rule.ONE: 1, Rule.SEVERAL: random.randint(1, 3), Rule.SOME: random.randint(0, 2)}[part.rule]
    return frozenset(random.choices("abcde", weights, k=number))


def counted(everybody: Iterable[Person], lists: Sequence[Part], *, units: Sequence[str] = UNITS) -> Counted:
    """Count `everybody` as the database does."""
    numbers: Counter[Cell] = Counter()
    for person in everybody:
        numbers[Cell.population(person.unit)] += 1
        for part in lists:
            held = person.kinds[part.code]
            nodes = held | {part.group_of(kind) for kind in held}
            numbers.update(Cell(part.code, node, person.unit) for node in nodes)
    return with_organisation(tuple(units), tuple(lists), numbers)


def year_of_people(random: Random, lists: Sequence[Part]) -> tuple[list[list[Person]], list[Person]]:
    """Return the people of four quarters, some of them back from the one before, and those of the year: each once."""
    quarters: list[list[Person]] = []
    year: list[Person] = []
    for _quarter in range(4):
        new = people(random, lists)
        back = [person for person in year if random.random() < 0.05]
        quarters.append([*new, *back])
        year += new
    return quarters, year
