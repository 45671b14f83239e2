"""Whether the contact point for relatives may get in touch with home: the employee says so, and changes it any time."""

from datetime import datetime

from django.db import transaction

from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import check_open, lock_as_employee
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.checklist import refresh_checklist
from incidents.models import EntryKind, Incident, RelativesConsent


def consent_of(incident: Incident) -> bool | None:
    """Return whether the employee lets them; None when that was never said."""
    found = RelativesConsent.objects.filter(incident=incident).order_by("-said_at")
    return found.values_list("given", flat=True).first()


@transaction.atomic
def say_consent(*, incident: Incident, given: bool, by: User, at: datetime) -> RelativesConsent:
    """Keep what the employee says; steps of the draaiboek that wait for it come, or lapse.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises CaseIsClosed: the case is closed.
    """
    incident = lock_as_employee(incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    check_open(incident)
    said = RelativesConsent.objects.create(incident=incident, given=given, said_by=by, said_at=at)
    timeline.record(incident, EntryKind.RELATIVES_CONSENT, by=by, at=at, data={"given": given})
    refresh_checklist(incident, at=at, by=by)
    return said
