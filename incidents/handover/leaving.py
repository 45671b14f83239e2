"""Somebody goes, moves or loses a role: first, or never, each of their cases has somebody else.

Both happen in one transaction (`let_go`), and the services that change people refuse without it: they ask
`cases_left` of this module (settings.WORK_LEFT).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dreiging.accounts import services
from dreiging.accounts.leaving import Change, Leaves, LosesRole, Moves
from dreiging.accounts.models import RoleHolding, User
from incidents import beyond_own_cases
from incidents.handover.held import Held, fits, hangs_on_no_role, held_by, seen_as
from incidents.handover.moving import Move, move
from incidents.handover.successors import NobodyTakesOver, successor
from incidents.models import GrantRole, HandOverCause, Incident

CAUSES = {Leaves: HandOverCause.LEFT, Moves: HandOverCause.MOVED, LosesRole: HandOverCause.ROLE_ENDED}


@dataclass(frozen=True)
class Going:
    """One case that somebody loses by a change, and who has it next: None when nobody must, or nobody can."""

    held: Held
    to: User | None
    role: GrantRole | str

    @property
    def is_stuck(self) -> bool:
        return self.to is None and (self.held.leads or self.held.tasks > 0)


def cases_left(person: User, change: Change, *, at: datetime) -> int:
    """Return how many cases `person` would still have a part in after `change`, which they may not have then."""
    with transaction.atomic(), seen_as(person.pk):
        return len(_lost(person, change, at=at))


def with_cases(people: Collection[User]) -> list[User]:
    """Return who of `people` may have a part in a case, in one query; all of them when it cannot be said."""
    found = beyond_own_cases.with_cases([person.pk for person in people])
    return [person for person in people if found is None or person.pk in found]


def going(person: User, change: Change, *, at: datetime) -> list[Going]:
    """Return every case that `person` loses by `change`, with who gets it by the line of that case."""
    with transaction.atomic(), seen_as(person.pk):
        return [_next(held, person, at=at) for held in _lost(person, change, at=at)]


@transaction.atomic
def let_go(*, person: User, change: Change, by: User | None, at: datetime) -> int:
    """Give each case that `person` loses by `change` to the next in line, and make the change; return how many.

    All of it happens, or nothing.

    :raises NobodyTakesOver: for one of the cases nobody is left; nothing has changed.
    :raises Refused: what the service of the change raises.
    """
    number = give_all(person, change, at=at)
    _make(person, change, by=by, at=at)
    return number


def _make(person: User, change: Change, *, by: User | None, at: datetime) -> None:
    if isinstance(change, Leaves):
        services.deactivate(user=person, by=by, at=at)
    elif isinstance(change, Moves):
        services.change_person(user=person, team=change.team, by=by, at=at)
    else:
        for holding in RoleHolding.objects.filter(pk__in=change.holdings, user=person):
            services.end_role(holding=holding, ends_on=change.ends_on, by=by, at=at)


@transaction.atomic
def give_all(person: User, change: Change, *, at: datetime) -> int:
    """Give each case that `person` would lose by `change` to the next in line; return how many.

    :raises NobodyTakesOver: for one of them nobody is left.
    """
    # Two who change the same person wait for each other.
    User.objects.select_for_update().get(pk=person.pk)
    with seen_as(person.pk):
        lost = _lost(person, change, at=at)
        for held in lost:
            give(held, person, CAUSES[type(change)], at=at)
    return len(lost)


def give(held: Held, person: User, cause: HandOverCause, *, at: datetime) -> None:
    """Give one case to the next in line, or end access to it where nobody must have it instead; in a transaction.

    :raises NobodyTakesOver: nobody is left.
    """
    locked = Incident.objects.select_for_update(of=("self",)).select_related("team", "handler").get(pk=held.incident.pk)
    # As it is now, under lock.
    found = _next(replace(held, incident=locked, leads=locked.handler_id == person.pk), person, at=at)
    if found.is_stuck:
        raise NobodyTakesOver(locked.reference)
    move(locked, Move(person, found.to, found.role, cause), by=None, at=at)


def _next(held: Held, person: User, *, at: datetime) -> Going:
    if not held.needs_somebody:
        return Going(held, None, held.role)
    found = successor(held.incident, role=held.role, without=[person.pk], at=at)
    return Going(held, *(found or (None, held.role)))


def _lost(person: User, change: Change, *, at: datetime) -> Sequence[Held]:
    held = held_by(person, at=at)
    if isinstance(change, Leaves):
        return held
    today = timezone.localtime(at).date()
    remaining = _remaining(person, change, on=today)
    before = list(_holdings(person, on=today))
    # What hung on nothing before the change is not lost by it.
    return [each for each in held if hangs_on_no_role(each, remaining) and not hangs_on_no_role(each, before)]


def _remaining(person: User, change: Moves | LosesRole, *, on: date) -> list[RoleHolding]:
    """Return the roles that go on after the change."""
    holdings = _holdings(person, on=on)
    if isinstance(change, Moves):
        return [holding for holding in holdings if fits(holding, change.team)]
    return [holding for holding in holdings if holding.pk not in change.holdings]


def _holdings(person: User, *, on: date) -> Iterable[RoleHolding]:
    return RoleHolding.objects.on(on).filter(user=person).select_related("team")
