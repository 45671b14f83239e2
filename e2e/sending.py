"""Sending a form that cannot be accepted."""

from collections.abc import Mapping

from playwright.sync_api import Page

# The form of the page, not the one that searches or the one in the footer.
FORM = "main form[novalidate]"
EMPTY = """(form) => {
    for (const part of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
        if (["radio", "checkbox"].includes(part.type)) part.checked = false;
        else part.value = "";
    }
}"""
ANSWER = """(form, [name, value]) => {
    for (const part of form.querySelectorAll(`[name="${name}"]`)) {
        if (!["radio", "checkbox"].includes(part.type)) part.value = value;
        else if (part.value === value) part.checked = true;
    }
}"""


def send_wrong(page: Page, wrong: Mapping[str, str]) -> None:
    """Empty the form, fill in `wrong`, and send it with its first button."""
    form = page.locator(FORM)
    form.evaluate(EMPTY)
    for answer in wrong.items():
        form.evaluate(ANSWER, answer)
    form.locator("button").first.click()
    page.locator(".error-summary").wait_for()
