"""What of a round is released: each question hidden by itself, then all of them audited together.

The same people answered all questions, and some were asked only after a certain answer to another: so a number of one
question can tell one of another. What the audit of all together finds is hidden further, or merged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product

from incidents.figures.audit import Hole, Published, Within, holes
from incidents.figures.rates import NOWHERE
from incidents.figures.settling import REPAIRS, Settled, settle
from incidents.figures.shape import ALL, ORGANISATION, Cell
from incidents.figures.suppression import Level, cheapest_beside, steps
from incidents.figures.survey.counting import Asked
from incidents.figures.survey.questions import RESPONSE, Question


@dataclass
class _Plan:
    """What is hidden of each question besides, and how far it is merged."""

    hidden: dict[str, set[Cell]] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    # What was settled before, so that only what changed is done again.
    done: dict[tuple[str, frozenset[Cell], Level], Settled] = field(default_factory=dict)

    @property
    def number_hidden(self) -> int:
        return sum(len(cells) for cells in self.hidden.values())


def settle_round(asked: Sequence[Asked], response: Published, *, threshold: int) -> dict[str, Settled]:
    """Return what may be shown of each list (by code), proven by an audit of all of them and of the response.

    `asked`: each list after the one it follows. `response`: who took part, as it was told already.
    """
    plan, repairs = _Plan(), 0
    questions = [each.question for each in asked]
    while True:
        settled = _settle_each(asked, response, plan, threshold)
        found = holes_of_round(_published(asked, settled), response, questions, threshold)
        if not found:
            return settled
        if repairs < REPAIRS and _hide_beside(found, asked, settled, plan):
            repairs += 1
        else:
            _merge({hole.period for hole in found}, asked, settled, plan)


def holes_of_round(
    published: Sequence[Published], response: Published, questions: Sequence[Question], threshold: int
) -> list[Hole]:
    """Return every number of a list under `threshold` of which the whole of a round tells too much.

    How many took part was told before. So it is no secret how many of them answered what everybody was asked; how many
    answered what only some were asked, is.
    """
    within = [*known(questions, response.counted.units)]
    of_everybody = {each.code for each in questions if each.follows is None}
    found = holes(None, [response, *published], threshold=threshold, within=within)
    return [hole for hole in found if hole.period != RESPONSE and (hole.cell.part or hole.period not in of_everybody)]


def known(questions: Iterable[Question], units: Iterable[str]) -> Iterator[Within]:
    """Yield what everybody knows: who is in a list took part, and gave the answer after which it was asked."""
    for question, unit in product(questions, units):
        everybody = Cell.population(unit)
        code, asked_of = question.asked_of(unit)
        yield Within(question.code, everybody, code, asked_of)
        if question.is_whole:
            yield from (Within(code, cell, question.code, (everybody,)) for cell in asked_of)


def _published(asked: Sequence[Asked], settled: Mapping[str, Settled]) -> list[Published]:
    return [Published(each.code, each.counted, settled[each.code].shown) for each in asked]


def _settle_each(asked: Sequence[Asked], response: Published, plan: _Plan, threshold: int) -> dict[str, Settled]:
    shown = {RESPONSE: response.shown}
    settled: dict[str, Settled] = {}
    for each in asked:
        level = plan.levels.get(each.code, Level.UNITS)
        hidden = _not_to_show(each, shown) | plan.hidden.get(each.code, set())
        key = (each.code, frozenset(hidden), level)
        if key not in plan.done:
            plan.done[key] = settle(
                each.code, each.counted, threshold=threshold, hidden=hidden, merged={each.code: level, ALL: level}
            )
        settled[each.code] = plan.done[key]
        shown[each.code] = settled[each.code].shown
    return settled


def _not_to_show(each: Asked, shown: Mapping[str, frozenset[Cell]]) -> set[Cell]:
    """Return the cells of a list where it is hidden who was asked, which how many answered would tell.

    And those of people in no eenheid: they count for the organisation only.
    """
    closed = {NOWHERE}
    for unit in (ORGANISATION, *each.counted.units):
        code, asked_of = each.question.asked_of(unit)
        if not shown[code].issuperset(asked_of):
            closed.add(unit)
    return {cell for cell in each.counted.cells() if cell.unit in closed}


def _hide_beside(found: Iterable[Hole], asked: Sequence[Asked], settled: Mapping[str, Settled], plan: _Plan) -> bool:
    """Hide the cheapest number beside each one that is told; say whether there was any."""
    counted = {each.code: each.counted for each in asked}
    before = plan.number_hidden
    for hole in found:
        beside = cheapest_beside(hole.cell, counted[hole.period], settled[hole.period].shown)
        if beside is not None:
            plan.hidden.setdefault(hole.period, set()).add(beside)
    return plan.number_hidden > before


def _merge(failing: AbstractSet[str], asked: Sequence[Asked], settled: Mapping[str, Settled], plan: _Plan) -> None:
    """Take a step further what tells too much: lists that follow a failing one, or else itself, or else everything."""
    following = {each.code for each in asked if each.question.asked_of(ORGANISATION)[0] in failing}
    telling = {code for code, each in settled.items() if each.shown}
    for code in (following & telling) or (failing & telling) or telling:
        level = plan.levels.get(code, Level.UNITS)
        plan.levels[code] = next(step for step in steps(None) if step > level)
        plan.hidden.pop(code, None)
