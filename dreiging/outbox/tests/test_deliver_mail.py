"""`manage.py deliver_mail`: the way without Celery."""

import pytest
from django.core.management import CommandError, call_command

from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.models import Mail, MailState
from dreiging.outbox.tests.conftest import free_port, tell

pytestmark = pytest.mark.django_db


def test_it_sends_all_that_is_due(mail_server, capsys):
    for person in UserFactory.create_batch(50):
        tell(person, urgent=True)
    call_command("deliver_mail")
    assert capsys.readouterr().out == "50 sent\n"
    assert not Mail.objects.exclude(state=MailState.SENT).exists()
    call_command("deliver_mail")
    assert capsys.readouterr().out == "Nothing is due.\n"


def test_it_says_that_the_server_is_away(sam, mail_server, settings):
    settings.EMAIL_PORT = free_port()
    tell(sam, urgent=True)
    with pytest.raises(CommandError, match=r"1 server away \(ConnectionRefusedError\)"):
        call_command("deliver_mail")
