"""A measure is asked for, decided on and explained; it begins when the employee says that it was explained."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advies.models import Decider, MeasureVersion
from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import norms
from incidents.acting import Deed, acting_handler, check_open, lock_to
from incidents.audience import readers_of, tell_actors
from incidents.measures.keeping import DayNotPossible, end_of, keep, lock_measure, plan, plan_for_handler, tell
from incidents.models import ActionKind, CaseMeasure, CaseNeed, GrantRole, Incident, MeasureDeed
from incidents.workflow import MeasureStatus

# As what somebody reads the case who decides on a measure. Nobody comes in by a measure: the employee chose.
AS_READER = {
    Decider.VEILIGHEIDSCOORDINATOR: GrantRole.SAFETY,
    Decider.CASEMANAGER: GrantRole.CASEMANAGER,
    Decider.TEAMCHEF: GrantRole.SECOND_LINE,
    # Who brings it to the authority, and hears what it decided.
    Decider.AUTHORITY: GrantRole.SAFETY,
}


@transaction.atomic
def ask_measure(
    *, incident: Incident, version: MeasureVersion, need: UUID | None, purpose: str = "", by: User, at: datetime
) -> CaseMeasure:
    """Ask for a measure, for a need of the employee or another purpose; who decides on it has a term.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ValidationError: it serves nothing, or a need of another case.
    """
    incident, _part = lock_to(Deed.MEASURE, incident, by=by, at=at)
    check_open(incident)
    served = CaseNeed.objects.filter(pk=need, incident=incident).first() if need else None
    if need and served is None:
        raise ValidationError(_("Kies een behoefte van deze medewerker."))
    measure = CaseMeasure(incident=incident, version=version, need=served, purpose=purpose.strip(), asked_at=at)
    measure.full_clean(exclude=["incident", "version", "action"])
    measure.save(force_insert=True)
    owner = _who_decides(measure, at=at)
    due_at = workdays.deadline(at, norms.DECIDE_MEASURE[incident.severity])
    plan(measure, ActionKind.DECIDE_MEASURE, due_at, owner=owner, by=by, at=at)
    entry = keep(measure, MeasureDeed.ASKED, words=purpose, by=by, at=at)
    if owner != by:
        tell_actors(incident, [owner], NoticeKind.MEASURE_ASKED, key=f"measure|{entry.pk}", at=at)
    return measure


def _who_decides(measure: CaseMeasure, *, at: datetime) -> User:
    """Return who reads the case as the one who decides; else who handles it, who finds out."""
    role = AS_READER.get(Decider(measure.version.decider))
    found = [grant.user for grant in readers_of(measure.incident, at=at) if grant.role == role]
    return found[0] if found else acting_handler(measure.incident, at=at)


@transaction.atomic
def decide_measure(
    *, measure: CaseMeasure, agreed: bool, decider: str, words: str, revision: int, by: User, at: datetime
) -> CaseMeasure:
    """Write down what was decided, and by whom; a refusal has a reason, and the employee reads it.

    What `lock_measure` and `keep` raise.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    measure.decider, measure.decided_at = decider, at
    if agreed:
        due_at = workdays.deadline(at, norms.EXPLAIN_MEASURE[measure.incident.severity])
        plan_for_handler(measure, ActionKind.EXPLAIN_MEASURE, due_at, by=by, at=at)
    else:
        measure.refusal = words.strip()
        plan_for_handler(measure, None, by=by, at=at)
    status = MeasureStatus.DECIDED_YES if agreed else MeasureStatus.DECIDED_NO
    deed = MeasureDeed.AGREED if agreed else MeasureDeed.REFUSED
    tell(measure, keep(measure, deed, status=status, words=words, by=by, at=at), at=at)
    return measure


@transaction.atomic
def explain_measure(*, measure: CaseMeasure, words: str, revision: int, by: User, at: datetime) -> CaseMeasure:
    """Write down how it was explained, and ask the employee whether it was. What is to do stays until they say so.

    :raises DayNotPossible: it was not decided on, or it began.
    What `lock_measure` and `keep` raise.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    if measure.status != MeasureStatus.DECIDED_YES:
        raise DayNotPossible(_("Uitleggen kan als er ja is gezegd, en het nog niet is begonnen."))
    if not words.strip():
        raise ValidationError(_("Schrijf op wat je hebt uitgelegd."))
    measure.explained_at, measure.confirmed_at = at, None
    due_at = workdays.deadline(at, norms.EXPLAIN_MEASURE[measure.incident.severity])
    plan_for_handler(measure, ActionKind.EXPLAIN_MEASURE, due_at, by=by, at=at)
    tell(measure, keep(measure, MeasureDeed.EXPLAINED, words=words, by=by, at=at), at=at)
    return measure


@transaction.atomic
def start_measure(
    *, measure: CaseMeasure, started_on: date, review_on: date, revision: int, by: User, at: datetime
) -> CaseMeasure:
    """Write down that it began, and on which day it is looked at again.

    :raises DayNotPossible: a day is not in its order, or too far away.
    What `lock_measure` and `keep` raise; a ValidationError when the employee did not say that it was explained.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    today = timezone.localtime(at).date()
    if started_on > today or (measure.confirmed_at and started_on < timezone.localtime(measure.confirmed_at).date()):
        raise DayNotPossible(_("Kies een dag vanaf de uitleg tot en met vandaag."))
    check_review(measure, review_on, today=today)
    measure.started_on, measure.review_on = started_on, review_on
    plan_for_handler(measure, ActionKind.REVIEW_MEASURE, end_of(review_on), by=by, at=at)
    entry = keep(measure, MeasureDeed.STARTED, status=MeasureStatus.ACTIVE, next_on=review_on, by=by, at=at)
    tell(measure, entry, at=at)
    return measure


def check_review(measure: CaseMeasure, review_on: date, *, today: date) -> None:
    """Accept a day to look at it again that is not too far away (P42).

    :raises DayNotPossible: it is not later than `today`, or too late.
    """
    days = norms.REVIEW_MEASURE[measure.incident.severity].amount
    if not 0 < (review_on - today).days <= days:
        raise DayNotPossible(_("Kies een dag vanaf morgen, binnen %(days)s dagen.") % {"days": days})


@transaction.atomic
def withdraw_measure(*, measure: CaseMeasure, words: str, revision: int, by: User, at: datetime) -> CaseMeasure:
    """Stop with a measure that did not begin: it is not needed any more. The employee reads why.

    What `lock_measure` and `keep` raise.
    """
    measure = lock_measure(measure, revision=revision, by=by, at=at)
    if not words.strip():
        raise ValidationError(_("Schrijf op waarom dit niet meer nodig is."))
    plan_for_handler(measure, None, by=by, at=at)
    status = MeasureStatus.WITHDRAWN
    tell(measure, keep(measure, MeasureDeed.WITHDRAWN, status=status, words=words, by=by, at=at), at=at)
    return measure
