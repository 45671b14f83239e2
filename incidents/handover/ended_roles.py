"""What came with a role ends with it: on the day after, each case of it goes to the next in line.

A role that beheer ends at once hands over first (`leaving`); this is for those that end on a day that was set before,
and for what was left by hand. Run as the worker, who sees every case.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dreiging.accounts.models import RoleHolding, User
from incidents.handover.held import Held, hangs_on_no_role, held_by
from incidents.handover.leaving import give
from incidents.handover.successors import NobodyTakesOver
from incidents.models import CaseGrant, GrantRole, HandOverCause

log = logging.getLogger(__name__)


def hand_over_what_ended(*, at: datetime) -> int:
    """Hand over each case that somebody still has by a role they no longer hold; return how many.

    Again at the same moment changes nothing. What nobody can take over stays, and is an error in the log.
    """
    return sum(_hand_over_of(person, at=at) for person in _perhaps(at).iterator())


def _perhaps(at: datetime) -> QuerySet[User]:
    """Return who has something of the system, and no role now, or one that ended."""
    today = timezone.localtime(at).date()
    given = CaseGrant.objects.valid_at(at).filter(granted_by__isnull=True).exclude(role=GrantRole.SHARED)
    holdings = RoleHolding.objects.filter(user=OuterRef("pk"))
    changed = Q(Exists(holdings.filter(ends_on__lt=today))) | ~Q(Exists(holdings.on(today)))
    return User.objects.filter(changed, pk__in=given.values("user")).order_by("pk")


def _hand_over_of(person: User, *, at: datetime) -> int:
    holdings = list(RoleHolding.objects.on(timezone.localtime(at).date()).filter(user=person).select_related("team"))
    lost = [each for each in held_by(person, at=at) if _is_lost(each, holdings)]
    return sum(_attempt(each, person, at=at) for each in lost)


def _is_lost(held: Held, holdings: list[RoleHolding]) -> bool:
    return held.has_grant and hangs_on_no_role(held, holdings)


def _attempt(held: Held, person: User, *, at: datetime) -> int:
    case: UUID = held.incident.pk
    try:
        with transaction.atomic():
            give(held, person, HandOverCause.ROLE_ENDED, at=at)
    except NobodyTakesOver:
        log.error("Nobody takes over case %s", case)  # noqa: TRY400 -- expected, and no fault of ours
        return 0
    return 1
