"""A norm is met, or its case closed: nobody hears of it any more."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from incidents.models import Action, ActionKind, EntryKind, Incident, Outcome, TimelineEntry
from incidents.watch.knowledge import Knowledge
from incidents.watch.stalls import stalled


def end_met(actions: list[Action], known: Knowledge) -> list[Action]:
    """End those of these locked actions whose norm is met by now; return the rest."""
    by_code: dict[str, list[Action]] = {}
    for action in actions:
        if action.kind == ActionKind.NORM:
            by_code.setdefault(action.norm_code, []).append(action)
    met: list[Action] = []
    for code, of_norm in by_code.items():
        rows = stalled(known.ladders[code], at=known.at).filter(incident__in=[row.incident_id for row in of_norm])
        still = set(rows.values_list("incident_id", flat=True))
        met += [action for action in of_norm if action.incident_id not in still]
    end(((action.pk, action.incident_id, action.rung) for action in met), known)
    gone = {action.pk for action in met}
    return [action for action in actions if action.pk not in gone]


def end(met: Iterable[tuple[UUID, UUID, int]], known: Knowledge) -> int:
    """End actions, given their id, their case and their rung; whoever heard of it sees that it goes on again."""
    rows: Collection[tuple[UUID, UUID, int]] = list(met)
    if not rows:
        return 0
    lapsed = Action.objects.filter(pk__in=[pk for pk, _case, _rung in rows])
    lapsed.update(done_at=known.at, outcome=Outcome.LAPSED)
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            incident_id=case,
            kind=EntryKind.NORM_MET,
            at=known.at,
            visible_to_employee=True,
            data={"action": str(pk), "kind": ActionKind.NORM},
            action_id=pk,
        )
        for pk, case, rung in rows
        if rung  # else nobody heard of it
    )
    return len(rows)


def settle(incident: Incident, *, at: datetime) -> None:
    """End what a norm asked in a locked case and what is met by now, without waiting for the next look."""
    waiting = Action.objects.open().filter(incident=incident, kind=ActionKind.NORM)
    if found := list(waiting.select_for_update(of=("self",))):
        end_met(found, Knowledge(at))
