"""What may be shown: nothing small, nothing that tells what is small, and an auditor that would find it."""

from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.figures.audit import Published, holes
from incidents.figures.settling import settle
from incidents.figures.shape import ORGANISATION, Cell, Counted, Part, Rule, with_organisation
from incidents.figures.suppression import Level, naive, protect, rounded
from incidents.figures.tests.populations import counted, parts, people, year_of_people

T = 10
# Together 2,000 tables: so many periods and years, with so many lists each, over five periods in a year.
PERIODS, LISTS = 29, 60
YEARS, LISTS_OF_YEAR = 6, 10
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}
ONE = (Part("p", "p", Rule.ONE, {"a": ("a",), "b": ("b",), "c": ("c",)}, {}),)

pytestmark = pytest.mark.long


def one_list(**units: tuple[int, int, int]) -> Counted:
    numbers = {Cell.population(unit): sum(row) for unit, row in units.items()}
    numbers |= {Cell("p", kind, unit): n for unit, row in units.items() for kind, n in zip("abc", row, strict=True)}
    return with_organisation(tuple(units), ONE, numbers)


def test_generated_periods_are_more_than_two_thousand_tables():
    assert PERIODS * LISTS + YEARS * LISTS_OF_YEAR * 5 >= 2000


@settings(max_examples=PERIODS, **UNHURRIED)
@given(seed=st.integers(0, 10**9))
def test_nothing_under_the_threshold_can_be_computed_of_a_period(seed):
    random, lists = Random(seed), parts(LISTS)
    numbers = counted(people(random, lists), lists)

    settled = settle("q", numbers, threshold=T)

    assert all(numbers[cell] >= T for cell in settled.shown)
    assert holes(None, [Published("q", numbers, settled.shown)], threshold=T) == []


@settings(max_examples=YEARS, **UNHURRIED)
@given(seed=st.integers(0, 10**9))
def test_a_year_tells_nothing_of_its_quarters(seed):
    lists = parts(LISTS_OF_YEAR)
    quarters, year = year_of_people(Random(seed), lists)
    released: list[Published] = []
    for number, everybody in enumerate(quarters):
        numbers = counted(everybody, lists)
        shown = settle(f"q{number}", numbers, threshold=T, same_year=released).shown
        released.append(Published(f"q{number}", numbers, shown))
    numbers = counted(year, lists)

    settled = settle("year", numbers, threshold=T, quarters=released)

    assert all(numbers[cell] >= T for cell in settled.shown)
    assert holes(Published("year", numbers, settled.shown), released, threshold=T) == []


def test_the_auditor_finds_holes_in_a_threshold_alone():
    found = 0
    for seed in range(20):
        lists = parts(3)
        numbers = counted(people(Random(seed), lists, sizes=(12, 30, 60)), lists)
        found += bool(holes(None, [Published("q", numbers, naive(numbers, threshold=T))], threshold=T))

    assert found >= 15


def test_the_auditor_finds_a_quarter_in_a_year():
    of_quarters = [one_list(A=(30, 30, 30), B=(30, 30, 30)) for _quarter in range(3)]
    of_quarters.append(one_list(A=(30, 30, 4), B=(30, 30, 30)))
    year = one_list(A=(120, 120, 94), B=(120, 120, 120))
    quarters = [Published(f"q{n}", each, naive(each, threshold=T)) for n, each in enumerate(of_quarters[:3])]
    quarters.append(Published("q3", of_quarters[3], settle("q3", of_quarters[3], threshold=T).shown))
    assert holes(None, quarters, threshold=T) == []

    found = holes(Published("year", year, naive(year, threshold=T)), quarters, threshold=T)
    settled = settle("year", year, threshold=T, quarters=quarters)

    assert Cell("p", "c", "A") in {hole.cell for hole in found}
    assert Cell("p", "c", "A") not in settled.shown
    assert holes(Published("year", year, settled.shown), quarters, threshold=T) == []


def possible(numbers: Counted, shown: frozenset[Cell], cell: Cell, most: int) -> set[int]:
    """Return every value that `cell` can have, by trying them all: one unit, one list of three kinds."""
    kinds = [Cell("p", kind, "A") for kind in "abc"]
    found = set()
    for values in product(range(most + 1), repeat=3):
        world = dict(zip(kinds, values, strict=True)) | {Cell.population("A"): sum(values)}
        world |= {Cell(each.part, each.node, ORGANISATION): value for each, value in world.items()}
        if all(world[each] == numbers[each] for each in shown):
            found.add(world[cell])
    return found


@pytest.mark.parametrize("row", [(20, 3, 4), (20, 6, 7), (12, 11, 0), (5, 5, 5), (30, 9, 2), (14, 13, 12)])
@pytest.mark.parametrize("rule", ["naive", "protected"])
def test_the_auditor_finds_what_trying_everything_finds(row, rule):
    numbers = one_list(A=row)
    shown = naive(numbers, threshold=T) if rule == "naive" else protect(numbers, threshold=T, levels={})

    found = {hole.cell for hole in holes(None, [Published("q", numbers, shown)], threshold=T)}

    for cell in (Cell("p", kind, "A") for kind in "abc"):
        if numbers[cell] < T:
            values = possible(numbers, shown, cell, most=40)
            assert (cell in found) == (min(values) > 0 or max(values) < T)


def test_the_last_hidden_one_takes_another_with_it():
    shown = protect(one_list(A=(40, 30, 3), B=(40, 30, 20), C=(40, 30, 30)), threshold=T, levels={})

    assert Cell("p", "c", "A") not in shown
    assert Cell("p", "c", "B") not in shown  # the smallest of its column
    assert Cell("p", "b", "A") not in shown  # the smallest of its row
    assert Cell("p", "b", "B") not in shown  # or the others of its row leave the one that was to hide
    assert Cell("p", "c", ORGANISATION) in shown


def test_zero_is_hidden_like_any_small_number():
    shown = protect(one_list(A=(40, 30, 0), B=(40, 30, 20)), threshold=T, levels={})

    assert Cell("p", "c", "A") not in shown


def test_too_few_people_show_nothing_at_all():
    assert protect(one_list(A=(5, 2, 2)), threshold=T, levels={}) == frozenset()


def test_what_is_merged_shows_less():
    numbers = one_list(A=(40, 30, 20), B=(40, 30, 20))

    for finer, coarser in ((Level.UNITS, Level.ORGANISATION), (Level.ORGANISATION, Level.WITHHELD)):
        assert protect(numbers, threshold=T, levels={"p": coarser}) < protect(numbers, threshold=T, levels={"p": finer})


def test_a_threshold_under_five_is_refused():
    with pytest.raises(ValueError, match="protects nobody"):
        protect(one_list(A=(40, 30, 20)), threshold=4, levels={})


def test_shown_numbers_end_on_five_or_nought():
    assert [rounded(number) for number in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]
