"""The pages that appear when something is wrong, which no address leads to."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory

from dreiging.web import errors
from e2e.inspection import faults_of


def broken(request: HttpRequest, error: Exception):
    try:
        raise error
    except Exception:
        return errors.server_error(request)


PAGES = {
    "400": errors.bad_request,
    "500": lambda request: broken(request, RuntimeError()),
    "503": lambda request: broken(request, OperationalError()),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_stands_alone_has_no_faults(name, page):
    answer = PAGES[name](RequestFactory().get("/"))
    assert str(answer.status_code) == name
    page.route("**/broken/", lambda route: route.fulfill(status=answer.status_code, body=answer.content.decode(), content_type="text/html"))
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
