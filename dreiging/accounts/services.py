"""What changes people, teams, roles and deputies; every change here comes through this module.

`by` is None when no person asked, but a command on the server. Days are dates in Europe/Amsterdam.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from dreiging.accounts.leaving import Leaves, LosesRole, Moves, check_nothing_left, perhaps_with_work
from dreiging.accounts.models import Deputy, Role, RoleHolding, Session, Team, TeamKind, User
from dreiging.accounts.refusals import (
    DeputyAlreadyAppointed,
    LoopOfDeputies,
    NotForYourself,
    OwnDeputy,
    PeriodTurnedAround,
    PersonHasLeft,
    RoleAlreadyHeld,
    TeamUnderItself,
)

logger = logging.getLogger(__name__)
FOREVER = date.max


# --- Teams --------------------------------------------------------------------------------------------
@transaction.atomic
def place_team(
    *, name: str, kind: TeamKind | str, parent: Team | None, by: User | None, at: datetime, team: Team | None = None
) -> Team:
    """Make a team under `parent`, or rename and move `team` with everything under it.

    :raises TeamUnderItself: `parent` is `team`, or lies under it.
    :raises ValidationError: the name exists there, or an eenheid is not on top.
    """
    lock_tree()
    parent = parent and Team.objects.get(pk=parent.pk)
    team = Team.objects.get(pk=team.pk) if team else Team(lineage=[])
    check_parent(team=team, parent=parent)
    old = team.lineage
    team.name, team.kind, team.parent = name, kind, parent
    team.lineage = [*(parent.lineage if parent else []), team.pk]
    team.full_clean()
    if old and old != team.lineage:
        _move_under(team, old_depth=len(old))
    team.save()
    _note("place_team", by, at, team=team.pk, parent=parent and parent.pk)
    return team


def check_parent(*, team: Team, parent: Team | None) -> None:
    """Refuse a place under itself.

    :raises TeamUnderItself: `parent` is `team`, or lies under it.
    """
    if parent and team.pk in parent.lineage:
        raise TeamUnderItself


def lock_tree() -> None:
    """Let one change of the tree happen at a time, until the end of the transaction: its tops are the lock."""
    list(Team.objects.select_for_update().filter(parent=None).order_by("pk").values("pk"))


def _move_under(team: Team, *, old_depth: int) -> None:
    """Give everything under `team` the new way up, in one statement."""
    ids = ArrayField(models.UUIDField())
    below = Team.objects.filter(lineage__contains=[team.pk]).exclude(pk=team.pk)
    # What follows `team` in a lineage stays; __a_b is a slice in SQL.
    rest = F(f"lineage__{old_depth}_{1000}")
    below.update(lineage=Func(Value(team.lineage, output_field=ids), rest, function="array_cat", output_field=ids))


# --- People -------------------------------------------------------------------------------------------
@transaction.atomic
def add_person(
    *,
    email: str,
    name: str,
    team: Team | None,
    by: User | None,
    at: datetime,
    phone: str = "",
    started_on: date | None = None,
) -> User:
    """Add somebody who cannot sign in yet: there is no password.

    :raises ValidationError: the e-mail address is no address, or somebody has it.
    """
    user = User(email=email.strip().lower(), name=name, phone=phone, team=team, started_on=started_on)
    user.password = make_password(None)
    user.full_clean()
    user.save(force_insert=True)
    _note("add_person", by, at, person=user.pk, team=team and team.pk)
    return user


@transaction.atomic
def change_person(*, user: User, by: User | None, at: datetime, **changes: Any) -> User:
    """Change email, name, phone, team or started_on.

    :raises StillHasWork: the person would leave work behind in another team.
    :raises ValidationError: a value is not possible, or somebody has the e-mail address.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if "team" in changes and changes["team"] != user.team:
        check_nothing_left(user, Moves(changes["team"]), at=at)
    if "email" in changes:
        changes["email"] = changes["email"].strip().lower()
    for field, value in changes.items():
        setattr(user, field, value)
    user.full_clean()
    user.save(update_fields=[*changes])
    _note("change_person", by, at, person=user.pk, fields=sorted(changes))
    return user


@transaction.atomic
def change_password(*, user: User, password: str, at: datetime) -> User:
    """Give `user` a password of their own choice; sessions in other browsers end by it."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    _note("change_password", user, at, person=user.pk)
    return user


def deactivate(*, user: User, by: User | None, at: datetime) -> None:
    """Take away all that `user` could do here; what they reported stays.

    :raises StillHasWork: they would leave work behind.
    """
    deactivate_all([user.pk], by=by, at=at)
    user.refresh_from_db(fields=["is_active"])


@transaction.atomic
def deactivate_all(people: Iterable[UUID], *, by: User | None, at: datetime) -> None:
    """Deactivate the people with these ids: sessions end at once, roles and replacements yesterday.

    :raises StillHasWork: one of them would leave work behind; then nobody is deactivated.
    """
    ids = list(people)
    if not ids:
        return
    for user in perhaps_with_work(User.objects.select_for_update().filter(pk__in=ids).order_by("pk")):
        check_nothing_left(user, Leaves(), at=at)
    User.objects.filter(pk__in=ids).update(is_active=False)
    Session.objects.filter(user__in=ids).delete()
    end_before_today(RoleHolding.objects.filter(user__in=ids), at=at)
    end_before_today(Deputy.objects.filter(Q(person__in=ids) | Q(deputy__in=ids)), at=at)
    _note("deactivate", by, at, people=ids)


@transaction.atomic
def reactivate(*, user: User, by: User | None, at: datetime) -> User:
    """Let somebody come back. Roles are not given back by themselves."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _note("reactivate", by, at, person=user.pk)
    return user


# --- Roles --------------------------------------------------------------------------------------------
@transaction.atomic
def give_role(
    *,
    user: User,
    role: Role | str,
    team: Team,
    starts_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
) -> RoleHolding:
    """Let `user` hold `role` in `team`, from and including the first day to the last.

    :raises NotForYourself: `by` would give it to themselves.
    :raises PersonHasLeft: `user` is not active.
    :raises RoleAlreadyHeld: `user` holds this role in this team on one of these days.
    :raises ValidationError: the last day lies before the first.
    """
    if user == by:
        raise NotForYourself
    user = User.objects.select_for_update().get(pk=user.pk)
    holding = RoleHolding(user=user, role=role, team=team, starts_on=starts_on, ends_on=ends_on)
    check_role(holding)
    holding.full_clean()
    holding.save(force_insert=True)
    _note("give_role", by, at, person=user.pk, role=role, team=team.pk)
    return holding


def check_role(holding: RoleHolding) -> None:
    """Refuse a role that cannot be given, before it is saved.

    :raises PersonHasLeft: the person is not active.
    :raises RoleAlreadyHeld: the person holds this role in this team on one of these days.
    """
    if not holding.user.is_active:
        raise PersonHasLeft(name=holding.user.name)
    same = RoleHolding.objects.filter(user=holding.user, role=holding.role, team=holding.team).exclude(pk=holding.pk)
    if same.filter(_overlaps(holding.starts_on, holding.ends_on)).exists():
        raise RoleAlreadyHeld(name=holding.user.name)


@transaction.atomic
def end_role(*, holding: RoleHolding, ends_on: date, by: User | None, at: datetime) -> RoleHolding | None:
    """Let a role end after `ends_on`; one that had not begun by then disappears, and None is returned.

    When the day is still to come, what came with the role goes on to somebody else then.

    :raises StillHasWork: it ends at once, and the person would leave work behind.
    """
    holding = RoleHolding.objects.select_for_update(of=("self",)).select_related("user").get(pk=holding.pk)
    if ends_on < timezone.localdate(at):
        check_nothing_left(holding.user, LosesRole([holding.pk], ends_on), at=at)
    _note("end_role", by, at, person=holding.user_id, role=holding.role, team=holding.team_id)
    if holding.starts_on > ends_on:
        holding.delete()
        return None
    holding.ends_on = ends_on
    holding.save(update_fields=["ends_on"])
    return holding


def end_before_today(periods: "models.QuerySet[Any]", *, at: datetime) -> None:
    """Let yesterday be the last day of rows with starts_on and ends_on; those that begin later disappear."""
    yesterday = timezone.localdate(at) - timedelta(days=1)
    periods.filter(starts_on__gt=yesterday).delete()
    periods.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=yesterday)).update(ends_on=yesterday)


# --- Deputies -----------------------------------------------------------------------------------------
@transaction.atomic
def appoint_deputy(
    *, person: User, deputy: User, starts_on: date, ends_on: date, by: User | None, at: datetime
) -> Deputy:
    """Let `deputy` do what `person` would do, from and including the first day to the last.

    :raises OwnDeputy: they are the same person.
    :raises PersonHasLeft: one of them is not active.
    :raises PeriodTurnedAround: the last day lies before the first.
    :raises DeputyAlreadyAppointed: `person` has a deputy on one of these days.
    :raises LoopOfDeputies: on one of these days the chain from `deputy` comes back to `person`.
    :raises NotForYourself: `by` would become the deputy, and read at once what `person` reads.
    """
    # Two chains that are made at the same moment could close a loop together.
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE accounts_deputy IN SHARE ROW EXCLUSIVE MODE")
    replacement = Deputy(person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on)
    check_deputy(replacement)
    if deputy == by:
        raise NotForYourself
    replacement.full_clean()
    replacement.save(force_insert=True)
    _note("appoint_deputy", by, at, person=person.pk, deputy=deputy.pk)
    return replacement


def check_deputy(replacement: Deputy) -> None:
    """Refuse a replacement that cannot be; see `appoint_deputy` for what is raised."""
    person, deputy = replacement.person, replacement.deputy
    if person == deputy:
        raise OwnDeputy
    if gone := next((who for who in (person, deputy) if not who.is_active), None):
        raise PersonHasLeft(name=gone.name)
    if replacement.ends_on < replacement.starts_on:
        raise PeriodTurnedAround
    others = Deputy.objects.exclude(pk=replacement.pk).filter(_overlaps(replacement.starts_on, replacement.ends_on))
    if other := others.filter(person=person).select_related("deputy").first():
        raise DeputyAlreadyAppointed(name=other.deputy.name)
    if _leads_back(others, person=person, start=replacement):
        raise LoopOfDeputies(name=deputy.name)


def _leads_back(others: "models.QuerySet[Deputy]", *, person: User, start: Deputy) -> bool:
    """Follow the chains from `start`, only over the days that all their links share."""
    waiting = [(start.deputy_id, start.starts_on, start.ends_on)]
    while waiting:
        current, first, last = waiting.pop()
        if current == person.pk:
            return True
        for row in others.filter(_overlaps(first, last), person=current):
            waiting.append((row.deputy_id, max(first, row.starts_on), min(last, row.ends_on)))
    return False


@transaction.atomic
def end_deputy(*, replacement: Deputy, by: User | None, at: datetime) -> None:
    """Stop a replacement now: yesterday was its last day."""
    _note("end_deputy", by, at, person=replacement.person_id, deputy=replacement.deputy_id)
    end_before_today(Deputy.objects.filter(pk=replacement.pk), at=at)


def _overlaps(first: date, last: date | None) -> Q:
    return Q(starts_on__lte=last or FOREVER) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))


def _note(what: str, by: User | None, at: datetime, **ids: Any) -> None:
    """Leave a trace of who changed what, once it is certain; ids only, never a name."""
    who = by.pk if by else "command"
    transaction.on_commit(lambda: logger.info("%s by=%s at=%s %s", what, who, at.isoformat(), ids))
