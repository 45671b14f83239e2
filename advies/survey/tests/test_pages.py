"""Answering a survey page by page, and the pages of HR, as a browser without JavaScript does it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advies.models import Standing, SurveyInvitation, SurveyLetterbox, SurveyRound
from advies.survey.opening import keep_going
from advies.survey.planning import plan_round
from advies.survey.tests.conftest import DAY, all_hand_in
from advies.survey.versions import load_survey, questions_of
from advies.survey.writing_out import write_out_all


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def open_round(hr, people, now):
    """A round that runs by the clock of the pages, since yesterday."""
    first = timezone.localdate(now) - DAY
    found = plan_round(
        title="Meting veiligheid",
        version=load_survey(at=now - 40 * DAY),
        opens_on=first,
        closes_on=first + 21 * DAY,
        results_expected_on=first + 60 * DAY,
        by=hr,
        at=now - 30 * DAY,
    )
    keep_going(at=now - DAY)
    found.refresh_from_db()
    return found


@pytest.fixture
def person(people):
    return people["Noord"][0]


@pytest.fixture
def browser(client, person):
    client.force_login(person)
    return client


class Questions:
    """The pages of the questions in one browser: presses buttons with what the page has in its hidden fields."""

    def __init__(self, browser, running):
        self.browser, self.url = browser, reverse("advies:answer_survey", args=[running.slug])
        self.take(browser.get(self.url))

    def take(self, response):
        self.response, self.text = response, response.content.decode()
        self.hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.text))
        return self

    def press(self, do="next", *answers, **more):
        return self.take(self.browser.post(self.url, {**self.hidden, "do": do, "answer": answers, **more}))

    @property
    def chosen(self):
        return re.findall(r'value="(\w+)"[^>]*checked', self.text)

    @property
    def step(self):
        return self.hidden["step"]


@pytest.fixture
def pages(browser, open_round):
    return Questions(browser, open_round)


def in_letterbox(running, person):
    return bytes(SurveyLetterbox.objects.get(round=running, unit=person.team.parent).waiting)


def test_somebody_to_whom_nothing_happened_is_done_in_five_pages(pages, open_round, person, browser):
    assert "Vraag 1 van 12" in pages.text
    pages.press("next", "NONE").press("next", "NO")
    assert (pages.step, "Vraag 3 van 3" in pages.text) == ("FACILITIES", True)
    pages.press("next", "TCO", "BMW")
    assert "Controleer je antwoorden" in pages.text and "Bedrijfsmaatschappelijk werk" in pages.text
    assert in_letterbox(open_round, person) == b""

    done = browser.get(pages.press("send").response["Location"]).content.decode()

    assert "Jouw antwoord telt mee" in done
    assert in_letterbox(open_round, person) != b""
    assert SurveyInvitation.objects.get(person=person).standing == Standing.TOOK_PART


def test_back_keeps_what_was_answered_and_skipping_takes_it_away(pages):
    pages.press("next", "THREATENED", "FOLLOWED").press("next", "EARLIER").press("back")
    assert (pages.step, pages.chosen) == ("EVER", ["EARLIER"])
    pages.press("back")
    assert pages.chosen == ["THREATENED", "FOLLOWED"]
    pages.press("skip").press("back")
    assert (pages.step, pages.chosen) == ("TWELVE_MONTHS", [])


def test_help_is_offered_after_a_heavy_question(pages):
    heavy = "Wil je praten over de vorige vraag?"
    assert heavy not in pages.text
    assert heavy in pages.press("skip").text


def test_a_change_on_the_checking_page_asks_only_what_is_new(pages):
    pages.press("next", "NONE").press("next", "NO").press("next", "TCO")
    pages.press("", go="FACILITIES")
    assert pages.chosen == ["TCO"] and "Terug</button>" not in pages.text
    assert "Controleer" in pages.press("next", "BMW").text

    pages.press("", go="EVER").press("next", "EARLIER")
    assert pages.step == "RAISED"
    while pages.step:
        pages.press("skip")
    assert "Overgeslagen" in pages.text


@pytest.mark.parametrize("answers", [[], ["NOTHING"], ["NONE", "FOLLOWED"]], ids=["none", "unknown", "alone"])
def test_what_is_no_answer_is_asked_again(pages, answers):
    pages.press("next", *answers)
    assert (pages.step, pages.response.status_code) == ("TWELVE_MONTHS", 200)
    assert "Er klopt nog iets niet" in pages.text


@pytest.mark.parametrize(
    "changed",
    [
        {"draft": ""},
        {"draft": "x"},
        {"draft": "é\0"},
        {"draft": "QUJD" * 20},
        {"step": "NOWHERE"},
        {"go": "NOWHERE"},
        {"step": "x" * 5000},
    ],
    ids=str,
)
def test_a_page_that_was_tampered_with_begins_anew(pages, changed, open_round, person):
    pages.press("next", "NONE", **changed)
    assert pages.response["Location"] == open_round.get_absolute_url()
    assert in_letterbox(open_round, person) == b""


def test_the_page_of_somebody_else_is_of_no_use(pages, open_round, people, client):
    """Seen to fail with a place that does not name the person."""
    pages.press("next", "THREATENED")
    client.force_login(people["Noord"][1])
    assert pages.press("next", "EARLIER").response.status_code == 302


def test_nothing_that_was_answered_can_be_read_in_the_page(pages):
    pages.press("next", "FOLLOWED").press("next", "EARLIER").press("next", "NOBODY")
    assert not {"FOLLOWED", "EARLIER", "NOBODY"} & {*re.findall(r"\w+", pages.text)}
    assert "no-store" in pages.response["Cache-Control"]


def test_a_second_window_sends_in_vain(browser, open_round, person):
    windows = [Questions(browser, open_round) for _each in range(2)]
    for window in windows:
        window.press("next", "NONE").press("next", "NO").press("skip")
    for window in windows:
        window.press("send")
    waiting = in_letterbox(open_round, person)
    assert len(waiting) == (sum(len(q.options) for q in questions_of(open_round.version)) + 7) // 8


def test_who_said_no_may_still_begin(browser, open_round, person):
    browser.post(reverse("advies:decline_survey", args=[open_round.slug]))
    assert SurveyInvitation.objects.get(person=person).standing == Standing.NOT_TAKING
    assert "Je zei dat je niet meedoet" in browser.get(open_round.get_absolute_url()).content.decode()
    assert browser.get(reverse("advies:answer_survey", args=[open_round.slug])).status_code == 200


def test_the_start_page_says_so_until_somebody_decides(browser, open_round):
    """What waits is asked together with the warnings: it costs no statement of its own."""
    with CaptureQueriesContext(connection) as asked:
        assert open_round.get_absolute_url() in browser.get("/").content.decode()
    assert sum("surveyinvitation" in each["sql"] for each in asked) == 1
    assert [each for each in asked if "surveyinvitation" in each["sql"] and "warningreceipt" in each["sql"]]
    browser.post(reverse("advies:decline_survey", args=[open_round.slug]))
    assert open_round.get_absolute_url() not in browser.get("/").content.decode()


def test_after_it_closed_nothing_can_be_begun_or_sent(pages, open_round, hr):
    SurveyRound.objects.update(closed_on=timezone.localdate(), closed_reason="Een storing.")
    page = pages.browser.get(open_round.get_absolute_url()).content.decode()
    assert "gesloten op" in page and "Begin</a>" not in page
    assert pages.press("next", "NONE").response["Location"] == open_round.get_absolute_url()


def test_hr_sees_the_response_and_never_a_few(client, hr, people, open_round, now):
    all_hand_in(open_round, people["Noord"][:14], at=now)
    all_hand_in(open_round, people["Midden"][:4], at=now)
    write_out_all(at=now)
    client.force_login(hr)
    page = client.get(open_round.get_management_url()).content.decode()
    # Sixteen of Noord did not: both are enough. Of the others too few did, so all are taken together.
    assert "Eenheid Noord" in page
    assert ">20<" in page and ">4<" not in page


@pytest.mark.parametrize("name", ["survey_round", "change_survey", "extend_survey", "close_survey", "withdraw_survey"])
def test_the_pages_about_a_round_are_for_hr(browser, open_round, name):
    assert browser.post(reverse(f"advies:{name}", args=[open_round.slug])).status_code == 403


def test_hr_plans_a_round_and_hears_why_not(client, hr, eenheden, now):
    load_survey(at=now - DAY)
    client.force_login(hr)
    url, first = reverse("advies:plan_survey"), timezone.localdate() + 30 * DAY
    sent = {
        "title": "Meting",
        "version": SurveyRound.version.field.related_model.objects.get().pk,
        "opens_on": str(first),
        "closes_on": str(first + 3 * DAY),
        "results_expected_on": str(first + 60 * DAY),
    }
    assert "minstens een week" in client.post(url, sent).content.decode()
    assert client.post(url, {**sent, "closes_on": str(first + 20 * DAY)}).status_code == 302
    assert SurveyRound.objects.get().slug == "meting"
