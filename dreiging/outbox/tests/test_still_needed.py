"""Just before sending it is looked at again: whether somebody still needs to hear the bell."""

import pytest

from dreiging.outbox.delivery import deliver_due
from dreiging.outbox.digests import plan_digests
from dreiging.outbox.models import Mail, MailState, Notice
from dreiging.outbox.services import mark_read, withdraw
from dreiging.outbox.tests.conftest import CASE, TUESDAY_NINE, tell

pytestmark = pytest.mark.django_db


def read(person):
    mark_read(topic=CASE, by=person, at=TUESDAY_NINE)


def withdrawn(person):
    withdraw(topic=CASE, recipient=person, at=TUESDAY_NINE)


def left(person):
    person.is_active = False
    person.save()


@pytest.fixture(params=[True, False], ids=["urgent", "digest"])
def planned(request, sam):
    """A mail that waits to be sent to Sam."""
    tell(sam, urgent=request.param)
    plan_digests(at=TUESDAY_NINE)
    return Mail.objects.get()


@pytest.mark.parametrize("what_happened", [read, withdrawn, left])
def test_a_mail_that_nobody_needs_is_not_sent(sam, planned, what_happened, mailoutbox):
    what_happened(sam)
    assert deliver_due(clock=lambda: TUESDAY_NINE) == {"not needed": 1}
    assert not mailoutbox
    planned.refresh_from_db()
    assert (planned.state, planned.finished_at, planned.lease_token) == (MailState.NOT_NEEDED, TUESDAY_NINE, None)


def test_what_happened_to_another_changes_nothing(sam, kim, planned, mailoutbox):
    for what_happened in (read, withdrawn, left):
        what_happened(kim)
    assert deliver_due(clock=lambda: TUESDAY_NINE) == {"sent": 1}


def test_an_urgent_mail_looks_at_its_own_notice_only(sam, mailoutbox):
    tell(sam, key="first", urgent=True)
    tell(sam, key="second", topic=sam.pk, urgent=True)
    read(sam)
    assert deliver_due(clock=lambda: TUESDAY_NINE) == {"not needed": 1, "sent": 1}


def test_a_digest_looks_at_all_that_is_unread(sam, mailoutbox):
    tell(sam)
    tell(sam, topic=sam.pk)
    plan_digests(at=TUESDAY_NINE)
    read(sam)
    assert deliver_due(clock=lambda: TUESDAY_NINE) == {"sent": 1}
    assert not Notice.objects.to_ring().exists()


def test_who_comes_back_hears_what_is_still_unread(sam, mailoutbox):
    tell(sam)
    left(sam)
    deliver_due(clock=lambda: TUESDAY_NINE)
    sam.is_active = True
    sam.save()
    assert deliver_due(clock=lambda: TUESDAY_NINE) == {"sent": 1}


def test_mail_goes_to_the_address_of_this_moment(sam, planned, mailoutbox):
    sam.email = "sam.nieuw@voorbeeld.test"
    sam.save()
    deliver_due(clock=lambda: TUESDAY_NINE)
    assert mailoutbox[0].to == ["sam.nieuw@voorbeeld.test"]
