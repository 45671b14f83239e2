"""A page without a mouse: every stop can be seen, in the order of the page, and the first answer is near."""

import pytest
from playwright.sync_api import Page

from e2e.pages import PAGES

# What gets the focus is scrolled to before the next frame is drawn.
STOP = """() => new Promise(requestAnimationFrame).then(() => {
    const part = document.activeElement;
    if (part === document.body || part === document.documentElement) return null;
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 20) / 2];
    const below = document.elementFromPoint(x, y);
    part.dataset.stops = Number(part.dataset.stops ?? 0) + 1;
    return {
        html: part.outerHTML.slice(0, 160),
        again: part.dataset.stops > 1,
        place: [...document.querySelectorAll("*")].indexOf(part),
        ring: parseFloat(style.outlineWidth) >= 3 && style.outlineStyle === "solid" && style.boxShadow.includes("6px"),
        // In a large field it is the caret that is scrolled to.
        inside: box.top >= 0 && (part.matches("textarea") || box.bottom <= innerHeight + 1)
            && box.left >= 0 && box.right <= innerWidth + 1,
        uncovered: part.contains(below) || below?.contains(part) || part.getClientRects().length > 1,
        answer: part.matches("main form input, main form textarea, main form select"),
    };
})"""
# One of each kind: choices, a form of one question, the longest form, a table, a case, a report.
SHOWN = ["/ writer unfinished", "/melden/{complete}/wie/ writer long", "/melden/{complete}/wie-leest/ writer long"]
SHOWN += ["/team/meldingen/?page=2 manager next page", "/dossier/{long}/ manager long", "/mijn/{long}/ long long"]
SHOWN += ["/inloggen/", "/dossier/{talked}/contact/ manager"]
LISTED = {str(listed): listed for listed in PAGES}


def stops(page: Page, most: int = 400) -> list[dict]:
    """Press Tab until the browser leaves the page, and return where it stopped."""
    page.evaluate("document.activeElement.blur()")
    found = []
    for _press in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            return found
        found.append(stop)
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_every_stop_can_be_seen(name, visit):
    page = visit(LISTED[name])
    found = stops(page)
    assert len(found) > 8
    unseen = [stop for stop in found if not (stop["ring"] and stop["inside"] and stop["uncovered"])]
    assert unseen == []
    assert [stop["place"] for stop in found] == sorted(stop["place"] for stop in found)


@pytest.mark.parametrize("name", ["/melden/{draft}/veilig/ writer", "/melden/{draft}/wat/ writer empty", "/inloggen/"])
def test_the_first_answer_is_near(name, visit):
    """Not more than six keys, and two over the link to the content (screens.md 3, budget 12)."""
    page = visit(LISTED[name])
    far = [stop["answer"] for stop in stops(page, most=12)].index(True) + 1
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    near = [page.evaluate(STOP)["answer"] for _press in range(4) if page.keyboard.press("Tab") is None].index(True) + 1
    assert far <= 6 or near <= 3, (far, near)


def test_a_report_begins_without_a_mouse(visit):
    page = visit(LISTED["/melden/{draft}/veilig/ writer"])
    page.locator("main input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_by_label("Ja", exact=True).is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wat/")
