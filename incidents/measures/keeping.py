"""What every deed about a measure does: lock it, check the move, keep it with what was said, and plan what is next."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.acting import ChangedMeanwhile, Deed, acting_handler, check_open, lock_as_employee, lock_to
from incidents.audience import tell_employees
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.checklist import refresh_checklist
from incidents.models import (
    Action,
    ActionKind,
    CaseMeasure,
    EntryKind,
    Incident,
    MeasureDeed,
    MeasureEntry,
    Outcome,
)
from incidents.workflow import MeasureStatus, check_measure_move


class DayNotPossible(Exception):
    """A day is too far away, or in the wrong order; the text says which can."""


class NothingAsked(Exception):
    """The employee is not asked this, or said it already."""

    def __init__(self) -> None:
        super().__init__(_("Dit is intussen veranderd. Kijk wat er nu staat."))


def lock_measure(measure: CaseMeasure, *, revision: int, by: User, at: datetime) -> CaseMeasure:
    """Lock a measure for `by`, who acts in its case; return it as it is now.

    :raises NotYours: they may not.
    :raises CaseIsClosed: the case is closed.
    :raises ChangedMeanwhile: something was done about it since `revision`.
    """
    incident, _part = lock_to(Deed.MEASURE, measure.incident, by=by, at=at)
    check_open(incident)
    locked = _read(measure, incident)
    if locked.revision != revision:
        last = locked.entries.select_related("written_by").latest("written_at")
        raise ChangedMeanwhile(last.written_by.name)
    return locked


def lock_own_measure(measure: CaseMeasure, *, by: User) -> CaseMeasure:
    """Lock a measure for `by`, whose own it is.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises CaseIsClosed: the case is closed.
    """
    incident = lock_as_employee(measure.incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    check_open(incident)
    return _read(measure, incident)


def _read(measure: CaseMeasure, incident: Incident) -> CaseMeasure:
    locked = CaseMeasure.objects.select_related("version__measure").get(pk=measure.pk, incident=incident)
    locked.incident = incident
    return locked


def keep(
    measure: CaseMeasure,
    deed: MeasureDeed,
    *,
    status: MeasureStatus | None = None,
    words: str = "",
    next_on: date | None = None,
    by: User,
    at: datetime,
) -> MeasureEntry:
    """Save a locked measure with what happened; the checklist follows when it begins or ends.

    :raises MoveNotAllowed: it cannot come to stand so.
    :raises ValidationError: the values contradict a rule.
    """
    if status is not None:
        check_measure_move(measure.status, status)
        measure.status = status
    measure.revision += 1
    measure.full_clean(exclude=["incident", "version", "action"])
    measure.save()
    entry = MeasureEntry(
        incident=measure.incident,
        measure=measure,
        deed=deed,
        status=measure.status,
        next_on=next_on,
        words=words.strip(),
        written_by=by,
        written_at=at,
    )
    entry.full_clean(exclude=["incident", "measure", "written_by"])
    entry.save(force_insert=True)
    timeline.record(measure.incident, EntryKind.MEASURE_MOVED, by=by, at=at, measure_entry=entry)
    if status is not None:
        refresh_checklist(measure.incident, at=at, by=by)
    return entry


def plan(
    measure: CaseMeasure,
    kind: ActionKind | None,
    due_at: datetime | None = None,
    *,
    owner: User,
    by: User,
    at: datetime,
) -> None:
    """End what was to be done about a measure, and give `owner` what is next; None: nothing more. Saved with `keep`."""
    if measure.action_id:
        waiting = Action.objects.filter(pk=measure.action_id, done_at=None)
        waiting.update(done_at=at, done_by=by, outcome=Outcome.DONE)
    measure.action = None
    if kind and due_at:
        measure.action = Action.objects.create(
            incident=measure.incident, kind=kind, owner=owner, opened_at=at, due_at=due_at, next_rung_at=due_at
        )


def plan_for_handler(
    measure: CaseMeasure, kind: ActionKind | None, due_at: datetime | None = None, *, by: User, at: datetime
) -> User:
    """The same, for who acts as the handler; return them."""
    handler = acting_handler(measure.incident, at=at)
    plan(measure, kind, due_at, owner=handler, by=by, at=at)
    return handler


def end_of(day: date) -> datetime:
    return workdays.moment(day, workdays.END_OF_DAY)


def tell(measure: CaseMeasure, entry: MeasureEntry, *, at: datetime) -> None:
    """Tell the employee that there is something to read, or to answer."""
    key = f"measure|{entry.pk}"
    tell_employees(measure.incident, NoticeKind.MEASURE_NEWS, key=key, at=at, page="measures:own")


def do_steps(incident: Incident, code: str, *, by: User, at: datetime) -> None:
    """Count the open steps of the draaiboek that a deed about a measure was as done; what comes back, comes back."""
    waiting = Action.objects.open().filter(incident=incident, kind=ActionKind.STEP, step__code=code)
    if waiting.update(done_at=at, done_by=by, outcome=Outcome.DONE):
        refresh_checklist(incident, at=at, by=by)
