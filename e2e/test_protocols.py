"""The draaiboek in a real browser: a new version from beginning to end. How it looks: walk/test_pages.py."""

import pytest
from django.utils import timezone

from advies.models import ProtocolVersion
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def version(db) -> ProtocolVersion:
    return load_default(at=timezone.now())


@pytest.fixture
def casemanager(sign_in):
    person = UserFactory(name="Chris Maas")
    RoleFactory(user=person, role=Role.CASEMANAGER)
    sign_in(person)
    return person


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_version_from_beginning_to_end(page, casemanager, version):
    page.goto("/draaiboek/")
    page.get_by_role("link", name="Versies bekijken en bewerken").click()
    page.get_by_role("button", name="Begin een nieuwe versie").click()

    page.get_by_role("link", name="Voeg een stap toe aan Direct").click()
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de buren")
    page.get_by_label("leidinggevende").first.check()
    page.get_by_role("button", name="Bewaar, en kies de termijnen").click()

    for severity in ("laag", "verhoogd", "hoog"):
        page.get_by_role("group", name=f"Bij ernst {severity}").get_by_label("nee").check()
    acute = page.get_by_role("group", name="Bij ernst acuut")
    acute.get_by_label("ja, binnen een termijn").check()
    acute.get_by_label("Binnen hoeveel?").fill("30")
    acute.get_by_label("Eenheid").select_option("minuten")
    page.get_by_role("button", name="Bewaar de termijnen").click()

    page.get_by_role("button", name="Omhoog “Bel de buren”").click()
    codes = [box.get_attribute("id") for box in page.locator("form .card-block").all()]
    assert codes[:6] == ["P01", "P02", "P03", "P04", "P54", "P05"]

    page.get_by_role("link", name="Bekijk als leidinggevende").click()
    page.get_by_role("link", name="acuut").click()
    assert "binnen 30 minuten · leidinggevende" in page.locator("#P54").inner_text()
    page.get_by_role("link", name="Concept van versie 2").click()

    page.get_by_role("link", name="Publiceer versie 2").click()
    assert "Bel de buren" in page.get_by_role("main").inner_text()
    page.get_by_label("Wat is er veranderd, en waarom?").fill("De buren erbij.")
    page.get_by_role("button", name="Publiceer versie 2").click()

    assert "De buren erbij." in page.get_by_role("row", name="Versie 2").inner_text()
    page.goto("/draaiboek/")
    assert page.get_by_role("heading", name="Bel de buren").is_visible()
