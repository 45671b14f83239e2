"""What somebody who acts in a case does about their own part in it: give it to a colleague, or withdraw from it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents import access
from incidents.acting import Deed, Part, check_open, check_version, lock_to
from incidents.handover.moving import Move, move
from incidents.handover.successors import NobodyTakesOver, role_for, successor
from incidents.models import Action, CaseGrant, GrantRole, HandOver, HandOverCause, Incident


class CannotTakeOver(Exception):
    """One text for every reason, so that it does not tell who is kept from a case."""

    def __init__(self) -> None:
        super().__init__(_("Deze collega kan de melding niet overnemen."))


@transaction.atomic
def hand_over(
    *, incident: Incident, person: User | None, reason: str, version: int, by: User, at: datetime
) -> HandOver:
    """Let `person` lead the case from now on; whoever led it reads it no longer. None is somebody who was not found.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: it is closed.
    :raises ChangedMeanwhile: it was decided on since the form was opened.
    :raises CannotTakeOver: it is the employee, who leads it already, kept from it, gone, without a role, or not found.
    """
    incident, _part = lock_to(Deed.HAND_OVER, incident, by=by, at=at)
    check_open(incident)
    check_version(incident, version)
    role = role_for(incident, person, at=at) if person else None
    if person is None or role is None or person.pk == incident.handler_id:
        raise CannotTakeOver
    what = Move(incident.handler, person, role, HandOverCause.ASKED, reason)
    return move(incident, what, by=by, at=at)


@transaction.atomic
def withdraw(*, incident: Incident, reason: str, by: User, at: datetime) -> None:
    """Take `by` out of the case for good: a conflict of interest. What they had goes to the next in line.

    They lose access at once, whatever else they hold or are asked. Who stands in for somebody only withdraws
    themselves; what was with them is then due at once, for the next to hear of it. `reason` is sealed.

    :raises NotYours: `by` has no part in the case (any more).
    :raises NobodyTakesOver: nobody is left to whom the case could go.
    """
    incident, part = lock_to(Deed.WITHDRAW, incident, by=by, at=at)
    to, role = _next(incident, part, by=by, at=at)
    what = Move(by, to, role, HandOverCause.WITHDREW, reason, ends_access=False)
    # By nobody: the employee reads who it is now, and not why.
    move(incident, what, by=None, at=at)
    if part.stands_in_for:
        principals = [person.pk for person in part.stands_in_for]
        Action.objects.open().of(principals).filter(incident=incident).update(next_rung_at=at)
    # Last: from here on they can do nothing in the case, not even this.
    access.exclude(incident, by, at=at)


def _next(incident: Incident, part: Part, *, by: User, at: datetime) -> tuple[User | None, GrantRole | str]:
    """Return who takes over what `by` has, and as what; nobody when the case can do without.

    :raises NobodyTakesOver: it cannot, and nobody is there.
    """
    own = CaseGrant.objects.valid_at(at).filter(incident=incident, user=by).exclude(role=GrantRole.SHARED).first()
    busy = Action.objects.open().of([by.pk]).filter(incident=incident).exists()
    leads = incident.handler_id == by.pk
    if not (leads or busy or (own and own.role == GrantRole.CASEMANAGER)):
        return None, GrantRole.SHARED
    role = own.role if own else GrantRole.MANAGER
    found = successor(incident, role=role, without=[by.pk], at=at)
    if found is None and (leads or busy):
        raise NobodyTakesOver(incident.reference)
    return found or (None, role)
