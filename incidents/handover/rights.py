"""Who may hand over the cases of somebody else: whoever manages people, and the second line of that person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, Team, User
from incidents.gates import CASE_ROLES
from incidents.models.incident import principals_of


def manages_people(user: User, *, at: datetime) -> bool:
    return Role.BEHEER in people.roles_of(user, on=timezone.localtime(at).date())


def leads_as_second_line(user: User, *, at: datetime) -> Collection[UUID]:
    """Return the ids of the teams of which `user`, or whom they stand in for, is the teamchef."""
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(
        user__in=[*principals_of(user, at=at)], role=Role.TEAMCHEF
    )
    return list(held.values_list("team_id", flat=True))


def people_under(user: User, *, at: datetime) -> QuerySet[User]:
    """Return who works in cases under the second line `user`, by name: never `user`, nor who is above them."""
    teams = leads_as_second_line(user, at=at)
    under = Team.objects.within(list(teams)).values("pk")
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(role__in=CASE_ROLES, team__in=under)
    return User.objects.filter(pk__in=held.values("user")).exclude(pk=user.pk).order_by("name", "pk")
