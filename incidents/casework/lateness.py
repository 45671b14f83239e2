"""Nothing stalls unseen: what is late goes on to the next person, until somebody acts.

Each rung of the ladder is one more person who may read the case and is asked to act. When everybody has been
asked, the last one is reminded again and again: silence is never an end state. It goes on early when whoever it
is with cannot be reached: gone, kept from the case by now, or an urgent mail to them died.
"""

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_noop

from dreiging import workdays
from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.outbox.models import Mail, MailState, Notice, NoticeKind
from incidents import access, norms, routing, timeline
from incidents.audience import RINGS_AT_ONCE, tell_actors, tell_employees
from incidents.models import Action, ActionKind, CaseExclusion, EntryKind, GrantRole, Incident, TimelineEntry

log = logging.getLogger(__name__)

# So many in one run; beat starts the next within a minute.
AT_MOST = 500
REASON = gettext_noop("Een actie was te laat, of de ander was niet bereikbaar.")
# What the employee was promised; confirming the severity is work of those who act.
PROMISED = {ActionKind.CALL_NOW, ActionKind.FIRST_CONTACT, ActionKind.NEXT_CONTACT, ActionKind.REPLY}


def pass_on_late(*, at: datetime) -> int:
    """Pass on every action whose next rung is due or that is with somebody out of reach; return how many.

    Any number may run at once; again at the same moment changes nothing.
    """
    due = Action.objects.to_pass_on(at).order_by("next_rung_at").values_list("pk", flat=True)[:AT_MOST]
    return sum(_attempt(pk, at=at) for pk in dict.fromkeys([*due, *out_of_reach(at)]))


def out_of_reach(at: datetime, **only: object) -> list[UUID]:
    """Return the ids of open actions, not due for a rung, that are with somebody who will not see them.

    Somebody left, or an urgent mail to them died and they did not open the page. Small sets first: most actions
    are with somebody in reach. Whoever is kept from a case is no matter here: `access.exclude` makes it due.
    """
    waiting = Action.objects.open().filter(next_rung_at__gt=at, **only)
    gone = User.objects.filter(is_active=False).values("pk")
    unread = Notice.objects.unread().filter(topic=OuterRef("topic"), recipient=OuterRef("recipient"), urgent=True)
    died = Mail.objects.filter(Exists(unread), state=MailState.DEAD, topic__isnull=False)
    dead = died.filter(topic=OuterRef("incident"), recipient=OuterRef("with_id"), created_at__gte=OuterRef("opened_at"))
    with_id = Coalesce("passed_on_to_id", "owner_id")
    found = (
        waiting.filter(passed_on_to__in=gone),
        waiting.filter(passed_on_to__isnull=True, owner__in=gone),
        waiting.filter(incident__in=died.values("topic")).annotate(with_id=with_id).filter(Exists(dead)),
    )
    return [pk for rows in found for pk in rows.order_by("next_rung_at").values_list("pk", flat=True)[:AT_MOST]]


def _attempt(pk: UUID, *, at: datetime) -> int:
    """Pass on one action; a fault in one must not keep the others waiting."""
    try:
        return _pass_on(pk, at=at)
    except Exception:
        log.exception("Action %s could not be passed on", pk)
        return 0


@transaction.atomic
def _pass_on(pk: UUID, *, at: datetime) -> int:
    rows = Action.objects.open().select_related("incident", "owner", "passed_on_to")
    action = rows.select_for_update(skip_locked=True, of=("self", "incident")).filter(pk=pk).first()
    if action is None:
        return 0  # done, or somebody is at work in this case: the next run looks again
    is_due = action.next_rung_at <= at
    if not is_due and not out_of_reach(at, pk=pk):
        return 0
    new = _next_person(action, at=at)
    if new is not None:
        _give_to(action, *new, is_due=is_due, at=at)
    elif is_due:
        _remind(action, at=at)
    else:
        return 0
    return 1


def _next_person(action: Action, *, at: datetime) -> tuple[User, GrantRole] | None:
    """Return who has not been asked yet, in the order of the ladder."""
    on = timezone.localtime(at).date()
    asked = {action.owner_id, *_passed_on_to(action)}
    for person in User.objects.filter(pk__in=asked):
        asked |= people.replaced_by(person, on=on)
    return _in_line(action, on=on, asked=asked)


def _in_line(action: Action, *, on: date, asked: set[UUID]) -> tuple[User, GrantRole] | None:
    incident = action.incident
    return routing.next_in_line(
        readers=_readers(incident),
        staff=people.staff_of(incident.team, on=on),
        on=on,
        excluded=_never(incident),
        told=asked,
    )


def _give_to(action: Action, person: User, role: GrantRole, *, is_due: bool, at: datetime) -> None:
    """Let `person` in, ask them to act, and say so to everybody."""
    incident, was_late = action.incident, action.due_at <= at
    action.rung, action.passed_on_to = action.rung + 1, person
    # Passed on early: the next one hears of it when it is really late.
    action.next_rung_at = _next_rung(action, at=at) if was_late else action.due_at
    action.save(update_fields=["rung", "passed_on_to", "next_rung_at"])
    access.grant(incident, person, role=role, reason=REASON, by=None, at=at)
    data = {"action": str(action.pk), "kind": action.kind, "person": str(person.pk), "late": was_late}
    timeline.record(incident, EntryKind.PASSED_ON, by=None, at=at, data=data)

    key = f"late|{action.pk}|{action.rung}"
    if is_due:
        _tell_owner(action, key=key, at=at)
    tell_actors(incident, [person], NoticeKind.CASE_PASSED_ON, key=key, at=at, urgent=True)
    promised = was_late and action.kind in PROMISED
    kind = NoticeKind.LATE_FOR_REPORTER if promised else NoticeKind.READERS_CHANGED
    tell_employees(incident, kind, key=key, at=at)


def _remind(action: Action, *, at: datetime) -> None:
    """Everybody has been asked: ask the owner and the last one again."""
    action.rung += 1
    action.next_rung_at = _next_rung(action, at=at)
    action.save(update_fields=["rung", "next_rung_at"])
    key = f"late|{action.pk}|{action.rung}"
    owner_asked = _tell_owner(action, key=key, at=at)
    last = action.passed_on_to
    if last in (None, action.owner) or not _can_act(last, action):
        if owner_asked:
            return
        # Neither is there any more: begin again with whoever is.
        found = _in_line(action, on=timezone.localtime(at).date(), asked=set())
        if found is None:
            log.error("Nobody is left to act in case %s", action.incident_id)
            return
        last, role = found
        access.grant(action.incident, last, role=role, reason=REASON, by=None, at=at)
    tell_actors(action.incident, [last], NoticeKind.CASE_PASSED_ON, key=key, at=at, urgent=True)


def _tell_owner(action: Action, *, key: str, at: datetime) -> bool:
    """Ask the owner, when there is one to ask; return whether there was."""
    if not _can_act(action.owner, action):
        return False
    urgent = action.incident.severity in RINGS_AT_ONCE or action.passed_on_to is None
    tell_actors(action.incident, [action.owner], NoticeKind.ACTION_LATE, key=key, at=at, urgent=urgent)
    return True


def _can_act(person: User, action: Action) -> bool:
    return person.is_active and person.pk not in _never(action.incident)


def _next_rung(action: Action, *, at: datetime) -> datetime:
    return workdays.deadline(at, norms.NEXT_RUNG[action.incident.severity])


def _never(incident: Incident) -> set[UUID]:
    """Return who is never asked: those kept from it, who reported it, and whom it is about."""
    kept_from = CaseExclusion.objects.filter(incident=incident).values_list("user_id", flat=True)
    return {*kept_from, *(pk for pk in (incident.reported_by_id, incident.threatened_id) if pk)}


def _readers(incident: Incident) -> str:
    """Return whom the employee chose to read it; "" when they only asked to be called."""
    report = getattr(incident, "report", None)
    return report.readers if report else ""


def _passed_on_to(action: Action) -> list[UUID]:
    entries = TimelineEntry.objects.filter(
        incident=action.incident_id, kind=EntryKind.PASSED_ON, data__action=str(action.pk)
    )
    return [UUID(data["person"]) for data in entries.values_list("data", flat=True)]
