"""Who is who on a given day: roles, the manager and second line of a team, and who stands in for whom.

Reading only; what changes people is in `services.py`. Days are dates in Europe/Amsterdam.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from dreiging.accounts.models import Deputy, Role, RoleHolding, Team, User


def roles_of(user: User, *, on: date) -> frozenset[str]:
    """Return the codes of the roles that `user` holds anywhere on `on`."""
    return frozenset(RoleHolding.objects.on(on).filter(user=user).values_list("role", flat=True))


def teams_of(user: User, roles: Iterable[Role], *, on: date) -> list[UUID]:
    """Return the ids of the teams in which `user` holds one of `roles`; each reaches every team under it."""
    return list(RoleHolding.objects.on(on).filter(user=user, role__in=roles).values_list("team_id", flat=True))


def holders(role: Role, team: Team, *, on: date, excluded: Iterable[UUID] = ()) -> list[User]:
    """Return who holds `role` for `team`: the holders nearest up the tree, by name; without `excluded`.

    Somebody excluded counts as absent, so that the next level up is asked instead.
    """
    rows = (
        RoleHolding.objects.on(on)
        .filter(role=role, team__in=team.lineage)
        .exclude(user__in=list(excluded))
        .select_related("user")
        .order_by("user__name", "user_id")
    )
    nearest: dict[int, dict[UUID, User]] = {}
    for row in rows:
        nearest.setdefault(team.lineage.index(row.team_id), {})[row.user_id] = row.user
    return list(nearest[max(nearest)].values()) if nearest else []


def manager_of(team: Team, *, on: date, excluded: Iterable[UUID] = ()) -> User | None:
    """Return the leidinggevende of `team`, or the second line when nobody is (a vacancy)."""
    found = holders(Role.LEIDINGGEVENDE, team, on=on, excluded=excluded)
    return found[0] if found else second_line_of(team, on=on, excluded=excluded)


def second_line_of(team: Team, *, on: date, excluded: Iterable[UUID] = ()) -> User | None:
    """Return the teamchef of `team`, or of the nearest level above it."""
    found = holders(Role.TEAMCHEF, team, on=on, excluded=excluded)
    return found[0] if found else None


def stand_in_for(user: User, *, on: date, excluded: Iterable[UUID] = ()) -> User:
    """Return who acts for `user` on `on`: the end of the chain of deputies, or `user` when nobody does.

    A chain that reaches somebody excluded, or who left, ends before that person.
    """
    skip, seen, current = set(excluded), {user.pk}, user
    while True:
        following = Deputy.objects.on(on).filter(person=current, deputy__is_active=True).select_related("deputy").first()
        if following is None or following.deputy_id in seen or following.deputy_id in skip:
            return current
        seen.add(following.deputy_id)
        current = following.deputy


def replaced_by(user: User, *, on: date) -> frozenset[UUID]:
    """Return the ids of everybody for whom `user` stands in on `on`, along chains; without `user`."""
    found: set[UUID] = set()
    waiting = {user.pk}
    while waiting:
        replaced = Deputy.objects.on(on).filter(deputy__in=waiting).values_list("person_id", flat=True)
        waiting = set(replaced) - found - {user.pk}
        found |= waiting
    return frozenset(found)
