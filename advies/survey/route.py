"""The way of one person through the questions: which comes next, which came before, how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from advies.survey.questions import Kind, Question, Sheet, asked


@dataclass(frozen=True)
class Route:
    """`sheet` so far, and the code of the question that somebody is at; "" is the page to check everything."""

    questions: tuple[Question, ...]
    sheet: Sheet
    at: str

    @property
    def asked(self) -> list[Question]:
        """The questions that are for them, as far as it can be known here."""
        return asked(self.questions, self.sheet, passed=self._before(self.at))

    @property
    def number(self) -> int:
        return [question.code for question in self.asked].index(self.at) + 1

    @property
    def question(self) -> Question:
        return next(question for question in self.questions if question.code == self.at)

    @property
    def chosen(self) -> list[str] | str | None:
        """What was answered here before, as a form begins with it."""
        given = self.sheet.get(self.at, [])
        return given if self.question.kind == Kind.MANY else next(iter(given), None)

    def moved_to(self, code: str) -> "Route":
        return Route(self.questions, self.sheet, code)

    def asked_since(self, earlier: "Route") -> str:
        """The code of the first question that is for them now and was not with the answers of `earlier`, or ""."""
        before, now = (
            [question.code for question in asked(self.questions, sheet, passed=self._before(""))]
            for sheet in (earlier.sheet, self.sheet)
        )
        return next((code for code in now if code not in before), "")

    @property
    def after(self) -> str:
        """The code of the next question, or ""."""
        known = asked(self.questions, self.sheet, passed=[*self._before(self.at), self.at])
        return _neighbour([question.code for question in known], self.at, 1)

    @property
    def before(self) -> str:
        """The code of the question before, or "": this is the first."""
        return _neighbour([question.code for question in self.asked], self.at, -1)

    @property
    def is_after_a_heavy_one(self) -> bool:
        """Whether what was asked last may have touched somebody."""
        return any(question.heavy for question in self.asked if question.code == self.before)

    def _before(self, code: str) -> list[str]:
        codes = [question.code for question in self.questions]
        return codes[: codes.index(code)] if code else codes


def _neighbour(codes: Sequence[str], code: str, step: int) -> str:
    place = codes.index(code) + step if code else len(codes) - 1
    return codes[place] if 0 <= place < len(codes) else ""
