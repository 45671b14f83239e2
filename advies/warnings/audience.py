"""Who gets a warning: everybody in the teams it is for, or only who holds one of its roles there."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dreiging.accounts.models import RoleHolding, Team, User


def receivers(team_ids: Collection[UUID], roles: Collection[str], *, on: date) -> QuerySet[User]:
    """Narrow to who would get a warning for `team_ids` on `on`; each once, by name."""
    within = Team.objects.within(list(team_ids)).values("pk")
    everybody = User.objects.filter(is_active=True).order_by("name", "pk")
    if not roles:
        return everybody.filter(team__in=within)
    holdings = RoleHolding.objects.on(on).filter(role__in=list(roles), team__in=within)
    return everybody.filter(pk__in=holdings.values("user"))
