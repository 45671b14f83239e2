"""What the mail server says, and what becomes of the mail."""

from datetime import timedelta
from time import sleep

import pytest
from django.urls import reverse

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.outbox import schedule
from dreiging.outbox.delivery import deliver_due
from dreiging.outbox.models import Mail, MailState, Notice, NoticeKind
from dreiging.outbox.tests.conftest import MONDAY, TUESDAY_NINE, free_port, tell

pytestmark = pytest.mark.django_db


def deliver(at=MONDAY):
    return dict(deliver_due(clock=lambda: at))


def test_accepted_is_sent(sam, mail_server):
    tell(sam, urgent=True)
    assert deliver() == {"sent": 1}

    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.finished_at, mail.lease_token) == (MailState.SENT, 1, MONDAY, None)
    assert mail_server.addresses == ["sam@voorbeeld.test"]


def test_many_mails_take_one_connection(mail_server):
    for person in UserFactory.create_batch(45):
        tell(person, urgent=True)
    assert deliver() == {"sent": 45}
    assert len(mail_server.received) == 45
    assert mail_server.sessions == 1


def test_urgent_mail_goes_before_the_digests(sam, mail_server):
    people = UserFactory.create_batch(30)
    for person in people:
        tell(person)
    tell(sam, urgent=True)
    deliver(TUESDAY_NINE)
    assert mail_server.addresses[0] == "sam@voorbeeld.test"
    assert len(mail_server.received) == 31


@pytest.mark.parametrize("answer", ["451 later", "452 full", "450 greylisted"])
def test_a_recipient_who_must_wait_is_tried_again(sam, kim, mail_server, answer):
    mail_server.recipient_answers["sam@voorbeeld.test"] = answer
    tell(sam, urgent=True)
    tell(kim, urgent=True)
    assert deliver() == {"sent": 1, "to be tried again": 1}

    mail = Mail.objects.get(recipient=sam)
    assert (mail.state, mail.attempts, mail.last_fault) == (MailState.WAITING, 1, f"SMTP {answer[:3]}")
    assert timedelta(seconds=45) < mail.due_at - MONDAY < timedelta(seconds=75)
    assert deliver() == {}

    mail_server.recipient_answers.clear()
    assert deliver(mail.due_at) == {"sent": 1}


@pytest.mark.parametrize("answer", ["451 later", "554 no"])
def test_an_answer_to_the_text_is_not_final(sam, mail_server, answer):
    mail_server.data_answer = answer
    tell(sam, urgent=True)
    assert deliver() == {"to be tried again": 1}


def test_fourteen_tries_and_no_more(sam, mail_server):
    mail_server.recipient_answers["*"] = "451 later"
    tell(sam, urgent=True)
    tries, at = 0, MONDAY
    while deliver(at):
        tries += 1
        at = Mail.objects.get().due_at

    mail = Mail.objects.get()
    assert (tries, mail.attempts, mail.state) == (14, 14, MailState.DEAD)
    assert timedelta(hours=24) < mail.finished_at - MONDAY < timedelta(hours=40)


def test_pauses_grow_and_differ():
    pauses = [[schedule.next_try(number, at=MONDAY) - MONDAY for _again in range(20)] for number in range(1, 15)]
    assert all(len(set(pause)) > 1 for pause in pauses)
    assert timedelta(seconds=48) <= min(pauses[0]) <= max(pauses[0]) <= timedelta(seconds=72)
    assert max(max(pause) for pause in pauses) <= timedelta(hours=7.2)
    assert all(max(early) < min(late) for early, late in zip(pauses[:7], pauses[2:9], strict=True))


@pytest.mark.parametrize("answer", ["550 unknown", "551 moved", "553 no such name"])
def test_a_recipient_who_is_refused_is_dead_at_once(sam, mail_server, answer):
    mail_server.recipient_answers["*"] = answer
    tell(sam, urgent=True)
    assert deliver() == {"dead": 1}

    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.last_fault) == (MailState.DEAD, 1, f"SMTP {answer[:3]}")


def test_a_dead_urgent_mail_is_found_by_its_topic_and_its_notice_joins_the_next_digest(sam, mail_server):
    mail_server.recipient_answers["*"] = "550 unknown"
    tell(sam, urgent=True)
    deliver()
    assert Mail.objects.get(state=MailState.DEAD).topic == Notice.objects.get().topic
    assert Notice.objects.get().ring_at == TUESDAY_NINE

    mail_server.recipient_answers.clear()
    assert deliver(TUESDAY_NINE) == {"sent": 1}


def test_who_manages_people_hears_once_whose_address_does_not_work(sam, mail_server):
    first, second = (RoleFactory(role=Role.BEHEER).user for _number in range(2))
    former = RoleFactory(role=Role.BEHEER, ends_on=MONDAY.date() - timedelta(days=1)).user
    mail_server.recipient_answers["sam@voorbeeld.test"] = "550 unknown"
    for _number in range(2):
        tell(sam, urgent=True)
    deliver()

    told = Notice.objects.filter(kind=NoticeKind.MAIL_UNDELIVERABLE)
    assert {notice.recipient for notice in told} == {first, second}
    assert former not in {notice.recipient for notice in told}
    assert {(notice.urgent, notice.topic) for notice in told} == {(False, sam.pk)}
    (path,) = {notice.path for notice in told}
    assert path == reverse("admin:accounts_user_change", args=[sam.pk])


def test_who_manages_people_does_not_hear_of_their_own_address(mail_server):
    manager = RoleFactory(role=Role.BEHEER).user
    mail_server.recipient_answers["*"] = "550 unknown"
    tell(manager, urgent=True)
    deliver()
    assert not Notice.objects.filter(kind=NoticeKind.MAIL_UNDELIVERABLE).exists()


def _refuse_sender(server, settings):
    server.sender_answer = "550 you may not send here"


def _close(server, settings):
    server.recipient_answers["*"] = "421 closing"


def _close_after_text(server, settings):
    server.data_answer = "421 closing"


def _not_there(server, settings):
    settings.EMAIL_PORT = free_port()


def _unknown_host(server, settings):
    settings.EMAIL_HOST = "mail.invalid"


def _wants_a_password(server, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "loket", "fout"


@pytest.mark.parametrize(
    "fault", [_refuse_sender, _close, _close_after_text, _not_there, _unknown_host, _wants_a_password]
)
def test_a_server_that_is_away_counts_against_no_mail(mail_server, settings, fault):
    fault(mail_server, settings)
    for person in UserFactory.create_batch(3):
        tell(person, urgent=True)
    for minute in range(20):
        assert list(deliver(MONDAY + timedelta(minutes=minute)).values()) == [1]  # only: server away
    assert list(Mail.objects.values_list("state", "attempts", "due_at", "lease_token").distinct()) == [
        (MailState.WAITING, 0, MONDAY, None)
    ]


def test_after_the_server_is_back_everything_goes(sam, mail_server, settings):
    settings.EMAIL_PORT = free_port()
    tell(sam, urgent=True)
    deliver()
    settings.EMAIL_PORT = mail_server.port
    assert deliver(MONDAY + timedelta(days=3)) == {"sent": 1}


def test_a_server_that_refuses_everybody_kills_no_more_than_a_few(mail_server):
    mail_server.recipient_answers["*"] = "554 relay access denied"
    for person in UserFactory.create_batch(30):
        tell(person, urgent=True)
    assert deliver() == {"dead": 3, "to be tried again": 27}
    mail_server.recipient_answers.clear()
    assert deliver(MONDAY + timedelta(minutes=2)) == {"sent": 27}


def test_many_bad_addresses_among_good_ones_are_dead_at_once(mail_server):
    for person in UserFactory.create_batch(8):
        mail_server.recipient_answers[person.email] = "550 unknown"
        for somebody in (person, UserFactory()):
            tell(somebody, urgent=True, at=MONDAY + timedelta(seconds=Mail.objects.count()))
    assert deliver(MONDAY + timedelta(minutes=1)) == {"dead": 8, "sent": 8}


def test_a_server_that_drops_one_mail_gets_the_others(sam, kim, mail_server):
    mail_server.drops = True
    tell(sam, urgent=True)
    assert deliver() == {"to be tried again": 1}
    assert Mail.objects.get().last_fault == "SMTPServerDisconnected"

    mail_server.drops = False
    tell(kim, urgent=True)
    assert deliver() == {"sent": 1}


def test_a_server_that_drops_every_mail_is_left_alone_after_three(mail_server):
    mail_server.drops = True
    for person in UserFactory.create_batch(8):
        tell(person, urgent=True)
    assert deliver() == {"to be tried again": 3, "server away (3 drops)": 1}
    assert Mail.objects.filter(attempts=0, lease_token=None, due_at=MONDAY).count() == 5


def test_a_slow_server_does_not_hold_the_run(sam, mail_server, settings):
    settings.EMAIL_TIMEOUT = 0.3
    mail_server.data_hook = lambda: sleep(1)
    tell(sam, urgent=True)
    assert deliver() == {"to be tried again": 1}
    assert Mail.objects.get().attempts == 1


def test_a_run_stops_when_its_time_is_over_and_gives_back_the_rest(mail_server):
    mail_server.data_hook = lambda: sleep(0.2)
    for person in UserFactory.create_batch(6):
        tell(person, urgent=True)
    ended = deliver_due(clock=lambda: MONDAY, seconds=0.3)
    assert 0 < ended["sent"] < 4
    assert Mail.objects.due(MONDAY).count() == 6 - ended["sent"]


@pytest.mark.parametrize(
    "address",
    ["sam@voorbeeld.test\nbcc: x@elders.test", "sam@voorbeeld.test\r\n\r\ntekst", "a@b.test, c@d.test", "geen", ""],
)
def test_an_address_that_is_none_is_dead_and_stops_nobody(sam, kim, mail_server, address):
    type(sam).objects.filter(pk=sam.pk).update(email=address)
    tell(sam, urgent=True)
    tell(kim, urgent=True)
    assert deliver() == {"dead": 1, "sent": 1}
    assert Mail.objects.get(recipient=sam).last_fault == "address"
    assert mail_server.addresses == ["kim@voorbeeld.test"]


def test_no_address_reaches_the_log_or_the_table(sam, mail_server, caplog):
    mail_server.recipient_answers["*"] = "550 sam@voorbeeld.test is unknown"
    caplog.set_level("DEBUG", logger="dreiging")
    tell(sam, urgent=True)
    deliver()
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("dreiging")]
    assert ours
    assert not any("voorbeeld.test" in line for line in [*ours, Mail.objects.get().last_fault])
