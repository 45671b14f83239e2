"""The real worker on the real broker."""

from time import monotonic, sleep

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings as product
from django.db import connection

from dreiging.celery import app
from dreiging.database.ownership import connect_as
from dreiging.outbox import pulse, tasks
from dreiging.outbox.clock import database_now
from dreiging.outbox.models import Mail, MailState
from dreiging.outbox.tests.conftest import tell

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker():
    """A worker that starts as in production; later the test goes on as the tests' role, in all its threads."""
    app.control.purge()
    connect_as("DATABASE_WORKER_URL")
    with start_worker(app, pool="solo", perform_ping_check=False) as running:
        connect_as("DATABASE_TESTS_URL")
        yield running


def wait_for(condition):
    end = monotonic() + 15
    while not condition():
        assert monotonic() < end, "it did not happen"
        sleep(0.05)


def is_sent():
    return Mail.objects.get().state == MailState.SENT


def test_the_worker_sends_what_is_due_and_shows_that_it_lives(sam, worker, mail_server):
    tell(sam, urgent=True, at=database_now())
    tasks.deliver_due_mail.delay()
    tasks.record_worker_pulse.delay()
    wait_for(is_sent)
    wait_for(lambda: pulse.worker() is None)
    assert mail_server.addresses == ["sam@voorbeeld.test"]


def test_the_worker_goes_on_after_the_database_broke_off(sam, worker, mail_server):
    tasks.record_worker_pulse.delay()
    wait_for(lambda: pulse.worker() is None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
    tell(sam, urgent=True, at=database_now())
    tasks.deliver_due_mail.delay()
    wait_for(is_sent)


def test_the_same_task_many_times_sends_once(sam, worker, mail_server):
    tell(sam, urgent=True, at=database_now())
    for _number in range(20):
        tasks.deliver_due_mail.delay()
    tasks.record_worker_pulse.delay()
    wait_for(lambda: pulse.worker() is None)
    assert len(mail_server.received) == 1


@pytest.mark.parametrize("entry", ["deliver mail", "worker pulse"])
def test_the_schedule_names_tasks_that_exist(entry):
    app.loader.import_default_modules()
    planned = product.CELERY_BEAT_SCHEDULE[entry]
    assert planned["task"] in app.tasks
    assert planned["options"]["expires"] <= 60
