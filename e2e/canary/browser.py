"""A browser as on a shared workstation: one profile on disk, and everybody signs in and out of it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Playwright

from dreiging.accounts.models import User
from dreiging.accounts.tests.factories import PASSWORD
from e2e.chromium import find_chromium, flags

FORM = "main form[method=post]"
STORED = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, await indexedDB.databases(), await caches.keys(), document.cookie,
    window.name, history.state,
])"""


class NotAccepted(Exception):
    """A page did not do what the journey expected of it."""


@dataclass
class Seat:
    """`addresses`: every address asked for; `titles`: of every page seen; `stored`: what a script could keep."""

    page: Page
    url: str
    addresses: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)

    @classmethod
    def take(cls, playwright: Playwright, profile: Path, url: str, environ: dict[str, str]) -> "Seat":
        context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=find_chromium(environ), args=flags(), base_url=url, locale="nl-NL"
        )
        context.set_default_timeout(15_000)
        seat = cls(context.pages[0], url)
        context.on("request", lambda request: seat.addresses.append(request.url))
        return seat

    def sign_in(self, user: User) -> None:
        self.page.context.clear_cookies()
        self.page.goto("/inloggen/")
        self.page.get_by_label("E-mailadres").fill(user.email)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        self.look()

    def look(self, path: str = "") -> None:
        """Note what can be seen of the page that is open from outside, or go to `path` first."""
        if path:
            self.page.goto(path)
        self.page.wait_for_load_state()
        self.titles.append(self.page.title())
        self.stored.append(self.page.evaluate(STORED))
        self.stored.append(json.dumps(self.page.context.storage_state()))

    def send(self, path: str, *, button: str = "", is_refused: bool = False, **answers: Any) -> None:
        """Open a page, fill in its form by the names of its fields, and send it.

        :raises NotAccepted: it was refused, or accepted, against `is_refused`.
        """
        self.look(path)
        form = self.page.locator(FORM)
        if answers:
            form = form.filter(has=self.page.locator(f'[name="{next(iter(answers))}"]'))
        if not form.count():
            raise NotAccepted(f"{path} has no such form: {self.page.locator('main').inner_text()[:300]}")
        form = form.first
        for name, given in answers.items():
            self._answer(form.locator(f'[name="{name}"]'), given)
        pressed = form.locator(button) if button else form.locator("button").first
        pressed.click()
        self.look()
        errors = self.page.locator(".error-summary")
        if bool(errors.count()) != is_refused:
            raise NotAccepted(f"{path}: {errors.first.inner_text() if errors.count() else self.page.url}")

    def send_file(self, path: str, *, name: str, content: bytes, **answers: Any) -> None:
        """Add a file with the form at `path`; it comes from memory, and is on no disk of ours either.

        :raises NotAccepted: it was refused, or nothing came of it.
        """
        self.look(path)
        form = self.page.locator("form[data-upload]")
        form.locator('[type="file"]').set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
        for field_name, given in answers.items():
            self._answer(form.locator(f'[name="{field_name}"]'), given)
        form.locator("button").first.click()
        self.page.locator(".banner-success, .error-summary").first.wait_for()
        self.look()
        if not self.page.locator(".banner-success").count():
            raise NotAccepted(f"{path}: {self.page.locator('.error-summary').first.inner_text()}")

    def save(self, button: str) -> None:
        """Press a button that gives a file, and throw the file away."""
        with self.page.expect_download() as saving:
            self.page.get_by_role("button", name=button).click()
        saving.value.delete()

    @staticmethod
    def _answer(controls: Locator, given: str) -> None:
        first = controls.first
        kind = first.evaluate("(part) => part.type")
        if kind in ("radio", "checkbox"):
            next(each for each in controls.all() if each.get_attribute("value") == given).check()
        elif kind == "select-one":
            first.select_option(given)
        else:
            first.fill(given)
