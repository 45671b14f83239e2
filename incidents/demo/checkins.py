"""Talks to come in the demo organisation: moments that were agreed on, one that was moved, and one that was missed."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from dreiging import workdays
from incidents.checkins.planning import plan_talk
from incidents.checkins.talks import RHYTHM
from incidents.demo import words
from incidents.demo.clock import by_day
from incidents.models import Action, CaseGrant
from incidents.watch.passing_on import pass_on_late
from incidents.workflow import OPEN_STATUSES

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Of how many talks a moment was agreed on, and when.
AGREED, AGREED_AGO = 10, DAY
MISSED_AGO = timedelta(hours=5)


def agree_on_talks(*, until: datetime) -> None:
    """Agree on the moment of the talks that are due first; the last of them was moved, the first was missed."""
    at = by_day(until - AGREED_AGO)
    talks = Action.objects.open().filter(RHYTHM, due_at__gt=until + 2 * DAY, incident__status__in=OPEN_STATUSES)
    reads = CaseGrant.objects.valid_at(at).filter(incident=OuterRef("incident"), user=OuterRef("incident__handler"))
    talks = talks.filter(Exists(reads), opened_at__lt=at).select_related("incident__handler").order_by("due_at", "pk")
    found = list(talks[: AGREED + 1])
    if len(found) < 2:  # an organisation with a case or two
        return
    missed, *others = found
    for place, talk in enumerate(others):
        plan_talk(action=talk, starts_at=_moment(talk, place), by=talk.incident.handler, at=at)
    moved = others[-1]
    later = _moment(moved, len(others) - 1) + 2 * DAY
    plan_talk(action=moved, starts_at=later, reason=words.TALK_MOVED, by=moved.incident.handler, at=at + HOUR)
    plan_talk(action=missed, starts_at=until - MISSED_AGO, by=missed.incident.handler, at=at)
    pass_on_late(at=until)


def _moment(talk: Action, place: int) -> datetime:
    """Return a moment in working hours on the day before `talk` is due."""
    day = timezone.localtime(talk.due_at).date() - DAY
    return workdays.moment(day, time(9 + place % 7, 30))
