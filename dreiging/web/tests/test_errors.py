import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import get_resolver

from dreiging.web import errors
from dreiging.web.tests.failing_urls import SECRET
from dreiging.web.tests.headers import faults_of_headers

pytestmark = pytest.mark.usefixtures("failing_paths")
ALL = ["400", "403", "403-silent", "404", "500", "503"]


def test_the_product_has_these_pages():
    for status in (400, 403, 404, 500):
        assert get_resolver("dreiging.urls").resolve_error_handler(status) is get_resolver(
            "dreiging.web.tests.failing_urls"
        ).resolve_error_handler(status)


@pytest.mark.parametrize("path", ALL)
def test_the_status_is_told(visitor, path):
    assert visitor.get(f"/{path}/").status_code == int(path[:3])


@pytest.mark.parametrize("path", ALL)
def test_no_page_repeats_what_was_sent_or_went_wrong(visitor, path):
    answer = visitor.get(f"/{path}/?q={SECRET}x", headers={"x-sent": SECRET})
    page = answer.content.decode().replace(f"?q={SECRET}x", "")  # the way back after choosing a language
    assert SECRET not in page
    assert "Traceback" not in page


@pytest.mark.parametrize("path", ALL)
def test_every_page_has_a_number_to_call_and_a_heading(visitor, settings, path):
    page = visitor.get(f"/{path}/").content.decode()
    assert settings.PHONE_DAY_AND_NIGHT in page
    assert page.count("<h1") == 1
    assert '<html lang="nl"' in page


TOO_MUCH = {"data": b"x" * 2_000_000, "content_type": "application/x-www-form-urlencoded"}
ASKED = {
    **{path: ("get", f"/{path}/", {}) for path in ("400", "403", "404", "500", "503", "form", "gezond")},
    "forged": ("post", "/form/", {"data": {"story": SECRET}}),
    "method": ("get", "/taal/", {}),
    "too much": ("post", "/taal/", TOO_MUCH),
    "wrong host": ("get", "/hulp/", {"headers": {"host": "evil.example"}}),
    "no such address": ("get", "/%ff%fe/", {}),
}


@pytest.mark.parametrize("redirects", [False, True], ids=["as it is", "to https"])
@pytest.mark.parametrize("name", ASKED)
def test_every_answer_has_the_headers(visitor, settings, name, redirects):
    """Seen to fail for a wrong host with PrivateByDefaultMiddleware behind SecurityMiddleware."""
    settings.SECURE_SSL_REDIRECT = redirects
    method, path, more = ASKED[name]
    assert faults_of_headers(getattr(visitor, method)(path, **more).headers) == []


def test_an_address_that_does_not_do_that_says_so_with_numbers_to_call(visitor, settings):
    answer = visitor.get("/taal/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert settings.PHONE_DAY_AND_NIGHT in answer.content.decode()


def test_too_much_is_told_as_such(visitor, settings):
    answer = visitor.post("/taal/", **TOO_MUCH)
    assert answer.status_code == 413
    assert settings.PHONE_DAY_AND_NIGHT in answer.content.decode()


def test_only_a_page_that_says_so_may_be_kept(visitor):
    assert visitor.get("/public/").headers["Cache-Control"] == "public, max-age=300"


def test_absent_and_forbidden_look_the_same():
    request = RequestFactory().get("/dossier/M-7K2-Q9F/")
    absent = errors.not_found(request, Exception("No Incident matches the given query."))
    forbidden = errors.not_found(request, Exception("you have no grant"))
    assert absent.content == forbidden.content
    assert "bestaat niet, of is niet voor jou bedoeld" in absent.content.decode()


def test_a_path_that_never_was_looks_like_one_that_is_not_yours(visitor):
    never, not_yours = visitor.get("/nothing/"), visitor.get("/404/")
    pages = [re.sub(r'name="next" value="[^"]*"', "", answer.content.decode()) for answer in (never, not_yours)]
    assert pages[0] == pages[1]


def test_forbidden_says_for_whom_the_page_is(visitor):
    assert "Deze pagina is voor leidinggevenden." in visitor.get("/403/").content.decode()
    assert "Je rol mag dit niet" in visitor.get("/403-silent/").content.decode()


@pytest.mark.parametrize("path", ["400", "500", "503"])
def test_the_last_pages_need_no_database(visitor, settings, path):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a-session-that-would-be-looked-up"

    def refuse(*_):
        raise AssertionError("asked the database")

    with connection.execute_wrapper(refuse):
        assert visitor.get(f"/{path}/").status_code == int(path)


@pytest.mark.parametrize("path", ["400", "500", "503"])
def test_the_last_pages_come_without_looks_when_there_are_none(visitor, settings, tmp_path, path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    answer = visitor.get(f"/{path}/")
    assert answer.status_code == int(path)
    assert "stylesheet" not in answer.content.decode()


def test_without_a_database_the_reader_is_asked_to_come_back(visitor):
    answer = visitor.get("/503/")
    assert answer.headers["Retry-After"] == "60"
    assert "Je hoeft niet te wachten" in answer.content.decode()


def test_a_form_that_is_too_old_keeps_its_reader_going(visitor):
    answer = visitor.post("/form/", {"story": SECRET})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Probeer het nog een keer" in page
    assert SECRET not in page


def test_a_request_that_is_no_request_is_answered(visitor):
    assert visitor.get("/500/", headers={"host": "evil.example"}).status_code == 400
    too_much = visitor.post("/form/", b"x" * 2_000_000, content_type="application/x-www-form-urlencoded")
    assert too_much.status_code in {403, 413}
    assert visitor.get("/%ff%fe/").status_code == 404
    assert visitor.get("/%00/").status_code == 404
