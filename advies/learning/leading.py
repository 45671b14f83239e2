"""Who leads which teams: by role, or standing in for who does."""

from datetime import date

from django.db.models import QuerySet

from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, Team, TeamKind, User

# Who talks with a team, asks how people are, and answers for what they learned (domain.md d: "supervisor").
LEADERS = (Role.LEIDINGGEVENDE, Role.TEAMCHEF)


def teams_led_by(user: User, *, on: date) -> QuerySet[Team]:
    """Narrow to the teams that `user` leads on `on`, or stands in for who does; a teamchef leads what is under them."""
    who = {user.pk, *people.replaced_by(user, on=on)}
    held = RoleHolding.objects.on(on).filter(user__in=who, role__in=LEADERS)
    return Team.objects.within(list(held.values_list("team_id", flat=True))).filter(kind=TeamKind.TEAM)


def leads(user: User, team: Team, *, on: date) -> bool:
    return teams_led_by(user, on=on).filter(pk=team.pk).exists()


def leader_of(team: Team, *, on: date) -> User | None:
    """Return who leads `team` on `on`: the manager or second line, or who stands in for them."""
    manager = people.staff_of(team, on=on).manager()
    return people.stand_in_for(manager, on=on) if manager else None


def members_led_by(user: User, *, on: date) -> QuerySet[User]:
    """Narrow to the people in the teams that `user` leads, without `user`, by name."""
    members = User.objects.filter(is_active=True, team__in=teams_led_by(user, on=on).values("pk"))
    return members.exclude(pk=user.pk).order_by("name", "pk")
