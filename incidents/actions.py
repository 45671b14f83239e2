"""What must be done next in a case: opening, finishing, and finding who acts now.

An open case always has an open action: whoever finishes the last one opens the next (a talk has a date of
the next talk). So no case can be forgotten without being late somewhere.
"""

from datetime import datetime

from dreiging import workdays
from dreiging.accounts.models import User
from incidents import norms
from incidents.models import Action, ActionKind, Incident, Outcome


def open_action(incident: Incident, kind: ActionKind, *, owner: User, due_at: datetime, at: datetime) -> Action:
    """Give `owner` something to do before `due_at`; when it is open already, keep the earlier moment."""
    action = Action.objects.open().filter(incident=incident, kind=kind).first()
    if action is None:
        return Action.objects.create(
            incident=incident, kind=kind, owner=owner, opened_at=at, due_at=due_at, next_rung_at=due_at
        )
    _bring_forward(action, due_at)
    return action


def _bring_forward(action: Action, due_at: datetime) -> None:
    """Let `action` be due sooner; never later."""
    if due_at < action.due_at:
        action.due_at = due_at
        action.next_rung_at = min(action.next_rung_at, due_at)
        action.save(update_fields=["due_at", "next_rung_at"])


def with_whom(*found: Action) -> set[User]:
    """Return whom the actions are with: the owners, and whom they were passed on to last."""
    people = {person for action in found for person in (action.owner, action.passed_on_to)}
    return {person for person in people if person is not None}


def finish(incident: Incident, *kinds: ActionKind, by: User | None, at: datetime) -> int:
    """Count the open actions of `kinds` as done by `by` (None: no longer needed); return how many there were."""
    outcome = Outcome.DONE if by else Outcome.LAPSED
    waiting = Action.objects.open().filter(incident=incident, kind__in=kinds)
    return waiting.update(done_at=at, done_by=by, outcome=outcome)


def hasten(incident: Incident, *, at: datetime) -> None:
    """Shorten the terms of the open actions to those of the case's severity; never lengthen one.

    Those of the draaiboek have terms of their own (`checklist.refresh_checklist`).
    """
    terms = {
        ActionKind.FIRST_CONTACT: norms.FIRST_CONTACT,
        ActionKind.CONFIRM_SEVERITY: norms.CONFIRM_SEVERITY,
        ActionKind.REPLY: norms.REPLY,
        ActionKind.ANSWER_NEEDS: norms.ANSWER_NEEDS,
        ActionKind.DECIDE_MEASURE: norms.DECIDE_MEASURE,
        ActionKind.EXPLAIN_MEASURE: norms.EXPLAIN_MEASURE,
        ActionKind.START_MEASURE: norms.START_MEASURE,
    }
    for action in Action.objects.open().filter(incident=incident, kind__in=terms, step=None):
        _bring_forward(action, workdays.deadline(at, terms[ActionKind(action.kind)][incident.severity]))


def next_action(incident: Incident) -> Action | None:
    """Return the open action that is due first: who acts next, and by when; None when the case is closed."""
    return (
        Action.objects.open()
        .filter(incident=incident)
        .select_related("owner", "passed_on_to")
        .order_by("due_at", "pk")
        .first()
    )
