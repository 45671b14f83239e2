"""The needs of a case as its pages show them: each with its answers, and when it was asked."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from incidents.models import CaseNeed, Incident, NeedAnswer, NeedsAsked


@dataclass(frozen=True)
class NeedLine:
    """A need with its answers, newest first; the first one holds unless the employee found it wrong."""

    need: CaseNeed
    answers: list[NeedAnswer]

    @property
    def now(self) -> NeedAnswer | None:
        return self.answers[0] if self.answers and self.need.answer else None

    @property
    def earlier(self) -> list[NeedAnswer]:
        return self.answers[1:] if self.now else self.answers


@dataclass(frozen=True)
class Needs:
    """All needs of a case, and each time that it was asked, newest first."""

    lines: list[NeedLine]
    rounds: list[NeedsAsked]

    @property
    def open(self) -> list[NeedLine]:
        return [line for line in self.lines if line.need.is_open]

    @property
    def ended(self) -> list[NeedLine]:
        """What was answered, and what is not needed any more."""
        return [line for line in self.lines if not line.need.is_open]


def read_needs(incident: Incident) -> Needs:
    """Read the needs of a case, in three queries."""
    answers: defaultdict[UUID, list[NeedAnswer]] = defaultdict(list)
    for answer in NeedAnswer.objects.filter(incident=incident).select_related("answered_by").order_by("-answered_at"):
        answers[answer.need_id].append(answer)
    needs = CaseNeed.objects.filter(incident=incident).order_by("named_at", "pk")
    rounds = NeedsAsked.objects.filter(incident=incident).select_related("asked_by").order_by("-asked_at")
    return Needs([NeedLine(need, answers[need.pk]) for need in needs], list(rounds))
