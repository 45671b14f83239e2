"""An aangifte between an employee and those who act, each in a browser of their own, with and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from incidents.models import Aangifte, Incident
from incidents.tests.factories import make_case

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"]),
]


@pytest.fixture
def case(cast) -> Incident:
    """A case of an hour ago."""
    return make_case(reporter=cast["reporter"], handler=cast["manager"], at=timezone.now() - timedelta(hours=1))


def typed(days: int) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day}-{day.month}-{day.year}"


def write_down(page: Page, told: str) -> None:
    page.get_by_role("radio", name="Onszelf").check()
    page.get_by_label("Wat is er tegen de medewerker gezegd?").fill(told)
    page.get_by_label("Op welke dag hoort de medewerker weer iets?").fill(typed(7))
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("De aangifte is bijgewerkt.")


def test_a_wish_becomes_an_aangifte(visitors, cast, case):
    employee = visitors(cast["reporter"], f"/mijn/{case.reference}/")
    employee.get_by_role("link", name="Lees over aangifte, en zeg wat je wilt").click()
    employee.get_by_role("button", name="Ik wil aangifte doen, met hulp").click()
    expect(employee.locator("main")).to_contain_text("ik wil aangifte doen, met hulp")

    manager = visitors(cast["manager"], case.get_absolute_url())
    manager.get_by_role("link", name="Bekijk de aangifte").click()
    expect(manager.locator("main")).to_contain_text("Wil aangifte doen, met hulp")
    manager.get_by_role("link", name="Aangifte is gedaan").click()
    manager.get_by_label("Op welke dag is aangifte gedaan?").fill(typed(0))
    manager.get_by_role("radio", name="De medewerker zelf").check()
    manager.get_by_role("radio", name="Onder nummer").check()
    manager.get_by_label("Op welke dag is “onder nummer” gevraagd?").fill(typed(0))
    manager.get_by_role("radio", name="Nee", exact=True).check()
    write_down(manager, "Je aangifte is gedaan. We vragen nu de VPT-code.")
    expect(manager.locator("main")).to_contain_text("Vraag de VPT-code")

    employee.reload()
    expect(employee.locator("main")).to_contain_text("Je aangifte is gedaan. We vragen nu de VPT-code.")
    assert Aangifte.objects.get().under_number_requested_on == timezone.localdate()


def test_the_document_is_saved_and_can_be_made_again(visitors, cast, case):
    employee = visitors(cast["reporter"], f"/mijn/{case.reference}/aangifte/voorbereiden/")
    button = employee.get_by_role("button", name="Maak een PDF om mee te nemen")
    for _time in range(2):
        with employee.expect_download() as saving:
            button.click()
        assert saving.value.suggested_filename == f"{case.reference}.pdf"
        assert saving.value.path().read_bytes().startswith(b"%PDF-")
    expect(employee.get_by_role("heading", level=1)).to_contain_text("Bereid je aangifte voor")
