"""Who is who on a given day: roles, the manager and second line of a team, and who stands in for whom.

Reading only; what changes people is in `services.py`. Days are dates in Europe/Amsterdam.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from dreiging.accounts.models import Deputy, Role, RoleHolding, Team, User
from dreiging.database.compiled import Question, compiled

# What pages show of people, with whether they may be told anything.
NAMED = {"id", "name", "is_active"}


def beside_the_name(link: str) -> list[str]:
    """Return what to `defer` of the people behind `link`, where a page only names them: it is half of their row."""
    return [f"{link}__{field.attname}" for field in User._meta.concrete_fields if field.attname not in NAMED]


def roles_of(user: User, *, on: date) -> frozenset[str]:
    """Return the codes of the roles that `user` holds anywhere on `on`."""
    return frozenset(asked_roles(user, on=on).rows())


def asked_roles(user: User, *, on: date) -> Question[str]:
    """Return the question of `roles_of`: a row for each role that is held."""
    return _roles_of.asked(user=user, on=on)


@compiled
def _roles_of(*, user: User, on: date) -> QuerySet[RoleHolding, str]:
    return RoleHolding.objects.on(on).filter(user=user).values_list("role", flat=True)


def teams_of(user: User, roles: Iterable[Role], *, on: date) -> list[UUID]:
    """Return the ids of the teams in which `user` holds one of `roles`; each reaches every team under it."""
    return list(RoleHolding.objects.on(on).filter(user=user, role__in=roles).values_list("team_id", flat=True))


class Held(NamedTuple):
    """A role that somebody holds in a team on a day, with what pages and notices need of them."""

    role: str
    team_id: UUID
    user_id: UUID
    name: str
    is_active: bool

    @property
    def user(self) -> User:
        """Make the person out of what was read; anything else of them is read when it is asked for."""
        return User.from_db(DEFAULT_DB_ALIAS, ["id", "name", "is_active"], [self.user_id, self.name, self.is_active])


def held(holdings: QuerySet[RoleHolding]) -> QuerySet[RoleHolding, tuple[Any, ...]]:
    """Return the rows of `holdings` as what `Held` is made of: there are many, and few are needed as people."""
    return holdings.values_list("role", "team_id", "user_id", "user__name", "user__is_active")


@dataclass(frozen=True)
class Staff:
    """Everybody with a role for one team on one day, nearest up the tree first; read in one query.

    Somebody excluded counts as absent, so that the next level up is asked instead.
    """

    holdings: tuple[Held, ...]

    def holders(self, role: Role, *, excluded: Iterable[UUID] = ()) -> list[User]:
        """Return who holds `role` at the nearest level where anybody not `excluded` does, by name."""
        skip = set(excluded)
        found = [row for row in self.holdings if row.role == role and row.user_id not in skip]
        nearest = {row.user_id: row for row in found if row.team_id == found[0].team_id}
        return [row.user for row in nearest.values()]

    def manager(self, *, excluded: Iterable[UUID] = ()) -> User | None:
        """Return the leidinggevende, or the second line when nobody is (a vacancy)."""
        skip = set(excluded)
        found = self.holders(Role.LEIDINGGEVENDE, excluded=skip)
        return found[0] if found else self.second_line(excluded=skip)

    def second_line(self, *, excluded: Iterable[UUID] = ()) -> User | None:
        """Return the teamchef of the team, or of the nearest level above it."""
        found = self.holders(Role.TEAMCHEF, excluded=excluded)
        return found[0] if found else None


def staff_of(team: Team, *, on: date) -> Staff:
    """Return who holds which role for `team` on `on`, in the team itself or above it."""
    return nearest_first(map(Held._make, _held_in(teams=team.lineage, on=on)), team.lineage)


@compiled
def _held_in(*, teams: list[UUID], on: date) -> QuerySet[RoleHolding, tuple[Any, ...]]:
    return held(RoleHolding.objects.on(on).filter(team__in=teams))


def nearest_first(rows: Iterable[Held], lineage: Sequence[UUID]) -> Staff:
    """Return the staff of the team at the end of `lineage`, given who holds a role in any of those teams."""
    depth = {team_id: level for level, team_id in enumerate(lineage)}
    return Staff(tuple(sorted(rows, key=lambda row: (-depth[row.team_id], row.name, str(row.user_id)))))


def stand_in_for(user: User, *, on: date, excluded: Iterable[UUID] = ()) -> User:
    """Return who acts for `user` on `on`: the end of the chain of deputies, or `user` when nobody does.

    A chain that reaches somebody excluded, or who left, ends before that person.
    """

    def next_of(person: User) -> User | None:
        found = _deputy_of(person=person.pk, on=on)
        return found[0].deputy if found else None

    return end_of_chain(user, next_of, excluded=excluded)


@compiled
def _deputy_of(*, person: UUID, on: date) -> QuerySet[Deputy]:
    found = Deputy.objects.on(on).filter(person=person, deputy__is_active=True).select_related("deputy")
    return found.order_by("pk")[:1]


def reached(user: User, *, on: date, excluded: Iterable[UUID] = ()) -> User | None:
    """Return who acts for `user` on `on`, or None when nobody can be reached: everybody in the chain is away.

    So it is when the chain comes back to itself, or ends at somebody excluded or gone: whoever is before that is away.
    """
    found = stand_in_for(user, on=on, excluded=excluded)
    return None if Deputy.objects.on(on).filter(person=found).exists() else found


def end_of_chain(user: User, next_of: Callable[[User], User | None], *, excluded: Iterable[UUID] = ()) -> User:
    """Follow the deputies from `user`, as `next_of` names them, to the last who may and can act."""
    skip, seen, current = set(excluded), {user.pk}, user
    while (following := next_of(current)) and following.pk not in seen | skip:
        seen.add(following.pk)
        current = following
    return current


def replaced_by(user: User, *, on: date) -> frozenset[UUID]:
    """Return the ids of everybody for whom `user` stands in on `on`, along chains; without `user`."""
    return frozenset(ways_to_replaced(user, on=on))


def ways_to_replaced(user: User, *, on: date, first: Iterable[Deputy] | None = None) -> dict[UUID, frozenset[UUID]]:
    """Return for whom `user` stands in on `on`, each with the deputies on the way there; `user` is one of those.

    `first` are the rows of `asked_replaced`, when the caller has read them already.
    """
    found: dict[UUID, frozenset[UUID]] = {}
    waiting: dict[UUID, frozenset[UUID]] = {user.pk: frozenset()}
    rows = asked_replaced(user, on=on).rows() if first is None else first
    while waiting := {row.person_id: waiting[row.deputy_id] | {row.deputy_id} for row in rows}:
        found |= waiting
        rows = _replacements(on=on, deputies=[*waiting], known=[user.pk, *found])
    return found


def asked_replaced(user: User, *, on: date) -> Question[Deputy]:
    """Return the question for whom `user` stands in directly: where `ways_to_replaced` begins."""
    return _replacements.asked(on=on, deputies=[user.pk], known=[user.pk])


@compiled
def _replacements(*, on: date, deputies: list[UUID], known: list[UUID]) -> QuerySet[Deputy]:
    return Deputy.objects.on(on).filter(deputy__in=deputies).exclude(person__in=known)


def path_of(team: Team) -> str:
    """Return the way down to `team`: "Eenheid Noord / District Zuid / Basisteam A"."""
    names = dict(Team.objects.filter(pk__in=team.lineage).values_list("pk", "name"))
    return " / ".join(names[team_id] for team_id in team.lineage)


def possible_deputies(user: User, *, on: date) -> QuerySet[User]:
    """Narrow to who may stand in for `user`: the same team, or the same role within the same eenheid."""
    suitable = Q(team=user.team_id) if user.team_id else Q(pk=None)
    for holding in RoleHolding.objects.on(on).filter(user=user).select_related("team"):
        alike = RoleHolding.objects.on(on).filter(role=holding.role, team__lineage__0=holding.team.eenheid_id)
        suitable |= Q(pk__in=alike.values("user"))
    return User.objects.filter(suitable, is_active=True).exclude(pk=user.pk).order_by("name", "pk")
