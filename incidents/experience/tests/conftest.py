from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Experience, Incident
from incidents.tests.factories import AT
from incidents.workflow import CaseStatus

DAY = timedelta(days=1)
LATER = AT + 14 * DAY
LOW = {"taken_seriously": 2, "satisfied": 4, "again": False, "words": "Niemand belde."}
HIGH = {"taken_seriously": 5, "satisfied": 4, "again": False, "words": ""}


@pytest.fixture
def asked(case):
    """The question after two weeks, asked."""
    who = {"asked": case.reported_by, "asked_at": LATER}
    return Experience.objects.create(incident=case, moment="DAY_14", counted_from=AT, **who)


@pytest.fixture
def asked_now(asked):
    """The same, for pages, which live in the present."""
    Experience.objects.update(asked_at=timezone.now())
    asked.refresh_from_db()
    return asked


def close(case, *, at):
    rows = Incident.objects.filter(pk=case.pk)
    rows.update(status=CaseStatus.CLOSED, closing_announced_at=at - DAY, closed_at=at)
    case.actions.filter(done_at=None).update(done_at=at, outcome="LAPSED")
    case.refresh_from_db()
    return case
