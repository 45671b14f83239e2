"""The pages about needs: what they show, to whom, and what they refuse."""

from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.access import grant
from incidents.models import CaseNeed, GrantRole, NeedAnswer, NeedsAsked
from incidents.needs.tests.conftest import DAY, ask
from incidents.tests.factories import let_replace, make_case

OF_WHO_ACTS = ["panel", "ask", "answer"]
OF_THE_EMPLOYEE = ["own", "dispute"]


def url_of(name, case, need=None):
    return reverse(f"needs:{name}", args=[case.reference, *([need.pk] if name in ("answer", "dispute") else [])])


def get(client, user, url):
    client.force_login(user)
    return client.get(url)


# --- Who acts --------------------------------------------------------------------------------------------------------
def test_the_panel_shows_what_waits_and_what_was_answered(client, cast, case, answered):
    ask(case, cast["manager"], kinds=["OTHER"], words="Een andere parkeerplaats.")
    text = get(client, cast["manager"], url_of("panel", case)).text

    assert "Een andere parkeerplaats." in text and "Je belt altijd met Anne." in text
    assert text.index("Anders, namelijk") < text.index("Eén vast contactpersoon")
    assert "nog niet gezegd of dit klopt" in text
    assert "in een vervolggesprek" in text


def test_asking_and_answering_through_the_pages(client, cast, case):
    client.force_login(cast["manager"])
    asked = client.post(url_of("ask", case), {"said": "NEEDS", "kinds": ["LEGAL"], "words": ""})
    assert asked.url == url_of("panel", case)
    need = CaseNeed.objects.get()
    sent = client.post(url_of("answer", case, need), {"answer": "NO", "words": "Dat doet de vakbond."})

    assert sent.url == url_of("panel", case)
    assert NeedAnswer.objects.get().words == "Dat doet de vakbond."
    assert client.get(url_of("answer", case, need)).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({}, "Kies wat de medewerker zei"),
        ({"said": "NEEDS"}, "Kies minstens één ding dat nodig is"),
        ({"said": "NEEDS", "kinds": ["OTHER"]}, "Schrijf op wat er nog meer nodig is"),
        ({"said": "NEEDS", "kinds": ["LEGAL"], "words": "x" * 501}, "Haal 1 teken weg"),
    ],
)
def test_bad_input_is_told(client, cast, case, wrong, text):
    client.force_login(cast["manager"])
    assert text in client.post(url_of("ask", case), wrong).text
    assert not NeedsAsked.objects.exists()


def test_two_answers_at_once_are_one(client, cast, case, answered):
    client.force_login(cast["casemanager"])
    sent = client.post(url_of("answer", case, answered), {"answer": "NO", "words": "Toch niet."})
    assert "al antwoord gegeven" in sent.text
    assert NeedAnswer.objects.get().words == "Je belt altijd met Anne."


def test_after_a_talk_it_is_asked(client, cast, case):
    client.force_login(cast["manager"])
    now = timezone.localtime()
    soon = now + 3 * DAY
    given = {
        "means": "PHONE",
        "happened_on": f"{now.day}-{now.month}-{now.year}",
        "happened_time": "0.00",
        "agreements": "We bellen weer.",
        "next_on": f"{soon.day}-{soon.month}-{soon.year}",
    }
    assert client.post(reverse("casework:contact", args=[case.reference]), given).url == url_of("ask", case)
    missed = client.post(reverse("casework:contact", args=[case.reference]), {**given, "means": "NOT_REACHED"})
    assert missed.url == case.get_absolute_url()


# --- The employee ----------------------------------------------------------------------------------------------------
def test_the_employee_reads_the_answer_and_says_that_it_is_right(client, cast, case, answered):
    page = get(client, cast["reporter"], url_of("own", case))
    assert "Je belt altijd met Anne." in page.text and "Klopt dit voor jou?" in page.text
    assert client.post(url_of("own", case), {"need": answered.pk}).url == url_of("own", case)

    answered.refresh_from_db()
    assert answered.agreed_at is not None
    assert "Klopt dit voor jou?" not in client.get(url_of("own", case)).text


def test_the_employee_says_that_it_is_not_right(client, cast, case, answered):
    client.force_login(cast["reporter"])
    page = url_of("dispute", case, answered)
    assert "Schrijf op wat er niet klopt" in client.post(page, {}).text
    assert client.post(page, {"words": "Anne is er nooit."}).url == url_of("own", case)

    assert CaseNeed.objects.open().exists()
    assert "We kijken er opnieuw naar" in client.get(url_of("own", case)).text
    assert client.get(page).status_code == 302


def test_what_has_no_answer_cannot_be_wrong(client, cast, case, need):
    client.force_login(cast["reporter"])
    page = url_of("dispute", case, need)
    assert client.get(page).url == client.post(page, {"words": "x"}).url == client.post(page).url == url_of("own", case)


@pytest.mark.parametrize("sent", ["", "x", str(UUID(int=1))])
def test_a_need_that_is_not_there_is_absent(client, cast, case, answered, sent):
    client.force_login(cast["reporter"])
    assert client.post(url_of("own", case), {"need": sent}).status_code == 404


def test_nothing_was_said_yet(client, cast, case):
    assert "Dat hoeft ook niet meteen." in get(client, cast["reporter"], url_of("own", case)).text


def test_the_page_of_the_report_leads_there(client, cast, case):
    track = reverse("reporting:track", args=[case.reference])
    assert url_of("own", case) in get(client, cast["reporter"], track).text


# --- Refusals --------------------------------------------------------------------------------------------------------
def statuses(client, names, case, need):
    urls = [url_of(name, case, need) for name in names]
    return {(client.get(url).status_code, client.post(url).status_code) for url in urls}


@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line", "hr", "beheer"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, case, answered, who):
    client.force_login(cast[who])
    assert statuses(client, OF_WHO_ACTS + OF_THE_EMPLOYEE, case, answered) == {(404, 404)}


def test_the_employee_does_not_act_and_who_acts_is_not_the_employee(client, cast, case, answered):
    client.force_login(cast["reporter"])
    assert {client.get(url_of(name, case, answered)).status_code for name in OF_WHO_ACTS} == {403}
    client.force_login(cast["manager"])
    assert {client.get(url_of(name, case, answered)).status_code for name in OF_THE_EMPLOYEE} == {403}


def test_who_reads_along_reads_and_no_more(client, cast, case, answered):
    share = {"role": GrantRole.SHARED, "reason": "-", "by": None, "at": case.received_at}
    grant(case, cast["hr"], ends_at=timezone.now() + DAY, **share)
    client.force_login(cast["hr"])

    assert client.get(url_of("panel", case)).status_code == 200
    assert {client.get(url_of(name, case, answered)).status_code for name in ("ask", "answer")} == {403}


def test_a_deputy_acts(client, cast, case, need):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    assert {client.get(url_of(name, case, need)).status_code for name in OF_WHO_ACTS} == {200}


def test_a_need_of_another_case_is_absent(client, cast, case, need):
    CaseNeed.objects.update(incident=make_case(reporter=cast["colleague"], handler=cast["manager"]))
    client.force_login(cast["manager"])
    assert client.get(url_of("answer", case, need)).status_code == 404
    assert client.post(url_of("answer", case, need)).status_code == 404
