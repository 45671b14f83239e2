"""The talks of a manager with one employee: that they spoke, and what they agreed; not what was said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from advies.learning import refusals
from advies.learning.leading import members_led_by
from advies.models import OneToOne
from advies.models.one_to_one import ONE_TO_ONE_EVERY
from dreiging.accounts.models import User


@transaction.atomic
def record_one_to_one(*, employee: User, held_on: date, agreement: str, by: User, at: datetime) -> OneToOne:
    """Write down that `by` spoke with `employee` on `held_on`.

    :raises NotInYourTeam: `by` does not lead the team of `employee`.
    :raises NotYetHeld: the day is still to come.
    :raises AlreadyThere: it was written down already.
    :raises ValidationError: the agreement is too long.
    """
    today = timezone.localtime(at).date()
    if not members_led_by(by, on=today).filter(pk=employee.pk).exists():
        raise refusals.NotInYourTeam
    if held_on > today:
        raise refusals.NotYetHeld
    if OneToOne.objects.filter(employee=employee, manager=by, held_on=held_on).exists():
        raise refusals.AlreadyThere
    talk = OneToOne(employee=employee, manager=by, held_on=held_on, agreement=agreement.strip(), made_at=at)
    talk.full_clean(exclude=["employee", "manager"])
    talk.save(force_insert=True)
    return talk


def team_list(user: User, *, on: date) -> list[dict[str, Any]]:
    """Return the people that `user` leads, who waited longest first: person, last (date or None), is_due."""
    members = list(members_led_by(user, on=on).select_related("team"))
    last = _last_talks([person.pk for person in members])
    rows = [_row(person, last.get(person.pk), on=on) for person in members]
    return sorted(rows, key=lambda row: (row["last"] or date.min, row["person"].name))


def _last_talks(people: list[UUID]) -> Mapping[UUID, date]:
    found = OneToOne.objects.filter(employee__in=people).values("employee").annotate(last=Max("held_on"))
    return {row["employee"]: row["last"] for row in found}


def _row(person: User, last: date | None, *, on: date) -> dict[str, Any]:
    return {"person": person, "last": last, "is_due": last is None or last <= on - ONE_TO_ONE_EVERY}
