"""Who sees a talk of a team: the team itself, who leads it, and its facilitator."""

from datetime import date

from django.db.models import Q, QuerySet

from advies.learning.leading import leads, teams_led_by
from advies.models import FACILITATORS, TeamTalk
from dreiging.accounts import people
from dreiging.accounts.models import User


def visible_to(user: User, *, on: date) -> QuerySet[TeamTalk]:
    """Narrow to the talks that `user` may read on `on`; every page of a talk starts here."""
    mine = Q(offer__facilitator=user) | Q(team__in=teams_led_by(user, on=on).values("pk"))
    if user.team_id:
        mine |= Q(team=user.team_id)
    return TeamTalk.objects.filter(mine).select_related("team", "offer__facilitator")


def may_change(talk: TeamTalk, user: User, *, on: date) -> bool:
    return leads(user, talk.team, on=on)


def may_record(talk: TeamTalk, user: User, *, on: date) -> bool:
    """Say whether `user` may write down the agreements: who leads the team, or who led the talk."""
    return (talk.offer is not None and talk.offer.facilitator_id == user.pk) or may_change(talk, user, on=on)


def is_in_the_pool(user: User, *, on: date) -> bool:
    return not people.roles_of(user, on=on).isdisjoint(FACILITATORS)
