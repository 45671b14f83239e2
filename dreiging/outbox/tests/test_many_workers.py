"""Several runs at once, and runs that die: nothing is lost, and nothing is sent twice that need not be."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.conf import settings as product
from django.db import connection

from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox import schedule
from dreiging.outbox.clock import database_now
from dreiging.outbox.delivery import LEASE, deliver_due
from dreiging.outbox.models import Mail, MailState, Notice
from dreiging.outbox.tests.conftest import MONDAY, TUESDAY_NINE, tell

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(number, work):
    def body():
        start.wait(10)
        try:
            work()
        finally:
            connection.close()

    start = Barrier(number)
    threads = [Thread(target=body) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("urgent", [True, False])
def test_many_runs_at_once_send_each_mail_once(mail_server, urgent):
    for person in UserFactory.create_batch(60):
        tell(person, urgent=urgent)

    in_threads(6, lambda: deliver_due(clock=lambda: TUESDAY_NINE))

    assert len(mail_server.received) == 60
    assert len(set(mail_server.addresses)) == 60
    assert list(Mail.objects.values_list("state", flat=True).distinct()) == [MailState.SENT]


def test_telling_at_the_same_time_makes_one_notice_and_one_mail(sam):
    in_threads(8, lambda: tell(sam, key="case|late|1", urgent=True))
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


def test_what_another_run_holds_is_left_alone_until_its_lease_runs_out(sam, mail_server):
    tell(sam, urgent=True)
    Mail.objects.update(lease_token=uuid4(), leased_until=MONDAY + LEASE)

    deliver_due(clock=lambda: MONDAY + LEASE - timedelta(seconds=1))
    assert not mail_server.received
    deliver_due(clock=lambda: MONDAY + LEASE)
    assert len(mail_server.received) == 1


def test_who_lost_the_lease_writes_nothing_down(sam, mail_server):
    tell(sam, urgent=True)
    other = uuid4()

    def somebody_takes_over():
        Mail.objects.update(lease_token=other)
        connection.close()

    mail_server.data_hook = somebody_takes_over
    assert deliver_due(clock=lambda: MONDAY) == {"sent without a lease": 1}
    mail = Mail.objects.get()
    assert (mail.state, mail.lease_token) == (MailState.WAITING, other)


def test_a_mail_that_kills_its_process_is_not_tried_forever(sam, mail_server):
    tell(sam, urgent=True)
    Mail.objects.update(attempts=schedule.MOST_TRIES)
    assert deliver_due(clock=lambda: MONDAY) == {"dead": 1}
    assert not mail_server.received


def test_a_fault_of_ours_after_sending_does_not_send_again_at_once(sam, kim, mail_server, monkeypatch):
    def broken(*given, **named):
        raise RuntimeError

    tell(sam, urgent=True)
    tell(kim, urgent=True)
    monkeypatch.setattr("dreiging.outbox.endings.sent", broken)
    with pytest.raises(RuntimeError):
        deliver_due(clock=lambda: MONDAY)
    monkeypatch.undo()

    assert deliver_due(clock=lambda: MONDAY) == {"sent": 1}
    assert len(set(mail_server.addresses)) == len(mail_server.addresses) == 2


def test_killed_between_sending_and_writing_down_costs_one_double_and_loses_nothing(mail_server):
    people = UserFactory.create_batch(5)
    for person in people:
        tell(person, urgent=True, at=database_now())
    victim = 3

    def kill_at_the_third():
        if len(mail_server.received) == victim:
            os.kill(process.pid, signal.SIGKILL)

    mail_server.data_hook = kill_at_the_third
    process = subprocess.Popen(_deliver_mail(), env=_environment(mail_server), stdout=subprocess.DEVNULL)
    assert process.wait(60) == -signal.SIGKILL
    mail_server.data_hook = lambda: None
    assert len(mail_server.received) == victim

    assert deliver_due() == {}  # the lease of the dead process still holds
    deliver_due(clock=lambda: database_now() + LEASE)

    times = Counter(message["message-id"] for message in mail_server.received)
    assert sorted(times.values()) == [1, 1, 1, 1, 2]
    assert sorted(set(mail_server.addresses)) == sorted(person.email for person in people)
    assert Mail.objects.filter(state=MailState.SENT).count() == 5


def _deliver_mail():
    return [sys.executable, str(product.BASE_DIR / "manage.py"), "deliver_mail"]


def _environment(mail_server):
    """Let another process use the tests' database and mail server."""
    base, _slash, _name = os.environ["DATABASE_WORKER_URL"].partition("?")[0].rpartition("/")
    query = os.environ["DATABASE_WORKER_URL"].partition("?")[2]
    url = f"{base}/{connection.settings_dict['NAME']}" + (f"?{query}" if query else "")
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DATABASE_WORKER_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
    }
