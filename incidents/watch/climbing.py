"""What is late goes up the line: each rung is one more person who may read the case and is asked to act.

When everybody has been asked, the last one is reminded again and again: silence is never an end state.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from dreiging import workdays
from dreiging.outbox.models import NoticeKind
from incidents.models import Action, ActionKind, EntryKind, Rung
from incidents.watch.facts import CaseFacts
from incidents.watch.ladders import OF_KIND, Ladder
from incidents.watch.receivers import Line, Receiver
from incidents.watch.telling import Telling, rings_at_once

log = logging.getLogger(__name__)

REASON = gettext_noop("Een actie was te laat, of de ander was niet bereikbaar.")
# What the employee was promised; confirming the severity is work of those who act.
PROMISED = {ActionKind.CALL_NOW, ActionKind.FIRST_CONTACT, ActionKind.NEXT_CONTACT, ActionKind.REPLY}


@dataclass(frozen=True)
class Late:
    """One action that somebody must hear of: its term is over (`is_due`), or it is with somebody out of reach."""

    action: Action
    facts: CaseFacts
    line: Line
    ladder: Ladder
    is_due: bool
    telling: Telling

    @property
    def at(self) -> datetime:
        return self.telling.at

    @property
    def key(self) -> str:
        return f"late|{self.action.pk}|{self.action.rung}"


def climb(late: Late) -> None:
    """Ask the next one; when there is nobody left, ask those who were asked again."""
    action = late.action
    if late.is_due and action.rung == 0 and _asks_owner_first(late):
        action.rung, action.next_rung_at = 1, _next_rung(late)
        _tell_owner(late, NoticeKind.STEP_LATE, urgent=rings_at_once(action.incident))
    elif new := late.line.next():
        give_to(late, new)
    elif late.is_due:
        _remind(late)
    else:
        return
    late.telling.actions.append(action)


def give_to(late: Late, new: Receiver, *, next_rung_at: datetime | None = None) -> None:
    """Let `new` in, ask them to act, and say so to everybody."""
    action, was_late = late.action, late.action.due_at <= late.at
    action.rung, action.passed_on_to_id = action.rung + 1, new.principal.pk
    # Passed on early: the next one hears of it when it is really late.
    action.next_rung_at = next_rung_at or (_next_rung(late) if was_late else action.due_at)
    telling, incident = late.telling, action.incident
    telling.let_in(incident, late.facts, new, reason=REASON)
    telling.record(action, EntryKind.PASSED_ON, **named(new), late=was_late)
    if late.is_due:
        _tell_owner(late, NoticeKind.ACTION_LATE, urgent=rings_at_once(incident))
    telling.tell([new.person], NoticeKind.CASE_PASSED_ON, incident=incident, key=late.key, urgent=True)
    promised = was_late and (action.kind in PROMISED or is_promised(action))
    kind = NoticeKind.LATE_FOR_REPORTER if promised else NoticeKind.READERS_CHANGED
    telling.tell_employees(late.facts, kind, incident=incident, key=late.key)


def named(new: Receiver) -> dict[str, str]:
    """Return, for `data`, who heard of it, and for whom when they stand in."""
    instead = {"for": str(new.principal.pk)} if new.principal != new.person else {}
    return {"person": str(new.person.pk), **instead}


def _remind(late: Late) -> None:
    """Everybody has been asked: ask the owner and the last one again."""
    action = late.action
    action.rung, action.next_rung_at = action.rung + 1, _next_rung(late)
    owner_asked = _tell_owner(late, NoticeKind.ACTION_LATE, urgent=rings_at_once(action.incident) or not _last(late))
    last = _last(late)
    if last in (None, action.owner_id) or not late.line.can_act(last):
        if owner_asked:
            return
        # Neither is there any more: begin again with whoever is.
        found = late.line.first()
        if found is None:
            log.error("Nobody is left to act in case %s", action.incident_id)
            return
        late.telling.let_in(action.incident, late.facts, found, reason=REASON)
        people = {found.person, found.principal}
    else:
        people = late.line.with_deputy(late.line.known.people[last])
    late.telling.tell(people, NoticeKind.CASE_PASSED_ON, incident=action.incident, key=late.key, urgent=True)


def _last(late: Late) -> UUID | None:
    return late.action.passed_on_to_id


def _asks_owner_first(late: Late) -> bool:
    """Say whether whoever it is with hears it alone at first: a step of the draaiboek, as its norm says."""
    asks = late.action.passed_on_to_id is None and Rung.HANDLER in late.ladder.positions[0].who
    return asks and late.line.can_act(late.action.owner_id)


def _tell_owner(late: Late, kind: NoticeKind, *, urgent: bool) -> bool:
    """Ask the owner, when there is one to ask; return whether there was."""
    action = late.action
    if not late.line.can_act(action.owner_id):
        return False
    owner = late.line.with_deputy(late.line.known.people[action.owner_id])
    late.telling.tell(owner, kind, incident=action.incident, key=late.key, urgent=urgent)
    return True


def _next_rung(late: Late) -> datetime:
    return workdays.deadline(late.at, late.ladder.terms[late.action.incident.severity])


def ladder_code(action: Action) -> str:
    """Return the code of the norm that says who hears of `action`; a talk with an agreed moment was promised."""
    return action.norm_code or OF_KIND[ActionKind.NEXT_CONTACT if is_promised(action) else action.kind]


def is_promised(action: Action) -> bool:
    """Say whether a moment was agreed on with the employee, as the engine read it (`passing_on`)."""
    return bool(getattr(action, "is_promised", False))
