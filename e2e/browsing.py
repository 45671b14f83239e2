"""Opening browsers, and noticing what no page may do."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from dreiging.accounts.models import User

SIZES = {"phone": (360, 740), "desk": (1280, 800)}


def open_context(browser: Browser, url: str, *, size: str = "phone", javascript: bool = True) -> BrowserContext:
    width, height = SIZES[size]
    opened = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        java_script_enabled=javascript,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )
    opened.set_default_timeout(10_000)
    return opened


def watched_page(context: BrowserContext, url: str) -> tuple[Page, list[str]]:
    """Open a page, and a list to which everything is added that no page may do."""
    faults: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:", "about:")):
            faults.append(f"asked another host: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    opened = context.new_page()
    opened.on("request", note_request)
    opened.on("console", note_console)
    opened.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    return opened, faults


def give_session(context: BrowserContext, user: User, url: str) -> None:
    """Let the browser be signed in as `user`, without the sign-in page."""
    context.add_cookies([session_cookie(user, url)])


def session_cookie(user: User, url: str) -> Any:
    """Start a session of `user`, and return its cookie for the server at `url`."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
