"""The questions of a version as something to ask: what may be answered, who is asked what, and what must hold.

Pure: it knows no table. An answer sheet is `{question code: [option codes]}`, as in SurveySheet.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Somebody under pressure stops halfway a longer list (screens.md, screen 8; domain.md 5.3).
MOST_QUESTIONS = 12
MOST_OPTIONS = 12

Sheet = dict[str, list[str]]


class Kind(StrEnum):
    """ONE and SCALE take one option (a scale has them in order), MANY any number."""

    ONE = "ONE"
    MANY = "MANY"
    SCALE = "SCALE"


class NotAnAnswer(Exception):
    """The options do not exist, are too many, or do not go together."""


@dataclass(frozen=True)
class Option:
    code: str
    text: str
    alone: bool = False


@dataclass(frozen=True)
class Question:
    code: str
    text: str
    hint: str
    kind: Kind
    options: tuple[Option, ...]
    heavy: bool
    core: bool
    depends_on: str = ""
    any_of: tuple[str, ...] = ()

    def check(self, chosen: Iterable[str]) -> list[str]:
        """Return the codes chosen, in the order of the options; none is to skip the question.

        :raises NotAnAnswer: it is no answer to this question.
        """
        codes = set(chosen)
        found = [option for option in self.options if option.code in codes]
        if len(found) < len(codes):
            raise NotAnAnswer("an option that does not exist")
        if len(found) > 1 and (self.kind != Kind.MANY or any(option.alone for option in found)):
            raise NotAnAnswer("options that do not go together")
        return [option.code for option in found]

    def words(self, chosen: Iterable[str]) -> list[str]:
        """Return the words of the options with these codes, in order."""
        codes = set(chosen)
        return [option.text for option in self.options if option.code in codes]


def parse(questions: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Read the questions of a version.

    :raises KeyError, TypeError, ValueError: they do not have the shape that SurveyVersion tells.
    """
    return tuple(_parse_one(each) for each in questions)


def _parse_one(given: Mapping[str, Any]) -> Question:
    condition = given.get("only_if") or {"question": "", "any_of": []}
    return Question(
        code=given["code"],
        text=given["text"],
        hint=given["hint"],
        kind=Kind(given["kind"]),
        options=tuple(Option(each["code"], each["text"], bool(each.get("alone"))) for each in given["options"]),
        heavy=bool(given["heavy"]),
        core=bool(given["core"]),
        depends_on=condition["question"],
        any_of=tuple(condition["any_of"]),
    )


def asked(questions: Iterable[Question], sheet: Sheet, *, passed: Collection[str]) -> list[Question]:
    """Return the questions that are for who answered `sheet` and has had the questions `passed`.

    What depends on a question that was passed without such an answer is not asked; what is still to come may be.
    """
    found: list[Question] = []
    kept_away: set[str] = set()
    for question in questions:
        on = question.depends_on
        if on in kept_away or (on in passed and not {*sheet.get(on, [])} & {*question.any_of}):
            kept_away.add(question.code)
        else:
            found.append(question)
    return found


def whole(questions: Iterable[Question], sheet: Sheet) -> Sheet:
    """Return the answers of `sheet` to the questions that are for them: what was asked before a change of mind is out.

    A question that depends on one that was skipped was not asked either.
    """
    kept: Sheet = {}
    for question in questions:
        is_for_them = not question.depends_on or {*kept.get(question.depends_on, [])} & {*question.any_of}
        if is_for_them and sheet.get(question.code):
            kept[question.code] = sheet[question.code]
    return kept


def faults(questions: tuple[Question, ...], *, earlier: Iterable[tuple[Question, ...]] = ()) -> Iterator[str]:
    """Say, one line each, why these questions cannot be published; `earlier` are all versions there are."""
    codes = [question.code for question in questions]
    if not 0 < len(questions) <= MOST_QUESTIONS:
        yield f"There are {len(questions)} questions; at most {MOST_QUESTIONS} are asked."
    if len({*codes}) < len(codes):
        yield "Two questions have the same code."
    for place, question in enumerate(questions):
        yield from _faults_of(question, questions[:place])
    core = {question.code: question for question in questions if question.core}
    for version in earlier:
        for was in (question for question in version if question.core):
            if core.get(was.code) != was:
                yield f"{was.code} is a core question: rounds can be compared only when it stays as it was."


def _faults_of(question: Question, before: tuple[Question, ...]) -> Iterator[str]:
    codes = [option.code for option in question.options]
    if not question.text or not all(option.text and option.code for option in question.options):
        yield f"{question.code}: something has no text or no code."
    if not 2 <= len(codes) <= MOST_OPTIONS or len({*codes}) < len(codes):
        yield f"{question.code}: between 2 and {MOST_OPTIONS} options, each with a code of its own."
    if question.depends_on:
        on = next((each for each in before if each.code == question.depends_on), None)
        if on is None or not question.any_of or not {*question.any_of} <= {option.code for option in on.options}:
            yield f"{question.code}: depends on options of a question that comes before it."
