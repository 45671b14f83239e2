"""N18: "wil je alsnog aangifte doen?", asked once, without pressure, and never again in the same case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import Notice, NoticeKind
from incidents.models import Aangifte
from incidents.watch import facts
from incidents.watch.ladders import Ladder
from incidents.watch.stalls import stalled

# So many in one look; the rest is asked at the next one.
AT_ONCE = 10_000


@transaction.atomic
def ask_again(ladder: Ladder, *, at: datetime, severities: tuple[str, ...]) -> int:
    """Ask every employee who chose for no aangifte so long ago, and was not asked yet; return how many cases."""
    waiting = stalled(ladder, at=at, severities=severities).select_for_update(skip_locked=True, of=("self",))
    rows = list(waiting.values_list("pk", "incident_id", "incident__reference")[:AT_ONCE])
    if not rows:
        return 0
    Aangifte.objects.filter(pk__in=[pk for pk, _case, _reference in rows]).update(
        asked_again_on=timezone.localtime(at).date()
    )
    cases = facts.read([case for _pk, case, _reference in rows], at=at)
    people = User.objects.in_bulk({pk for case in cases.values() for pk in case.employees})
    outbox.send(
        notice
        for _pk, case, reference in rows
        for notice in _notices(ladder, [people[pk] for pk in cases[case].employees], case, reference, at)
    )
    return len(rows)


def _notices(ladder: Ladder, people: list[User], case: UUID, reference: str, at: datetime) -> list[Notice]:
    return outbox.notices_for(
        people,
        NoticeKind.AANGIFTE_ASK,
        key=f"{case}|{ladder.code}",
        topic=case,
        path=reverse("reporting:track", args=[reference]),
        at=at,
    )
