"""One world and one real web server for all tests that only look at pages.

The server is the one of production: gunicorn with its settings, and static files collected and compressed. So
what a page weighs is what a browser gets. Nothing here empties the database between tests.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

import pytest
from django.core.mail import get_connection
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, Page

from dreiging.database.testing import address_here
from dreiging.outbox.message import bell
from dreiging.outbox.tests.conftest import free_port
from e2e.browsing import open_context, session_cookie, watched_page
from e2e.pages import Listed
from e2e.support import visit_cookie
from e2e.world import World, make_world

SECONDS_TO_START = 30


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Stands in for the `db` of pytest-django, which gives every test a transaction that no server would see."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        # While Playwright runs, this thread has connections of its own, which nobody else would close.
        connection.close()


@pytest.fixture(scope="package")
def world(db: None) -> World:
    return make_world()


@pytest.fixture(scope="package")
def url(world: World, tmp_path_factory) -> Iterator[str]:
    """The address of the product, with the world in it."""
    directory, port = tmp_path_factory.mktemp("product"), free_port()
    environ = {
        **os.environ,
        **{setting: address_here(setting) for setting in ("DATABASE_URL", "DATABASE_HR_URL")},
        "STATIC_FILES": "compressed",
        "STATIC_ROOT": str(directory / "static"),
        "DEMO": "true",
        "EMAIL_URL": f"filemail://{_some_mail(directory / 'mail')}",
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
    _run(["django", "collectstatic", "--noinput", "-v0"], environ).check_returncode()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:dreiging.webserver"]
    with (directory / "log").open("wb") as log, subprocess.Popen(command, env=environ, stderr=log) as server:
        yield _when_it_answers(f"http://127.0.0.1:{port}", server, directory / "log")
        server.terminate()


def _run(command: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", *command], env=environ, check=False)


def _some_mail(directory: Path) -> Path:
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend", EMAIL_FILE_PATH=str(directory)
    ):
        get_connection().send_messages([bell(uuid4(), "medewerker@demo.test") for _number in range(3)])
    return directory


def _when_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> str:
    for _attempt in range(SECONDS_TO_START * 10):
        try:
            urlopen(f"{url}/hulp/").close()
        except URLError:
            if server.poll() is not None:
                break
            sleep(0.1)
        else:
            return url
    server.terminate()
    return pytest.fail(f"The web server did not start:\n{log.read_text()}")


@dataclass
class Window:
    """A page that one person uses after another, and what it did that no page may do."""

    page: Page
    faults: list[str]


@pytest.fixture(scope="package")
def windows(browser: Browser, url: str) -> Iterator[dict[bool, Window]]:
    """One with scripts, and one without."""
    contexts = {javascript: open_context(browser, url, javascript=javascript) for javascript in (True, False)}
    yield {javascript: Window(*watched_page(context, url)) for javascript, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def page(windows: dict[bool, Window], javascript: bool) -> Iterator[Page]:
    window = windows[javascript]
    window.faults.clear()
    window.page.context.clear_cookies()
    yield window.page
    assert window.faults == []


@pytest.fixture(scope="package")
def cookies(world: World, url: str) -> Callable[[str], list[Any]]:
    """Return the cookies of a person, who signs in once; a relative has one of their own, which does not last."""
    signed_in = cache(lambda who: [session_cookie(world.people[who], url)] if who else [])
    return lambda who: [visit_cookie(world.names["thread"], url)] if who == "relative" else signed_in(who)


@pytest.fixture
def visit(world: World, page: Page, url: str, cookies) -> Callable[[Listed], Page]:
    """Open a listed page as the person who opens it."""

    def open_page(listed: Listed) -> Page:
        page.context.add_cookies(cookies(listed.who))
        path = listed.path.format(**world.names)
        response = page.goto(path)
        assert response is not None and (page.url.removeprefix(url), response.status) == (path, listed.status)
        return page

    return open_page
