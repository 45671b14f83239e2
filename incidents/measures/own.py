"""What the employee says of a measure: whether it was explained, and how much it helped."""

from datetime import datetime

from django.db import transaction

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import norms
from incidents.audience import tell_actors
from incidents.casework.messages import write_message
from incidents.measures.keeping import NothingAsked, keep, lock_own_measure, plan_for_handler
from incidents.models import ActionKind, CaseMeasure, MeasureDeed, MeasureEntry


@transaction.atomic
def confirm_explained(*, measure: CaseMeasure, by: User, at: datetime) -> CaseMeasure:
    """The employee says that it was explained: now it can begin.

    :raises NothingAsked: they are not asked, or said so already.
    What `lock_own_measure` raises.
    """
    measure = _lock_to_answer(measure, by=by)
    measure.confirmed_at = at
    due_at = workdays.deadline(at, norms.START_MEASURE[measure.incident.severity])
    handler = plan_for_handler(measure, ActionKind.START_MEASURE, due_at, by=by, at=at)
    _tell(measure, keep(measure, MeasureDeed.CONFIRMED, by=by, at=at), handler, at=at)
    return measure


@transaction.atomic
def say_not_clear(*, measure: CaseMeasure, words: str, by: User, at: datetime) -> CaseMeasure:
    """The employee says that it is not clear yet: it is explained again. `words` go along as a message.

    :raises NothingAsked: they are not asked, or said so already.
    :raises ValidationError: there are no words.
    What `lock_own_measure` raises.
    """
    measure = _lock_to_answer(measure, by=by)
    write_message(measure.incident, words, by=by, at=at, from_employee=True)
    measure.explained_at = None
    due_at = workdays.deadline(at, norms.EXPLAIN_MEASURE[measure.incident.severity])
    handler = plan_for_handler(measure, ActionKind.EXPLAIN_MEASURE, due_at, by=by, at=at)
    entry = keep(measure, MeasureDeed.NOT_UNDERSTOOD, words=words[:1000], by=by, at=at)
    _tell(measure, entry, handler, at=at)
    return measure


@transaction.atomic
def rate_measure(*, measure: CaseMeasure, usefulness: int, words: str, by: User, at: datetime) -> CaseMeasure:
    """The employee says how much it helped, from 1 (not at all) to 5 (very much).

    :raises NothingAsked: it did not end, or they said so already.
    :raises ValidationError: it is no such number.
    What `lock_own_measure` raises.
    """
    measure = lock_own_measure(measure, by=by)
    if not measure.waits_for_usefulness:
        raise NothingAsked
    measure.usefulness, measure.usefulness_words, measure.usefulness_said_at = usefulness, words.strip(), at
    keep(measure, MeasureDeed.RATED, words=words, by=by, at=at)
    return measure


def _lock_to_answer(measure: CaseMeasure, *, by: User) -> CaseMeasure:
    measure = lock_own_measure(measure, by=by)
    if not measure.waits_for_confirmation:
        raise NothingAsked
    return measure


def _tell(measure: CaseMeasure, entry: MeasureEntry, handler: User, *, at: datetime) -> None:
    tell_actors(measure.incident, [handler], NoticeKind.MEASURE_SAID, key=f"measure|{entry.pk}", at=at)
