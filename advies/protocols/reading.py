"""What a protocol says: the current version, the steps for a severity, and a whole version for a page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from advies.models import CaseKind, Need, Phase, ProtocolVersion, Step, StepTerm
from advies.severity import Severity
from dreiging import workdays
from dreiging.database.compiled import Question, compiled


def current_version(kind: CaseKind | str = CaseKind.THREAT) -> ProtocolVersion | None:
    """Return the version that holds now for `kind`; None while nothing was published."""
    found = asked_newest(kind).rows()
    return found[0] if found else None


def asked_newest(kind: CaseKind | str = CaseKind.THREAT) -> Question[ProtocolVersion]:
    """Return the question of `current_version`: one row at most."""
    return _newest.asked(kind=kind)


@compiled
def _newest(*, kind: CaseKind | str) -> QuerySet[ProtocolVersion]:
    return ProtocolVersion.objects.newest_first(kind)[:1]


@dataclass(frozen=True)
class PlannedStep:
    """A step as a case of one severity needs it.

    Its terms count from the report, or from the moment its condition came true when that is later.
    """

    step: Step
    term: StepTerm

    @property
    def is_required(self) -> bool:
        """Whether it must be done; else it need only be considered."""
        return self.term.need != Need.CONSIDER

    def due_at(self, start: datetime) -> list[datetime | None]:
        """Return when each occurrence is due, the first one first; None: at the moment itself, without a term."""
        return [workdays.deadline(start, term) for term in self.term.terms] or [None]

    def again_at(self, last_due: datetime) -> datetime | None:
        """Return when it comes back after it was due at `last_due`, while `step.repeats_while` holds; None: never."""
        return workdays.deadline(last_due, self.term.repeat) if self.term.repeat else None


def steps_for(version: ProtocolVersion, severity: Severity | str) -> list[PlannedStep]:
    """Return the steps that a case of `severity` needs, in their order; those not needed are left out. One query."""
    terms = (
        StepTerm.objects.filter(step__version=version, severity=severity)
        .exclude(need=Need.NOT_NEEDED)
        .select_related("step__phase")
        .order_by("step__phase__position", "step__position")
    )
    return [PlannedStep(term.step, term) for term in terms]


@dataclass(frozen=True)
class StepOutline:
    """A step with its term for each severity, lowest first; a concept may lack some."""

    step: Step
    terms: tuple[StepTerm, ...]


@dataclass(frozen=True)
class PhaseOutline:
    """A phase with its steps, in their order."""

    phase: Phase
    steps: tuple[StepOutline, ...]


def outline(version: ProtocolVersion) -> list[PhaseOutline]:
    """Return everything that `version` says, in its order. Three queries."""
    terms: defaultdict[UUID, list[StepTerm]] = defaultdict(list)
    for term in StepTerm.objects.filter(step__version=version):
        terms[term.step_id].append(term)
    steps: defaultdict[UUID, list[StepOutline]] = defaultdict(list)
    for step in Step.objects.filter(version=version).order_by("position"):
        by_severity = sorted(terms[step.pk], key=lambda term: Severity(term.severity).rank)
        steps[step.phase_id].append(StepOutline(step, tuple(by_severity)))
    phases = Phase.objects.filter(version=version).order_by("position")
    return [PhaseOutline(phase, tuple(steps[phase.pk])) for phase in phases]
