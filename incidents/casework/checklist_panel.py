"""The checklist of a case as pages show it: per phase, what was done, by whom, and what is open."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from advies.models import Step
from incidents.casework.case_actions import NEAR
from incidents.casework.doubts import may_be_doubted
from incidents.casework.steps import deed_of
from incidents.checklist import steps_of
from incidents.models import ActionKind, Incident, Postponement


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

    @property
    def ended(self) -> int:
        """How many steps have ended, those of the employee among them."""
        return sum(len(phase.ended) for phase in self.phases)


def read_checklist(incident: Incident, actions: Iterable[Any], *, at: datetime) -> Checklist | None:
    """Make the checklist of a case from its `actions` (`read_actions`); None when it has none.

    No query, or one when steps moved.
    """
    rows = [action for action in actions if action.step_id]
    if not rows:
        return None
    doubts = {row.step_id: row for row in rows if row.kind == ActionKind.NOT_HAPPENED and row.done_at is None}
    asked = [row for row in rows if row.kind != ActionKind.NOT_HAPPENED]
    moved = _moved([row.pk for row in asked if row.postponed])
    places = {pk: place for place, pk in enumerate(steps_of(incident.protocol_version_id))}
    phases: dict[str, list[Line]] = {}
    for row in sorted(asked, key=lambda each: (places[each.step_id], each.occurrence)):
        doubt = doubts.get(row.step_id) if row.doubted_at else None
        phases.setdefault(row.step.phase.title, []).append(Line(row, row.step, at, doubt, moved[row.pk]))
    return Checklist([PhaseLines(title, lines) for title, lines in phases.items()]) if phases else None


def _moved(actions: Collection[UUID]) -> "defaultdict[UUID, list[Postponement]]":
    """Return the times that each of `actions` was put off, the first one first."""
    found: defaultdict[UUID, list[Postponement]] = defaultdict(list)
    if actions:
        rows = Postponement.objects.filter(action__in=actions).order_by("postponed_at")
        for row in rows.select_related("postponed_by"):
            found[row.action_id].append(row)
    return found
