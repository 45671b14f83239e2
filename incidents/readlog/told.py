"""Who looked at a case, for the employee: a line for each person, role and purpose of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from dreiging.accounts.models import User
from incidents.models import CaseExclusion, CaseGrant, GrantRole, Incident, Purpose, ReaderRole, Reading, Seen

LINES_PER_PAGE = 40
_ROLES = dict([*GrantRole.choices, *ReaderRole.choices])
_LINE = ("day", "reader", "role", "grant", "on_behalf_of", "purpose")


@dataclass(frozen=True)
class Line:
    """What one person read of a case on one day, as what and why."""

    day: date
    reader: User
    is_me: bool
    role: str
    on_behalf_of: User | None
    purpose: str
    # Why they were asked to read along, or what they said themselves.
    reason: str
    times: int
    first: datetime
    last: datetime
    seen: list[str]
    # Somebody who must not know of the case any more.
    is_kept_from: bool


def who_looked(incident: Incident, *, me: User, with_me: bool, page: str) -> Page:
    """Return a page of lines, newest day first; without the reader's own unless `with_me`."""
    rows = Reading.objects.filter(incident=incident)
    rows = rows if with_me else rows.exclude(reader=me)
    found = Paginator(_grouped(rows), LINES_PER_PAGE).get_page(page)
    found.object_list = _lines(incident, list(found.object_list), me)
    return found


def _grouped(rows: QuerySet[Reading]) -> Any:
    shown = ~Q(seen=Seen.REASON)
    by_day = rows.annotate(day=TruncDate("at", tzinfo=timezone.get_default_timezone())).values(*_LINE)
    counted = by_day.annotate(
        times=Count("pk", filter=shown),
        first=Min("at"),
        last=Max("at"),
        what=ArrayAgg("seen", filter=shown, distinct=True, default=[]),
        said=ArrayAgg("pk", filter=Q(seen=Seen.REASON), default=[]),
    )
    return counted.order_by("-day", "-last", "reader", "purpose")


def _lines(incident: Incident, rows: list[dict[str, Any]], me: User) -> list[Line]:
    people = User.objects.in_bulk({row[name] for row in rows for name in ("reader", "on_behalf_of") if row[name]})
    kept_from = set(CaseExclusion.objects.filter(incident=incident).values_list("user_id", flat=True))
    reasons = _reasons(rows)
    return [
        Line(
            day=row["day"],
            reader=people[row["reader"]],
            is_me=row["reader"] == me.pk,
            role=str(_ROLES[row["role"]]),
            on_behalf_of=people.get(row["on_behalf_of"]),
            purpose=str(Purpose(row["purpose"]).label),
            reason=" ".join(filter(None, [reasons.get(key, "") for key in (*row["said"], _asked(row))])),
            times=row["times"],
            first=row["first"],
            last=row["last"],
            seen=[str(each.label) for each in Seen if each in row["what"]],
            is_kept_from=row["reader"] in kept_from,
        )
        for row in rows
    ]


def _asked(row: dict[str, Any]) -> UUID | None:
    return row["grant"] if row["purpose"] == Purpose.ASKED else None


def _reasons(rows: Iterable[dict[str, Any]]) -> dict[UUID | None, str]:
    """Return what readers said, by their reading, and why they were asked, by their grant."""
    said = Reading.objects.in_bulk([pk for row in rows for pk in row["said"]])
    asked = CaseGrant.objects.in_bulk({grant for row in rows if (grant := _asked(row))})
    found: dict[UUID | None, str] = {pk: each.words for pk, each in said.items()}
    return found | {pk: each.reason_shown for pk, each in asked.items()}
