"""The draaiboek in a real browser: a new version from beginning to end, and what axe says about each page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from advies.models import ProtocolVersion, Step
from advies.protocols.concepts import start_concept
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_axe_finds_nothing_on_any_page(page, casemanager, version):
    concept = start_concept(protocol=version.protocol, by=casemanager, at=timezone.now())
    step = Step.objects.get(version=concept, code="P42")
    Step.objects.filter(version=concept, code="P04").update(title="Eerste gesprek", explanation="")
    step.terms.filter(severity="LAAG").delete()
    start = f"/protocollen/{concept.pk}"
    paths = ["voorbeeld/", "verschil/", "bewerk/", "publiceren/", "weggooien/", "fase/nieuw/", "stap/nieuw/"]
    paths += [f"stap/{step.pk}/{rest}" for rest in ("", "termijnen/", "verwijderen/")]
    for path in ["/draaiboek/", "/protocollen/", *(f"{start}/{path}" for path in paths)]:
        page.goto(path)
        if page.locator("main details").count():
            page.locator("main details summary").first.click()
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]]
        assert (path, faults) == (path, [])
        width, height = page.viewport_size["width"], page.viewport_size["height"]
        page.set_viewport_size({"width": 320, "height": 256})
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)
        page.set_viewport_size({"width": width, "height": height})
