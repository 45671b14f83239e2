"""Planning a round, changing it until it opens, and ending it sooner or later than planned. All of it is for HR."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from advies.models import RoundState, SurveyRound, SurveyVersion
from advies.survey import refusals
from advies.survey.rights import check_manages
from dreiging.accounts.models import User

# Proposals (default): long enough for who is away, short enough to be one moment that can be compared with another.
SHORTEST, LONGEST = timedelta(days=7), timedelta(days=42)
# Words that are addresses themselves.
TAKEN_SLUGS = frozenset({"nieuw", "vragen"})


@transaction.atomic
def plan_round(
    *,
    title: str,
    version: SurveyVersion,
    opens_on: date,
    closes_on: date,
    results_expected_on: date,
    by: User,
    at: datetime,
) -> SurveyRound:
    """Plan a round that opens by itself.

    :raises NotHR: `by` is not of HR.
    :raises BeginsTooSoon, TooShort, TooLong: its days cannot be so.
    :raises ValidationError: they contradict each other, or another round.
    """
    check_manages(by, at=at)
    planned = SurveyRound(planned_by=by, planned_at=at, slug=_free_slug(title))
    return _save(planned, title, version, (opens_on, closes_on, results_expected_on), at=at)


@transaction.atomic
def change_round(
    *,
    planned: SurveyRound,
    title: str,
    version: SurveyVersion,
    opens_on: date,
    closes_on: date,
    results_expected_on: date,
    by: User,
    at: datetime,
) -> SurveyRound:
    """Change what nobody was invited to yet.

    :raises HasOpened: people were invited.
    And what `plan_round` raises.
    """
    planned = _planned(planned, by=by, at=at)
    return _save(planned, title, version, (opens_on, closes_on, results_expected_on), at=at)


@transaction.atomic
def withdraw_round(*, planned: SurveyRound, by: User, at: datetime) -> None:
    """Take a round back before it opens; nobody has heard of it.

    :raises NotHR: `by` is not of HR.
    :raises HasOpened: people were invited.
    """
    _planned(planned, by=by, at=at).delete()


@transaction.atomic
def extend_round(*, running: SurveyRound, closes_on: date, by: User, at: datetime) -> SurveyRound:
    """Give people longer; the day of the results stays as it was promised.

    :raises NotHR: `by` is not of HR.
    :raises NotOpenYet, IsOver: it does not run.
    :raises NotLater: it is not later, or not before the results.
    :raises TooLong: it would be open for too long.
    """
    running = _running(running, by=by, at=at)
    if not running.closes_on < closes_on < running.results_expected_on:
        raise refusals.NotLater
    if closes_on - running.opens_on > LONGEST:
        raise refusals.TooLong
    running.closes_on = closes_on
    running.full_clean(exclude=["version", "planned_by"])
    running.save(update_fields=["closes_on"])
    return running


@transaction.atomic
def close_early(*, running: SurveyRound, reason: str, by: User, at: datetime) -> SurveyRound:
    """Take no more answers; what was handed in counts.

    :raises NotHR: `by` is not of HR.
    :raises NotOpenYet, IsOver: it does not run.
    :raises ValidationError: `reason` is empty.
    """
    running = _running(running, by=by, at=at)
    running.closed_on, running.closed_reason = timezone.localtime(at).date(), reason.strip()
    running.full_clean(exclude=["version", "planned_by"])
    running.save(update_fields=["closed_on", "closed_reason"])
    return running


def _planned(planned: SurveyRound, *, by: User, at: datetime) -> SurveyRound:
    planned = _locked(planned, by=by, at=at)
    if planned.invited_on is not None:
        raise refusals.HasOpened
    return planned


def _running(running: SurveyRound, *, by: User, at: datetime) -> SurveyRound:
    running = _locked(running, by=by, at=at)
    state = running.state_on(timezone.localtime(at).date())
    if state == RoundState.PLANNED:
        raise refusals.NotOpenYet
    if state == RoundState.CLOSED:
        raise refusals.IsOver
    return running


def _locked(one: SurveyRound, *, by: User, at: datetime) -> SurveyRound:
    check_manages(by, at=at)
    # A form may have touched the instance it was given: read again, under lock.
    found = SurveyRound.objects.select_for_update().filter(pk=one.pk).first()
    if found is None:
        raise refusals.IsOver
    return found


def _save(
    planned: SurveyRound, title: str, version: SurveyVersion, days: tuple[date, date, date], *, at: datetime
) -> SurveyRound:
    opens_on, closes_on, results_expected_on = days
    if opens_on <= timezone.localtime(at).date():
        raise refusals.BeginsTooSoon
    if closes_on - opens_on < SHORTEST:
        raise refusals.TooShort
    if closes_on - opens_on > LONGEST:
        raise refusals.TooLong
    planned.title, planned.version = title.strip(), version
    planned.opens_on, planned.closes_on, planned.results_expected_on = opens_on, closes_on, results_expected_on
    planned.full_clean(exclude=["planned_by"])
    planned.save()
    return planned


def _free_slug(title: str) -> str:
    """Return an address made of `title`, which no other round has."""
    base = slugify(title)[:36] or "meting"
    taken = TAKEN_SLUGS | {*SurveyRound.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, 999))) if slug not in taken)
