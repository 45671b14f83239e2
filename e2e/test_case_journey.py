"""A case between an employee and those who act, each in a browser of their own, with and without scripts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from advies.protocols.loading import load_default
from e2e.journeys import report, tell
from incidents.casework.closing import announce_closing
from incidents.casework.contacts import record_contact
from incidents.casework.severity_decisions import decide_severity
from incidents.models import Incident
from incidents.tests.factories import end_aangifte, make_case

SECRET = "Zijn chef heeft het misschien gelekt."

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"]),
]


@pytest.fixture
def case(cast) -> Incident:
    """A case of an hour ago."""
    return make_case(reporter=cast["reporter"], handler=cast["manager"], at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def track(case) -> str:
    return f"/mijn/{case.reference}/"


def record_talk(page: Page) -> None:
    """Fill in the page that is open: a talk of this morning, and the next one in three days."""
    page.get_by_label("Gebeld", exact=True).check()
    page.get_by_label("Hoe laat was het?").fill("0.01")
    page.get_by_label("Wat is afgesproken?").fill("We bellen donderdag weer.")
    day = timezone.localdate() + timedelta(days=3)
    page.get_by_label("Op welke dag is het volgende contact?").fill(f"{day.day}-{day.month}-{day.year}")
    page.get_by_role("button", name="Bewaar gesprek").click()
    expect(page.get_by_role("alert")).to_contain_text("Het gesprek is bewaard.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat heeft de medewerker nodig?")
    page.get_by_role("link", name="Niet gevraagd in dit gesprek").click()


def test_from_a_report_to_an_answer(visitors, cast):
    employee = visitors(cast["reporter"])
    reference = report(employee)

    manager = visitors(cast["manager"])
    manager.get_by_role("link", name="Te doen").click()
    first = manager.locator(".task-list li").first
    expect(first).to_contain_text("Eerste gesprek voeren")
    expect(first).to_contain_text("Sam de Wit")
    first.get_by_role("link", name=reference).first.click()
    expect(manager.get_by_role("heading", level=1)).to_contain_text("Sam de Wit")
    manager.get_by_role("link", name="Leg gesprek vast").first.click()
    record_talk(manager)
    tell(manager, "Stuur Sam de Wit een bericht", "Ik heb de camera aangevraagd.", "Verstuur bericht")
    expect(manager.get_by_role("alert")).to_contain_text("Het bericht is verstuurd.")

    employee.goto("/mijn/")
    employee.get_by_role("link", name=reference).click()
    for words in ("We bellen donderdag weer.", "Ik heb de camera aangevraagd.", "Anne Leeuw is aan zet."):
        expect(employee.locator("main")).to_contain_text(words)
    tell(employee, "Stuur een bericht aan Anne Leeuw", "Dank je. Ze waren er weer.", "Verstuur")
    expect(employee.get_by_role("alert")).to_contain_text("Je bericht is verstuurd.")

    manager.goto("/team/")
    reply = manager.locator(".task-list li", has_text="Bericht beantwoorden")
    reply.get_by_role("link", name=reference).first.click()
    expect(manager.get_by_text("Dank je. Ze waren er weer.").first).to_be_visible()


def test_a_colleague_reads_along_and_stops(visitors, cast, case, track):
    manager = visitors(cast["manager"], case.get_absolute_url())
    manager.get_by_role("link", name="Laat een collega meelezen").click()
    manager.get_by_label("Of vul een e-mailadres van het werk in").fill(cast["stranger"].email)
    manager.get_by_label("Waarom leest deze collega mee?").fill("Kent de buurt")
    day = timezone.localdate() + timedelta(days=10)
    manager.get_by_label("Tot en met welke dag?").fill(f"{day.day}-{day.month}-{day.year}")
    manager.get_by_role("button", name="Laat meelezen").click()
    expect(manager.get_by_role("alert")).to_contain_text("Deze collega kan nu meelezen.")

    colleague = visitors(cast["stranger"], case.get_absolute_url())
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("Sam de Wit")
    expect(colleague.get_by_role("link", name="Leg gesprek vast")).to_have_count(0)
    employee = visitors(cast["reporter"], track)
    expect(employee.locator("main")).to_contain_text("Stef Ander")
    expect(employee.locator("main")).to_contain_text("Kent de buurt")

    manager.get_by_role("link", name=re.compile("Stop met meelezen.*Stef Ander")).click()
    manager.get_by_role("button", name="Stop met meelezen").click()
    expect(manager.get_by_role("alert")).to_contain_text("Deze collega leest niet meer mee.")
    colleague.reload()
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    employee.reload()
    expect(employee.get_by_role("list").filter(has_text="Kent de buurt")).to_have_count(0)


def test_the_severity_is_raised_with_a_reason(visitors, cast, case, track):
    manager = visitors(cast["manager"], case.get_absolute_url())
    manager.get_by_role("link", name="Bevestig of verander de ernst").first.click()
    manager.get_by_label("hoog", exact=True).check()
    manager.get_by_role("button", name="Bewaar").click()
    expect(manager.locator(".error-summary")).to_contain_text("Schrijf op waarom")
    manager.get_by_label("Waarom?").fill("Ze kwamen terug.")
    manager.get_by_role("button", name="Bewaar").click()
    expect(manager.get_by_role("alert")).to_contain_text("De ernst is bewaard.")

    employee = visitors(cast["reporter"], f"{track}tijdlijn/")
    expect(employee.locator("main")).to_contain_text("Ze kwamen terug.")


def test_an_internal_note_is_on_no_page_of_the_employee(visitors, cast, case, track):
    manager = visitors(cast["manager"], case.get_absolute_url())
    for text, audience in ((SECRET, "Alleen wie meeleest"), ("De camera hangt.", "De medewerker, en iedereen")):
        manager.get_by_role("link", name="Notitie toevoegen").first.click()
        manager.get_by_label("Wat is er gebeurd of besloten?").fill(text)
        manager.get_by_label(audience).check()
        if text == SECRET:
            manager.get_by_label("Waarom mag de medewerker dit niet lezen?").fill("Gaat over zijn chef")
        manager.get_by_role("button", name="Bewaar notitie").click()
        expect(manager.get_by_role("alert")).to_contain_text("De notitie is bewaard.")
    expect(manager.get_by_text(SECRET).first).to_be_visible()

    employee = visitors(cast["reporter"], f"{track}tijdlijn/")
    expect(employee.locator("main")).to_contain_text("De camera hangt.")
    for path in ("", "tijdlijn/", "stappen/", "bericht/", "lezers/", "aanvullen/wat/", "aanvullen/veranderd/"):
        employee.goto(f"{track}{path}")
        assert SECRET not in employee.content()
        assert "Gaat over zijn chef" not in employee.content()
    assert employee.goto(case.get_absolute_url()).status == 403
    assert SECRET not in employee.content()


@pytest.fixture
def done(case, cast) -> Incident:
    """The case when all is done."""
    who, now = cast["manager"], timezone.now()
    talk = {"means": "PHONE", "happened_at": now - timedelta(minutes=30), "agreements": "Niets meer nodig."}
    record_contact(incident=case, **talk, next_contact_at=now + timedelta(days=30), by=who, at=now)
    decide_severity(incident=case, severity="LAAG", reason="Het was één keer.", version=case.version, by=who, at=now)
    end_aangifte(case)
    case.refresh_from_db()
    return case


def test_closing_is_proposed_agreed_to_and_undone(visitors, cast, done, track):
    manager = visitors(cast["manager"], done.get_absolute_url())
    tell(manager, "Stel voor om af te sluiten", "Alles is gedaan. Mag dit dicht?", "Verstuur voorstel")
    expect(manager.get_by_role("alert")).to_contain_text("Het voorstel is verstuurd.")

    employee = visitors(cast["reporter"], track)
    expect(employee.locator("main")).to_contain_text("Alles is gedaan. Mag dit dicht?")
    employee.get_by_role("link", name="Geef antwoord").click()
    employee.get_by_role("button", name="Ja, sluit mijn melding af").click()
    expect(employee.locator("main")).to_contain_text("Je melding is afgesloten op")
    manager.reload()
    expect(manager.locator("main")).to_contain_text("Deze melding is afgesloten op")

    tell(employee, "Open mijn melding weer", "Ze zijn terug.", "Open mijn melding weer")
    expect(employee.locator("main")).to_contain_text("Anne Leeuw is aan zet.")
    manager.goto("/team/")
    expect(manager.locator(".task-list")).to_contain_text(done.reference)


def test_closing_is_refused(visitors, cast, done, track):
    announce_closing(
        incident=done, message="Mag dit dicht?", version=done.version, by=cast["manager"], at=timezone.now()
    )
    employee = visitors(cast["reporter"], track)
    tell(employee, "Geef antwoord", "De camera hangt nog niet.", "Nog niet afsluiten")
    expect(employee.locator("main")).to_contain_text("Anne Leeuw is aan zet.")
    manager = visitors(cast["manager"], done.get_absolute_url())
    expect(manager.get_by_text("De camera hangt nog niet.").first).to_be_visible()


def test_what_changed_reaches_who_acts(visitors, cast, case, track):
    employee = visitors(cast["reporter"], track)
    employee.get_by_role("link", name="Er is iets veranderd").click()
    employee.get_by_label("Ja", exact=True).check()
    employee.get_by_label("Wil je er iets over zeggen?").fill("Ze staan nu ook bij de school.")
    employee.get_by_role("button", name="Bewaar").click()
    expect(employee.get_by_role("alert")).to_contain_text("Toegevoegd.")
    manager = visitors(cast["manager"], case.get_absolute_url())
    expect(manager.get_by_text("Ze staan nu ook bij de school.").first).to_be_visible()


def test_from_what_to_do_to_a_talk_by_keyboard(visitors, cast, case):
    manager = visitors(cast["manager"], "/team/")
    for link, most, address in ((case.reference, 12, case.get_absolute_url()), ("Leg gesprek vast", 14, "/contact/")):
        assert press_until(manager, link) <= most
        manager.keyboard.press("Enter")
        manager.wait_for_url(f"**{address}")
    record_talk(manager)


def press_until(page: Page, text: str) -> int:
    """Press Tab until a link with `text` has the focus; return how often."""
    for times in range(1, 60):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.matches('a') ? document.activeElement.innerText : ''"):
            return times
    raise AssertionError(f"{text} was not reached")


@pytest.fixture
def draaiboek() -> None:
    load_default(at=timezone.now() - timedelta(days=1))


def test_a_step_is_ticked_doubted_and_done_again(draaiboek, visitors, cast, case, track):
    manager = visitors(cast["manager"], case.get_absolute_url())
    manager.get_by_role("button", name=re.compile("Klaar ?: Vertel welke hulp er is")).click()
    expect(manager.get_by_role("alert")).to_contain_text("De stap staat op klaar.")
    manager.get_by_role("link", name=re.compile("Laat ook .* klaar")).click()
    expect(manager.locator("#draaiboek")).to_contain_text("Klaar, Anne Leeuw")

    employee = visitors(cast["reporter"], track)
    employee.get_by_role("link", name=re.compile("Alle stappen")).click()
    employee.get_by_text("1 stap is klaar of niet nodig").first.click()
    employee.get_by_role("link", name=re.compile("Dit is niet gebeurd ?: Vertel")).click()
    employee.get_by_label("Wil je er iets over zeggen?").fill("Niemand heeft dit verteld.")
    employee.get_by_role("button", name="Dit is niet gebeurd").click()
    expect(employee.get_by_role("alert")).to_contain_text("Anne Leeuw zoekt het uit.")

    manager.goto(case.get_absolute_url())
    manager.get_by_role("link", name="Zoek het uit").first.click()
    manager.get_by_label("Nee, of niet goed: we doen het alsnog").check()
    manager.get_by_label("Wat zeg je tegen de medewerker?").fill("Je hebt gelijk. Ik bel je zo.")
    manager.get_by_role("button", name="Verstuur antwoord").click()
    expect(manager.get_by_role("button", name=re.compile("Klaar ?: Vertel welke hulp er is"))).to_be_visible()
    employee.reload()
    expect(employee.locator("main")).to_contain_text("Je hebt gelijk. Ik bel je zo.")
