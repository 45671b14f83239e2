"""The relative comes back with the code: a visit that ends, in this browser only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from advies.models import RelativeThread
from advies.support.answering import answer
from advies.support.codes import new_code
from advies.support.tests.conftest import AT
from advies.support.views import visits
from dreiging.outbox.models import Notice


@pytest.fixture
def in_visit(relative, asked):
    _thread, code = asked
    assert relative.post("/naasten/code/", {"code": str(code)}).url == "/naasten/gesprek/"
    return relative


def test_the_answer_is_there_and_the_relative_writes_again(in_visit, asked, cast):
    thread, _code = asked
    answer(thread=thread, body="U kunt ons altijd bellen.", seen=1, by=cast["contact"], at=AT)
    page = in_visit.get("/naasten/gesprek/").content.decode()
    assert "U kunt ons altijd bellen." in page and cast["contact"].name not in page

    assert in_visit.post("/naasten/gesprek/", {"body": "Nog iets"}).url == "/naasten/gesprek/"
    thread.refresh_from_db()
    assert thread.waiting_since and thread.messages.count() == 3
    assert Notice.objects.filter(recipient=cast["contact"], topic=thread.pk).count() == 2


@pytest.mark.parametrize("path", ["/naasten/gesprek/", "/naasten/gesprek/weggooien/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_code_nobody_gets_in(client, asked, cast, path, method):
    for person in (None, "employee", "contact", "beheer"):
        if person:
            client.force_login(cast[person])
        assert getattr(client, method)(path).url == "/naasten/code/"
    assert RelativeThread.objects.exists()


def test_a_wrong_code_and_one_of_nobody_read_alike(relative, asked):
    _thread, code = asked
    almost = str(code)[:-1] + ("A" if str(code)[-1] != "A" else "B")
    pages = []
    for typed in (almost, str(new_code(is_taken=lambda _selector: False))):
        page = relative.post("/naasten/code/", {"code": typed}).content.decode()
        pages.append(page.replace(typed, "").partition("<form")[0])

    assert pages[0] == pages[1] and "Deze code kennen wij niet" in pages[0]


def test_a_visit_ends_when_nobody_does_anything(in_visit, monkeypatch):
    monkeypatch.setattr(visits, "IDLE", timedelta(0))

    assert in_visit.get("/naasten/gesprek/").url == "/naasten/code/?verlopen=1"


def test_a_visit_ends_after_two_hours_however_busy(in_visit, monkeypatch):
    monkeypatch.setattr(visits, "LONGEST", timedelta(seconds=-1))

    assert in_visit.get("/naasten/gesprek/").url == "/naasten/code/?verlopen=1"


def test_leaving_ends_it_and_goes_to_a_neutral_page(in_visit, settings):
    response = in_visit.get("/weg/")

    assert response.url == settings.NEUTRAL_EXIT_URL
    assert in_visit.get("/naasten/gesprek/").url == "/naasten/code/"


@pytest.mark.parametrize("value", ["", "x", "WyJhIiwgMV0:1abc:abc", "a:b"])
def test_a_cookie_of_ones_own_making_opens_nothing(client, asked, value):
    client.cookies[visits.cookie_name()] = value

    assert client.get("/naasten/gesprek/").url.startswith("/naasten/code/")


def test_the_visit_is_in_no_session_of_the_employee(asked, cast):
    _thread, code = asked
    shared = Client()
    shared.force_login(cast["employee"])
    before = dict(shared.session)
    shared.post("/naasten/code/", {"code": str(code)})
    shared.get("/naasten/gesprek/")

    assert dict(shared.session) == before
    assert shared.cookies[visits.cookie_name()]["httponly"]


def test_the_employee_finds_nothing_of_it(asked, cast, client):
    thread, _code = asked
    client.force_login(cast["employee"])

    assert client.get(f"/contactpunt/{thread.pk}/").status_code == 404
    for path in ("/", "/mijn/", "/berichten/", "/uitnodigen/", "/profiel/"):
        page = client.get(path).content.decode()
        assert str(thread.pk) not in page and "Wat kan ik doen?" not in page


def test_late_is_told_with_a_number(in_visit, asked, settings):
    RelativeThread.objects.update(due_at=timezone.now() - timedelta(hours=1))

    assert "Wij zijn te laat." in in_visit.get("/naasten/gesprek/").content.decode()


def test_throwing_it_away_is_asked_once_more_and_then_done(in_visit):
    assert "Wilt u dit gesprek weggooien?" in in_visit.get("/naasten/gesprek/weggooien/").content.decode()
    assert RelativeThread.objects.exists()

    assert in_visit.post("/naasten/gesprek/weggooien/").url == "/naasten/weggegooid/"
    assert not RelativeThread.objects.exists()
    assert in_visit.get("/naasten/gesprek/").url == "/naasten/code/"


def test_a_closed_thread_is_read_and_takes_no_message(in_visit, asked):
    thread, _code = asked
    RelativeThread.objects.update(closed_at=timezone.now(), waiting_since=None, due_at=None)

    assert "Dit gesprek is afgesloten op" in in_visit.get("/naasten/gesprek/").content.decode()
    assert "Dit gesprek is afgesloten." in in_visit.post("/naasten/gesprek/", {"body": "x"}).content.decode()
    assert thread.messages.count() == 1
