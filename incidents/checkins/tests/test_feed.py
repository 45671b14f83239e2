"""The calendar of one person: a secret address, shown once, that can be renewed and stopped, and tells nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from advies.support import limits
from dreiging.accounts.calendar_feeds import digest_of, make_feed
from dreiging.accounts.models import CalendarFeed, User
from incidents.access import exclude
from incidents.checkins.calendar import appointments_of
from incidents.checkins.planning import plan_talk
from incidents.checkins.tests.conftest import DAY
from incidents.checkins.views.feed import READ, WRONG
from incidents.models import Action, CaseGrant
from incidents.tests.factories import make_case

PAGE = "/profiel/agenda/"


def address_of(user):
    return reverse("checkins:feed", args=[make_feed(user=user, at=timezone.now())])


def events(address):
    """Return what a calendar program reads, which is signed in nowhere."""
    response = Client().get(address)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


# --- Refusals --------------------------------------------------------------------------------------------------------
def test_an_address_that_never_was_is_not_there(db):
    assert Client().get("/agenda/nooit/").status_code == 404
    assert Client().get(f"/agenda/{'x' * 5000}/").status_code == 404


def test_a_renewed_and_a_stopped_address_open_nothing(client, cast, now_case):
    """Seen to fail with the first secret kept when there is one."""
    first = address_of(cast["manager"])
    second = address_of(cast["manager"])
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    client.force_login(cast["manager"])
    client.post(PAGE, {"deed": "stop"})
    assert Client().get(second).status_code == 404


def test_of_who_left_nothing_is_there(cast, now_case):
    """Seen to fail without the look whether they still work here."""
    address = address_of(cast["manager"])
    User.objects.filter(pk=cast["manager"].pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_who_may_not_read_the_case_has_no_appointment_of_it(cast, now_case):
    """Also when the action is still theirs. The page alone does not fail without the rule: row security holds then.

    Seen to fail with the owner alone as the rule, where there is no row security.
    """
    address = address_of(cast["manager"])
    assert events(address)
    exclude(now_case, cast["manager"], at=timezone.now())
    Action.objects.filter(incident=now_case).update(owner=cast["manager"])
    assert events(address) == []
    assert [*appointments_of(cast["manager"], at=timezone.now())] == []


def test_whose_grant_ended_has_no_appointment_of_it(cast, now_case):
    address = address_of(cast["manager"])
    CaseGrant.objects.filter(user=cast["manager"]).update(ends_at=timezone.now())
    assert events(address) == []
    assert [*appointments_of(cast["manager"], at=timezone.now())] == []


def test_of_a_case_of_somebody_else_nothing_is_there(cast, now_case):
    assert events(address_of(cast["stranger"])) == []
    # Reads the case, and has no talk to have in it.
    assert events(address_of(cast["casemanager"])) == []


def test_guessing_and_reading_too_often_have_to_wait(cast, now_case):
    address, at = address_of(cast["manager"]), timezone.now()
    for _time in range(READ.most):
        limits.count(READ, digest_of(address.split("/")[2]), at=at)
    refused = Client().get(address)
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    for _time in range(WRONG.most):
        limits.count(WRONG, "127.0.0.1", at=at)
    assert Client().get("/agenda/nooit/").status_code == 429


def test_being_refused_leaves_no_secret_in_the_log(cast, now_case, caplog):
    """Seen to fail with Django's own line about an answer of 429."""
    address = address_of(cast["manager"])
    for _time in range(READ.most):
        limits.count(READ, digest_of(address.split("/")[2]), at=timezone.now())
    Client().get(address)
    assert address.split("/")[2] not in caplog.text


def test_the_page_is_for_who_is_signed_in():
    assert Client().get(PAGE).status_code == 302


# --- The address -----------------------------------------------------------------------------------------------------
def test_it_is_shown_once_and_kept_as_a_digest(client, cast):
    client.force_login(cast["reporter"])
    assert "Maak een link" in client.get(PAGE).text
    shown = client.post(PAGE, {"deed": "make"}).text
    token = shown.split("/agenda/")[1].split("/")[0]
    assert len(token) == 43
    feed = CalendarFeed.objects.get()
    assert (feed.user, feed.digest) == (cast["reporter"], digest_of(token))
    again = client.get(PAGE).text
    assert token not in again and "Maak een nieuwe link" in again
    Client().get(f"/agenda/{token}/")
    assert "voor het laatst" in client.get(PAGE).text


def test_the_profile_leads_to_it(client, cast):
    client.force_login(cast["reporter"])
    assert PAGE in client.get("/profiel/").text


# --- What it holds ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["reporter", "manager"])
def test_employee_and_manager_each_have_their_talks_and_nothing_of_the_case(cast, now_case, now_talk, settings, who):
    settings.NEUTRAL_NAME = "Mijn Loket"
    at = timezone.now()
    plan_talk(action=now_talk, starts_at=at + 3 * DAY, by=cast["manager"], at=at)
    address = address_of(cast[who])
    found = events(address)
    assert {str(event["SUMMARY"]) for event in found} == {"Mijn Loket"}
    assert [event["DTSTART"].dt.date() for event in found if "DTEND" in event] == [(at + 3 * DAY).date()]
    text = Client().get(address).text
    for word in (now_case.reference, str(now_case.pk), str(now_talk.pk), "esprek", "reiging", "http", "LOCATION"):
        assert word not in text


def test_what_was_passed_on_is_with_both(cast, now_case, now_talk):
    make_case(reporter=cast["colleague"], handler=cast["stranger"], at=timezone.now())
    Action.objects.filter(pk=now_talk.pk).update(passed_on_to=cast["casemanager"])
    assert len(events(address_of(cast["casemanager"]))) == 1


def test_more_cases_take_no_more_queries(cast, now_case, django_assert_max_num_queries):
    for _number in range(4):
        make_case(reporter=cast["reporter"], handler=cast["manager"], at=timezone.now())
    address = address_of(cast["manager"])
    with django_assert_max_num_queries(20):
        assert len(events(address)) >= 10


def test_an_old_reading_is_noted_anew(cast, now_case):
    address = address_of(cast["manager"])
    events(address)
    CalendarFeed.objects.update(read_at=timezone.now() - timedelta(hours=2))
    events(address)
    assert CalendarFeed.objects.get().read_at > timezone.now() - timedelta(minutes=1)
