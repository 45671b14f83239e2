"""The case in the terms of the study (A1–A10), by the case manager; the employee never has to."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import Deed, check_version, lock_to
from incidents.models import Classification, EntryKind, Incident


@transaction.atomic
def classify(*, incident: Incident, version: int, by: User, at: datetime, **codes: Any) -> Classification:
    """Save the classification; `codes` are fields of Classification, and those not given stay as they are.

    :raises NotYours: `by` is not the case manager of this case.
    :raises ChangedMeanwhile: somebody decided something since `version`.
    :raises ValidationError: a code is not in its list.
    """
    incident, _part = lock_to(Deed.CLASSIFY, incident, by=by, at=at)
    check_version(incident, version)
    found = Classification.objects.filter(incident=incident).first() or Classification(incident=incident)
    for name, value in codes.items():
        setattr(found, name, value)
    found.classified_by, found.classified_at = by, at
    found.full_clean(exclude=["incident", "classified_by"])
    found.save()
    incident.version += 1
    incident.save(update_fields=["version"])
    # What the study calls it helps nobody who is threatened; it is no news to the employee.
    timeline.record(incident, EntryKind.CLASSIFIED, by=by, at=at, visible_to_employee=False)
    return found
