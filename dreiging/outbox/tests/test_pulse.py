"""Signs of life, and the health page that looks at them."""

from datetime import timedelta

import pytest
from celery import Celery
from django.db import connection
from django.db.models.functions import Now

from dreiging.outbox import pulse
from dreiging.outbox.clock import database_now
from dreiging.outbox.delivery import deliver_due
from dreiging.outbox.models import Mail, MailKind, MailState, Notice, Pulse
from dreiging.outbox.services import mark_read
from dreiging.outbox.tests.conftest import CASE, amsterdam, free_port, tell

pytestmark = pytest.mark.django_db


def minutes_ago(number):
    return Now() - timedelta(minutes=number)


@pytest.mark.parametrize(("check", "process"), [(pulse.worker, "worker"), (pulse.beat, "beat")])
def test_a_process_is_healthy_while_it_beats(check, process):
    assert check() == "has given no sign of life yet"
    pulse.record(process)
    assert check() is None
    Pulse.objects.update(at=minutes_ago(4))
    assert check() == "has been silent for 4 minutes"
    pulse.record(process)
    assert check() is None
    assert Pulse.objects.count() == 1


def test_nothing_to_send_is_healthy():
    assert pulse.oldest_unsent() is None


@pytest.mark.parametrize(("age", "answer"), [(14, None), (17, "has waited for 17 minutes")])
def test_urgent_mail_that_waits_is_told(sam, age, answer):
    tell(sam, urgent=True)
    Mail.objects.update(due_at=minutes_ago(age))
    assert pulse.oldest_unsent() == answer


@pytest.mark.parametrize(("age", "answer"), [(14, None), (17, "has waited for 17 minutes")])
def test_a_digest_that_nobody_made_is_told(sam, age, answer):
    tell(sam)
    Notice.objects.update(ring_at=minutes_ago(age))
    assert pulse.oldest_unsent() == answer
    mark_read(topic=CASE, by=sam, at=amsterdam(2026, 3, 2, 9, 0))
    assert pulse.oldest_unsent() is None


def test_a_digest_that_must_wait_for_the_next_working_day_is_no_fault(sam, mailoutbox):
    at = database_now()
    digest = {"kind": MailKind.DIGEST, "dedupe": "digest of today", "state": MailState.SENT}
    Mail.objects.create(recipient=sam, created_at=at, due_at=at, finished_at=at, **digest)
    tell(sam)
    Notice.objects.update(ring_at=minutes_ago(20))
    assert pulse.oldest_unsent() is not None
    deliver_due()
    assert not mailoutbox
    assert pulse.oldest_unsent() is None


def test_what_is_due_later_is_healthy(sam):
    tell(sam)
    Notice.objects.update(ring_at=Now() + timedelta(days=2))
    assert pulse.oldest_unsent() is None


def test_a_server_that_is_away_is_told(sam, mail_server, settings):
    settings.EMAIL_PORT = free_port()
    tell(sam, urgent=True)
    deliver_due()
    Mail.objects.update(created_at=minutes_ago(20))
    assert pulse.oldest_unsent() is not None


def test_a_server_that_always_says_later_is_told(sam, kim, mail_server):
    mail_server.recipient_answers["*"] = "451 later"
    tell(sam, urgent=True)
    deliver_due()
    Mail.objects.update(created_at=minutes_ago(20))
    assert Mail.objects.get().due_at > amsterdam(2026, 3, 3)
    assert pulse.oldest_unsent() == "has waited for 20 minutes"


def test_one_recipient_who_must_wait_is_no_fault_while_others_get_their_mail(sam, kim, mail_server):
    mail_server.recipient_answers["sam@voorbeeld.test"] = "451 later"
    tell(sam, urgent=True)
    tell(kim, urgent=True)
    deliver_due()
    Mail.objects.update(created_at=minutes_ago(20))
    assert pulse.oldest_unsent() is None


def test_dead_mail_is_not_waiting(sam, mail_server):
    mail_server.recipient_answers["*"] = "550 unknown"
    tell(sam, urgent=True)
    deliver_due()
    Mail.objects.update(created_at=minutes_ago(60), due_at=minutes_ago(60))
    assert pulse.oldest_unsent() is None


@pytest.fixture
def scheduler(tmp_path):
    """Celery's beat, as settings name it, with nothing to do."""
    app = Celery("empty", set_as_current=False)
    made = pulse.PulsingScheduler(app=app, schedule_filename=str(tmp_path / "schedule"))
    yield made
    made.close()


def test_settings_use_it(settings):
    assert settings.CELERY_BEAT_SCHEDULER == "dreiging.outbox.pulse.PulsingScheduler"


@pytest.mark.django_db(transaction=True)
def test_beat_shows_that_it_lives_at_most_every_twenty_seconds(scheduler):
    for _number in range(5):
        assert 0 <= scheduler.tick() <= pulse.BEAT_SECONDS
    first = Pulse.objects.get(process="beat").at

    scheduler._last_pulse -= pulse.BEAT_SECONDS
    scheduler.tick()
    assert Pulse.objects.get(process="beat").at > first


@pytest.mark.django_db(transaction=True)
def test_beat_goes_on_without_a_database_and_with_it_again(scheduler, settings, caplog):
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "gone"
    try:
        assert scheduler.tick() <= pulse.BEAT_SECONDS
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
    assert not Pulse.objects.exists()
    assert "does not answer" in caplog.text

    scheduler._last_pulse -= pulse.BEAT_SECONDS
    scheduler.tick()
    assert pulse.beat() is None
