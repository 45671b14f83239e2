"""What is shown of a round: nothing small, and nothing that one question tells of another."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.figures.audit import Hole, Published
from incidents.figures.settling import settle
from incidents.figures.shape import ORGANISATION, Cell
from incidents.figures.suppression import naive
from incidents.figures.survey.settling import holes_of_round, settle_round
from incidents.figures.survey.tests.rounds import LISTS, counted, people

T = 10
# Of five lists each: 250 small tables.
ROUNDS = 50
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}

pytestmark = pytest.mark.long


def told_of(asked, response, shown) -> list[Hole]:
    """Return what the auditor finds when `shown` (cells by list) is published."""
    published = [Published(each.code, each.counted, shown[each.code]) for each in asked]
    return holes_of_round(published, response, LISTS, T)


@settings(max_examples=ROUNDS, **UNHURRIED)
@given(seed=st.integers(0, 10**9))
def test_nothing_under_the_threshold_can_be_computed_of_a_round(seed):
    asked, response = counted(people(Random(seed)), LISTS)

    settled = settle_round(asked, response, threshold=T)

    for each in asked:
        assert all(each.counted[cell] >= T for cell in settled[each.code].shown)
    assert told_of(asked, response, {code: each.shown for code, each in settled.items()}) == []


def test_the_auditor_finds_holes_in_a_threshold_alone():
    found = 0
    for seed in range(20):
        asked, response = counted(people(Random(seed)), LISTS)
        found += bool(told_of(asked, response, {each.code: naive(each.counted, threshold=T) for each in asked}))

    assert found >= 18


def yes(unit: str) -> Cell:
    return Cell("EVER", "LAST_12_MONTHS", unit)


def sheets(unit: str, *, experienced: int, none: int) -> list:
    """Everybody who experienced it tells about it at work."""
    told = {"EVER": ["LAST_12_MONTHS"], "RAISED": ["BOSS"], "KNOWN": ["p"]}
    return [(unit, told)] * experienced + [(unit, {"EVER": ["NO"], "KNOWN": ["p"]})] * none


def test_a_question_tells_nothing_of_the_one_that_it_follows():
    """Each question by itself is safe. Together they are not: whoever tells about it experienced it."""
    asked, response = counted([*sheets("A", experienced=40, none=3), *sheets("B", experienced=30, none=12)], LISTS)
    alone = {each.code: settle(each.code, each.counted, threshold=T).shown for each in asked}
    assert yes(ORGANISATION) in alone["EVER"] and not {yes("A"), yes("B")} & alone["EVER"]
    assert Cell.population("A") in alone["RAISED"]

    found = told_of(asked, response, alone)
    settled = settle_round(asked, response, threshold=T)

    assert Hole("EVER", Cell("EVER", "NO", "A")) in found
    assert Cell.population("A") not in settled["RAISED"].shown
    assert yes(ORGANISATION) in settled["EVER"].shown


def test_an_answer_that_is_alone_is_what_the_others_leave():
    """Whoever knows nothing is counted apart: 58 of 62 know something, and the 4 who do not are told by nobody."""
    everybody = [("A", {"KNOWN": ["p"]})] * 58 + [("A", {"KNOWN": ["NONE"]})] * 4

    asked, response = counted(everybody, LISTS)
    settled = settle_round(asked, response, threshold=T)

    assert settled["KNOWN"].shown == {Cell.population("A"), Cell.population(ORGANISATION)}
    assert settled["KNOWN_WHICH"].shown == frozenset()
    assert told_of(asked, response, {each.code: naive(each.counted, threshold=T) for each in asked}) != []
