"""People who each have a browser of their own, and sign in as everybody does."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from dreiging.accounts.models import User
from dreiging.accounts.tests.factories import PASSWORD
from e2e.browsing import open_context, watched_page


def sign_in(page: Page, user: User) -> None:
    """Fill in the sign-in page that is open."""
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


@dataclass
class Visitors:
    """Opens a browser for a person; `faults` is what their pages did that no page may do."""

    browser: Browser
    url: str
    javascript: bool
    faults: list[list[str]] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, user: User, path: str = "/") -> Page:
        """Let `user` go to `path`, and sign in on the way."""
        context = open_context(self.browser, self.url, javascript=self.javascript)
        page, faults = watched_page(context, self.url)
        self.contexts.append(context)
        self.faults.append(faults)
        page.goto(path)
        sign_in(page, user)
        page.wait_for_url(f"{self.url}{path}")
        return page


def let_in(browser: Browser, url: str, *, javascript: bool) -> Iterator[Visitors]:
    visitors = Visitors(browser, url, javascript)
    yield visitors
    for context in visitors.contexts:
        context.close()
    assert [fault for faults in visitors.faults for fault in faults] == []
