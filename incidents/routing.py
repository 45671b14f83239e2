"""Who a report goes to, given whom the employee lets read it (screens.md, step 8; design.md, decision 3).

Reading only: the report form shows these people before sending, and sending grants to the same people.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, Team, User
from dreiging.accounts.people import Staff
from incidents.answers import Readers
from incidents.models import GrantRole


class Reached(Protocol):
    """Who acts for somebody on a day, or None when nobody does, as `people.reached` says."""

    def __call__(self, user: User, *, on: date, excluded: Collection[UUID]) -> User | None: ...


@dataclass(frozen=True)
class Next:
    """Who hears next, as what, and for whom they stand in (themselves when for nobody)."""

    person: User
    role: GrantRole
    principal: User


class NobodyToAct(Exception):
    """Nobody is there for this choice: no such role is filled, or everybody who fills it must not know."""


@dataclass(frozen=True)
class Route:
    """Who reads a report: the person who acts (`handler`, who may have a `stand_in` now) and who reads along."""

    handler: User
    role: GrantRole
    stand_in: User
    others: tuple[tuple[User, GrantRole], ...] = field(default=())

    @property
    def people(self) -> list[User]:
        """Return everybody who gets to read it, the one who acts first."""
        found = [self.stand_in, self.handler, *(person for person, _role in self.others)]
        return list(dict.fromkeys(found))


def route(
    readers: str,
    *,
    staff: Staff,
    key: UUID,
    on: date,
    excluded: Collection[UUID] = (),
    other_manager: User | None = None,
) -> Route:
    """Return who reads a report of the team of `staff`; nobody in `excluded` is ever among them.

    `key` is the id of the draft: it spreads cases over the case managers, the same way before and after sending.

    :raises NobodyToAct: for this choice nobody is left.
    """
    if readers == Readers.CONFIDENTIAL:
        adviser = spread(staff.holders(Role.VERTROUWENSPERSOON, excluded=excluded), key)
        return _led_by(adviser, GrantRole.CONFIDENTIAL, on, excluded)
    casemanager = spread(staff.holders(Role.CASEMANAGER, excluded=excluded), key)
    manager = None
    if readers == Readers.OTHER_MANAGER:
        manager = other_manager if other_manager and other_manager.pk not in excluded else None
    elif readers == Readers.MANAGER:
        manager = staff.manager(excluded=excluded)
    if manager is None:
        return _led_by(casemanager, GrantRole.CASEMANAGER, on, excluded)
    return _led_by(manager, GrantRole.MANAGER, on, excluded, beside=casemanager)


def route_for_call(*, staff: Staff, key: UUID, on: date, excluded: Collection[UUID] = ()) -> Route:
    """Return who calls somebody who is not safe: the safety coordinator, with the case manager beside.

    The own manager is not among them: the employee has not yet said who may read it.

    :raises NobodyToAct: neither role is filled.
    """
    coordinator = spread(staff.holders(Role.VEILIGHEIDSCOORDINATOR, excluded=excluded), key)
    casemanager = spread(staff.holders(Role.CASEMANAGER, excluded=excluded), key)
    if coordinator is None:
        return _led_by(casemanager, GrantRole.CASEMANAGER, on, excluded)
    return _led_by(coordinator, GrantRole.SAFETY, on, excluded, beside=casemanager)


def next_in_line(
    *,
    readers: str,
    staff: Staff,
    on: date,
    excluded: Collection[UUID],
    told: Collection[UUID],
    reached: Reached = people.reached,
) -> Next | None:
    """Return who hears next that an action is late: not in `excluded`, not in `told`; None when all have heard.

    Whoever is away and for whom nobody can be reached, is passed over.

    `readers` is what the employee chose ("" when nothing yet). A report that only the confidential adviser may
    read is never passed on to anybody else than another one. Who has read the deputies of the day already, gives
    its own `reached`.
    """
    skip = {*excluded, *told}
    for role, as_role in ladder_of(readers):
        for person in staff.holders(role, excluded=skip):
            if acting := reached(person, on=on, excluded=skip):
                return Next(acting, as_role, person)
    return None


def ladder_of(readers: str) -> tuple[tuple[Role, GrantRole], ...]:
    """Return who may hear of a case beside who handles it, in order, given whom the employee lets read it."""
    return _LADDERS.get(readers, _LADDER)


_LADDER = (
    (Role.TEAMCHEF, GrantRole.SECOND_LINE),
    (Role.CASEMANAGER, GrantRole.CASEMANAGER),
    (Role.VEILIGHEIDSCOORDINATOR, GrantRole.SAFETY),
)
# The own line is left out where the employee left it out.
_LADDERS: dict[str, tuple[tuple[Role, GrantRole], ...]] = {
    Readers.CONFIDENTIAL: ((Role.VERTROUWENSPERSOON, GrantRole.CONFIDENTIAL),),
    Readers.CASEMANAGER: _LADDER[1:],
    Readers.OTHER_MANAGER: _LADDER[1:],
    "": _LADDER[1:],
}


def managers_to_choose(team: Team, *, on: date, excluded: Collection[UUID] = ()) -> list[User]:
    """Return the managers of other teams in the same district or eenheid, by name: whom the employee may choose."""
    own = people.staff_of(team, on=on).manager(excluded=excluded)
    near = Team.objects.within([team.lineage[1] if len(team.lineage) > 1 else team.lineage[0]])
    found = User.objects.filter(
        pk__in=RoleHolding.objects.on(on)
        .filter(role__in=[Role.LEIDINGGEVENDE, Role.TEAMCHEF], team__in=near)
        .values("user_id")
    ).exclude(pk__in=[*excluded, *([own.pk] if own else [])])
    return list(found.order_by("name", "pk"))


def spread(candidates: list[User], key: UUID) -> User | None:
    """Return one of `candidates`, the same one for the same `key`; None when there is nobody."""
    return candidates[key.int % len(candidates)] if candidates else None


def _led_by(
    person: User | None, role: GrantRole, on: date, excluded: Collection[UUID], *, beside: User | None = None
) -> Route:
    if person is None:
        raise NobodyToAct
    others = ((beside, GrantRole.CASEMANAGER),) if beside and beside != person else ()
    return Route(person, role, people.stand_in_for(person, on=on, excluded=excluded), others)
