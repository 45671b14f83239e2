"""Made-up rounds of the survey, to count, hide and audit: who took part, and what they answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from incidents.figures.audit import Published
from incidents.figures.rates import NOWHERE
from incidents.figures.shape import Cell, with_organisation
from incidents.figures.survey.counting import Asked, took_part
from incidents.figures.survey.questions import RESPONSE, Question, of_version

EVER = ("LAST_12_MONTHS", "EARLIER", "UNSURE")
Sheet = Mapping[str, Sequence[str]]
UNITS = ("A", "B")
SIZES = (10, 14, 40, 90)


def asking(code: str, options: Sequence[str], *, kind: str = "ONE", only_if: Any = None, alone: str = "") -> dict:
    made = {"code": code, "text": code, "kind": kind}
    made["options"] = [{"code": each, "text": each, **({"alone": True} if each == alone else {})} for each in options]
    return made | ({"only_if": {"question": only_if[0], "any_of": list(only_if[1])}} if only_if else {})


# A question of everybody, one that follows it, one that follows that, and one with an answer that is alone.
SMALL = (
    asking("EVER", (*EVER, "NO", "NOT_SAID")),
    asking("RAISED", ("BOSS", "NOBODY"), only_if=("EVER", EVER)),
    asking("WHY", ("x", "y"), kind="MANY", only_if=("RAISED", ("NOBODY",))),
    asking("KNOWN", ("p", "q", "NONE"), kind="MANY", alone="NONE"),
)
LISTS = of_version(SMALL)


def people(random: Random) -> list[tuple[str, Sheet]]:
    """Return who took part, each with an eenheid; answers are rare or common, and few skip."""
    shares = [random.choice((0.05, 0.3, 0.6, 0.95)) for _each in range(5)]
    sizes = {unit: random.choice(SIZES) for unit in UNITS} | {NOWHERE: random.choice((0, 10, 14))}
    return [(unit, kept_whole(_sheet(random, shares))) for unit, size in sizes.items() for _one in range(size)]


def _sheet(random: Random, shares: Sequence[float]) -> Sheet:
    def happens(place: int) -> bool:
        return random.random() < shares[place]

    answers = {"EVER": [random.choice(EVER)] if happens(0) else ["NO"]}
    if answers["EVER"] != ["NO"]:
        answers["RAISED"] = ["NOBODY" if happens(2) else "BOSS"]
        if answers["RAISED"] == ["NOBODY"]:
            answers["WHY"] = [each for each in "xy" if happens(3)]
    answers["KNOWN"] = [each for each in "pq" if happens(4)] or ["NONE"]
    return {code: chosen for code, chosen in answers.items() if chosen and random.random() > 0.04}


def kept_whole(sheet: Sheet) -> Sheet:
    """Take out what was answered after a question that was skipped: it was not asked then."""
    if "EVER" not in sheet:
        sheet = {code: chosen for code, chosen in sheet.items() if code not in ("RAISED", "WHY")}
    return sheet if "RAISED" in sheet else {code: chosen for code, chosen in sheet.items() if code != "WHY"}


def counted(everybody: Sequence[tuple[str, Sheet]], lists: Sequence[Question]) -> tuple[list[Asked], Published]:
    """Count as the database does, each sheet by itself; and return the response, as it was told."""
    numbers: dict[str, Counter[Cell]] = {each.code: Counter() for each in lists}
    for unit, sheet in everybody:
        for each in lists:
            chosen = set(sheet.get(each.source, ()))
            nodes = {node for answer, _list, node in each.places() if answer in chosen}
            numbers[each.code].update(Cell.at(each.code, node, unit) for node in nodes)
    places = tuple(sorted({unit for unit, _sheet in everybody}))
    asked = [Asked(each, with_organisation(places, (each.part,), numbers[each.code])) for each in lists]
    response = took_part(Counter(unit for unit, _sheet in everybody), places)
    told = frozenset(cell for cell in response.cells() if cell.unit != NOWHERE)
    return asked, Published(RESPONSE, response, told)
