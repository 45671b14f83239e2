"""A measure that runs is looked at again on its day, wound down with a last talk, and ends (P42, P52)."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents import norms
from incidents.measures.deciding import check_review
from incidents.measures.keeping import DayNotPossible, do_steps, end_of, keep, lock_measure, plan_for_handler, tell
from incidents.models import ActionKind, CaseMeasure, MeasureDeed
from incidents.workflow import MeasureStatus

# The steps of the draaiboek that are done by these deeds.
REVIEW_STEP, WIND_DOWN_STEP = "P42", "P52"
# What comes of looking at it again: it goes on, it is not clear yet, or it is wound down.
OUTCOMES = {
    MeasureStatus.ACTIVE: MeasureDeed.REVIEWED,
    MeasureStatus.UNDER_REVIEW: MeasureDeed.DOUBTED,
    MeasureStatus.WINDING_DOWN: MeasureDeed.WINDING_DOWN,
}


@transaction.atomic
def review_measure(
    *, measure: CaseMeasure, outcome: str, words: str, next_on: date, revision: int, by: User, at: datetime
) -> CaseMeasure:
    """Write down what came of looking at it again with the employee, and the next day.

    `outcome` is a status of OUTCOMES. `next_on` is when it is looked at again, or wound down by.

    :raises DayNotPossible: `next_on` is too far away, or not later.
    What `lock_measure` and `keep` raise.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    if outcome not in OUTCOMES:
        raise ValidationError(_("Kies wat eruit kwam."))
    if not words.strip():
        raise ValidationError(_("Schrijf op wat jullie hebben besproken."))
    status, resumes = MeasureStatus(outcome), measure.status == MeasureStatus.WINDING_DOWN
    _agree_on(measure, status, next_on, today=timezone.localtime(at).date())
    kind = ActionKind.END_MEASURE if status == MeasureStatus.WINDING_DOWN else ActionKind.REVIEW_MEASURE
    plan_for_handler(measure, kind, end_of(next_on), by=by, at=at)
    deed = MeasureDeed.RESUMED if resumes else OUTCOMES[status]
    entry = keep(measure, deed, status=status, words=words, next_on=next_on, by=by, at=at)
    if not _others_wait(measure, at=at):
        do_steps(measure.incident, REVIEW_STEP, by=by, at=at)
    tell(measure, entry, at=at)
    return measure


def _agree_on(measure: CaseMeasure, status: MeasureStatus, day: date, *, today: date) -> None:
    """Keep the day that was agreed on, when it is one that can be."""
    if status == MeasureStatus.ACTIVE:
        check_review(measure, day, today=today)
        measure.review_on, measure.ends_on = day, None
        return
    furthest: timedelta = norms.WIND_DOWN if status == MeasureStatus.WINDING_DOWN else norms.DECIDE_ON_REVIEW
    if not today <= day <= today + furthest:
        raise DayNotPossible(_("Kies een dag vanaf vandaag, binnen %(days)s dagen.") % {"days": furthest.days})
    if status == MeasureStatus.WINDING_DOWN:
        measure.ends_on = day
    else:
        measure.review_on = day


def _others_wait(measure: CaseMeasure, *, at: datetime) -> bool:
    """Say whether another measure of the case should have been looked at by now."""
    running = CaseMeasure.objects.running().filter(incident=measure.incident).exclude(pk=measure.pk)
    return running.filter(review_on__lte=timezone.localtime(at).date()).exists()


@transaction.atomic
def end_measure(
    *, measure: CaseMeasure, last_talk_on: date, words: str, revision: int, by: User, at: datetime
) -> CaseMeasure:
    """Write down the last talk, with which a measure ends; the employee is asked how much it helped.

    :raises DayNotPossible: the talk is still to come, or was before it was wound down.
    What `lock_measure` and `keep` raise.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    today = timezone.localtime(at).date()
    if last_talk_on > today or (measure.started_on and last_talk_on < measure.started_on):
        raise DayNotPossible(_("Kies de dag van het laatste gesprek: niet later dan vandaag."))
    if not words.strip():
        raise ValidationError(_("Schrijf op wat jullie hebben besproken."))
    measure.last_talk_on, measure.ended_on = last_talk_on, today
    plan_for_handler(measure, None, by=by, at=at)
    # Before its condition is gone with the measure: then it would lapse.
    do_steps(measure.incident, WIND_DOWN_STEP, by=by, at=at)
    entry = keep(measure, MeasureDeed.ENDED, status=MeasureStatus.ENDED, words=words, by=by, at=at)
    tell(measure, entry, at=at)
    return measure
