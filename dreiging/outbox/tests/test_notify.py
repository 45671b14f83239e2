from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.models import Mail, MailKind, MailState, Notice, NoticeKind
from dreiging.outbox.services import mark_read, mark_these_read, notify_all, withdraw
from dreiging.outbox.tests.conftest import CASE, MONDAY, TUESDAY_NINE, tell

pytestmark = pytest.mark.django_db


def test_a_notice_says_when_its_digest_rings(sam):
    tell(sam)

    notice = Notice.objects.get()
    assert (notice.recipient, notice.created_at, notice.ring_at, notice.read_at) == (sam, MONDAY, TUESDAY_NINE, None)
    assert not Mail.objects.exists()


def test_an_urgent_notice_has_a_mail_of_its_own_at_once(sam):
    tell(sam, urgent=True)

    notice, mail = Notice.objects.get(), Mail.objects.get()
    assert (mail.kind, mail.state, mail.due_at, mail.topic) == (MailKind.URGENT, MailState.WAITING, MONDAY, CASE)
    assert (mail.dedupe, notice.ring_at) == (notice.dedupe, None)


@pytest.mark.parametrize("urgent", [True, False])
def test_the_same_key_again_changes_nothing(sam, urgent):
    tell(sam, key="case|late|1", urgent=urgent)
    before = [*Notice.objects.values(), *Mail.objects.values()]
    tell(sam, key="case|late|1", urgent=urgent, at=TUESDAY_NINE, path="/elders/")
    assert [*Notice.objects.values(), *Mail.objects.values()] == before


def test_the_same_key_for_somebody_else_is_another_notice(sam, kim):
    tell(sam, key="case|late|1")
    tell(kim, key="case|late|1")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("urgent", [False, True])
def test_telling_many_takes_one_statement_as_telling_one(urgent, django_assert_num_queries):
    people = UserFactory.create_batch(30)
    with transaction.atomic(), django_assert_num_queries(1):
        notify_all(people * 2, NoticeKind.CASE_PASSED_ON, key="late", topic=CASE, path="/", at=MONDAY, urgent=urgent)
    assert Notice.objects.count() == 30


def test_people_are_always_told_in_the_same_order_so_that_two_transactions_cannot_block_each_other():
    people = UserFactory.create_batch(9)
    for order in (people, people[::-1]):
        with CaptureQueriesContext(connection) as captured:
            notify_all(order, NoticeKind.MESSAGE, key=str(uuid4()), topic=CASE, path="/", at=MONDAY)
        (statement,) = [query["sql"] for query in captured if "INSERT" in query["sql"]]
        assert sorted(people, key=lambda person: statement.index(f"|{person.pk}")) == sorted(people, key=lambda p: p.pk)


def test_nobody_to_tell_is_no_fault():
    notify_all([], NoticeKind.MESSAGE, key="x", topic=CASE, path="/", at=MONDAY, urgent=True)
    assert not Notice.objects.exists()


def test_a_cause_that_is_undone_leaves_nothing(sam):
    with transaction.atomic():
        tell(sam, urgent=True)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize("path", ["https://elders.test/", "//elders.test/", "/\\elders.test/", "mijn/", ""])
def test_a_notice_leads_only_to_our_own_pages(sam, path):
    with pytest.raises(IntegrityError, match="notice_path_is_ours"), transaction.atomic():
        tell(sam, path=path)


def test_opening_the_page_counts_its_notices_as_read(sam, kim):
    tell(sam)
    tell(sam, topic=sam.pk)
    tell(kim)
    mark_read(topic=CASE, by=sam, at=TUESDAY_NINE)
    assert Notice.objects.get(read_at=TUESDAY_NINE).recipient == sam
    assert Notice.objects.unread().count() == 2


def test_reading_again_keeps_the_first_moment(sam):
    tell(sam)
    mark_read(topic=CASE, by=sam, at=MONDAY)
    mark_these_read(Notice.objects.values_list("pk", flat=True), by=sam, at=TUESDAY_NINE)
    assert Notice.objects.get().read_at == MONDAY


def test_what_is_withdrawn_is_not_shown(sam, kim):
    tell(sam)
    tell(kim)
    withdraw(topic=CASE, recipient=sam, at=MONDAY)
    assert not Notice.objects.to_show(sam).exists()
    assert Notice.objects.to_show(kim).exists()


def test_nobody_can_read_for_somebody_else(sam, kim):
    tell(sam)
    mark_these_read(Notice.objects.values_list("pk", flat=True), by=kim, at=MONDAY)
    assert Notice.objects.unread().count() == 1
