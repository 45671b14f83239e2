"""A form that is sent wrong: the summary has the focus and leads to the questions, with and without scripts."""

import pytest
from playwright.sync_api import Page

from e2e.pages import PAGES, Listed
from e2e.sending import FORM, send_wrong

REFUSED = [listed for listed in PAGES if listed.wrong is not None]
FOCUSED = "document.activeElement.id"
# What stands at a question: (id of its first control) => the error above it.
ERROR_AT = """(id) => {
    const question = document.getElementById(id).closest(".question");
    return [...question.querySelectorAll(".field-error")].map((part) => part.innerText.trim()).join("\\n");
}"""
TYPED = "(form) => Object.fromEntries(new FormData(form))"


@pytest.mark.parametrize("listed", REFUSED, ids=str)
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_the_summary_leads_to_the_questions(listed: Listed, visit):
    page = visit(listed)
    send_wrong(page, listed.wrong or {})

    assert page.evaluate("document.activeElement.matches('.error-summary')")
    for link in page.locator(".error-summary a").all():
        follow(page, link)
    kept = page.locator(FORM).evaluate(TYPED)
    expected = {name: value for name, value in (listed.wrong or {}).items() if "password" not in name}
    assert kept.items() >= expected.items()


def follow(page: Page, link) -> None:
    """Follow a link of the summary by keyboard; it ends at the question, which says the same."""
    link.focus()
    page.keyboard.press("Enter")
    target = (link.get_attribute("href") or "").removeprefix("#")
    page.wait_for_function(f"{FOCUSED} === '{target}'")
    assert link.inner_text() in page.evaluate(ERROR_AT, target)
