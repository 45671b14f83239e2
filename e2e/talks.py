"""Talks of a team in every state, made through the services, for who looks at pages."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advies.learning.talks.offers import offer_time
from advies.learning.talks.one_to_one import record_one_to_one
from advies.learning.talks.planning import cancel_talk, plan_talk
from advies.learning.talks.recording import record_talk
from advies.models import TalkSubject
from dreiging.accounts.models import User

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def make_talks(people: Mapping[str, User], facilitator: User, *, long_text: str) -> dict[str, Any]:
    """Return the ids of a talk that is planned, one to write down, one that was held and one that was called off.

    With them a free offer of `facilitator`, the team, and somebody in it.
    """
    now = timezone.now()
    manager, employee = people["manager"], people["reporter"]

    def plan(starts_at: datetime, **changes: Any) -> Any:
        how = {"theme": "werk-en-thuis", "minutes": 60, "offer": None, "place": "", "at": starts_at - 7 * DAY}
        return plan_talk(team=manager.team, starts_at=starts_at, by=manager, **{**how, **changes})

    taken = offer_time(starts_at=now + 5 * DAY, ends_at=now + 5 * DAY + 3 * HOUR, by=facilitator, at=now)
    free = offer_time(starts_at=now + 9 * DAY, ends_at=now + 9 * DAY + 3 * HOUR, by=facilitator, at=now)
    held = plan(now - 60 * DAY, place=long_text[:80])
    record_talk(talk=held, attended=11, agreements=long_text[:1500], by=manager, at=now - 59 * DAY)
    cancelled = cancel_talk(talk=plan(now + 3 * DAY), by=manager, at=now)
    said = {"held_on": timezone.localdate(now - 9 * DAY), "agreement": long_text[:300]}
    record_one_to_one(employee=employee, by=manager, at=now, **said)
    about: dict[str, Any] = {"made_by": facilitator, "made_at": now - 9 * DAY}
    goes_along = TalkSubject.objects.create(team=manager.team, words=long_text[:800], **about)
    return {
        "talk": plan(now + 5 * DAY, offer=taken).pk,
        # Without a facilitator, who would see it too.
        "talk_called_for": plan(now + 6 * DAY).pk,
        "talk_to_record": plan(now - 2 * DAY, subjects=[goes_along.pk]).pk,
        "talk_held": held.pk,
        "talk_cancelled": cancelled.pk,
        "offer": free.pk,
        "talk_team": manager.team_id,
        "talk_person": employee.pk,
    }
