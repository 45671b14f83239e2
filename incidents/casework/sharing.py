"""Letting a colleague read along, with a reason and an end that the employee sees, and ending it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.access import grant as give_grant
from incidents.acting import Deed, NotYours, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.models import CaseExclusion, CaseGrant, EntryKind, GrantRole, Incident

LONGEST_SHARING = timedelta(days=90)


class CannotReadAlong(Exception):
    """One text for every reason, so that it does not tell who is kept from a case."""

    def __init__(self) -> None:
        super().__init__(_("Deze collega kan niet meelezen."))


class SharedTooLong(Exception):
    """Reading along ends, and not later than the longest time."""

    def __init__(self) -> None:
        text = _("Kies een dag vanaf morgen, binnen %(days)s dagen")
        super().__init__(text % {"days": LONGEST_SHARING.days})


@transaction.atomic
def share_case(
    *, incident: Incident, person: User | None, reason: str, ends_at: datetime, by: User, at: datetime
) -> CaseGrant:
    """Let `person` read along until `ends_at`; None is somebody who was not found.

    :raises NotYours: `by` may not.
    :raises CannotReadAlong: it is the employee, somebody kept from it, gone or not found.
    :raises SharedTooLong: it ends in the past, or too late.
    """
    incident, _part = lock_to(Deed.SHARE, incident, by=by, at=at)
    if not at < ends_at <= at + LONGEST_SHARING:
        raise SharedTooLong
    if person is None or not _can_read_along(incident, person):
        raise CannotReadAlong
    grant = give_grant(incident, person, role=GrantRole.SHARED, reason=reason.strip(), by=by, at=at, ends_at=ends_at)
    if grant.starts_at != at or grant.granted_by != by:
        return grant  # they could read it already
    data = {"person": str(person.pk), "until": ends_at.isoformat()}
    timeline.record(incident, EntryKind.SHARED, by=by, at=at, data=data)
    tell_actors(incident, [person], NoticeKind.CASE_SHARED, key=f"shared|{grant.pk}", at=at)
    tell_employees(incident, NoticeKind.READERS_CHANGED, key=f"shared|{grant.pk}", at=at)
    return grant


@transaction.atomic
def end_sharing(*, grant: CaseGrant, by: User, at: datetime) -> None:
    """Let somebody who was asked to read along stop; they may stop by themselves. Again: nothing happens.

    :raises NotYours: `by` may not, or this is not somebody who was asked.
    """
    own = grant.user_id == by.pk
    incident, _part = lock_to(Deed.NOTE if own else Deed.SHARE, grant.incident, by=by, at=at)
    if grant.role != GrantRole.SHARED:
        raise NotYours
    asked = CaseGrant.objects.valid_at(at).filter(incident=incident, user=grant.user, role=GrantRole.SHARED)
    if not asked.exists():
        return
    # Ended last: who stops by themselves can do nothing in the case from then on, not even say so.
    timeline.record(incident, EntryKind.SHARING_ENDED, by=by, at=at, data={"person": str(grant.user_id)})
    tell_employees(incident, NoticeKind.READERS_CHANGED, key=f"sharing ended|{grant.pk}", at=at)
    asked.update(ends_at=at)
    if not CaseGrant.objects.valid_at(at).filter(incident=incident, user=grant.user).exists():
        outbox.withdraw(topic=incident.pk, recipient=grant.user, at=at)


def _can_read_along(incident: Incident, person: User) -> bool:
    return (
        person.is_active
        and person.pk not in (incident.reported_by_id, incident.threatened_id)
        and not CaseExclusion.objects.filter(incident=incident, user=person).exists()
    )
