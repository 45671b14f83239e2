"""Teams that do not talk, and talks of which nobody wrote down what was agreed."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from advies.learning.leading import leader_of
from advies.models import TeamTalk
from advies.models.team_talk import teams_without_talk
from dreiging.accounts.models import Team
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


def remind_of_talks(*, at: datetime) -> int:
    """Ask who leads a team without a talk in half a year to plan one, every month until they do; return how many."""
    day = timezone.localtime(at).date()
    teams = list(teams_without_talk(Team.objects.all(), at=at).order_by("pk"))
    for team in teams:
        if leader := leader_of(team, on=day):
            outbox.notify(
                leader,
                NoticeKind.TALK_DUE,
                key=f"talk|{team.pk}|due|{day:%Y-%m}",
                topic=team.pk,
                path=reverse("advies:team_talks"),
                at=at,
            )
    return len(teams)


def remind_of_agreements(*, at: datetime) -> int:
    """Ask once a week for the agreements of a talk that is over; return how many wait."""
    day = timezone.localtime(at).date()
    talks = list(TeamTalk.objects.to_record(at).select_related("team").order_by("starts_at", "pk"))
    for talk in talks:
        if leader := leader_of(talk.team, on=day):
            outbox.notify(
                leader,
                NoticeKind.TALK_RECORD,
                key=f"talk|{talk.pk}|record|{day:%G-W%V}",
                topic=talk.pk,
                path=talk.get_absolute_url(),
                at=at,
            )
    return len(talks)
