"""A norm has stalled: who hears of it at this rung, and when the next one does."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from dreiging.outbox.models import NoticeKind
from incidents.models import EntryKind, Rung
from incidents.watch.climbing import Late, give_to, named
from incidents.watch.ladders import Position
from incidents.watch.receivers import Receiver
from incidents.watch.telling import rings_at_once

REASON = gettext_noop("De aangifte stond stil.")
REASON_BEFORE = gettext_noop("Er loopt een termijn af bij de aangifte.")
TRY_AGAIN = timedelta(days=1)


def tell_norm(late: Late) -> None:
    """Tell whoever hears of it now; when it is with somebody out of reach, let the next in line take over."""
    action = late.action
    if not late.is_due:
        if new := late.line.next():
            give_to(late, new, next_rung_at=action.next_rung_at)
            late.telling.actions.append(action)
        return
    place = _place(late)
    position = late.ladder.positions[place]
    repeats = action.rung > place
    receivers = _receivers(late, position)
    _tell_actors(late, position, receivers, repeats=repeats)
    if Rung.EMPLOYEE in position.who and not repeats:
        key, kind = _key(late), _notice_kind(position)
        late.telling.tell_employees(late.facts, kind, incident=action.incident, key=key)
    action.rung = action.rung + 1 if repeats else place + 1
    late.telling.actions.append(action)
    if not receivers and _actors_of(late, position):
        # Nobody at all: look again tomorrow, before going on.
        action.rung, action.next_rung_at = place, late.at + TRY_AGAIN
        return
    action.next_rung_at = late.ladder.following(
        place, at=late.at, due_at=action.due_at, opened_at=action.opened_at, severity=action.incident.severity
    )


def _place(late: Late) -> int:
    """Return which rung hears it: before a deadline the last one that is due, without those that were missed."""
    action, ladder = late.action, late.ladder
    place = min(action.rung, len(ladder.positions) - 1)
    for later in range(place + 1, len(ladder.positions)):
        moment = ladder.moment_of(
            later, due_at=action.due_at, opened_at=action.opened_at, severity=action.incident.severity
        )
        if ladder.positions[later].is_before and moment <= late.at:
            place = later
    return place


def _actors_of(late: Late, position: Position) -> list[Rung]:
    """Return who of those who act hears it; who handles the case hears of a hearing only when something is open."""
    who: list[Rung] = [rung for rung in position.who if rung not in (Rung.EMPLOYEE, Rung.LIST)]
    if late.ladder.code == "N11" and late.facts.hearing_is_prepared:
        who = [rung for rung in who if rung != Rung.HANDLER]
    return who


def _receivers(late: Late, position: Position) -> list[Receiver]:
    found = [late.line.at(rung) for rung in _actors_of(late, position)]
    return list({receiver.person.pk: receiver for receiver in found if receiver}.values())


def _tell_actors(late: Late, position: Position, receivers: list[Receiver], *, repeats: bool) -> None:
    action, telling, incident = late.action, late.telling, late.action.incident
    if action.rung == 0:
        if receivers:
            action.owner_id = receivers[0].principal.pk
        telling.record(action, EntryKind.NORM_STALLED, code=late.ladder.code, near=position.is_before)
    asked, let_in = {action.owner_id, *late.line.asked}, False
    for receiver in receivers:
        reason = REASON_BEFORE if position.is_before else REASON
        is_new = telling.let_in(incident, late.facts, receiver, reason=reason)
        let_in = let_in or is_new
        if is_new or (not repeats and receiver.principal.pk not in asked and action.rung):
            telling.record(action, EntryKind.PASSED_ON, **named(receiver), late=True, near=position.is_before)
        if receiver.principal.pk != action.owner_id:
            action.passed_on_to_id = receiver.principal.pk
    people = [receiver.person for receiver in receivers]
    kind, urgent = _notice_kind(position), rings_at_once(incident)
    telling.tell(people, kind, incident=incident, key=_key(late), urgent=urgent)
    if let_in:
        telling.tell_employees(late.facts, NoticeKind.READERS_CHANGED, incident=incident, key=f"{_key(late)}|readers")


def _notice_kind(position: Position) -> NoticeKind:
    return NoticeKind.TERM_NEAR if position.is_before else NoticeKind.NORM_STALLED


def _key(late: Late) -> str:
    """Return what makes a notice the same one: norm, version, due day and rung; case and person are added to it."""
    due_day = timezone.localtime(late.action.due_at).date()
    return f"{late.ladder.code}|{late.ladder.number}|{due_day}|{late.action.rung}"
