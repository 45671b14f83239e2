"""Nothing stalls unseen: what is late goes on to the next person, until somebody acts.

One engine for all that somebody must do before a moment: a talk, a reply, a step of the draaiboek, a norm. It goes on
early when whoever it is with cannot be reached: gone, kept from the case by now, or an urgent mail to them died.
"""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from dreiging.outbox.models import Mail, MailState, Notice
from incidents.models import Action, ActionKind, CheckIn, EntryKind, TimelineEntry
from incidents.watch import facts
from incidents.watch.batches import batches
from incidents.watch.climbing import Late, climb, ladder_code
from incidents.watch.ending import end_met
from incidents.watch.knowledge import Knowledge
from incidents.watch.norm_rungs import tell_norm
from incidents.watch.receivers import Line
from incidents.watch.telling import Telling

log = logging.getLogger(__name__)

# So many in one transaction; the memory of a run is that of one of these.
AT_ONCE = 10_000


def pass_on_late(*, at: datetime) -> int:
    """Pass on every action whose next rung is due or that is with somebody out of reach; return how many.

    Any number may run at once; again at the same moment changes nothing.
    """
    known = Knowledge(at)
    told = sum(_attempt(ids, known) for ids in _due(at))
    return told + sum(_attempt(ids, known) for ids in batches(out_of_reach(at), AT_ONCE))


def out_of_reach(at: datetime, ids: Collection[UUID] | None = None) -> list[UUID]:
    """Return the ids of open actions (of `ids`), not due for a rung, that are with somebody who will not see them.

    Somebody left, or an urgent mail to them died and they did not open the page. Small sets first: most actions
    are with somebody in reach. Whoever is kept from a case is no matter here: `access.exclude` makes it due.
    """
    found = _out_of_reach(at=at) if ids is None else _out_of_reach_among(at=at, ids=list(ids))
    return list(dict.fromkeys(found))


@compiled
def _out_of_reach(*, at: datetime) -> QuerySet[Action, UUID]:
    return _with_nobody(Action.objects.open().filter(next_rung_at__gt=at))


@compiled
def _out_of_reach_among(*, at: datetime, ids: list[UUID]) -> QuerySet[Action, UUID]:
    return _with_nobody(Action.objects.open().filter(next_rung_at__gt=at, pk__in=ids))


def _with_nobody(waiting: QuerySet[Action]) -> QuerySet[Action, UUID]:
    """Narrow to what is with somebody who will not see it; a union, because each part has an index of its own."""
    gone = User.objects.filter(is_active=False).values("pk")
    unread = Notice.objects.unread().filter(topic=OuterRef("topic"), recipient=OuterRef("recipient"), urgent=True)
    died = Mail.objects.filter(Exists(unread), state=MailState.DEAD, topic__isnull=False)
    dead = died.filter(topic=OuterRef("incident"), recipient=OuterRef("with_id"), created_at__gte=OuterRef("opened_at"))
    with_id = Coalesce("passed_on_to_id", "owner_id")
    parts = (
        waiting.filter(passed_on_to__in=gone),
        waiting.filter(passed_on_to__isnull=True, owner__in=gone),
        waiting.filter(incident__in=died.values("topic")).alias(with_id=with_id).filter(Exists(dead)),
    )
    first, *others = (rows.values_list("pk", flat=True)[:AT_ONCE] for rows in parts)
    return first.union(*others)


def _due(at: datetime) -> Iterator[list[UUID]]:
    """Yield the ids of what is due, the longest due first, in batches; what cannot be done does not come back."""
    batch = _first_due(at=at)
    while batch:
        yield [pk for pk, _moment in batch]
        pk, moment = batch[-1]
        batch = _due_after(at=at, pk=pk, moment=moment) if len(batch) == AT_ONCE else []


@compiled
def _first_due(*, at: datetime) -> QuerySet[Action, tuple[UUID, datetime]]:
    rows = Action.objects.to_pass_on(at).order_by("next_rung_at", "pk")
    return rows.values_list("pk", "next_rung_at")[:AT_ONCE]


@compiled
def _due_after(*, at: datetime, pk: UUID, moment: datetime) -> QuerySet[Action, tuple[UUID, datetime]]:
    rows = Action.objects.to_pass_on(at).order_by("next_rung_at", "pk")
    rows = rows.filter(Q(next_rung_at__gt=moment) | Q(next_rung_at=moment, pk__gt=pk))
    return rows.values_list("pk", "next_rung_at")[:AT_ONCE]


def _attempt(ids: Collection[UUID], known: Knowledge) -> int:
    """Pass on these; a fault in one must not keep the others waiting, so each is then done alone."""
    try:
        return _pass_on(ids, known)
    except Exception:
        if len(ids) > 1:
            return sum(_attempt([pk], known) for pk in ids)
        log.exception("Action %s could not be passed on", *ids)
        return 0


@transaction.atomic
def _pass_on(ids: Collection[UUID], known: Knowledge) -> int:
    # Done, or somebody is at work in this case: the next run looks again.
    locked: list[Any] = list(
        Action.objects.open()
        .filter(pk__in=ids)
        .select_related("incident", "step")
        .annotate(is_promised=Exists(CheckIn.objects.planned().filter(action=OuterRef("pk"))))
        .defer("note", "step__explanation")
        .order_by("next_rung_at", "pk")
        .select_for_update(skip_locked=True, of=("self", "incident"))
    )
    early = [action.pk for action in locked if action.next_rung_at > known.at]
    unreached = set(out_of_reach(known.at, early)) if early else set()
    actions = [action for action in locked if action.next_rung_at <= known.at or action.pk in unreached]
    actions = end_met(actions, known)
    if not actions:
        return 0
    telling = _tell(actions, known)
    return telling.write()


def _tell(actions: list[Action], known: Knowledge) -> Telling:
    """Decide who hears of each action."""
    cases = facts.read({action.incident_id for action in actions}, at=known.at)
    asked = _asked(actions)
    of_actions = {pk for action in actions for pk in (action.owner_id, action.passed_on_to_id) if pk}
    known.meet({*of_actions, *(pk for case in cases.values() for pk in case.people)})
    telling = Telling(known.at, known.people)
    for action in actions:
        case, before = cases[action.incident_id], {action.owner_id, *asked.get(action.pk, ())}
        before |= {pk for person in before for pk in known.directory.replaced_by(person)}
        late = Late(
            action,
            case,
            Line(case, known, before),
            known.ladders[ladder_code(action)],
            action.next_rung_at <= known.at,
            telling,
        )
        if action.kind == ActionKind.NORM:
            tell_norm(late)
        else:
            climb(late)
    return telling


def _asked(actions: list[Action]) -> dict[UUID, set[UUID]]:
    """Return whom each action was passed on to before, and for whom they stood in."""
    entries = TimelineEntry.objects.filter(
        incident__in={action.incident_id for action in actions},
        kind=EntryKind.PASSED_ON,
        data__action__in=[str(action.pk) for action in actions],
    )
    found: dict[UUID, set[UUID]] = {}
    for data in entries.values_list("data", flat=True):
        # Who stood in was asked, and so was who they stood in for.
        people = {UUID(data[name]) for name in ("person", "for") if data.get(name)}
        found.setdefault(UUID(data["action"]), set()).update(people)
    return found
