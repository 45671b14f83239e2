"""Only the employee lets the contact point call home, and it learns no more than they give."""

from datetime import timedelta

import pytest

from advies.models import RelativeRequest
from advies.support.refusals import NotTheContactPoint, RequestTakenBack
from advies.support.reminding import remind_of_late_threads
from advies.support.requests import record_called
from advies.support.retention import tidy_support
from advies.support.terms import KEPT_AFTER_CLOSING
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.vault.models import CaseKey
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.closing import NotYourDecision
from incidents.home.consent import consent_of, newest_consent, request_of, say_consent
from incidents.home.tests.conftest import DAY, LATER, WHOM
from incidents.models import EntryKind, Incident, RelativesConsent
from incidents.workflow import CaseStatus


@pytest.fixture
def consent(cast, case, contact):
    return say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER)


def test_the_contact_point_gets_what_the_employee_gave_and_nothing_that_points_back(cast, case, contact, consent):
    asked = RelativeRequest.objects.get()
    assert (asked.name, asked.phone, asked.rather_when, asked.may_say) == (
        *("Robin", "+31612345678", "Na zes uur", "Dat ik het heb gevraagd."),
    )
    assert {field.name for field in RelativeRequest._meta.fields if field.is_relation} == {"eenheid", "handler"}
    notice = Notice.objects.get(kind=NoticeKind.RELATIVE_ASKS)
    assert (notice.recipient, notice.path) == (contact, asked.get_absolute_url())
    assert case.reference not in notice.path

    entry = case.timeline.get(kind=EntryKind.RELATIVES_CONSENT)
    assert (entry.visible_to_employee, entry.data) == (True, {"given": True})


def test_taken_back_nothing_is_left_of_it(cast, case, contact, consent):
    """Seen to fail with the key left out of `erase_request`."""
    asked = request_of(consent)
    say_consent(incident=case, given=False, by=cast["reporter"], at=LATER + DAY)

    assert not RelativeRequest.objects.exists()
    assert CaseKey.objects.get(pk=asked.pk).erased_at == LATER + DAY
    assert not Notice.objects.to_show(contact).exists()
    with pytest.raises(RequestTakenBack):
        record_called(request=asked, by=contact, at=LATER + DAY)


def test_who_is_named_later_takes_the_place_of_who_was_named_first(cast, case, contact, consent):
    say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER + DAY)
    assert request_of(newest_consent(case)) == RelativeRequest.objects.get()


def test_a_call_ends_the_waiting_and_says_nothing_to_the_employee(cast, case, contact, consent):
    late = LATER + 9 * DAY
    assert remind_of_late_threads(at=late) == 1
    called = record_called(request=request_of(consent), by=contact, at=late)

    assert called.called_at == late and remind_of_late_threads(at=late + 7 * DAY) == 0
    assert not Notice.objects.to_show(contact).exists()
    assert case.timeline.filter(at__gt=LATER).count() == 0


def test_what_the_contact_point_was_given_is_gone_after_three_months(cast, case, consent):
    """From the day that it was asked, called or not; that the employee agreed stays with the case."""
    tidy_support(at=LATER + KEPT_AFTER_CLOSING - timedelta(seconds=1))
    assert RelativeRequest.objects.exists()
    tidy_support(at=LATER + KEPT_AFTER_CLOSING)

    assert not RelativeRequest.objects.exists()
    assert consent_of(case) is True and request_of(newest_consent(case)) is None


# --- Others cannot ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["manager", "casemanager", "stranger", "excluded", "colleague"])
def test_only_the_employee_consents(cast, case, who):
    with pytest.raises(NotYours):
        say_consent(incident=case, given=True, whom=WHOM, by=cast[who], at=LATER)
    assert not RelativesConsent.objects.exists() and not RelativeRequest.objects.exists()


def test_when_it_is_about_somebody_else_they_consent(cast, case):
    Incident.objects.update(about="COLLEAGUE", threatened=cast["colleague"], threatened_knows=True)
    with pytest.raises(NotYourDecision):
        say_consent(incident=case, given=True, by=cast["reporter"], at=LATER)
    assert say_consent(incident=case, given=True, by=cast["colleague"], at=LATER).given


def test_in_a_closed_case_consent_is_only_taken_back(cast, case, consent):
    closed = {"closing_announced_at": LATER, "closed_at": LATER + DAY}
    Incident.objects.update(status=CaseStatus.CLOSED, **closed)
    with pytest.raises(CaseIsClosed):
        say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER + DAY)
    say_consent(incident=case, given=False, by=cast["reporter"], at=LATER + DAY)
    assert not RelativeRequest.objects.exists()


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "hr"])
def test_only_the_contact_point_says_that_they_called(cast, consent, who):
    with pytest.raises(NotTheContactPoint):
        record_called(request=request_of(consent), by=cast[who], at=LATER)
