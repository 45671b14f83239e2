"""The employee says that a step was not done, and somebody finds out: a second look at what was ticked."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import norms, timeline
from incidents.acting import Deed, acting_handler, check_open, lock_as_employee, lock_to
from incidents.audience import readers_of, tell_actors, tell_employees
from incidents.casework.messages import write_message
from incidents.models import Action, ActionKind, EntryKind, GrantRole, Incident, Message, Outcome

# What the employee notices when it does not happen.
TO_DOUBT = (ActionKind.STEP, ActionKind.FIRST_CONTACT, ActionKind.CALL_NOW)


class NothingToDoubt(Exception):
    """Nobody says that the step was done, or the employee said already that it was not."""

    def __init__(self) -> None:
        super().__init__(_("Dit kun je nu niet zeggen: de stap is nog niet klaar, of je hebt het al gezegd."))


class AlreadyAnswered(Exception):
    """Somebody found out first."""

    def __init__(self) -> None:
        super().__init__(_("Dit is al nagegaan. Kijk bij de berichten van de melding."))


def may_be_doubted(action: Action) -> bool:
    """Say whether the employee can say that a step was not done: others ticked it, and it was not said before."""
    by_others = action.kind in TO_DOUBT and not action.is_of_the_employee
    return by_others and action.outcome == Outcome.DONE and action.doubted_at is None


@transaction.atomic
def doubt_step(*, action: Action, words: str, by: User, at: datetime) -> Action:
    """Ask the case manager, or else the handler, to find out about a step; `words` go along as a message.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises CaseIsClosed: the case is closed; it can be reopened.
    :raises NothingToDoubt: it is not done, or it was said already.
    """
    incident = lock_as_employee(action.incident, by=by)
    check_open(incident)
    action = Action.objects.steps().select_related("step").get(incident=incident, pk=action.pk)
    waiting = Action.objects.open().filter(incident=incident, step=action.step_id, kind=ActionKind.NOT_HAPPENED)
    if not may_be_doubted(action) or waiting.exists():
        raise NothingToDoubt
    message = write_message(incident, words, by=by, at=at, from_employee=True) if words.strip() else None
    action.doubted_at = at
    action.save(update_fields=["doubted_at"])
    due_at = workdays.deadline(at, norms.DOUBT[incident.severity])
    asked = Action.objects.create(
        incident=incident,
        kind=ActionKind.NOT_HAPPENED,
        owner=_who_finds_out(incident, action, at=at),
        opened_at=at,
        due_at=due_at,
        next_rung_at=due_at,
        step=action.step,
        occurrence=action.occurrence,
    )
    timeline.record(incident, EntryKind.STEP_DOUBTED, by=by, at=at, action=action, message=message)
    tell_actors(incident, [asked.owner], NoticeKind.STEP_DOUBTED, key=f"doubt|{asked.pk}", at=at)
    return asked


@transaction.atomic
def answer_doubt(*, doubt: Action, is_done_again: bool, words: str, by: User, at: datetime) -> Message:
    """Tell the employee what came out, and open the step again when it is done again.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises AlreadyAnswered: somebody did.
    :raises ValidationError: there are no words.
    """
    incident, _part = lock_to(Deed.STEP, doubt.incident, by=by, at=at)
    check_open(incident)
    doubt = Action.objects.select_related("step").get(incident=incident, pk=doubt.pk, kind=ActionKind.NOT_HAPPENED)
    if doubt.done_at is not None:
        raise AlreadyAnswered
    if not words.strip():
        raise ValidationError(_("Schrijf op wat je hebt nagegaan."))
    message = write_message(incident, words, by=by, at=at, from_employee=False)
    doubt.done_at, doubt.done_by, doubt.outcome, doubt.note = at, by, Outcome.DONE, message.body
    doubt.save(update_fields=["done_at", "done_by", "outcome", "note"])
    if is_done_again:
        _open_again(incident, doubt, at=at)
    timeline.record(incident, EntryKind.MESSAGE_SENT, by=by, at=at, message=message)
    tell_employees(incident, NoticeKind.MESSAGE, key=f"message|{message.pk}", at=at)
    return message


def _who_finds_out(incident: Incident, action: Action, *, at: datetime) -> User:
    """Return the case manager of the case, unless it was they who ticked it; else who acts for the handler."""
    found = [grant.user for grant in readers_of(incident, at=at) if grant.role == GrantRole.CASEMANAGER]
    others = [person for person in found if person.pk != action.done_by_id]
    return others[0] if others else acting_handler(incident, at=at)


def _open_again(incident: Incident, doubt: Action, *, at: datetime) -> None:
    step = Action.objects.steps().get(incident=incident, step=doubt.step_id, occurrence=doubt.occurrence)
    if step.kind != ActionKind.STEP and Action.objects.open().filter(incident=incident, kind=step.kind).exists():
        return  # there is another one of the kind already
    step.due_at = step.next_rung_at = workdays.deadline(at, norms.DOUBT[incident.severity])
    step.done_at = step.done_by = step.doubted_at = step.passed_on_to = None
    step.outcome, step.note, step.rung = "", "", 0
    step.save()
