"""Agreeing with the employee when a talk is, and moving it: later only with a reason, that the employee reads."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import norms, timeline
from incidents.acting import Deed, check_open, lock_to
from incidents.audience import tell_employees
from incidents.casework.steps import NotMovable, StepIsDone, check_move
from incidents.checkins.talks import RHYTHM
from incidents.models import Action, CheckIn, EntryKind, Incident, Postponement


class MomentNotPossible(Exception):
    """The talk cannot be then; the text says why."""


class ReasonMissing(Exception):
    """A talk that becomes later has a reason, that the employee reads."""

    def __init__(self) -> None:
        super().__init__(_("Schrijf op waarom het gesprek later wordt. De medewerker leest dit."))


@transaction.atomic
def plan_talk(*, action: Action, starts_at: datetime, reason: str = "", by: User, at: datetime) -> CheckIn:
    """Agree on the moment of an open talk, or on another one; from then on the talk is late when it was not had.

    Sooner needs no reason. Later than was agreed does, and later than the draaiboek wants is putting off the step: not
    far, and not often (`casework.steps.check_move`).

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises StepIsDone: nobody waits for this talk any more.
    :raises MomentNotPossible: the moment has passed, is the one that was agreed, or is too far away.
    :raises ReasonMissing: it becomes later, and there is no reason.
    """
    incident, _part = lock_to(Deed.CONTACT, action.incident, by=by, at=at)
    check_open(incident)
    action = _open_talk(incident, action)
    checkin = CheckIn.objects.filter(action=action).first() or CheckIn(incident=incident, action=action)
    before, term_at = _agreed(checkin, action)
    if starts_at <= at:
        raise MomentNotPossible(_("Kies een moment dat nog komt."))
    if starts_at == checkin.starts_at:
        raise MomentNotPossible(_("Dit moment staat er al. Kies een ander moment."))
    moved = None
    if starts_at > before:
        moved = _put_off(action, starts_at, reason, before=before, term_at=term_at, by=by, at=at)
    _keep(checkin, action, starts_at, term_at=max(term_at, starts_at))
    _tell(incident, checkin, moved, by=by, at=at)
    return checkin


def _agreed(checkin: CheckIn, action: Action) -> tuple[datetime, datetime]:
    """Return until when the employee was promised the talk, and by when the draaiboek wants it at the latest."""
    if checkin.starts_at and checkin.term_at:
        return min(checkin.starts_at, action.due_at), checkin.term_at
    return action.due_at, action.due_at


def _open_talk(incident: Incident, action: Action) -> Action:
    locked = Action.objects.open().filter(RHYTHM, incident=incident, pk=action.pk).select_related("step").first()
    if locked is None:
        raise StepIsDone
    return locked


def _put_off(
    action: Action, starts_at: datetime, reason: str, *, before: datetime, term_at: datetime, by: User, at: datetime
) -> Postponement:
    """Keep why it becomes later."""
    if starts_at > term_at:
        try:
            check_move(action, starts_at, at=at)
        except NotMovable as error:
            raise MomentNotPossible(str(error)) from error
        action.postponed += 1
    if not reason.strip():
        raise ReasonMissing
    moved = Postponement(
        incident_id=action.incident_id,
        action=action,
        old_due_at=before,
        new_due_at=starts_at,
        reason=reason.strip(),
        postponed_by=by,
        postponed_at=at,
    )
    moved.full_clean(exclude=["incident", "action", "postponed_by"])
    moved.save()
    return moved


def _keep(checkin: CheckIn, action: Action, starts_at: datetime, *, term_at: datetime) -> None:
    checkin.sequence += 1 if checkin.starts_at else 0
    checkin.starts_at, checkin.term_at = starts_at, term_at
    checkin.save()
    # A talk takes a while, and so does writing it down; the term of the draaiboek does not wait for that.
    action.due_at = action.next_rung_at = min(starts_at + norms.WRITE_DOWN_TALK, term_at)
    action.save(update_fields=["due_at", "next_rung_at", "postponed"])


def _tell(incident: Incident, checkin: CheckIn, moved: Postponement | None, *, by: User, at: datetime) -> None:
    about: dict[str, Any] = {"by": by, "at": at, "action": checkin.action}
    if moved:
        timeline.record(incident, EntryKind.POSTPONED, postponement=moved, **about)
        tell_employees(incident, NoticeKind.POSTPONED, key=f"postponed|{moved.pk}", at=at)
        return
    data = {"starts_at": checkin.starts_at.isoformat() if checkin.starts_at else ""}
    entry = timeline.record(incident, EntryKind.CHECKIN_PLANNED, data=data, **about)
    tell_employees(incident, NoticeKind.CHECKIN_PLANNED, key=f"checkin|{entry.pk}", at=at, page="checkins:own")
