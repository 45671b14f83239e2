"""The contact point answers; its deputies too, and nobody else."""

from datetime import timedelta

import pytest

from advies.models import RelativeThread
from advies.support.answering import answer, close_thread, record_call, take_on
from advies.support.refusals import AnsweredMeanwhile, ClosedForUs, NotTheContactPoint
from advies.support.tests.conftest import AT, call
from advies.support.threads import ask, write_as_relative
from dreiging.accounts.tests.factories import DeputyFactory
from dreiging.outbox.models import Notice

OTHERS = ["employee", "manager", "casemanager", "hr", "beheer", "tco"]


@pytest.fixture
def thread(asked):
    return asked[0]


@pytest.mark.parametrize("who", OTHERS)
def test_others_cannot(client, cast, thread, who):
    client.force_login(cast[who])

    assert client.get("/contactpunt/").status_code == 403
    assert client.get(f"/contactpunt/{thread.pk}/").status_code == 404
    assert client.post(f"/contactpunt/{thread.pk}/", {"body": "x", "seen": 1}).status_code == 404
    assert client.post(f"/contactpunt/{thread.pk}/doen/", {"deed": "take"}).status_code == 404
    for deed in (take_on, record_call, close_thread):
        with pytest.raises(NotTheContactPoint):
            deed(thread=thread, by=cast[who], at=AT)


def test_nobody_who_is_not_signed_in(client, thread):
    assert client.get("/contactpunt/").status_code == 302
    assert client.get(f"/contactpunt/{thread.pk}/").status_code == 302


def test_an_answer_ends_the_waiting_and_lets_colleagues_rest(client, cast, thread):
    client.force_login(cast["contact"])
    assert "Wat kan ik doen?" in client.get(f"/contactpunt/{thread.pk}/").content.decode()
    sent = client.post(f"/contactpunt/{thread.pk}/", {"body": "Bel ons gerust.", "seen": 1})

    thread.refresh_from_db()
    assert sent.status_code == 302 and (thread.waiting_since, thread.handler) == (None, cast["contact"])
    assert thread.answered_at
    assert not Notice.objects.to_ring().exists()


def test_an_answer_to_something_newer_is_shown_first(client, cast, thread):
    client.force_login(cast["contact"])
    write_as_relative(thread=thread, body="Wacht, nog iets.", at=AT)
    page = client.post(f"/contactpunt/{thread.pk}/", {"body": "Mijn antwoord", "seen": 1}).content.decode()
    assert "Intussen is er iets bijgekomen" in page and "Mijn antwoord" in page and "Wacht, nog iets." in page

    assert client.post(f"/contactpunt/{thread.pk}/", {"body": "Mijn antwoord", "seen": 2}).status_code == 302


def test_a_deputy_answers_and_hears_of_it(client, cast, thread):
    week = timedelta(days=7)
    deputy = cast["manager"]
    DeputyFactory(person=cast["contact"], deputy=deputy, starts_on=AT.date() - week, ends_on=AT.date() + 900 * week)
    message = write_as_relative(thread=thread, body="Nog iets", at=AT)

    assert Notice.objects.filter(dedupe__contains=str(message.pk), recipient=deputy).exists()
    assert not Notice.objects.filter(dedupe__contains=str(message.pk), recipient=cast["contact"]).exists()
    client.force_login(deputy)
    assert client.get(f"/contactpunt/{thread.pk}/").status_code == 200
    assert answer(thread=thread, body="Dag", seen=2, by=deputy, at=AT)


def test_who_took_it_on_hears_of_what_comes_next(cast, thread):
    take_on(thread=thread, by=cast["contact_south"], at=AT)
    message = write_as_relative(thread=thread, body="Nog iets", at=AT)

    told = Notice.objects.filter(dedupe__contains=str(message.pk))
    assert [notice.recipient for notice in told] == [cast["contact_south"]]


def test_a_call_is_done_when_somebody_spoke(client, cast):
    thread, _code = ask(call(), source="192.0.2.5", at=AT)
    client.force_login(cast["contact"])
    page = client.get(f"/contactpunt/{thread.pk}/").content.decode()
    assert 'href="tel:+31612345678"' in page and "Na acht uur" in page

    client.post(f"/contactpunt/{thread.pk}/doen/", {"deed": "called"})
    assert RelativeThread.objects.get(pk=thread.pk).waiting_since is None


def test_it_is_closed_only_when_nobody_waits(cast, thread):
    with pytest.raises(AnsweredMeanwhile):
        close_thread(thread=thread, by=cast["contact"], at=AT)
    answer(thread=thread, body="Dag", seen=1, by=cast["contact"], at=AT)
    close_thread(thread=thread, by=cast["contact"], at=AT)

    with pytest.raises(ClosedForUs):
        answer(thread=thread, body="Toch nog", seen=2, by=cast["contact"], at=AT)


@pytest.mark.parametrize("deed", ["", "weg", "take\x00"])
def test_an_unknown_deed_is_not_there(client, cast, thread, deed):
    client.force_login(cast["contact"])

    assert client.post(f"/contactpunt/{thread.pk}/doen/", {"deed": deed}).status_code == 404


def test_the_list_asks_no_more_for_more(client, cast, thread, django_assert_max_num_queries):
    for number in range(5):
        ask(call(), source=f"192.0.2.{number}", at=AT)
    client.force_login(cast["contact"])

    with django_assert_max_num_queries(12):
        assert client.get("/contactpunt/").status_code == 200
