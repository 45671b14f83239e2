"""Every component in a real browser: focus, scripts and their absence. How it looks: walk/test_pages.py."""

import re

import pytest
from playwright.sync_api import expect

WITHOUT_JAVASCRIPT = pytest.mark.parametrize("javascript", [False])

RING = """() => {
    const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
    if (part === document.body) return null;
    const below = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
    return { width: style.outlineWidth, ring: style.boxShadow, colour: style.outlineColor, html: part.outerHTML,
             place: [box.left + scrollX, box.top + scrollY].join(),
             shown: part.contains(below) || below?.contains(part) || part.getClientRects().length > 1 };
}"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guide(page, settings):
    settings.DEMO = True
    page.goto("/stijl/")
    return page


def test_the_focus_can_always_be_seen(guide):
    guide.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    guide.locator(".skip-link").focus()
    seen = set()
    while (ring := guide.evaluate(RING)) and ring["place"] not in seen:
        assert ring["width"] == "3px", ring
        assert ring["colour"] == "rgb(11, 42, 74)", ring
        assert "rgb(255, 201, 23) 0px 0px 0px 6px" in ring["ring"], ring
        assert ring["shown"], ring
        seen.add(ring["place"])
        guide.keyboard.press("Tab")
    assert len(seen) > 60


@pytest.mark.parametrize("javascript", [True, False])
def test_the_error_summary_has_the_focus_and_leads_to_the_questions(guide):
    assert guide.locator(".error-summary").evaluate("part => part === document.activeElement")
    guide.keyboard.press("Tab")
    guide.keyboard.press("Enter")
    assert guide.evaluate("location.hash") == "#id_fout-story"


def test_the_count_follows_what_is_typed(guide):
    counter = guide.locator("#id_leeg-story_count")
    assert counter.inner_text() == "Je kunt nog 4.000 tekens typen"
    guide.fill("#id_leeg-story", "x" * 3999)
    assert counter.inner_text() == "Je kunt nog 1 teken typen"
    guide.fill("#id_leeg-story", "🙂" * 4002)
    assert counter.inner_text() == "Je hebt 2 tekens te veel"


@WITHOUT_JAVASCRIPT
def test_without_scripts_the_limit_is_said_and_all_questions_are_there(guide):
    assert guide.locator("#id_leeg-story_count").inner_text() == "Je mag 4.000 tekens typen"
    assert guide.locator("#id_leeg-day").is_visible()
    assert guide.locator("[data-hide-screen]").is_hidden()
    assert guide.locator("dialog").first.is_hidden()


def test_a_follow_up_appears_under_its_answer(guide):
    day = guide.locator("#id_leeg-day")
    assert day.is_hidden()
    guide.get_by_label("Eerder").first.check()
    assert day.is_visible()
    guide.get_by_label("Vandaag").first.check()
    assert day.is_hidden()


def test_without_a_connection_the_page_stays_with_what_was_typed(guide, context):
    guide.fill("#id_leeg-story", "Er stond een auto.")
    send = guide.locator("form[action='#vragen'] button")
    send.evaluate("button => { button.type = 'submit' }")
    context.set_offline(True)
    send.click()
    assert "geen verbinding" in guide.locator("form [role=alert]").inner_text()
    assert guide.locator("#id_leeg-story").input_value() == "Er stond een auto."


def test_a_form_is_sent_once(guide):
    sent = []
    guide.route("**/sent", lambda route: sent.append(route.request) or route.fulfill(status=204))
    guide.locator("form[action='#vragen']").evaluate("form => { form.action = '/sent' }")
    send = guide.locator("form[action='/sent'] button")
    send.evaluate("button => { button.type = 'submit'; button.click(); button.click() }")
    assert send.inner_text() == "Bezig met versturen…"
    guide.wait_for_timeout(200)
    assert len(sent) == 1


def test_the_screen_can_be_hidden_and_shown(guide, settings):
    guide.get_by_role("button", name="Verberg scherm").click()
    expect(guide).to_have_title(settings.NEUTRAL_NAME)
    assert guide.locator("[data-blank]").bounding_box()["width"] == 360
    guide.get_by_role("button", name="Ga verder").click()
    expect(guide).to_have_title(re.compile("^Stijl"))


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_other_ways_of_looking_lose_nothing(guide, media):
    guide.emulate_media(**media)
    assert guide.get_by_role("heading", name="Vragen met fouten").is_visible()
    assert guide.locator("#id_fout-story_error").is_visible()
