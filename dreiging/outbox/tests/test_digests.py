"""One digest per person per working day, and no notice that is never rung for."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.delivery import deliver_due
from dreiging.outbox.digests import plan_digests
from dreiging.outbox.models import Mail, MailKind, MailState, Notice
from dreiging.outbox.services import mark_read
from dreiging.outbox.tests.conftest import CASE, MONDAY, TUESDAY_NINE, amsterdam, tell

pytestmark = pytest.mark.django_db

WEDNESDAY_NINE = amsterdam(2026, 3, 4, 9, 0)


def deliver(at):
    return deliver_due(clock=lambda: at)


def test_nothing_rings_before_its_time(sam, mailoutbox):
    tell(sam)
    deliver(amsterdam(2026, 3, 3, 8, 59))
    assert not mailoutbox
    deliver(TUESDAY_NINE)
    assert [message.to for message in mailoutbox] == [["sam@voorbeeld.test"]]


def test_ten_notices_are_one_mail(sam, kim, mailoutbox):
    for _number in range(10):
        tell(sam)
    tell(kim)
    deliver(TUESDAY_NINE)
    assert sorted(message.to[0] for message in mailoutbox) == ["kim@voorbeeld.test", "sam@voorbeeld.test"]


def test_it_does_not_ring_twice_for_the_same(sam, mailoutbox):
    tell(sam)
    for at in (TUESDAY_NINE, amsterdam(2026, 3, 3, 9, 1), WEDNESDAY_NINE, amsterdam(2026, 3, 5, 9, 0)):
        deliver(at)
    assert len(mailoutbox) == 1


def test_a_cause_that_is_told_again_each_day_rings_once(sam, mailoutbox):
    for day in (2, 3, 4):
        tell(sam, key="case|late|1", at=amsterdam(2026, 3, day, 7, 0))
        deliver(amsterdam(2026, 3, day, 9, 0))
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("told", "rings"),
    [
        (amsterdam(2026, 3, 2, 8, 0), amsterdam(2026, 3, 2, 9, 0)),
        (amsterdam(2026, 3, 2, 9, 0), amsterdam(2026, 3, 3, 9, 0)),
        (amsterdam(2026, 3, 6, 16, 0), amsterdam(2026, 3, 9, 9, 0)),  # Friday → Monday
        (amsterdam(2026, 3, 7, 3, 0), amsterdam(2026, 3, 9, 9, 0)),
        (amsterdam(2026, 4, 2, 17, 0), amsterdam(2026, 4, 7, 9, 0)),  # over Goede Vrijdag and Easter
        (amsterdam(2026, 12, 24, 12, 0), amsterdam(2026, 12, 28, 9, 0)),
        (amsterdam(2026, 3, 27, 12, 0), amsterdam(2026, 3, 30, 9, 0)),  # over the night that loses an hour
        (amsterdam(2026, 10, 23, 12, 0), amsterdam(2026, 10, 26, 9, 0)),
    ],
)
def test_it_rings_on_the_next_working_day_at_nine(sam, mailoutbox, told, rings):
    tell(sam, at=told)
    assert Notice.objects.get().ring_at == rings
    deliver(rings.replace(hour=8))
    assert not mailoutbox
    deliver(rings)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "at", [amsterdam(2026, 3, 7, 11, 0), amsterdam(2026, 4, 3, 11, 0), amsterdam(2026, 3, 2, 3, 0)]
)
def test_urgent_mail_does_not_wait_for_a_working_day(sam, mailoutbox, at):
    tell(sam, urgent=True, at=at)
    deliver(at)
    assert len(mailoutbox) == 1


def test_after_a_fault_over_the_weekend_it_rings_on_monday_and_once(sam, mailoutbox):
    tell(sam, at=amsterdam(2026, 3, 5, 12, 0))  # for Friday, when nothing ran
    for moment in [(7, 10), (8, 10), (9, 8), (9, 9), (9, 10)]:
        deliver(amsterdam(2026, 3, *moment, 0))
        assert len(mailoutbox) == (moment >= (9, 9))


def test_a_digest_that_waits_over_the_weekend_rings_on_monday_for_all_since(sam, mail_server):
    mail_server.recipient_answers["*"] = "451 later"
    tell(sam, at=amsterdam(2026, 3, 5, 12, 0))
    deliver(amsterdam(2026, 3, 6, 23, 30))
    mail_server.recipient_answers.clear()
    tell(sam, at=amsterdam(2026, 3, 6, 12, 0))
    deliver(amsterdam(2026, 3, 7, 10, 0))
    assert not mail_server.received
    for minute in range(3):
        deliver(amsterdam(2026, 3, 9, 9, minute))
    assert len(mail_server.received) == 1
    assert not Notice.objects.to_ring().exists()


def test_a_notice_that_is_committed_after_the_digest_rings_on_the_next_working_day(sam, mailoutbox):
    tell(sam)
    deliver(TUESDAY_NINE)
    tell(sam)  # made before nine, seen only now
    deliver(amsterdam(2026, 3, 3, 9, 5))
    assert len(mailoutbox) == 1
    deliver(WEDNESDAY_NINE)
    assert len(mailoutbox) == 2


def test_a_notice_that_is_committed_after_its_digest_was_not_needed_rings_too(sam, mailoutbox):
    tell(sam)
    plan_digests(at=TUESDAY_NINE)
    mark_read(topic=CASE, by=sam, at=TUESDAY_NINE)
    deliver(TUESDAY_NINE)
    assert Mail.objects.get().state == MailState.NOT_NEEDED
    tell(sam)
    deliver(amsterdam(2026, 3, 3, 9, 5))
    deliver(WEDNESDAY_NINE)
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_was_open_while_the_digest_went_out_is_not_lost(sam, mail_server):
    tell(sam)
    told, sent = Barrier(2), Barrier(2)

    def slow_cause():
        with transaction.atomic():
            tell(sam, key="slow")
            told.wait(10)
            sent.wait(10)
        connection.close()

    slow = Thread(target=slow_cause)
    slow.start()
    told.wait(10)
    deliver(TUESDAY_NINE)
    assert len(mail_server.received) == 1
    sent.wait(10)
    slow.join()

    assert Notice.objects.to_ring().get().dedupe.startswith("slow|")
    deliver(amsterdam(2026, 3, 3, 9, 1))
    assert len(mail_server.received) == 1
    deliver(WEDNESDAY_NINE)
    assert len(mail_server.received) == 2
    assert not Notice.objects.to_ring().exists()


@pytest.mark.django_db(transaction=True)
def test_a_notice_that_is_committed_while_the_digest_is_being_sent_rings_later(sam, mail_server):
    tell(sam)

    def meanwhile():
        tell(sam, key="meanwhile")
        connection.close()

    mail_server.data_hook = meanwhile
    deliver(TUESDAY_NINE)
    mail_server.data_hook = lambda: None
    assert Notice.objects.to_ring().get().dedupe.startswith("meanwhile|")
    deliver(WEDNESDAY_NINE)
    assert len(mail_server.received) == 2


@pytest.mark.django_db(transaction=True)
def test_planning_at_the_same_time_makes_one_digest_each():
    people = UserFactory.create_batch(20)
    for person in people:
        tell(person)
    start = Barrier(4)

    def plan():
        start.wait(10)
        plan_digests(at=TUESDAY_NINE)
        connection.close()

    planners = [Thread(target=plan) for _number in range(4)]
    for planner in planners:
        planner.start()
    for planner in planners:
        planner.join()
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == sorted(person.pk for person in people)


def test_somebody_who_left_gets_no_digest(sam):
    tell(sam)
    sam.is_active = False
    sam.save()
    plan_digests(at=TUESDAY_NINE)
    assert not Mail.objects.exists()


def test_planning_takes_the_same_number_of_statements_for_any_number_of_people(django_assert_num_queries):
    for person in UserFactory.create_batch(50):
        tell(person)
    with django_assert_num_queries(5):  # two of them a savepoint
        plan_digests(at=TUESDAY_NINE)
    assert Mail.objects.filter(kind=MailKind.DIGEST).count() == 50


def test_a_digest_of_yesterday_that_arrives_today_is_the_one_of_today(sam, mail_server):
    mail_server.recipient_answers["*"] = "451 later"
    tell(sam)
    deliver(TUESDAY_NINE)
    mail_server.recipient_answers.clear()
    deliver(amsterdam(2026, 3, 4, 10, 0))
    tell(sam)  # made on Monday, seen only now
    deliver(amsterdam(2026, 3, 4, 10, 5))
    assert len(mail_server.received) == 1
    deliver(amsterdam(2026, 3, 5, 9, 0))
    assert len(mail_server.received) == 2


def test_a_working_day_has_one_digest_whatever_happens(sam, mailoutbox):
    tell(sam, at=MONDAY)
    for minute in range(0, 600, 7):
        at = amsterdam(2026, 3, 3, 9 + minute // 60, minute % 60)
        tell(sam, at=at)
        tell(sam, at=MONDAY)
        deliver(at)
    assert len(mailoutbox) == 1
