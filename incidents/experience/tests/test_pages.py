"""The pages: what they show, to whom, and what they refuse."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.access import grant
from incidents.experience.saying import say_experience
from incidents.experience.tests.conftest import DAY, HIGH, LOW, close
from incidents.models import Action, Experience, GrantRole
from incidents.tests.factories import let_replace

SENT = {"taken_seriously": "1", "satisfied": "2", "again": "NO", "words": "Niemand belde."}


def url_of(name, case):
    return reverse(f"experience:{name}", args=[case.reference])


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line", "hr", "beheer"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, case, asked_now, who):
    client.force_login(cast[who])
    for name in ("panel", "discuss", "own"):
        assert (client.get(url_of(name, case)).status_code, client.post(url_of(name, case)).status_code) == (404, 404)


def test_the_employee_does_not_act_and_who_acts_is_not_the_employee(client, cast, case, asked_now):
    client.force_login(cast["reporter"])
    assert {client.get(url_of(name, case)).status_code for name in ("panel", "discuss")} == {403}
    client.force_login(cast["manager"])
    assert client.post(url_of("own", case), SENT).status_code == 403


def test_who_reads_along_reads_and_no_more(client, cast, case, asked_now):
    say_experience(experience=asked_now, **LOW, by=cast["reporter"], at=timezone.now())
    share = {"role": GrantRole.SHARED, "reason": "-", "by": None, "at": case.received_at}
    grant(case, cast["hr"], ends_at=timezone.now() + DAY, **share)
    client.force_login(cast["hr"])
    text = client.get(url_of("panel", case)).text
    assert "Weinig" in text and url_of("discuss", case) not in text
    assert client.post(url_of("discuss", case), {"words": "x"}).status_code == 403


# --- The employee ----------------------------------------------------------------------------------------------------
def test_it_is_said_in_one_page(client, cast, case, asked_now):
    client.force_login(cast["reporter"])
    own = url_of("own", case)
    assert "Voel je je serieus genomen?" in client.get(own).text
    assert client.post(own, SENT).url == own
    text = client.get(own).text
    assert "Niemand belde." in text and "Chris Maas neemt contact met je op" in text
    assert 'name="taken_seriously"' not in text


@pytest.mark.parametrize("missing", ["taken_seriously", "satisfied", "again"])
def test_what_is_missing_is_told(client, cast, case, asked_now, missing):
    client.force_login(cast["reporter"])
    text = client.post(url_of("own", case), {**SENT, missing: ""}).text
    assert "Kies" in text and "Niemand belde." in text
    assert not Experience.objects.said().exists()


def test_nothing_asked_is_said_so_and_nothing_is_kept(client, cast, case):
    client.force_login(cast["reporter"])
    assert "geen vraag voor je open" in client.get(url_of("own", case)).text
    assert "Deze vraag staat nu niet open" in client.post(url_of("own", case), SENT).text


def test_the_page_of_the_report_leads_to_it(client, cast, case):
    client.force_login(cast["reporter"])
    assert url_of("own", case) in client.get(reverse("reporting:track", args=[case.reference])).text


# --- Who acts --------------------------------------------------------------------------------------------------------
def test_the_talk_is_written_down(client, cast, case, asked_now):
    say_experience(experience=asked_now, **LOW, by=cast["reporter"], at=timezone.now())
    client.force_login(cast["manager"])
    assert "Leg het gesprek vast" in client.get(url_of("panel", case)).text
    assert "Schrijf op wat jullie" in client.post(url_of("discuss", case), {"words": ""}).text
    assert client.post(url_of("discuss", case), {"words": "We bellen elke week."}).url == url_of("panel", case)
    assert not Action.objects.open().filter(kind="DISCUSS_EXPERIENCE").exists()
    assert "We bellen elke week." in client.get(case.get_absolute_url()).text


def test_without_a_low_answer_there_is_no_talk(client, cast, case, asked_now):
    say_experience(experience=asked_now, **HIGH, by=cast["reporter"], at=timezone.now())
    client.force_login(cast["manager"])
    assert client.get(url_of("discuss", case)).url == url_of("panel", case)


def test_the_talk_about_a_closed_case_stands_in_what_is_to_do(client, cast, case, asked_now):
    """Seen to fail with closed cases left out of the list."""
    close(case, at=timezone.now())
    say_experience(experience=asked_now, **LOW, by=cast["reporter"], at=timezone.now())
    Action.objects.open().update(due_at=timezone.now())
    client.force_login(cast["casemanager"])
    assert case.reference in client.get(reverse("casework:dashboard")).text


def test_a_deputy_acts(client, cast, case, asked_now):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    assert client.get(url_of("panel", case)).status_code == 200
