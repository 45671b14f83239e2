"""What a file would change, and whether that may be."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from dreiging.accounts.importing.faults import Faults, FileRefused
from dreiging.accounts.importing.reading import HeldRole, Path, Row, Sheet
from dreiging.accounts.models import Role, RoleHolding, Team, User

MOST_CHANGED = 0.05  # of the active people may move or leave without --force


@dataclass
class Plan:
    """Every change, ready to be made. Teams are paths: some do not exist yet."""

    new_teams: list[Path] = field(default_factory=list)
    new_people: list[Row] = field(default_factory=list)
    changed: list[tuple[User, dict[str, Any]]] = field(default_factory=list)
    moved: list[tuple[User, Path | None, Path]] = field(default_factory=list)
    deactivated: list[User] = field(default_factory=list)
    reactivated: list[User] = field(default_factory=list)
    roles_given: list[tuple[str, HeldRole]] = field(default_factory=list)
    roles_ended: list[tuple[str, HeldRole, UUID]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


@dataclass
class Present:
    """How things are now, read in three queries."""

    users: dict[str, User]
    paths: dict[UUID, Path]
    holdings: dict[str, dict[HeldRole, UUID]]


def read_present(*, on: date) -> Present:
    teams = {team.pk: team for team in Team.objects.all()}
    paths = {pk: tuple(teams[above].name for above in team.lineage) for pk, team in teams.items()}
    users = {user.email: user for user in User.objects.all()}
    holdings: dict[str, dict[HeldRole, UUID]] = defaultdict(dict)
    for pk, email, role, team_id in RoleHolding.objects.on(on).values_list("pk", "user__email", "role", "team_id"):
        holdings[email][HeldRole(role, paths[team_id])] = pk
    return Present(users, paths, holdings)


def make_plan(sheet: Sheet, present: Present, *, complete: bool, force: bool) -> Plan:
    """Compare the file with how things are.

    `complete`: the file has everybody, so who is not in it leaves. `force`: let more than MOST_CHANGED move or leave.

    :raises FileRefused: a circle of teams, a team without anybody in charge, or too much at once.
    """
    plan = Plan(new_teams=_new_teams(sheet.rows, set(present.paths.values())))
    for row in sheet.rows:
        _compare(row, present, plan)
    if complete:
        named = {row.email for row in sheet.rows}
        plan.deactivated += [user for user in present.users.values() if user.is_active and user.email not in named]
    faults = Faults()
    _refuse_circles(sheet.rows, faults)
    _refuse_nobody_in_charge(plan, present, faults)
    if not force:
        _refuse_too_much(plan, present, faults)
    if faults:
        raise FileRefused(faults)
    return plan


def _new_teams(rows: list[Row], there: set[Path]) -> list[Path]:
    wanted = {row.team for row in rows} | {held.team for row in rows for held in row.roles or ()}
    above = {path[:depth] for path in wanted for depth in range(1, len(path) + 1)}
    return sorted(above - there, key=lambda path: (len(path), path))


def _compare(row: Row, present: Present, plan: Plan) -> None:
    user = present.users.get(row.email)
    if user is None:
        if row.is_active:
            plan.new_people.append(row)
            plan.roles_given += [(row.email, held) for held in sorted(row.roles or ())]
        return
    if not row.is_active:
        plan.deactivated += [user] if user.is_active else []
        return
    now = present.paths[user.team_id] if user.team_id else None
    values = {"name": row.name, "phone": row.phone, "started_on": row.started_on}
    changes = {name: value for name, value in values.items() if value is not None and getattr(user, name) != value}
    if now != row.team:
        plan.moved.append((user, now, row.team))
    if changes:
        plan.changed.append((user, changes))
    if not user.is_active:
        plan.reactivated.append(user)
    _compare_roles(row, present, plan)


def _compare_roles(row: Row, present: Present, plan: Plan) -> None:
    if row.roles is None:
        return
    held = present.holdings.get(row.email, {})
    plan.roles_given += [(row.email, each) for each in sorted(row.roles - held.keys())]
    plan.roles_ended += [(row.email, each, held[each]) for each in sorted(held.keys() - row.roles)]


def _refuse_circles(rows: list[Row], faults: Faults) -> None:
    """Refuse a team that stands above another in one line, and under it in the next, in the same eenheid."""
    lines: dict[Path, int] = {}
    for row in rows:
        for path in (row.team, *(held.team for held in row.roles or ())):
            lines.setdefault(path, row.line)
    order: dict[tuple[str, str, str], int] = {}
    for path, line in lines.items():
        for upper, lower in combinations(path, 2):
            order.setdefault((path[0], upper, lower), line)
            if other := order.get((path[0], lower, upper)):
                text = _("zo komt het team %(name)s onder zichzelf; zie ook regel %(other)s.")
                faults.at(line, text % {"name": lower, "other": other})


def _refuse_nobody_in_charge(plan: Plan, present: Present, faults: Faults) -> None:
    """Every team with people needs a leidinggevende or a teamchef, in the team itself or above it."""
    in_charge, manned = _afterwards(plan, present)
    for path in sorted(manned):
        if not any(path[:depth] in in_charge for depth in range(1, len(path) + 1)):
            text = _("Het team %s heeft dan geen LEIDINGGEVENDE, en ook geen TEAMCHEF of LEIDINGGEVENDE daarboven.")
            faults.append(text % "/".join(path))


def _afterwards(plan: Plan, present: Present) -> tuple[set[Path], set[Path]]:
    """Return the teams in which somebody is in charge, and the teams that have people, after the plan."""
    gone = {user.email for user in plan.deactivated}
    back = {user.email for user in plan.reactivated}
    where = {row.email: row.team for row in plan.new_people}
    for user in present.users.values():
        if user.team_id and user.email not in gone and (user.is_active or user.email in back):
            where[user.email] = present.paths[user.team_id]
    where |= {user.email: path for user, _before, path in plan.moved}
    held = {(email, each) for email, roles in present.holdings.items() if email not in gone for each in roles}
    held |= set(plan.roles_given)
    held -= {(email, each) for email, each, _pk in plan.roles_ended}
    leading = {Role.LEIDINGGEVENDE.value, Role.TEAMCHEF.value}
    return {each.team for _email, each in held if each.role in leading}, set(where.values())


def _refuse_too_much(plan: Plan, present: Present, faults: Faults) -> None:
    active = sum(user.is_active for user in present.users.values())
    changed = len({user.pk for user, *_rest in plan.moved} | {user.pk for user in plan.deactivated})
    if changed > active * MOST_CHANGED:
        text = _("%(changed)s van de %(active)s mensen gaan naar een ander team of gaan weg. Dat is meer dan 5 %%.")
        faults.append(text % {"changed": changed, "active": active} + " " + _("Klopt dat? Voeg dan --force toe."))
