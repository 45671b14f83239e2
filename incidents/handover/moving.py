"""One case goes from one person to another: contact, tasks and access, with the history and the notices of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents import access, timeline
from incidents.audience import RINGS_AT_ONCE, tell_employees
from incidents.handover.successors import never_of
from incidents.models import Action, CaseGrant, EntryKind, GrantRole, HandOver, HandOverCause, Incident

REASON = gettext_noop("Neemt het over van een collega.")


@dataclass(frozen=True)
class Move:
    """What goes where: `to` is None when nobody needs to read instead of `person`."""

    person: User
    to: User | None
    role: GrantRole | str
    cause: HandOverCause
    reason: str = ""
    # Who has no access left by an exclusion keeps the row that says they once had it.
    ends_access: bool = True


def move(incident: Incident, what: Move, *, by: User | None, at: datetime) -> HandOver:
    """Let `what.to` have all that `what.person` had in a locked case, and tell everybody it concerns.

    `by` is named on the timeline; None when the organisation decided it, or when nobody needs to know who did. What the
    person may read ends last: with it, they can do nothing in the case any more.

    :raises ValidationError: a constraint of HandOver says no.
    """
    leads = incident.handler_id == what.person.pk
    made = HandOver(
        incident=incident,
        cause=what.cause,
        from_person=what.person,
        to_person=what.to,
        leads=leads,
        reason=what.reason.strip(),
        handed_over_at=at,
    )
    made.full_clean(exclude=["incident", "from_person", "to_person"])
    made.save(force_insert=True)
    if what.to:
        _give(incident, what, what.to, leads=leads, at=at)
    data = {"of": str(what.person.pk), "leads": leads, **({"person": str(what.to.pk)} if what.to else {})}
    timeline.record(incident, EntryKind.HANDED_OVER, by=by, at=at, data=data)
    _tell(made, incident, at=at)
    if what.ends_access:
        _end_access(incident, what.person, at=at)
    return made


def _give(incident: Incident, what: Move, to: User, *, leads: bool, at: datetime) -> None:
    access.grant(incident, to, role=GrantRole(what.role), reason=REASON, by=None, at=at)
    if leads:
        incident.handler = to
        incident.version += 1
        incident.save(update_fields=["handler", "version"])
    waiting = Action.objects.open().filter(incident=incident)
    waiting.filter(owner=what.person).update(owner=to)
    waiting.filter(passed_on_to=what.person).update(passed_on_to=to)
    # With one person, it was passed on to nobody.
    waiting.filter(owner=F("passed_on_to")).update(passed_on_to=None)


def _tell(made: HandOver, incident: Incident, *, at: datetime) -> None:
    if not incident.is_open:
        return
    key = f"handed over|{made.pk}"
    kind = NoticeKind.CONTACT_CHANGED if made.leads else NoticeKind.READERS_CHANGED
    tell_employees(incident, kind, key=key, at=at)
    if made.to_person is None:
        return
    on = timezone.localtime(at).date()
    acting = people.stand_in_for(made.to_person, on=on, excluded=never_of(incident))
    outbox.notify_all(
        {made.to_person.pk: made.to_person, acting.pk: acting}.values(),
        NoticeKind.CASE_HANDED_OVER,
        key=f"{incident.pk}|{key}",
        topic=incident.pk,
        path=reverse("handover:page", args=[incident.reference]),
        at=at,
        urgent=made.leads or incident.severity in RINGS_AT_ONCE,
    )


def _end_access(incident: Incident, person: User, *, at: datetime) -> None:
    outbox.withdraw(topic=incident.pk, recipient=person, at=at)
    CaseGrant.objects.valid_at(at).filter(incident=incident, user=person).update(ends_at=at)
