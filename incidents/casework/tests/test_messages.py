"""Messages go both ways, and an employee's message is answered."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from dreiging import workdays
from dreiging.outbox.models import Notice
from incidents import norms
from incidents.acting import NotYours
from incidents.casework.messages import send_message
from incidents.models import Action, ActionKind, EntryKind, Message
from incidents.tests.factories import AT, let_replace

LATER = AT + timedelta(hours=1)


def send(case, by, body="Hoe gaat het?", at=LATER):
    return send_message(incident=case, body=body, by=by, at=at)


@pytest.mark.parametrize("who", ["colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"])
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        send(case, cast[who])
    assert not Message.objects.exists()


def test_the_employee_writes_and_the_handler_must_reply(cast, case):
    message = send(case, cast["reporter"])

    action = Action.objects.get(kind=ActionKind.REPLY)
    assert message.from_employee
    assert (action.owner, action.due_at) == (cast["manager"], workdays.deadline(LATER, norms.REPLY["LAAG"]))
    assert [notice.recipient for notice in Notice.objects.all()] == [cast["manager"]]
    assert case.timeline.latest("at").message == message


def test_a_second_message_does_not_give_more_time(cast, case):
    send(case, cast["reporter"])
    first = Action.objects.get(kind=ActionKind.REPLY).due_at
    send(case, cast["reporter"], at=LATER + timedelta(days=1))

    assert Action.objects.get(kind=ActionKind.REPLY).due_at == first


def test_a_reply_finishes_it_and_reaches_the_employee(cast, case):
    send(case, cast["reporter"])
    Notice.objects.all().delete()
    reply = send(case, cast["manager"])

    assert not reply.from_employee
    assert Action.objects.get(kind=ActionKind.REPLY).done_by == cast["manager"]
    assert [notice.recipient for notice in Notice.objects.all()] == [cast["reporter"]]
    assert case.timeline.filter(kind=EntryKind.MESSAGE_SENT).count() == 2


def test_the_deputy_gets_it_while_the_handler_is_away(cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=LATER.date())
    send(case, cast["reporter"])

    assert Action.objects.get(kind=ActionKind.REPLY).owner == cast["deputy"]


def test_never_a_deputy_who_must_not_know(cast, case):
    let_replace(cast["manager"], by=cast["excluded"], on=LATER.date())
    send(case, cast["reporter"])

    assert Action.objects.get(kind=ActionKind.REPLY).owner == cast["manager"]
    assert not Notice.objects.filter(recipient=cast["excluded"]).exists()


@pytest.mark.parametrize("body", ["", "   \n "])
def test_an_empty_message_is_refused(cast, case, body):
    with pytest.raises(ValidationError):
        send(case, cast["reporter"], body=body)
