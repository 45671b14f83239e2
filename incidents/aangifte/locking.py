"""The lock under which an aangifte is changed: that of its case, then its own."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dreiging.accounts.models import User
from incidents.aangifte import terms
from incidents.acting import ChangedMeanwhile, Deed, check_open, lock_to
from incidents.models import Aangifte, EntryKind, Incident, Report, TimelineEntry
from incidents.models.aangifte_rules import RULES

KINDS = (
    EntryKind.AANGIFTE_MOVED,
    EntryKind.AANGIFTE_NEWS,
    EntryKind.AANGIFTE_WISH,
    EntryKind.AANGIFTE_CHANGED,
)


def lock_aangifte(aangifte: Aangifte, *, version: int, by: User, at: datetime) -> Aangifte:
    """Lock an aangifte for `by`, who acts in its case; return it as it is now.

    :raises NotYours: they may not.
    :raises CaseIsClosed: the case is closed.
    :raises ChangedMeanwhile: it was changed since `version`.
    """
    incident, _part = lock_to(Deed.AANGIFTE, aangifte.incident, by=by, at=at)
    check_open(incident)
    locked = lock_of(incident)
    if locked.version != version:
        raise ChangedMeanwhile(_who_changed_it(incident))
    return locked


def lock_of(incident: Incident) -> Aangifte:
    """Lock the aangifte of a case that is locked."""
    locked = Aangifte.objects.select_for_update().get(incident=incident)
    locked.incident = incident
    return locked


def _who_changed_it(incident: Incident) -> str:
    entries = TimelineEntry.objects.filter(incident=incident, kind__in=KINDS).select_related("by")
    last = entries.order_by("-at").first()
    return last.by.name if last and last.by else ""


def check_and_save(aangifte: Aangifte) -> None:
    """Compute the terms, hold it against the rules and save a locked aangifte as its next version.

    :raises ValidationError: the values contradict a rule.
    """
    aangifte.art12_deadline = terms.art12_deadline(known_on=aangifte.decision_known_on, served=aangifte.decision_served)
    aangifte.complaint_deadline = terms.complaint_deadline(
        knew_on=_knew_on(aangifte.incident), articles=aangifte.articles
    )
    aangifte.version += 1
    aangifte.full_clean(exclude=["incident"], validate_constraints=False)
    try:
        with transaction.atomic():
            aangifte.save()
    except IntegrityError as error:
        raise _in_words(error) from error


def _in_words(error: IntegrityError) -> Exception:
    """Return what a rule says when the database refuses: asking it once instead of once a rule beforehand."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    rule = next((rule for rule in RULES if rule.name == name), None)
    return ValidationError(rule.get_violation_error_message()) if rule else error


def _knew_on(incident: Incident) -> date:
    """Return when the employee knew at the latest: a term that is too short warns too early, never too late."""
    received = timezone.localtime(incident.received_at).date()
    told = Report.objects.filter(incident=incident).values_list("happened_on", flat=True).first()
    return min(told or received, received)
