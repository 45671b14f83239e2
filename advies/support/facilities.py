"""Keeping the register of facilities: who may, changing one, and saying that it was looked at."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from advies.models import Facility
from advies.support import contact_point, shown
from advies.support.refusals import ChangedMeanwhile, NotAKeeper
from dreiging.accounts import people
from dreiging.accounts.models import Role, User
from dreiging.outbox import services as outbox


def may_edit(user: User, *, at: datetime) -> bool:
    """Say whether `user` manages the register: beheer and the contact point (issue of the organisation, not of law)."""
    today = timezone.localtime(at).date()
    return Role.BEHEER in people.roles_of(user, on=today) or contact_point.is_contact_point(user, on=today)


def may_check(facility: Facility, roles: Collection[str], *, edits: bool) -> bool:
    return edits or facility.keeper in roles


@transaction.atomic
def add_facility(*, facts: Mapping[str, Any], by: User, at: datetime) -> Facility:
    """Add a facility; who adds it has looked at it.

    :raises NotAKeeper: `by` may not.
    :raises ValidationError: it cannot be reached, or says nothing.
    """
    if not may_edit(by, at=at):
        raise NotAKeeper
    facility = Facility(**facts, checked_on=timezone.localtime(at).date(), checked_by=by)
    facility.full_clean()
    facility.save(force_insert=True)
    transaction.on_commit(shown.renew)
    return facility


@transaction.atomic
def change_facility(*, facility: Facility, facts: Mapping[str, Any], version: int, by: User, at: datetime) -> Facility:
    """Change a facility that was shown as `version`; who changes it has looked at it.

    :raises NotAKeeper: `by` may not.
    :raises ChangedMeanwhile: somebody else was first.
    :raises ValidationError: it cannot be reached, or says nothing.
    """
    if not may_edit(by, at=at):
        raise NotAKeeper
    facility = Facility.objects.select_for_update().get(pk=facility.pk)
    if facility.version != version:
        raise ChangedMeanwhile
    for name, value in facts.items():
        setattr(facility, name, value)
    facility.version += 1
    _note_check(facility, by=by, at=at)
    facility.full_clean()
    facility.save()
    transaction.on_commit(shown.renew)
    return facility


@transaction.atomic
def check_facility(*, facility: Facility, by: User, at: datetime) -> Facility:
    """Say that `by` looked, and that it is still right; nobody is asked again for a year.

    :raises NotAKeeper: `by` neither keeps this one nor manages the register.
    """
    facility = Facility.objects.select_for_update().get(pk=facility.pk)
    roles = people.roles_of(by, on=timezone.localtime(at).date())
    if not may_check(facility, roles, edits=may_edit(by, at=at)):
        raise NotAKeeper
    _note_check(facility, by=by, at=at)
    facility.save(update_fields=["checked_on", "checked_by"])
    return facility


def _note_check(facility: Facility, *, by: User, at: datetime) -> None:
    facility.checked_on, facility.checked_by = timezone.localtime(at).date(), by
    outbox.mark_read(topic=facility.pk, by=by, at=at)
