"""The sheets of a round, counted once by the database. Only the worker can read them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count

from advies.models import SurveyRound, SurveySheet
from incidents.figures.rates import NOWHERE
from incidents.figures.shape import ORGANISATION, Cell, Counted, with_organisation
from incidents.figures.survey.questions import RESPONSE, RESPONSE_PART, TOOK_PART, Question

# Who answered a question counts once in it, whatever they chose. An answer that is no option does not count.
_ANSWERS = """
WITH nodes AS (SELECT * FROM unnest(%(sources)s::text[], %(answers)s::text[], %(lists)s::text[], %(nodes)s::text[])
    AS n(source, answer, list, node))
SELECT COALESCE(s.unit_id, %(nowhere)s), nodes.list, nodes.node, count(DISTINCT s.id)
FROM advies_surveysheet s
CROSS JOIN LATERAL jsonb_each(s.answers) AS a(source, chosen)
CROSS JOIN LATERAL jsonb_array_elements_text(a.chosen) AS c(answer)
JOIN nodes ON nodes.source = a.source AND nodes.answer = c.answer
WHERE s.round_id = %(round)s GROUP BY 1, 2, 3
"""
_STAFF = """
SELECT team.lineage[1], count(*) FROM accounts_user u JOIN accounts_team team ON team.id = u.team_id
WHERE u.is_active GROUP BY 1
"""


@dataclass(frozen=True)
class Asked:
    """A question with its numbers: of everybody who answered it."""

    question: Question
    counted: Counted

    @property
    def code(self) -> str:
        return self.question.code


def count_answers(round_: SurveyRound, questions: Sequence[Question], units: Iterable[str]) -> list[Asked]:
    """Return each of `questions` with its numbers, for each of `units` and all together. One query.

    `units`: ids of eenheden, and `NOWHERE` for whoever is in another one or in none; without it, nobody is.
    """
    counting = [(each.source, *place) for each in questions for place in each.places()]
    sources, answers, lists, nodes = (list(column) for column in zip(*counting, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            _ANSWERS,
            {"round": round_.pk, "nowhere": UUID(NOWHERE), "sources": sources, "answers": answers, "lists": lists,
             "nodes": nodes},
        )  # fmt: skip
        rows = cursor.fetchall()
    return [Asked(each, _of_question(each, rows, tuple(units))) for each in questions]


def _of_question(question: Question, rows: Iterable[tuple[UUID, str, str, int]], units: tuple[str, ...]) -> Counted:
    numbers: dict[Cell, int] = {}
    for unit, code, node, number in rows:
        if code == question.code:
            _add(numbers, Cell.at(code, node, _place(unit, units)), number)
    return with_organisation(units, (question.part,), numbers)


def count_sheets(round_: SurveyRound) -> Counter[str]:
    """Return how many sheets there are of each eenheid (id), and of none (`NOWHERE`)."""
    counted = SurveySheet.objects.filter(round=round_).order_by("unit").values_list("unit").annotate(Count("pk"))
    return Counter({str(unit or NOWHERE): number for unit, number in counted})


def told_response(round_: SurveyRound) -> dict[str, tuple[int, int]]:
    """Return how many were invited and took part, rounded, as the round itself tells (advies/survey/response.py).

    For the organisation, and for each eenheid (id) that stands by itself; empty when nothing may be told.
    """
    told: dict[str, tuple[int, int]] = {}
    for group in (round_.response or {}).get("groups", ()):
        invited, took_part = told.get(ORGANISATION, (0, 0))
        told[ORGANISATION] = (invited + group["invited"], took_part + group["took_part"])
        if len(group["units"]) == 1:
            told[group["units"][0]] = (group["invited"], group["took_part"])
    return told


def places_of(sheets: Mapping[str, int], told: Collection[str], *, threshold: int) -> tuple[str, ...]:
    """Return the eenheden of which there may be figures: with sheets enough, and a response that is told by itself.

    And `NOWHERE`, for the sheets of all others, when there are any. When those are too few, the smallest joins them.
    """
    own = sorted((unit for unit in told if sheets.get(unit, 0) >= threshold), key=lambda unit: (-sheets[unit], unit))
    others = sum(sheets.values()) - sum(sheets[unit] for unit in own)
    while own and 0 < others < threshold:
        others += sheets[own.pop()]
    return tuple(sorted([*own, NOWHERE] if others else own))


def took_part(sheets: Mapping[str, int], places: Sequence[str]) -> Counted:
    """Return who took part in each of `places`, by their sheets: fewer than was told, as some name no eenheid."""
    numbers: dict[Cell, int] = {}
    for unit, number in sheets.items():
        for cell in (Cell.population(_place(unit, places)), Cell(RESPONSE, TOOK_PART, _place(unit, places))):
            _add(numbers, cell, number)
    return with_organisation(tuple(places), (RESPONSE_PART,), numbers)


def count_staff(units: Iterable[str]) -> Counted:
    """Return how many people work here now, for each of `units` and all together."""
    places = tuple(units)
    with connection.cursor() as cursor:
        cursor.execute(_STAFF)
        rows = cursor.fetchall()
    numbers: dict[Cell, int] = {}
    for unit, number in rows:
        _add(numbers, Cell.population(_place(unit, places)), number)
    return with_organisation(places, (), numbers)


def _place(unit: UUID | str | None, units: Collection[str]) -> str:
    return str(unit) if str(unit) in units else NOWHERE


def _add(numbers: dict[Cell, int], cell: Cell, number: int) -> None:
    numbers[cell] = numbers.get(cell, 0) + number
