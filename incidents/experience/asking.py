"""Asking the employee whether they are taken seriously: after two weeks, after two months, and at closing (A20)."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import Notice, NoticeKind
from incidents.models import CaseExclusion, Experience, Incident, Moment
from incidents.workflow import CaseStatus

# After so long it is asked, counted from the report or the closing; once the second is over, it is not asked any more.
WINDOWS: dict[Moment, tuple[timedelta, timedelta]] = {
    Moment.DAY_14: (timedelta(days=14), timedelta(days=60)),
    Moment.DAY_60: (timedelta(days=60), timedelta(days=90)),
    Moment.CLOSING: (timedelta(0), timedelta(days=30)),
}
# So many in one transaction.
AT_ONCE = 5_000


def ask_everybody(*, at: datetime) -> int:
    """Ask in every case in which it is time and it was not asked yet; return how many.

    Any number may run at once; again at the same moment changes nothing.
    """
    return sum(_ask_all(moment, at=at) for moment in Moment)


def _ask_all(moment: Moment, *, at: datetime) -> int:
    asked = now = _ask_some(moment, at=at)
    while now == AT_ONCE:
        now = _ask_some(moment, at=at)
        asked += now
    return asked


@transaction.atomic
def _ask_some(moment: Moment, *, at: datetime) -> int:
    cases: list[Any] = list(_to_ask(moment, at=at).select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    people = User.objects.in_bulk({case.to_ask for case in cases})
    asked = [
        Experience(
            incident_id=case.pk, moment=moment, counted_from=case.counted_from, asked_id=case.to_ask, asked_at=at
        )
        for case in cases
    ]
    # Another worker may have asked between the look and the lock: then neither the question nor its notice comes twice.
    Experience.objects.bulk_create(asked, ignore_conflicts=True)
    outbox.send(_notices(asked, {case.pk: case.reference for case in cases}, people, at=at))
    return len(cases)


def _to_ask(moment: Moment, *, at: datetime) -> QuerySet[Incident]:
    """Return the cases to ask in, each with `to_ask` (an id) and `counted_from`."""
    start = "closed_at" if moment == Moment.CLOSING else "received_at"
    after, until = WINDOWS[moment]
    in_time = {f"{start}__lte": at - after, f"{start}__gt": at - until}
    closed = Q(status=CaseStatus.CLOSED)
    cases = Incident.objects.filter(closed if moment == Moment.CLOSING else ~closed, **in_time)
    # As `casework.closing.decides_on_closing` says who answers for the case.
    threatened = When(threatened__isnull=False, threatened_knows=True, then=F("threatened_id"))
    cases = cases.annotate(to_ask=Case(threatened, default=F("reported_by_id")), counted_from=F(start))
    asked = Experience.objects.filter(incident=OuterRef("pk"), moment=moment, counted_from=OuterRef(start))
    kept_from = CaseExclusion.objects.filter(incident=OuterRef("pk"), user=OuterRef("to_ask"))
    return cases.filter(~Exists(asked), ~Exists(kept_from)).order_by("pk")


def _notices(
    asked: Collection[Experience], references: dict[UUID, str], people: dict[UUID, User], *, at: datetime
) -> Iterator[Notice]:
    for each in asked:
        yield from outbox.notices_for(
            [people[each.asked_id]],
            NoticeKind.EXPERIENCE_ASKED,
            key=f"{each.incident_id}|experience|{each.moment}|{each.counted_from.timestamp():.0f}",
            topic=each.incident_id,
            path=reverse("experience:own", args=[references[each.incident_id]]),
            at=at,
        )
