import time

import pytest
from django.db import connection

from dreiging.web import health

GOOD = "dreiging.web.tests.test_health.all_is_well"
BAD = "dreiging.web.tests.test_health.stands_still"
BROKEN = "dreiging.web.tests.test_health.breaks"


def all_is_well():
    return None


def stands_still():
    return "no sign of life for 300 seconds"


def breaks():
    raise RuntimeError("a secret")


def test_healthy_is_said_to_people_and_machines(visitor, settings):
    settings.HEALTH_CHECKS = {"database": GOOD}
    page, answer = visitor.get("/gezond/"), visitor.get("/gezond/?format=json")
    assert (page.status_code, answer.status_code) == (200, 200)
    assert "<h1>goed</h1>" in page.content.decode()
    assert answer.json() == {"healthy": True, "problems": {}}


def test_what_is_wrong_is_said_loudly(visitor, settings):
    settings.HEALTH_CHECKS = {"database": GOOD, "worker": BAD, "mail": BROKEN}
    page, answer = visitor.get("/gezond/"), visitor.get("/gezond/?format=json")
    assert (page.status_code, answer.status_code) == (503, 503)
    assert "worker: no sign of life for 300 seconds" in page.content.decode()
    assert answer.json()["problems"] == {
        "worker": "no sign of life for 300 seconds",
        "mail": "cannot be checked (RuntimeError)",
    }
    assert "secret" not in page.content.decode()


def test_a_check_that_does_not_exist_is_a_problem(visitor, settings):
    settings.HEALTH_CHECKS = {"nothing": "dreiging.web.tests.nothing.here"}
    assert visitor.get("/gezond/").status_code == 503


def test_the_page_asks_no_session(visitor, settings):
    settings.HEALTH_CHECKS = {"fine": GOOD}
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a-session-that-would-be-looked-up"
    assert visitor.get("/gezond/").status_code == 200


@pytest.mark.django_db
def test_the_real_database_and_broker_answer():
    assert health.database() is None
    assert health.broker() is None


@pytest.mark.django_db
def test_a_database_that_is_away_is_told_in_time(monkeypatch):
    monkeypatch.setattr(connection, "get_connection_params", lambda: {"host": "127.0.0.1", "port": 1, "dbname": "x"})
    before = time.monotonic()
    assert health.database() == "does not answer (OperationalError)"
    assert time.monotonic() - before < 4


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "unix:///nowhere/valkey.sock"])
def test_a_broker_that_is_away_is_told_in_time(settings, url):
    settings.REDIS_URL = url
    before = time.monotonic()
    assert health.broker() == "does not answer (ConnectionError)"
    assert time.monotonic() - before < 2
