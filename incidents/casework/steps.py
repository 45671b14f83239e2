"""The steps of the draaiboek in a case: done, not needed for a reason, or put off; the employee reads which."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from advies.models import Condition
from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from dreiging.outbox.models import NoticeKind
from incidents import norms, timeline
from incidents.acting import Deed, NotYours, check_open, lock_as_employee, lock_to
from incidents.audience import tell_employees
from incidents.checklist import TALKS, refresh_checklist
from incidents.models import Action, ActionKind, CheckIn, Contact, EntryKind, Incident, Outcome, Postponement
from incidents.models.action import MOST_POSTPONED

# Where a step is done that stands for something else that is done in a case.
DEEDS = {
    ActionKind.CALL_NOW: "casework:contact",
    ActionKind.FIRST_CONTACT: "casework:contact",
    ActionKind.CONFIRM_SEVERITY: "casework:severity",
}
# The same, by the code of the step: what the employee needs (P11) and said to help for home (P12) is written down.
DEEDS_OF_STEPS = {"P11": "needs:ask", "P12": "home:offer"}


class StepIsDone(Exception):
    """Somebody was first, or the step no longer belongs to the case."""

    def __init__(self) -> None:
        super().__init__(_("Deze stap is al klaar. Kijk in het draaiboek van de melding wie dat deed."))


class DoneByADeed(Exception):
    """The step is done by doing what it says on the page for that, and not by saying so."""

    def __init__(self) -> None:
        super().__init__(_("Deze stap is klaar als je hem vastlegt op de pagina daarvoor."))


class NotMovable(Exception):
    """The step cannot be put off, or not so far; the text says why."""


def deed_of(action: Action) -> str:
    """Return the name of the page on which a step is done by doing it; "" when it is ticked."""
    if action.step and action.step.condition == Condition.CLOSING:
        return "casework:closing"
    if action.step and action.step.code in TALKS:
        return "casework:contact"
    if action.step and action.step.code in DEEDS_OF_STEPS:
        return DEEDS_OF_STEPS[action.step.code]
    return DEEDS.get(ActionKind(action.kind), "")


def may_be_left(action: Action) -> bool:
    """Say whether a step may be put off, or be not needed: never the first talk, the severity or the closing."""
    return action.kind == ActionKind.STEP and deed_of(action) != "casework:closing"


@transaction.atomic
def do_step(*, action: Action, note: str, by: User, at: datetime) -> Action:
    """Count a step as done; the employee reads the note, and hears of it when there is one.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises StepIsDone: it is not open any more.
    :raises DoneByADeed: it is done on another page.
    """
    incident, action = _lock_step(action, by=by, at=at)
    if deed_of(action):
        raise DoneByADeed
    _end(incident, action, Outcome.DONE, note=note.strip(), by=by, at=at)
    if action.step and action.step.repeats_while:
        refresh_checklist(incident, at=at, by=by)
    if action.note:
        tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"step|{action.pk}|{at.isoformat()}", at=at)
    return action


def talks_had(incident: Incident, steps: Collection[UUID]) -> list[Action]:
    """Return the open talks that one talk was: the first one always, and those of `steps` that are talks."""
    is_talk = Q(kind=ActionKind.FIRST_CONTACT) | Q(pk__in=steps, step__code__in=TALKS)
    return list(Action.objects.open().filter(is_talk, incident=incident))


def do_talks(contact: Contact, had: Collection[Action], *, by: User, at: datetime) -> None:
    """Count the talks that `contact` was as done, in a locked case, and remember that it was."""
    incident = contact.incident
    CheckIn.objects.bulk_create(
        [CheckIn(incident=incident, action=action, contact=contact) for action in had],
        update_conflicts=True,
        unique_fields=["action"],
        update_fields=["contact"],
    )
    steps = [action.pk for action in had if action.kind == ActionKind.STEP]
    if steps and Action.objects.open().filter(pk__in=steps).update(done_at=at, done_by=by, outcome=Outcome.DONE):
        refresh_checklist(incident, at=at, by=by)


@transaction.atomic
def do_own_step(*, action: Action, by: User, at: datetime) -> Action:
    """Count a step of the employee as done, on their word.

    :raises NotYours: `by` does not follow the case as the employee, or the step is not theirs.
    :raises CaseIsClosed: the case is closed.
    :raises StepIsDone: it is not open any more.
    """
    incident = lock_as_employee(action.incident, by=by)
    check_open(incident)
    action = _read_locked(incident, action)
    if not action.is_of_the_employee:
        raise NotYours
    _end(incident, action, Outcome.DONE, note="", by=by, at=at)
    return action


@transaction.atomic
def skip_steps(*, incident: Incident, actions: Collection[Action], reason: str, by: User, at: datetime) -> None:
    """Count steps as not needed, all for the same reason, which the employee reads.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises StepIsDone: one of them is not open any more.
    :raises DoneByADeed: one of them is always needed.
    :raises ValidationError: there is no reason.
    """
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom dit niet nodig is."))
    found = [_lock_step(action, by=by, at=at)[1] for action in actions]
    for action in found:
        if not may_be_left(action):
            raise DoneByADeed
        _end(incident, action, Outcome.NOT_NEEDED, note=reason.strip(), by=by, at=at)
    for first in found[:1]:
        tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"skipped|{first.pk}|{at.isoformat()}", at=at)


@transaction.atomic
def move_step(*, action: Action, due_at: datetime, reason: str, by: User, at: datetime) -> Postponement:
    """Put off a step to `due_at` for a reason that the employee reads: at most twice, and not far each time.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises StepIsDone: it is not open any more.
    :raises NotMovable: it was put off twice, it never is, or the day is too far away or not later.
    :raises ValidationError: there is no reason.
    """
    incident, action = _lock_step(action, by=by, at=at)
    check_move(action, due_at, at=at)
    moved = Postponement(
        incident=incident,
        action=action,
        old_due_at=action.due_at,
        new_due_at=due_at,
        reason=reason.strip(),
        postponed_by=by,
        postponed_at=at,
    )
    moved.full_clean(exclude=["incident", "action", "postponed_by"])
    moved.save()
    action.due_at = action.next_rung_at = due_at
    action.postponed += 1
    action.save(update_fields=["due_at", "next_rung_at", "postponed"])
    # What was agreed on for it no longer holds.
    agreed = CheckIn.objects.planned().filter(action=action)
    agreed.update(starts_at=None, term_at=None, sequence=F("sequence") + 1)
    timeline.record(incident, EntryKind.POSTPONED, by=by, at=at, action=action, postponement=moved)
    tell_employees(incident, NoticeKind.POSTPONED, key=f"postponed|{moved.pk}", at=at)
    return moved


def check_move(action: Action, due_at: datetime, *, at: datetime) -> None:
    """Accept a later day that is not too far away, for a step that was not put off too often.

    :raises NotMovable: it cannot be.
    """
    if not may_be_left(action):
        raise NotMovable(_("Deze stap kun je niet verzetten."))
    if action.postponed >= MOST_POSTPONED:
        raise NotMovable(_("Deze stap is al twee keer verzet. Doe hem nu, of schrijf op waarom hij niet nodig is."))
    if due_at <= max(action.due_at, at):
        raise NotMovable(_("Kies een dag die later is."))
    if due_at > max(action.due_at, at) + norms.FURTHEST_MOVE:
        text = _("Kies een dag die hoogstens %(days)s dagen later is")
        raise NotMovable(text % {"days": norms.FURTHEST_MOVE.days})


def _lock_step(action: Action, *, by: User, at: datetime) -> tuple[Incident, Action]:
    """Lock the case and read the open step in it, for somebody who acts."""
    incident, _part = lock_to(Deed.STEP, action.incident, by=by, at=at)
    check_open(incident)
    action = _read_locked(incident, action)
    if action.is_of_the_employee:
        raise NotYours
    return incident, action


def _read_locked(incident: Incident, action: Action) -> Action:
    for locked in _step(incident=incident.pk, action=action.pk):
        if locked.done_at is not None:
            raise StepIsDone
        return locked
    raise NotYours


@compiled
def _step(*, incident: UUID, action: UUID) -> QuerySet[Action]:
    return Action.objects.steps().filter(incident=incident, pk=action).select_related("step")


def _end(incident: Incident, action: Action, outcome: Outcome, *, note: str, by: User, at: datetime) -> None:
    action.done_at, action.done_by, action.outcome, action.note = at, by, outcome, note
    action.save(update_fields=["done_at", "done_by", "outcome", "note"])
    kind = EntryKind.STEP_DONE if outcome == Outcome.DONE else EntryKind.STEP_NOT_NEEDED
    timeline.record(incident, kind, by=by, at=at, action=action)
