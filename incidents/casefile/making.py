"""Making a case file: who made one stands on the timeline, which the employee reads too."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import translation

from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import Deed, lock_as_employee, lock_to
from incidents.casefile.files import file_of_case, own_file
from incidents.casefile.shape import CaseFile
from incidents.models import EntryKind, Incident, TimelineEntry


@transaction.atomic
def make_case_file(*, incident: Incident, by: User, at: datetime) -> CaseFile:
    """Make the file of a case for somebody who acts in it; in Dutch, whatever language they read in.

    :raises NotYours: `by` may not.
    """
    incident, _part = lock_to(Deed.CASE_FILE, incident, by=by, at=at)
    return _make(file_of_case, incident, by=by, at=at)


@transaction.atomic
def make_own_file(*, incident: Incident, by: User, at: datetime) -> CaseFile:
    """Make the employee's own file of a case.

    :raises NotYours: `by` does not follow the case as the employee.
    """
    return _make(own_file, lock_as_employee(incident, by=by), by=by, at=at)


def _make(make: Callable[..., CaseFile], incident: Incident, *, by: User, at: datetime) -> CaseFile:
    timeline.record(incident, EntryKind.CASE_FILE_MADE, by=by, at=at)
    # A record, to lay beside others; the words on the pages follow their reader.
    with translation.override("nl"):
        return make(incident, by=by, at=at)


def made_before(incident: Incident) -> list[TimelineEntry]:
    """Return when a file was made of the case, and by whom, the newest first."""
    made = TimelineEntry.objects.filter(incident=incident, kind=EntryKind.CASE_FILE_MADE)
    return list(made.select_related("by").order_by("-at")[:20])
