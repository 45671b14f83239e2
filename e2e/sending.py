"""Sending a form that cannot be accepted, and what the answer must do (screens.md 3, budget 16)."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

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
TYPED = "(form) => Object.fromEntries(new FormData(form))"
# What stands at the question with this control.
ERROR_AT = """(id) => {
    const question = document.getElementById(id).closest(".question");
    return [...question.querySelectorAll(".field-error")].map((part) => part.innerText.trim()).join("\\n");
}"""


def send_wrong(page: Page, wrong: Mapping[str, str]) -> None:
    """Empty the form, fill in `wrong`, and send it with its first button."""
    form = page.locator(FORM)
    form.evaluate(EMPTY)
    for answer in wrong.items():
        form.evaluate(ANSWER, answer)
    form.locator("button").first.click()
    page.locator(".error-summary").wait_for()


def _has_focus(page: Page) -> bool:
    """Say whether the error summary has the focus; the browser gives it a moment after the page is there."""
    for _look in range(20):
        if page.evaluate("document.activeElement.matches('.error-summary')"):
            return True
        page.wait_for_timeout(50)
    return False


def faults_of_refusal(page: Page, wrong: Mapping[str, str]) -> list[str]:
    """Return what is wrong with how the page that is open refuses `wrong`: its focus, its links, what it kept."""
    found = [] if _has_focus(page) else ["the summary has no focus"]
    found += [fault for link in page.locator(".error-summary a").all() if (fault := _follow(page, link))]
    kept = page.locator(FORM).evaluate(TYPED)
    lost = {name for name, value in wrong.items() if "password" not in name and kept.get(name) != value}
    return [*found, *(f"{name} was not kept" for name in sorted(lost))]


def _follow(page: Page, link: Locator) -> str:
    """Follow a link of the summary with the keyboard; it ends at a question that says the same."""
    target, words = (link.get_attribute("href") or "").removeprefix("#"), link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    try:
        expect(page.locator(f"[id='{target}']")).to_be_focused(timeout=2000)
    except AssertionError:
        return f"the link {words!r} does not lead to its question"
    return "" if words in page.evaluate(ERROR_AT, target) else f"{words!r} does not stand at the question"
