"""People who would leave work behind stay as they are: a file may not take somebody away from a case.

They keep their team and their roles, and stay active, until what they have was handed over; the file is run again
then. All other lines of the file count.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from dreiging.accounts.importing.planning import Plan, Present
from dreiging.accounts.importing.reading import Path
from dreiging.accounts.leaving import Change, Leaves, LosesRole, Moves, work_left
from dreiging.accounts.models import Team, User


def hold_back(plan: Plan, present: Present, *, at: datetime) -> list[tuple[User, int]]:
    """Take out of `plan` what would leave work behind; return of whom, with how much each has."""
    yesterday = timezone.localdate(at) - timedelta(days=1)
    held: dict[UUID, tuple[User, int]] = {}
    for user, number in _leaving(plan, present, yesterday, at):
        if number:
            held[user.pk] = (user, max(number, held.get(user.pk, (user, 0))[1]))
    emails = {user.email for user, _number in held.values()}
    plan.deactivated = [user for user in plan.deactivated if user.pk not in held]
    plan.moved = [row for row in plan.moved if row[0].pk not in held]
    plan.roles_ended = [row for row in plan.roles_ended if row[0] not in emails]
    return sorted(held.values(), key=lambda row: row[0].email)


def _leaving(plan: Plan, present: Present, yesterday: date, at: datetime) -> list[tuple[User, int]]:
    ended: dict[str, list[UUID]] = {}
    for email, _role, pk in plan.roles_ended:
        ended.setdefault(email, []).append(pk)
    lost: list[tuple[User, Change]] = [
        (present.users[email], LosesRole(pks, yesterday)) for email, pks in ended.items()
    ]
    moved: list[tuple[User, Change]] = [(user, Moves(_team(path, present))) for user, _before, path in plan.moved]
    gone: list[tuple[User, Change]] = [(user, Leaves()) for user in plan.deactivated]
    return [(user, work_left(user, change, at=at)) for user, change in (*gone, *moved, *lost)]


def _team(path: Path, present: Present) -> Team:
    """Return the team at `path`, or what is known of one that does not exist yet: what stands above it."""
    ids = {known: pk for pk, known in present.paths.items()}
    above = [ids[path[:depth]] for depth in range(1, len(path) + 1) if path[:depth] in ids]
    return Team(pk=ids.get(path), name=path[-1], lineage=above)
