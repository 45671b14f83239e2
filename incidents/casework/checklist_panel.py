"""The checklist of a case as pages show it: per phase, what was done, by whom, and what is open."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from advies.models import Step
from dreiging.database.compiled import compiled
from incidents.casework.doubts import may_be_doubted
from incidents.casework.steps import deed_of
from incidents.checklist import steps_of
from incidents.models import Action, ActionKind, Incident, Outcome, Postponement

# What is due within this time stands open on the page, with how to do it.
NEAR = timedelta(days=7)
# What a line is made of, beside the names of people; the step itself was read once in the process.
SHOWN = (
    "kind",
    "due_at",
    "done_at",
    "next_rung_at",
    "step",
    "occurrence",
    "outcome",
    "note",
    "postponed",
    "doubted_at",
)


@dataclass(frozen=True)
class Line:
    """One step, at one time that it must be done; `doubt` is what must be found out about it."""

    # With the names of its people: `owner_name`, `passed_on_name`, `done_by_name`.
    action: Any
    step: Step
    at: datetime
    doubt: Any = None
    moved: list[Postponement] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.action.done_at is None

    @property
    def is_own(self) -> bool:
        """Whether the employee does it."""
        return self.action.is_of_the_employee

    @property
    def is_late(self) -> bool:
        return self.is_open and not self.is_own and self.action.due_at < self.at

    @property
    def is_near(self) -> bool:
        """Whether it asks for attention now."""
        return self.doubt is not None or (self.is_open and not self.is_own and self.action.due_at < self.at + NEAR)

    @property
    def is_ticked(self) -> bool:
        """Whether saying that it is done is enough."""
        return self.is_open and not self.is_own and not deed_of(self.action)

    @property
    def may_be_doubted(self) -> bool:
        return self.doubt is None and may_be_doubted(self.action)


@dataclass(frozen=True)
class PhaseLines:
    title: str
    lines: list[Line]

    @property
    def ended(self) -> list[Line]:
        return [line for line in self.lines if not line.is_open and line.doubt is None]

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.lines if line.is_open or line.doubt is not None]

    @property
    def is_near(self) -> bool:
        return any(line.is_near for line in self.lines)


@dataclass(frozen=True)
class Checklist:
    """`done` of `total` steps of those who act have ended; those of the employee are not counted."""

    phases: list[PhaseLines]

    @property
    def counted(self) -> list[Line]:
        return [line for phase in self.phases for line in phase.lines if not line.is_own]

    @property
    def done(self) -> int:
        return sum(not line.is_open for line in self.counted)

    @property
    def total(self) -> int:
        return len(self.counted)


def read_checklist(incident: Incident, *, at: datetime) -> Checklist | None:
    """Read the checklist of a case, without what lapsed; None when it has none. One query, two when steps moved."""
    if incident.protocol_version_id is None:
        return None
    rows = _rows(incident=incident.pk)
    doubts = {row.step_id: row for row in rows if row.kind == ActionKind.NOT_HAPPENED and row.done_at is None}
    asked = [row for row in rows if row.kind != ActionKind.NOT_HAPPENED]
    steps = steps_of(incident.protocol_version_id)
    moved = _moved([row.pk for row in asked if row.postponed])
    places = {pk: place for place, pk in enumerate(steps)}
    phases: dict[str, list[Line]] = {}
    found = [(steps[row.step_id], row) for row in asked if row.step_id]
    for step, row in sorted(found, key=lambda each: (places[each[0].pk], each[1].occurrence)):
        row.step = step
        doubt = doubts.get(row.step_id) if row.doubted_at else None
        phases.setdefault(step.phase.title, []).append(Line(row, step, at, doubt, moved[row.pk]))
    return Checklist([PhaseLines(title, lines) for title, lines in phases.items()]) if phases else None


@compiled
def _rows(*, incident: UUID) -> "QuerySet[Action]":
    rows = Action.objects.filter(incident=incident, step__isnull=False).exclude(outcome=Outcome.LAPSED)
    names = {
        "owner_name": F("owner__name"),
        "passed_on_name": F("passed_on_to__name"),
        "done_by_name": F("done_by__name"),
    }
    return rows.annotate(**names).only(*SHOWN)


def _moved(actions: Collection[UUID]) -> "defaultdict[UUID, list[Postponement]]":
    """Return the times that each of `actions` was put off, the first one first."""
    found: defaultdict[UUID, list[Postponement]] = defaultdict(list)
    if actions:
        rows = Postponement.objects.filter(action__in=actions).order_by("postponed_at")
        for row in rows.select_related("postponed_by"):
            found[row.action_id].append(row)
    return found
