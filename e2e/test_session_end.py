"""The end of a session: a warning two minutes before, and a page that shows nothing after."""

import time

import pytest

from dreiging.accounts.models import Session
from dreiging.accounts.sessions import STARTED_AT, SessionStore
from dreiging.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(page, sign_in, settings):
    settings.IDLE_MINUTES = 30
    sign_in(UserFactory())
    page.clock.install()
    page.goto("/over/")
    return page


def test_who_is_still_there_stays_with_one_key(waiting):
    waiting.clock.fast_forward("27:59")
    assert waiting.get_by_role("dialog").is_hidden()
    waiting.clock.fast_forward("00:02")
    waiting.get_by_role("dialog", name="Ben je er nog?").wait_for()
    with waiting.expect_response("**/blijf/") as answer:
        waiting.keyboard.press("Enter")
    assert answer.value.status == 204
    waiting.get_by_role("dialog").wait_for(state="hidden")


def test_who_has_left_leaves_nothing_to_read(waiting):
    waiting.clock.fast_forward("30:01")
    waiting.get_by_role("dialog", name="Je was te lang weg").wait_for()
    assert waiting.get_by_text("Log in en ga verder").is_visible()
    assert waiting.get_by_role("heading", level=1, include_hidden=True).is_hidden()
    waiting.keyboard.press("Escape")
    assert waiting.get_by_role("dialog").is_visible()


@pytest.fixture
def nearly_last(page, sign_in, context, settings):
    """A session that was used all the time, and is eight hours old in five minutes."""
    settings.IDLE_MINUTES, settings.ABSOLUTE_HOURS = 30, 8
    user = UserFactory()
    sign_in(user)
    store = SessionStore(Session.objects.get(user=user).session_key)
    store.load()
    store[STARTED_AT] = int(time.time()) - 8 * 3600 + 5 * 60
    store.save()
    page.clock.install()
    page.goto("/over/")
    return page


def test_the_last_end_is_told_too_and_cannot_be_put_off(nearly_last):
    nearly_last.clock.fast_forward("02:50")
    assert nearly_last.get_by_role("dialog").is_hidden()
    nearly_last.clock.fast_forward("00:20")
    nearly_last.get_by_text("Bewaar wat je schrijft. Log daarna weer in.").wait_for()
    nearly_last.keyboard.press("Enter")
    nearly_last.get_by_role("dialog").wait_for(state="hidden")
    nearly_last.clock.fast_forward("02:00")
    nearly_last.get_by_role("dialog", name="Je was te lang weg").wait_for()


def test_a_form_that_can_be_kept_is_kept(waiting):
    waiting.evaluate("""() => {
        const button = document.createElement("button");
        button.dataset.saveBeforeLogout = "";
        button.addEventListener("click", () => { document.body.dataset.saved = "yes"; });
        document.querySelector("main").append(button);
    }""")
    waiting.clock.fast_forward("29:46")
    assert waiting.evaluate("document.body.dataset.saved") == "yes"


@pytest.mark.parametrize("javascript", [False])
def test_without_scripts_the_page_is_asked_for_again(page, sign_in, settings):
    settings.IDLE_MINUTES = 30
    sign_in(UserFactory())
    page.goto("/over/")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "1860"
