"""The teams that somebody leads, with their talks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from advies.models import TeamTalk
from advies.models.team_talk import teams_without_talk
from dreiging.accounts.models import Team


@dataclass(frozen=True)
class TeamRow:
    """`last`: the newest talk that was held. `to_record`: what is over, and nobody wrote down what was agreed."""

    team: Team
    last: TeamTalk | None
    coming: Sequence[TeamTalk]
    to_record: Sequence[TeamTalk]
    is_due: bool


def overview_of(teams: Sequence[Team], *, at: datetime) -> list[TeamRow]:
    """Return a row for each team, those that must plan first; in three queries."""
    talks = TeamTalk.objects.filter(team__in=teams)
    last = {talk.team_id: talk for talk in talks.held().order_by("team", "-starts_at").distinct("team")}
    planned = list(talks.planned().order_by("starts_at", "pk"))
    due = set(
        teams_without_talk(Team.objects.filter(pk__in=[team.pk for team in teams]), at=at).values_list("pk", flat=True)
    )
    rows = [
        TeamRow(
            team,
            last.get(team.pk),
            [talk for talk in planned if talk.team_id == team.pk and talk.starts_at > at],
            [talk for talk in planned if talk.team_id == team.pk and talk.starts_at <= at],
            team.pk in due,
        )
        for team in teams
    ]
    return sorted(rows, key=lambda row: (not row.is_due, row.team.name))
