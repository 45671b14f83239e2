"""The pages that appear when something is wrong, which no address leads to."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from dreiging.web import errors
from e2e.inspection import faults_of


def without_database(request: HttpRequest) -> HttpResponse:
    """Return the page for a database that does not answer: it is chosen by the error that is being handled."""
    try:
        connect_in_vain()
    except OperationalError:
        return errors.server_error(request)


def connect_in_vain() -> None:
    raise OperationalError


PAGES = {"400": errors.bad_request, "500": errors.server_error, "503": without_database}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_stands_alone_has_no_faults(name, page):
    answer = PAGES[name](RequestFactory().get("/"))
    assert str(answer.status_code) == name
    sent = {"status": answer.status_code, "body": answer.content.decode(), "content_type": "text/html"}
    page.route("**/broken/", lambda route: route.fulfill(**sent), times=1)
    page.goto("/broken/")
    faults = faults_of(page, is_alone=True)
    assert not faults, "\n".join(faults)


def test_a_form_that_is_too_old_has_no_faults(page):
    page.goto("/inloggen/")
    page.context.clear_cookies()
    page.locator("main form button").click()
    page.get_by_role("heading", level=1).wait_for()
    faults = faults_of(page)
    assert not faults, "\n".join(faults)
