"""Make every change of a plan. In sets: a file may have tens of thousands of people."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from dreiging.accounts import services
from dreiging.accounts.importing.planning import Plan, Present
from dreiging.accounts.importing.reading import Path
from dreiging.accounts.models import RoleHolding, Team, TeamKind, User

BATCH = 1000


@transaction.atomic
def apply_plan(plan: Plan, present: Present, *, at: datetime) -> None:
    """Make the changes of `plan`, which was made from `present` in the same transaction."""
    teams = {path: pk for pk, path in present.paths.items()}
    _add_teams(plan, teams, at)
    _add_people(plan, teams)
    _change_people(plan, teams)
    User.objects.filter(pk__in=[user.pk for user in plan.reactivated]).update(is_active=True)
    services.end_before_today(RoleHolding.objects.filter(pk__in=[pk for *_who, pk in plan.roles_ended]), at=at)
    _give_roles(plan, teams, at)
    services.deactivate_all([user.pk for user in plan.deactivated], by=None, at=at)


def _add_teams(plan: Plan, teams: dict[Path, UUID], at: datetime) -> None:
    with_children = {path[:-1] for path in plan.new_teams}
    for path in plan.new_teams:
        lower = TeamKind.DISTRICT if path in with_children else TeamKind.TEAM
        parent = Team.objects.get(pk=teams[path[:-1]]) if path[:-1] else None
        kind = lower if parent else TeamKind.EENHEID
        teams[path] = services.place_team(name=path[-1], kind=kind, parent=parent, by=None, at=at).pk


def _add_people(plan: Plan, teams: dict[Path, UUID]) -> None:
    User.objects.bulk_create(
        [
            User(
                email=row.email,
                name=row.name,
                phone=row.phone or "",
                team_id=teams[row.team],
                started_on=row.started_on,
                password=make_password(None),
            )
            for row in plan.new_people
        ],
        batch_size=BATCH,
    )


def _change_people(plan: Plan, teams: dict[Path, UUID]) -> None:
    by_team: dict[Path, list[UUID]] = defaultdict(list)
    for user, _before, path in plan.moved:
        by_team[path].append(user.pk)
    for path, people in by_team.items():
        User.objects.filter(pk__in=people).update(team=teams[path])
    for user, changes in plan.changed:
        for name, value in changes.items():
            setattr(user, name, value)
    # All of them are there, so this only updates; bulk_update takes many times as long.
    User.objects.bulk_create(
        [user for user, _changes in plan.changed],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "phone", "started_on"],
        batch_size=BATCH,
    )


def _give_roles(plan: Plan, teams: dict[Path, UUID], at: datetime) -> None:
    emails = {email for email, _held in plan.roles_given}
    people = dict(User.objects.filter(email__in=emails).values_list("email", "pk"))
    today = timezone.localdate(at)
    RoleHolding.objects.bulk_create(
        [
            RoleHolding(user_id=people[email], role=held.role, team_id=teams[held.team], starts_on=today)
            for email, held in plan.roles_given
        ],
        batch_size=BATCH,
    )
