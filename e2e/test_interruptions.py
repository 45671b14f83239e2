"""A report that is broken off: later, another tab, the back button, the end of a session, thrown away."""

import time

import pytest
from playwright.sync_api import Page, expect

from dreiging.accounts.models import Session
from dreiging.accounts.sessions import SEEN_AT, SessionStore
from e2e.journeys import WHAT_HAPPENED, begin, go_on, report, tell_what
from e2e.visitors import sign_in
from incidents.models import Incident, ReportDraft

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"]),
]


@pytest.fixture
def writing(visitors, cast) -> Page:
    """The page with the second question, at which most is typed."""
    page = visitors(cast["reporter"])
    begin(page)
    page.get_by_label("Ja", exact=True).check()
    go_on(page)
    page.get_by_label("Wat is er gebeurd?").wait_for()
    return page


def end_every_session(page: Page) -> None:
    """Let the session be as old as when somebody was away for a day."""
    for row in Session.objects.all():
        store = SessionStore(row.session_key)
        Session.objects.filter(pk=row.pk).update(
            session_data=store.encode({**store.load(), SEEN_AT: int(time.time()) - 24 * 3600})
        )


def text_on(page: Page) -> str:
    return page.get_by_label("Wat is er gebeurd?").input_value()


def test_after_the_end_of_a_session_the_same_step_has_the_same_text(writing, cast):
    writing.get_by_label("Wat is er gebeurd?").fill(WHAT_HAPPENED)
    end_every_session(writing)
    go_on(writing)
    expect(writing.get_by_text("Je was te lang weg. Je antwoorden zijn bewaard.")).to_be_visible()

    sign_in(writing, cast["reporter"])
    writing.get_by_role("heading", name="Je antwoorden zijn er nog").wait_for()
    writing.get_by_role("button", name="Ga verder").click()
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()
    writing.get_by_role("link", name="Terug").click()
    assert text_on(writing) == WHAT_HAPPENED


def test_a_page_that_is_opened_after_the_end_of_a_session_comes_after_signing_in(writing, cast):
    step = writing.url
    end_every_session(writing)
    writing.goto(step)
    expect(writing.get_by_text("Log in en ga verder.")).to_be_visible()
    sign_in(writing, cast["reporter"])
    writing.get_by_label("Wat is er gebeurd?").wait_for()
    assert writing.url == step


def test_later_is_where_somebody_left(writing):
    writing.get_by_label("Wat is er gebeurd?").fill(WHAT_HAPPENED)
    writing.get_by_role("button", name="Opslaan en later verder").click()
    expect(writing.get_by_role("alert")).to_contain_text("Je antwoorden zijn bewaard")
    writing.get_by_role("link", name="Ga verder").click()
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()


def test_two_tabs_lose_nothing_of_each_other(writing):
    other = writing.context.new_page()
    other.goto(writing.url)
    tell_what(other, "In het andere tabblad.")
    other.get_by_role("heading", name="Wanneer en waar was het?").wait_for()

    tell_what(writing)
    expect(writing.get_by_text("Intussen heb je dit in een ander tabblad veranderd.")).to_be_visible()
    expect(writing.locator("blockquote")).to_contain_text("In het andere tabblad.")
    assert text_on(writing) == WHAT_HAPPENED
    go_on(writing)
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()
    other.get_by_role("link", name="Terug").click()
    assert text_on(other) == WHAT_HAPPENED


def test_two_steps_in_two_tabs_are_both_kept(writing):
    other = writing.context.new_page()
    other.goto(writing.url.replace("/wat/", "/hoe/"))
    other.get_by_label("Iemand maakte spullen kapot").check()
    go_on(other)
    tell_what(writing)
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()
    answers = ReportDraft.objects.get().answers
    assert answers["wat"]["fields"] == {"narrative": [WHAT_HAPPENED]}
    assert answers["hoe"]["fields"] == {"how": ["DAMAGE"]}


def test_the_back_button_changes_an_answer(writing):
    tell_what(writing, "Eerst dit.")
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()
    writing.go_back()
    tell_what(writing)
    writing.get_by_role("heading", name="Wanneer en waar was het?").wait_for()
    assert ReportDraft.objects.get().answers["wat"]["fields"] == {"narrative": [WHAT_HAPPENED]}


def test_what_is_thrown_away_is_gone(writing):
    tell_what(writing)
    writing.goto("/")
    writing.get_by_role("link", name="Gooi weg").click()
    writing.get_by_role("button", name="Ja, gooi weg").click()
    expect(writing.get_by_role("alert")).to_contain_text("weggegooid")
    assert not ReportDraft.objects.exists()
    expect(writing.get_by_text("een melding die nog niet af is")).to_have_count(0)


def test_what_is_typed_after_sending_can_be_added(writing):
    other = writing.context.new_page()
    other.goto(writing.url)
    tell_what(writing)
    writing.get_by_role("button", name="Ik heb nu geen tijd. Verstuur wat ik heb").click()
    writing.get_by_label("mijn leidinggevende").check()
    writing.get_by_label("Bel mij op 06 1234 5678").check()
    go_on(writing)
    writing.get_by_role("button", name="Verstuur mijn melding").click()
    writing.get_by_role("heading", name="We hebben je melding").wait_for()

    tell_what(other, "Er was nog iets.")
    expect(other.get_by_role("alert")).to_contain_text("Je melding is al verstuurd.")
    other.get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("alert")).to_contain_text("Toegevoegd.")
    assert Incident.objects.get().supplements.get().answers["narrative"] == "Er was nog iets."


def test_a_second_report_is_another_case(visitors, cast):
    page = visitors(cast["reporter"])
    assert report(page) != report(page)
    assert Incident.objects.count() == 2
