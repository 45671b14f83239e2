"""A relative asks, keeps the code, and finds the answer; and is gone from the screen at once."""

import pytest
from playwright.sync_api import Page

from advies.models import RelativeThread
from advies.support import shown
from advies.support.answering import answer
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory
from incidents.tests.factories import AT


@pytest.fixture(autouse=True)
def register(db, settings, tmp_path, monkeypatch):
    """Keep the register in a directory of this test's own."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(shown, "_read", (0.0, []))


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_question_to_the_answer(page: Page, cast, javascript):
    page.goto("/naasten/")
    page.get_by_role("link", name="Stel een vraag").click()
    page.get_by_label("Wat is uw vraag?").fill("Mag ik zelf een camera ophangen?")
    page.get_by_role("button", name="Verstuur uw vraag").click()
    code = page.locator(".receipt-code").inner_text()
    page.get_by_label("Typ de code nog een keer").fill("niet deze")
    page.get_by_role("button", name="Ik heb de code bewaard").click()
    assert code == page.locator(".receipt-code").inner_text()
    page.get_by_label("Typ de code nog een keer").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Ik heb de code bewaard").click()
    assert "Mag ik zelf een camera ophangen?" in page.content()

    contact = RoleFactory(user=cast["colleague"], role=Role.CONTACTPUNT_NAASTEN).user
    answer(thread=RelativeThread.objects.get(), body="Dat mag. Wij denken mee.", seen=1, by=contact, at=AT)
    page.context.clear_cookies()
    page.goto("/naasten/gesprek/")
    page.get_by_label("Wat is uw code?").fill(code)
    page.get_by_role("button", name="Ga verder").click()
    assert "Dat mag. Wij denken mee." in page.content()


@pytest.fixture
def elsewhere(settings, live_server) -> str:
    """Another host stands in for the neutral website."""
    settings.NEUTRAL_EXIT_URL = live_server.url.replace("localhost", "127.0.0.1") + "/over/"
    return settings.NEUTRAL_EXIT_URL


def leave_by(page: Page, how: str) -> None:
    if how == "shift":
        for _time in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("link", name="Verlaat deze pagina").click()


@pytest.mark.parametrize(("how", "javascript"), [("link", True), ("link", False), ("shift", True)])
def test_leaving_goes_elsewhere_and_does_not_say_from_where(context, register, elsewhere, how):
    page, told = context.new_page(), []
    page.on("request", lambda request: told.append((request.url, request.all_headers().get("referer", ""))))
    page.goto("/naasten/hulp/")
    leave_by(page, how)
    page.wait_for_url(elsewhere)

    assert (elsewhere, "") in told


def test_back_does_not_come_back_to_it(context, register, elsewhere):
    page = context.new_page()
    page.goto("/privacy/")
    page.goto("/naasten/")
    leave_by(page, "link")
    page.wait_for_url(elsewhere)
    page.go_back()

    assert page.url.endswith("/privacy/")
