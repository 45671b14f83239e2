"""What a privacy officer does with an alarm: take it up, and close it with what came out of it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import Role, User
from incidents.models import ReadingAlarm


class NotYourAlarm(Exception):
    """Only a privacy officer looks into it, and never into one about themselves."""

    def __init__(self) -> None:
        super().__init__(_("Dit kun je niet doen."))


class AlarmIsClosed(Exception):
    """Somebody closed it already."""

    def __init__(self) -> None:
        super().__init__(_("Deze controle is al afgerond."))


def is_officer(user: User, *, at: datetime) -> bool:
    """Say whether `user` holds the role of privacy officer at `at`."""
    return Role.FG in people.roles_of(user, on=timezone.localtime(at).date())


@transaction.atomic
def take_up(*, alarm: ReadingAlarm, by: User, at: datetime) -> ReadingAlarm:
    """Say that `by` looks into it; who took it up before, handed it over.

    :raises NotYourAlarm: `by` is no privacy officer, or it is about them.
    :raises AlarmIsClosed: it was closed.
    """
    alarm = _lock(alarm, by=by, at=at)
    alarm.taken_by, alarm.taken_at = by, at
    alarm.save(update_fields=["taken_by", "taken_at"])
    return alarm


@transaction.atomic
def close(*, alarm: ReadingAlarm, outcome: str, words: str, by: User, at: datetime) -> ReadingAlarm:
    """Close it with an outcome, and what came out of it.

    :raises NotYourAlarm: `by` is no privacy officer, or it is about them.
    :raises AlarmIsClosed: it was closed.
    :raises ValidationError: there is no such outcome.
    """
    alarm = _lock(alarm, by=by, at=at)
    alarm.closed_by, alarm.closed_at, alarm.outcome, alarm.words = by, at, outcome, words.strip()
    alarm.full_clean(exclude=["person", "taken_by", "taken_at", "closed_by", "which"])
    alarm.save(update_fields=["closed_by", "closed_at", "outcome", "words"])
    return alarm


def _lock(alarm: ReadingAlarm, *, by: User, at: datetime) -> ReadingAlarm:
    found = ReadingAlarm.objects.shown_to(by).select_for_update().filter(pk=alarm.pk).first()
    if found is None or not is_officer(by, at=at):
        raise NotYourAlarm
    if not found.is_open:
        raise AlarmIsClosed
    return found
