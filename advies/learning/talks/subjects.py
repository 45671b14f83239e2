"""What nobody knows an answer to yet goes along to a talk of the team, and is settled by talking (screens.md 5)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from advies.models import TalkSubject, TeamTalk
from dreiging.accounts.models import Team, User
from dreiging.outbox import services as outbox


def subjects_for(team: Team, talk: TeamTalk | None = None) -> QuerySet[TalkSubject]:
    """Narrow to what `team` has not talked about: in no talk yet, or in `talk`; the oldest first."""
    free = Q(talk__isnull=True) | Q(talk=talk) if talk else Q(talk__isnull=True)
    return TalkSubject.objects.filter(free, team=team, taken_up_at__isnull=True).order_by("made_at", "pk")


def take_along(talk: TeamTalk, chosen: Collection[UUID]) -> None:
    """Let a locked talk be about `chosen` of what may come along, and about nothing else of it."""
    may_come = TalkSubject.objects.filter(pk__in=subjects_for(talk.team, talk).values("pk"))
    may_come.exclude(pk__in=chosen).update(talk=None)
    may_come.filter(pk__in=chosen).update(talk=talk)


def settle(talk: TeamTalk, discussed: Collection[UUID], *, by: User, at: datetime) -> None:
    """Count `discussed` as talked about in a locked talk; what came along and was not, waits for another one."""
    take_along(talk, discussed)
    settled = TalkSubject.objects.filter(talk=talk, taken_up_at__isnull=True)
    done = list(settled.values_list("pk", flat=True))
    settled.update(taken_up_by=by, taken_up_at=at)
    for pk in done:
        outbox.mark_read(topic=pk, by=by, at=at)
