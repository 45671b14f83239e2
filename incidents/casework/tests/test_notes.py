"""Notes: who reads one is decided before it is saved, and an internal one never reaches the employee."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from dreiging.outbox.models import Notice
from incidents.access import grant
from incidents.acting import NotYours
from incidents.casework.notes import add_note
from incidents.models import GrantRole, Note
from incidents.tests.factories import AT

LATER = AT + timedelta(hours=1)


def write(case, by, *, for_employee=True, reason="", body="Camera aangevraagd."):
    return add_note(incident=case, body=body, for_employee=for_employee, reason_internal=reason, by=by, at=LATER)


@pytest.mark.parametrize(
    "who", ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"]
)
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        write(case, cast[who])


def test_a_note_for_the_employee_is_on_their_timeline_and_rings(cast, case):
    note = write(case, cast["manager"])

    assert case.timeline.for_employee().latest("at").note == note
    assert Notice.objects.get().recipient == cast["reporter"]


def test_an_internal_note_is_not_on_their_timeline_and_does_not_ring(cast, case):
    note = write(case, cast["manager"], for_employee=False, reason="Gaat over een collega")

    assert case.timeline.latest("at").note == note
    assert not case.timeline.for_employee().filter(note=note).exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_internal_note_needs_a_reason(cast, case, reason):
    with pytest.raises(ValidationError, match="waarom"):
        write(case, cast["manager"], for_employee=False, reason=reason)
    assert not Note.objects.exists()


def test_who_reads_along_may_write_one(cast, case):
    end = LATER + timedelta(days=1)
    grant(case, cast["stranger"], role=GrantRole.SHARED, reason="Kent de wijk", by=None, at=AT, ends_at=end)

    assert write(case, cast["stranger"]).author == cast["stranger"]
