"""Changing the phases, steps and terms of a concept.

Every change names the `revision` that its editor saw, is made under the lock of `concepts.take_up`, and raises what
that raises. A code (P04) names a step through all versions: it is given once, and never to another step.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max

from advies.models import Phase, ProtocolVersion, Step, StepTerm
from advies.protocols.concepts import take_up
from advies.protocols.refusals import PartIsGone, PhaseNotEmpty
from advies.severity import Severity
from dreiging.accounts.models import User

Part = TypeVar("Part", Phase, Step)


# --- Phases -------------------------------------------------------------------------------------------
@transaction.atomic
def add_phase(*, version: ProtocolVersion, title: str, revision: int, by: User, at: datetime) -> Phase:
    """Add a phase at the end.

    :raises ValidationError: the title is empty, too long, or taken.
    """
    version = take_up(version, revision=revision, by=by, at=at)
    last = version.phases.aggregate(last=Max("position"))["last"] or 0
    phase = Phase(version=version, position=last + 1, title=title.strip())
    phase.full_clean()
    phase.save(force_insert=True)
    return phase


@transaction.atomic
def rename_phase(*, phase: Phase, title: str, revision: int, by: User, at: datetime) -> Phase:
    """Give a phase another title.

    :raises ValidationError: the title is empty, too long, or taken.
    """
    version = take_up(phase.version, revision=revision, by=by, at=at)
    phase = _still_there(Phase, phase, version)
    phase.title = title.strip()
    phase.full_clean()
    phase.save(update_fields=["title"])
    return phase


@transaction.atomic
def move_phase(*, phase: Phase, up: bool, revision: int, by: User, at: datetime) -> None:
    """Let a phase and its neighbour change places; at the end of the list nothing happens."""
    version = take_up(phase.version, revision=revision, by=by, at=at)
    phases = list(version.phases.order_by("position"))
    _swap(phases, _still_there(Phase, phase, version), up=up)


@transaction.atomic
def remove_phase(*, phase: Phase, revision: int, by: User, at: datetime) -> None:
    """Remove an empty phase.

    :raises PhaseNotEmpty: there are steps in it.
    """
    version = take_up(phase.version, revision=revision, by=by, at=at)
    phase = _still_there(Phase, phase, version)
    if phase.steps.exists():
        raise PhaseNotEmpty
    phase.delete()


# --- Steps --------------------------------------------------------------------------------------------
@transaction.atomic
def add_step(*, phase: Phase, revision: int, by: User, at: datetime, **columns: Any) -> Step:
    """Add a step at the end of `phase`, without terms; `columns` are those of Step that an editor fills in.

    :raises ValidationError: the columns contradict a constraint.
    """
    version = take_up(phase.version, revision=revision, by=by, at=at)
    phase = _still_there(Phase, phase, version)
    step = Step(version=version, phase=phase, position=_end_of(phase), code=_new_code(version), **columns)
    step.full_clean(exclude=["version", "phase"])
    step.save(force_insert=True)
    return step


@transaction.atomic
def change_step(*, step: Step, phase: Phase, revision: int, by: User, at: datetime, **columns: Any) -> Step:
    """Change what a step says; in another `phase` it comes at the end.

    :raises ValidationError: the columns contradict a constraint.
    """
    version = take_up(step.version, revision=revision, by=by, at=at)
    step = _still_there(Step, step, version)
    if phase.pk != step.phase_id:
        step.phase = _still_there(Phase, phase, version)
        step.position = _end_of(step.phase)
    for name, value in columns.items():
        setattr(step, name, value)
    step.full_clean(exclude=["version", "phase"])
    step.save()
    return step


@transaction.atomic
def move_step(*, step: Step, up: bool, revision: int, by: User, at: datetime) -> None:
    """Let a step and its neighbour change places; over the edge of its phase it goes to the next phase."""
    version = take_up(step.version, revision=revision, by=by, at=at)
    step = _still_there(Step, step, version)
    if _swap(list(Step.objects.filter(phase=step.phase_id).order_by("position")), step, up=up):
        return
    phases = list(version.phases.order_by("position"))
    place = [phase.pk for phase in phases].index(step.phase_id) + (-1 if up else 1)
    if not 0 <= place < len(phases):
        return
    if not up:  # it comes first there: the others make room
        _make_room(phases[place])
    step.phase, step.position = phases[place], _end_of(phases[place]) if up else 1
    step.save(update_fields=["phase", "position"])


@transaction.atomic
def remove_step(*, step: Step, revision: int, by: User, at: datetime) -> None:
    """Remove a step with its terms; earlier versions keep it."""
    version = take_up(step.version, revision=revision, by=by, at=at)
    _still_there(Step, step, version).delete()


@transaction.atomic
def change_terms(
    *,
    step: Step,
    terms: Mapping[Severity, Mapping[str, Any]],
    repeats_while: str,
    revision: int,
    by: User,
    at: datetime,
) -> None:
    """Give a step a term for each severity; a term is the columns of StepTerm without step and severity.

    `repeats_while` is a Condition, or "" for a step that never comes back.

    :raises ValidationError: the columns contradict a constraint.
    """
    version = take_up(step.version, revision=revision, by=by, at=at)
    step = _still_there(Step, step, version)
    step.repeats_while = repeats_while
    step.full_clean(exclude=["version", "phase"])
    step.save(update_fields=["repeats_while"])
    step.terms.all().delete()
    for severity, columns in terms.items():
        term = StepTerm(step=step, severity=severity, **columns)
        term.full_clean(exclude=["step"])
        term.save(force_insert=True)


# --- Places and codes -----------------------------------------------------------------------------------
def _still_there(kind: type[Part], part: Part, version: ProtocolVersion) -> Part:
    """Read a phase or step again, now that its version is locked.

    :raises PartIsGone: it was removed, or is of another version.
    """
    found = kind.objects.filter(pk=part.pk, version=version).first()
    if found is None:
        raise PartIsGone
    return found


def _swap(parts: list[Any], part: Any, *, up: bool) -> bool:
    """Let `part` and its neighbour in `parts` change places; return whether there was one."""
    place = parts.index(part) + (-1 if up else 1)
    if not 0 <= place < len(parts):
        return False
    other = parts[place]
    part.position, other.position = other.position, part.position
    type(part).objects.bulk_update([part, other], ["position"])
    return True


def _end_of(phase: Phase) -> int:
    return (phase.steps.aggregate(last=Max("position"))["last"] or 0) + 1


def _make_room(phase: Phase) -> None:
    steps = list(phase.steps.order_by("position"))
    for position, step in enumerate(steps, start=2):
        step.position = position
    Step.objects.bulk_update(steps, ["position"])


def _new_code(version: ProtocolVersion) -> str:
    """Return the code after the highest that any version of this protocol gave."""
    codes = Step.objects.filter(version__protocol=version.protocol_id).values_list("code", flat=True)
    return f"P{max((int(code[1:]) for code in codes), default=0) + 1:02}"
