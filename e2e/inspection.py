"""What every page is held to, looked at in one visit (screens.md 3, budgets 3, 6, 8 and 13 to 18)."""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}
MOST_SHIFT = 0.05
PHONE: ViewportSize = {"width": 360, "height": 740}
SMALL: ViewportSize = {"width": 320, "height": 256}
DESK: ViewportSize = {"width": 1280, "height": 800}
# Django's own words, and words that blame (screens.md 3.17 and 5); whole words, as the reader sees them.
DENIED = re.compile(
    r"dit veld is verplicht|\b(on)?geldige?\b|\bsorry\b|\bhelaas\b|\bvergeten\b|this field|enter a|select a",
    re.IGNORECASE,
)
# Rules in which axe leaves something to people, and what people saw.
SEEN_BY_PEOPLE = [
    ("color-contrast", "<select", "its arrow is a background image; the text is ink on white, as in test_theme.py"),
]

LOOK = Path(__file__).with_name("inspection.js").read_text()
# WCAG 1.4.12. Not as a style element: the policy of the pages forbids those, as it should.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`p { margin-bottom: 2em !important }
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# What is folded in is looked at too; on a phone the page is looked at as it comes.
OPEN = "() => { for (const part of document.querySelectorAll('main details')) part.open = true }"
AS_USUAL = "() => { document.adoptedStyleSheets = [] }"
# What moved by itself; what moved because the window changed is marked as if somebody did that.
SHIFT = """() => new Promise((tell) => {
    let total = 0;
    const add = (each) => { if (!each.hadRecentInput) total += each.value };
    new PerformanceObserver((list) => list.getEntries().forEach(add))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => tell(total), 0);
})"""


def faults_of(page: Page, *, is_alone: bool = False) -> list[str]:
    """Return what is wrong with the page that is open at the width of a phone, also at other widths."""
    page.evaluate(AXE_SCRIPT)
    found = [f"says {words[0]!r}" for words in DENIED.finditer(page.locator("body").inner_text())]
    found += _faults_now(page, is_alone)
    # By now anything that comes late has come.
    found += [f"layout shifts by {shift}"] if (shift := page.evaluate(SHIFT)) > MOST_SHIFT else []
    page.evaluate(OPEN)
    page.set_viewport_size(DESK)
    found += _faults_now(page, is_alone)
    page.set_viewport_size(SMALL)
    found += page.evaluate(LOOK, is_alone)
    page.evaluate(SPACING)
    found += [f"with more space: {fault}" for fault in page.evaluate(LOOK, is_alone)]
    page.evaluate(AS_USUAL)
    page.set_viewport_size(PHONE)
    return list(dict.fromkeys(found))


def _faults_now(page: Page, is_alone: bool) -> list[str]:
    width = page.evaluate("innerWidth")
    return [*page.evaluate(LOOK, is_alone), *(f"axe at {width}: {fault}" for fault in violations(page))]


def violations(page: Page) -> list[str]:
    """Return what axe finds, and what it leaves to people and nobody has looked at."""
    answer = page.evaluate("options => axe.run(options)", OPTIONS)
    unseen = [(rule, node) for rule in answer["incomplete"] for node in rule["nodes"] if not _was_seen(rule, node)]
    found = [(rule, node) for rule in answer["violations"] for node in rule["nodes"]]
    return [f"{rule['id']}: {node['html'][:160]} ({_why(node)})" for rule, node in [*found, *unseen]]


def _was_seen(rule: dict[str, Any], node: dict[str, Any]) -> bool:
    return any(rule["id"] == name and node["html"].startswith(html) for name, html, _what in SEEN_BY_PEOPLE)


def _why(node: dict[str, Any]) -> str:
    return node["failureSummary"].splitlines()[-1].strip()[:120]
