"""Whether the contact point for relatives may get in touch with home: the employee says so, and changes it any time."""

from datetime import datetime

from django.db import transaction

from advies.models import RelativeRequest
from advies.support.requests import Whom, ask_to_call, erase_request
from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import check_open, lock_as_employee
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.checklist import refresh_checklist
from incidents.models import EntryKind, Incident, RelativesConsent


def newest_consent(incident: Incident) -> RelativesConsent | None:
    """Return what the employee said last; None when they never did."""
    return RelativesConsent.objects.filter(incident=incident).order_by("-said_at").first()


def consent_of(incident: Incident) -> bool | None:
    """Return whether the employee lets them; None when that was never said."""
    newest = newest_consent(incident)
    return newest.given if newest else None


def request_of(consent: RelativesConsent | None) -> RelativeRequest | None:
    """Return what the contact point was given, as long as it is kept. For the employee alone."""
    return RelativeRequest.objects.filter(pk=consent.request).first() if consent and consent.request else None


@transaction.atomic
def say_consent(
    *, incident: Incident, given: bool, whom: Whom | None = None, by: User, at: datetime
) -> RelativesConsent:
    """Keep what the employee says; steps of the draaiboek that wait for it come, or lapse.

    With `whom` the contact point is asked to call them. What it was asked before is erased, called or not.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises CaseIsClosed: the case is closed, and `given`; taking it back is always possible.
    """
    incident = lock_as_employee(incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    if given:
        check_open(incident)
    if before := request_of(newest_consent(incident)):
        erase_request(request=before, at=at)
    asked = ask_to_call(whom, eenheid=by.team.eenheid_id if by.team else None, at=at) if given and whom else None
    said = RelativesConsent(incident=incident, given=given, request=asked.pk if asked else None, said_by=by, said_at=at)
    said.save(force_insert=True)
    timeline.record(incident, EntryKind.RELATIVES_CONSENT, by=by, at=at, data={"given": given})
    refresh_checklist(incident, at=at, by=by)
    return said
