"""A real browser against a live server.

`page` is a phone with JavaScript; a test chooses otherwise by parametrising `size` (a key of SIZES) or
`javascript`. Every page fails its test when it asks something of another host, breaks the content security
policy, or leaves an error in a script uncaught.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dreiging.accounts.models import User
from e2e.browsing import SIZES, give_session, open_context, watched_page
from e2e.chromium import find_chromium, flags
from e2e.visitors import Visitors, let_in
from incidents.conftest import cast, teams

__all__ = ["SIZES", "cast", "teams"]

NOT_FOUND = "No Chromium was found: install it, or name it with CHROMIUM=/path/to/chromium."


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not_run := [report for report in terminalreporter.stats.get("skipped", []) if NOT_FOUND in report.longreprtext]:
        terminalreporter.section("BROWSER TESTS NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(not_run)} browser tests were not run. {NOT_FOUND}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium. Without one the browser tests are not run, which is a failure with CI=true."""
    if path := find_chromium(os.environ):
        return path
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(NOT_FOUND, pytrace=False)
    pytest.skip(NOT_FOUND)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright runs a loop in this thread, and Django would refuse the database because of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=flags())
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def size() -> str:
    return "phone"


@pytest.fixture
def javascript() -> bool:
    return True


@pytest.fixture
def context(browser: Browser, live_server, size: str, javascript: bool) -> Iterator[BrowserContext]:
    opened = open_context(browser, live_server.url, size=size, javascript=javascript)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, live_server) -> Iterator[Page]:
    opened, faults = watched_page(context, live_server.url)
    yield opened
    assert faults == []


@pytest.fixture
def sign_in(context: BrowserContext, live_server) -> Callable[[User], None]:
    """Give the browser a session of a user, without the sign-in page."""
    return lambda user: give_session(context, user, live_server.url)


@pytest.fixture
def visitors(browser: Browser, live_server, javascript: bool) -> Iterator[Visitors]:
    """Lets people in, each with a browser of their own, through the sign-in page."""
    yield from let_in(browser, live_server.url, javascript=javascript)
