"""What somebody does on the pages of a report, in the words that stand there."""

from playwright.sync_api import Page

WHAT_HAPPENED = "Gisteravond stonden er twee mannen bij mijn huis. Ze riepen mijn naam."


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Meld een dreiging").click()
    page.get_by_role("button", name="Ik meld voor mezelf").click()
    page.get_by_role("heading", name="Ben je nu veilig?").wait_for()


def tell_what(page: Page, text: str = WHAT_HAPPENED) -> None:
    page.get_by_label("Wat is er gebeurd?").fill(text)
    go_on(page)


def choose_readers(page: Page) -> None:
    """Let the own manager read it, who calls the employee on the number that is known."""
    page.get_by_label("mijn leidinggevende").check()
    page.get_by_label("Bel mij op 06 1234 5678").check()
    go_on(page)


def send(page: Page) -> str:
    """Send the report, and return its reference."""
    page.get_by_role("button", name="Verstuur mijn melding").click()
    page.get_by_role("heading", name="We hebben je melding").wait_for()
    return page.locator(".panel strong").inner_text()


def report(page: Page) -> str:
    """Give the three answers that are asked for, send them, and return the reference."""
    begin(page)
    page.get_by_label("Ja", exact=True).check()
    go_on(page)
    tell_what(page)
    page.get_by_role("button", name="Ik heb nu geen tijd. Verstuur wat ik heb").click()
    choose_readers(page)
    return send(page)


def tell(page: Page, link: str, text: str, button: str) -> None:
    """Follow a link to a page with one text, and send it."""
    page.get_by_role("link", name=link).first.click()
    page.locator("main textarea").fill(text)
    page.get_by_role("button", name=button).click()
