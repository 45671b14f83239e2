"""Reporting on a phone, with and without scripts, from the sign-in page to the confirmation."""

import re

import pytest
from playwright.sync_api import expect

from e2e.journeys import WHAT_HAPPENED, begin, choose_readers, go_on, report, send, tell_what
from incidents.models import Action, ActionKind, Incident, ReportDraft
from incidents.workflow import CaseStatus

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"]),
]


def test_all_nine_steps_and_then_who_calls_by_when(visitors, cast):
    page = visitors(cast["reporter"])
    begin(page)
    for number, (heading, answers) in enumerate(ANSWERS, 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(page.locator(".step-count")).to_have_text(f"Stap {number} van 9")
        for label in answers:
            page.get_by_label(label, exact=True).check()
        if number == 2:
            page.get_by_label(heading).fill(WHAT_HAPPENED)
        if number == 3:
            page.get_by_label("Welke dag?").fill("5-3-2026")
        go_on(page) if number < 8 else choose_readers(page)

    told = page.locator("main")
    for words in (
        WHAT_HAPPENED,
        "5 maart 2026",
        "Iemand filmde mij",
        "Waar ik woon",
        "Anne Leeuw, mijn leidinggevende",
    ):
        expect(told).to_contain_text(words)
    reference = send(page)

    page.get_by_text("Anne Leeuw heeft nu bericht gekregen.").wait_for()
    expect(
        page.get_by_text(re.compile(r"Je hoort uiterlijk \w+ \d+ \w+ om \d+\.\d\d uur van Anne Leeuw"))
    ).to_be_visible()
    page.get_by_role("link", name="Bekijk mijn melding").click()
    expect(page.locator("main")).to_contain_text(reference)
    expect(page.get_by_text("Anne Leeuw is aan zet.")).to_be_visible()


ANSWERS: list[tuple[str, list[str]]] = [
    ("Ben je nu veilig?", ["Ja"]),
    ("Wat is er gebeurd?", []),
    ("Wanneer en waar was het?", ["Eerder", "Thuis of vlak bij huis"]),
    (
        "Hoe kwam de dreiging bij je?",
        ["Iemand volgde mij of stond bij mijn huis", "Iemand filmde mij of maakte foto's"],
    ),
    ("Wie was het, en wat weten ze over jou?", ["Ik denk het", "Waar ik woon", "Mijn gezin of familie"]),
    ("Hoe gaat het nu?", ["Ik maak me zorgen", "Thuis weten ze het nog niet"]),
    ("Wat heb je nu nodig?", ["Maatregelen voor mijn veiligheid"]),
    ("Wie mag je melding lezen?", []),
]


def test_three_answers_are_enough(visitors, cast):
    page = visitors(cast["reporter"])
    reference = report(page)
    page.get_by_role("link", name="Bekijk mijn melding").click()
    expect(page.locator("main")).to_contain_text(reference)
    expect(page.locator(".task-list")).to_contain_text("Nog niet gedaan")
    page.goto("/mijn/")
    expect(page.get_by_role("link", name=reference)).to_be_visible()


def test_who_is_not_safe_is_called_at_once_and_can_still_report(visitors, cast):
    page = visitors(cast["reporter"])
    begin(page)
    page.get_by_label("Nee", exact=True).check()
    go_on(page)
    expect(page.get_by_role("link", name="Bel 112")).to_have_attribute("href", "tel:112")
    page.get_by_role("button", name="mij nu bellen").click()
    expect(page.get_by_role("heading", name="belt je")).to_be_visible()
    case = Incident.objects.get()
    assert case.severity == "ACUUT"
    assert Action.objects.open().get().kind == ActionKind.CALL_NOW

    page.get_by_role("link", name="Ik ga verder met melden").click()
    tell_what(page)
    page.get_by_role("button", name="Ik heb nu geen tijd. Verstuur wat ik heb").click()
    choose_readers(page)
    assert send(page) == case.reference
    case.refresh_from_db()
    assert (Incident.objects.count(), case.status, case.severity) == (1, CaseStatus.RECEIVED, "ACUUT")


def test_a_wrong_answer_stays_on_the_page_and_says_what_to_do(visitors, cast):
    page = visitors(cast["reporter"])
    begin(page)
    go_on(page)
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name="Kies of je nu veilig bent").click()
    expect(page.get_by_label("Ja", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    go_on(page)
    page.get_by_role("heading", name="Wat is er gebeurd?").wait_for()


def test_sending_again_shows_the_same_confirmation(visitors, cast):
    page = visitors(cast["reporter"])
    reference = report(page)
    page.go_back()
    page.goto(f"/melden/{Incident.objects.get().pk}/controleren/")
    page.get_by_role("heading", name="We hebben je melding").wait_for()
    assert page.locator(".panel strong").inner_text() == reference
    assert Incident.objects.count() == 1
    assert ReportDraft.objects.unsent().count() == 0
