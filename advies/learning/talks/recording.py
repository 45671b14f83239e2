"""Writing down that a talk was held: how many were there, and what the team agreed, without names."""

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from advies.learning import refusals
from advies.learning.talks.rights import may_record
from advies.learning.talks.subjects import settle
from advies.models import TalkStatus, TeamTalk
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind

# Shorter parts of names are words too ("de", "van", "Wil").
SHORTEST_NAME = 4


@transaction.atomic
def record_talk(
    *, talk: TeamTalk, attended: int, agreements: str, subjects: Collection[UUID] = (), by: User, at: datetime
) -> TeamTalk:
    """Write down that `attended` people were there, and what was agreed; `subjects` were talked about.

    :raises NotYours: `by` neither leads the team nor led the talk.
    :raises IsOver: it was written down already, or the talk was called off.
    :raises NotYetBegun: it is still to come.
    :raises NamesSomebody: the agreements name somebody of the team.
    :raises ValidationError: nobody was there, or nothing was agreed.
    """
    found = TeamTalk.objects.select_for_update(of=("self",)).select_related("team", "offer__facilitator")
    talk = found.get(pk=talk.pk)
    if not may_record(talk, by, on=timezone.localtime(at).date()):
        raise refusals.NotYours
    if talk.status != TalkStatus.PLANNED:
        raise refusals.IsOver
    if talk.starts_at > at:
        raise refusals.NotYetBegun
    if name := named_in(agreements, talk):
        raise refusals.NamesSomebody(name=name)
    talk.status, talk.attended, talk.agreements = TalkStatus.HELD, attended, agreements.strip()
    talk.recorded_by, talk.recorded_at, talk.version = by, at, talk.version + 1
    talk.full_clean(exclude=["team", "planned_by", "offer"])
    talk.save()
    settle(talk, subjects, by=by, at=at)
    outbox.mark_read(topic=talk.pk, by=by, at=at)
    _tell_team(talk, by=by, at=at)
    return talk


def named_in(text: str, talk: TeamTalk) -> str:
    """Return a part of a name of somebody in the team that stands in `text`, or ""."""
    words = set(re.findall(r"[^\W\d_]+", text))
    names = User.objects.filter(team=talk.team, is_active=True).values_list("name", flat=True)
    parts = {part for name in names for part in re.findall(r"[^\W\d_]+", name) if part[0].isupper()}
    return min((part for part in parts & words if len(part) >= SHORTEST_NAME), default="")


def _tell_team(talk: TeamTalk, *, by: User, at: datetime) -> None:
    team = User.objects.filter(team=talk.team, is_active=True).exclude(pk=by.pk)
    path, key = talk.get_absolute_url(), f"talk|{talk.pk}|agreed"
    outbox.notify_all(team, NoticeKind.TALK_AGREED, key=key, topic=talk.pk, path=path, at=at)
