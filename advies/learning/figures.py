"""How these pieces of advice are doing (domain.md W1–W4, T1–T4): counts only, over everybody, never of one person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q

from advies.models import Deployment, DeploymentStatus, Enrolment, OneToOne, TeamTalk
from advies.models.one_to_one import ONE_TO_ONE_EVERY
from advies.models.team_talk import EVERY
from dreiging.accounts.models import Team, TeamKind, User


@dataclass(frozen=True)
class TalkCounts:
    """Teams with people in them, those that talked in half a year, their talks, and those led from outside the team."""

    teams: int
    talked: int
    talks: int
    led_from_outside: int


@dataclass(frozen=True)
class DeploymentCounts:
    """What began since some day and was not called off, and what of it was talked about before."""

    begun: int
    before: int


def talk_counts(*, at: datetime) -> TalkCounts:
    teams = Team.objects.filter(kind=TeamKind.TEAM, members__is_active=True).distinct()
    held = TeamTalk.objects.held().filter(starts_at__gt=at - EVERY, starts_at__lte=at)
    return TalkCounts(
        teams=teams.count(),
        talked=teams.filter(pk__in=held.values("team")).count(),
        talks=held.count(),
        led_from_outside=held.filter(offer__isnull=False).count(),
    )


def one_to_one_counts(*, on: date) -> tuple[int, int]:
    """Return how many people work here in a team, and with how many of them somebody spoke in half a year."""
    people = User.objects.filter(is_active=True, team__isnull=False)
    spoken = OneToOne.objects.filter(held_on__gt=on - ONE_TO_ONE_EVERY)
    return people.count(), people.filter(pk__in=spoken.values("employee")).count()


def deployment_counts(*, since: datetime, at: datetime) -> DeploymentCounts:
    begun = Deployment.objects.filter(starts_at__gte=since, starts_at__lte=at)
    begun = begun.exclude(status=DeploymentStatus.CANCELLED)
    return DeploymentCounts(begun=begun.count(), before=begun.filter(discussed_at__lt=F("starts_at")).count())


def training_counts(*, on: date) -> dict[str, tuple[int, int]]:
    """Return by module how many people are enrolled or did it, and for how many it is done and still holds."""
    valid = Q(done_on__isnull=False) & (Q(expires_on__isnull=True) | Q(expires_on__gt=on))
    rows = Enrolment.objects.filter(person__is_active=True).values_list("module").order_by("module")
    counted = rows.annotate(people=Count("person", distinct=True), done=Count("person", distinct=True, filter=valid))
    return {module: (people, done) for module, people, done in counted}
