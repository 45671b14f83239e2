"""What is late at the contact point is said every working day until somebody answers; and what nobody checked."""

from datetime import datetime

from django.utils import timezone

from advies.models import Facility, RelativeRequest, RelativeThread
from advies.support import contact_point
from dreiging import workdays
from dreiging.accounts import people
from dreiging.accounts.models import RoleHolding
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


def remind_of_late_threads(*, at: datetime) -> int:
    """Say of each thread and each request that is late that it is, once a working day; return how many are.

    First to who took it on or heard of it first, from the next day on to the whole contact point: it never falls
    silent.
    """
    today = timezone.localtime(at).date()
    if not workdays.is_workday(today):
        return 0
    late: list[RelativeThread | RelativeRequest] = [
        *RelativeThread.objects.overdue(at).select_related("eenheid").order_by("due_at", "pk"),
        *RelativeRequest.objects.overdue(at).select_related("eenheid").order_by("due_at", "pk"),
    ]
    for asked in late:
        _remind(asked, at=at)
    return len(late)


def _remind(asked: RelativeThread | RelativeRequest, *, at: datetime) -> None:
    today = timezone.localtime(at).date()
    since = timezone.localtime(asked.due_at).date() if asked.due_at else today
    is_first_day = today <= workdays.next_workday(since)
    outbox.notify_all(
        contact_point.who_hears_first(asked, on=today) if is_first_day else contact_point.everybody(on=today),
        NoticeKind.RELATIVE_LATE,
        key=f"relative|{asked.pk}|late|{today}",
        topic=asked.pk,
        path=asked.get_absolute_url(),
        at=at,
        urgent=not is_first_day,
    )


def remind_of_unchecked_facilities(*, at: datetime) -> int:
    """Ask who keeps a facility to look at it, once a week while nobody did for a year; return how many are due."""
    today = timezone.localtime(at).date()
    due = list(Facility.objects.due_for_check(on=today).order_by("pk"))
    for facility in due:
        holdings = RoleHolding.objects.on(today).filter(role=facility.keeper).select_related("user")
        keepers = {person.pk: person for person in (people.stand_in_for(row.user, on=today) for row in holdings)}
        outbox.notify_all(
            keepers.values(),
            NoticeKind.FACILITY_CHECK,
            key=f"facility|{facility.pk}|check|{today:%G-W%V}",
            topic=facility.pk,
            path=facility.get_absolute_url(),
            at=at,
        )
    return len(due)
