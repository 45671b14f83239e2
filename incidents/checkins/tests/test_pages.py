"""The pages: what they show, to whom, and what they refuse."""

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from incidents.access import grant
from incidents.casework.contacts import record_contact
from incidents.checkins.planning import plan_talk
from incidents.checkins.tests.conftest import DAY, HOUR
from incidents.models import Action, CheckIn, GrantRole, Reading
from incidents.tests.checklists import step
from incidents.tests.factories import let_replace, make_case


def url_of(name, case, *more):
    return reverse(f"checkins:{name}", args=[case.reference, *more])


def sent(days=3, reason="", time="14.30"):
    return {"on": timezone.localdate() + days * DAY, "time": time, "reason": reason}


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line", "hr", "beheer"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, now_case, now_talk, who):
    client.force_login(cast[who])
    for name, more in (("panel", []), ("own", []), ("plan", [now_talk.pk]), ("calendar", [now_talk.pk])):
        assert client.get(url_of(name, now_case, *more)).status_code == 404
    assert client.post(url_of("plan", now_case, now_talk.pk), sent()).status_code == 404
    assert client.get(url_of("own_calendar", now_case, now_talk.pk)).status_code == 404


def test_the_employee_does_not_act_and_who_acts_is_not_the_employee(client, cast, now_case, now_talk):
    client.force_login(cast["reporter"])
    assert client.get(url_of("panel", now_case)).status_code == 403
    assert client.post(url_of("plan", now_case, now_talk.pk), sent()).status_code == 403
    client.force_login(cast["manager"])
    assert client.get(url_of("own", now_case)).status_code == 403


def test_who_reads_along_reads_and_no_more(client, cast, now_case, now_talk):
    share = {"role": GrantRole.SHARED, "reason": "-", "by": None, "at": now_case.received_at}
    grant(now_case, cast["hr"], ends_at=timezone.now() + DAY, **share)
    client.force_login(cast["hr"])
    assert url_of("plan", now_case, now_talk.pk) not in client.get(url_of("panel", now_case)).text
    assert client.post(url_of("plan", now_case, now_talk.pk), sent()).status_code == 403


def test_a_talk_of_another_case_is_not_there(client, cast, now_case):
    other = make_case(reporter=cast["colleague"], handler=cast["manager"], at=timezone.now())
    client.force_login(cast["manager"])
    for name in ("plan", "calendar"):
        assert client.get(url_of(name, now_case, step(other, "P40").pk)).status_code == 404


def test_what_is_no_talk_is_not_there(client, cast, now_case):
    client.force_login(cast["manager"])
    for name in ("plan", "calendar"):
        assert client.get(url_of(name, now_case, step(now_case, "P16").pk)).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"on": ""}, {"time": ""}, {"time": "25.00"}, {"on": "31-2-2027"}, {"on": "1-1-2020"}]
)
def test_what_is_wrong_is_told(client, cast, now_case, now_talk, wrong):
    client.force_login(cast["manager"])
    assert client.post(url_of("plan", now_case, now_talk.pk), {**sent(), **wrong}).status_code == 200
    assert not CheckIn.objects.exists()


# --- Who acts --------------------------------------------------------------------------------------------------------
def test_a_moment_is_agreed_on_and_moved_for_a_reason(client, cast, now_case, now_talk):
    client.force_login(cast["manager"])
    panel, plan = url_of("panel", now_case), url_of("plan", now_case, now_talk.pk)
    assert "nog geen tijd afgesproken" in client.get(panel).text
    assert client.post(plan, sent()).url == panel
    assert "14.30" in client.get(plan).text
    assert "Schrijf op waarom het gesprek later wordt" in client.post(plan, sent(4)).text
    assert client.post(plan, sent(4, "Dienst geruild")).url == panel
    assert "Dienst geruild" in client.get(panel).text
    assert "Afgesproken op" in client.get(panel).text


def test_the_page_of_the_step_leads_to_the_moment(client, cast, now_case, now_talk):
    client.force_login(cast["manager"])
    page = client.get(reverse("casework:step", args=[now_case.reference, now_talk.pk])).text
    assert url_of("plan", now_case, now_talk.pk) in page
    assert reverse("casework:move_step", args=[now_case.reference, now_talk.pk]) not in page


def test_a_missed_talk_stands_out(client, cast, now_case, now_talk):
    plan_talk(action=now_talk, starts_at=timezone.now() + DAY, by=cast["manager"], at=timezone.now())
    CheckIn.objects.update(starts_at=timezone.now() - 5 * HOUR)
    Action.objects.filter(pk=now_talk.pk).update(due_at=timezone.now() - HOUR)
    client.force_login(cast["manager"])
    assert "Gemist: het gesprek was afgesproken op" in client.get(url_of("panel", now_case)).text
    client.force_login(cast["reporter"])
    assert "Wij zijn te laat" in client.get(url_of("own", now_case)).text
    assert "We zijn te laat" in client.get(reverse("reporting:track", args=[now_case.reference])).text


def test_the_page_of_the_case_leads_to_it_and_names_the_next_talk(client, cast, now_case):
    client.force_login(cast["manager"])
    text = client.get(now_case.get_absolute_url()).text
    assert url_of("panel", now_case) in text and "Eerste gesprek voeren, uiterlijk" in text


def test_a_deputy_acts(client, cast, now_case, now_talk):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    assert client.post(url_of("plan", now_case, now_talk.pk), sent()).status_code == 302


def test_more_talks_take_no_more_queries(client, cast, now_case, django_assert_max_num_queries):
    client.force_login(cast["manager"])
    how = {"means": "PHONE", "agreements": "-", "by": cast["manager"]}
    for _number in range(5):
        at = timezone.now()
        record_contact(incident=now_case, happened_at=at, next_contact_at=at + DAY, at=at, **how)
    with django_assert_max_num_queries(20):
        client.get(url_of("panel", now_case))


# --- The employee ----------------------------------------------------------------------------------------------------
def test_the_employee_sees_moments_and_what_was_agreed(client, cast, now_case, now_talk):
    at = timezone.now()
    plan_talk(action=now_talk, starts_at=at + 3 * DAY, by=cast["manager"], at=at)
    how = {"means": "PHONE", "happened_at": at, "next_contact_at": at + DAY, "how_it_goes": 2}
    record_contact(incident=now_case, agreements="Anne belt de wijkagent.", **how, by=cast["manager"], at=at)
    client.force_login(cast["reporter"])
    text = client.get(url_of("own", now_case)).text
    assert "Afgesproken op" in text and "Anne belt de wijkagent." in text and "Niet zo goed" in text
    track = client.get(reverse("reporting:track", args=[now_case.reference])).text
    assert url_of("own", now_case) in track and "afgesproken:" in track


def test_looking_is_written_down(client, cast, now_case):
    client.force_login(cast["manager"])
    client.get(url_of("panel", now_case))
    assert Reading.objects.filter(reader=cast["manager"], seen="TALKS").count() == 1


# --- One's own calendar ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("who", "name"), [("reporter", "own_calendar"), ("manager", "calendar")])
def test_the_calendar_tells_nothing(client, cast, now_case, now_talk, settings, who, name):
    """Seen to fail with the title of the step as the title."""
    settings.NEUTRAL_NAME = "Mijn Loket"
    at = timezone.now()
    plan_talk(action=now_talk, starts_at=at + 3 * DAY, by=cast["manager"], at=at)
    client.force_login(cast[who])
    response = client.get(url_of(name, now_case, now_talk.pk))
    assert response["Content-Type"].startswith("text/calendar") and "no-store" in response["Cache-Control"]
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert set(event) == {"UID", "SEQUENCE", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND", "CLASS", "STATUS"}
    assert (str(event["SUMMARY"]), event["DTSTART"].dt.replace(microsecond=0)) == (
        "Mijn Loket",
        (at + 3 * DAY).replace(microsecond=0),
    )
    told = response.content.decode() + response["Content-Disposition"]
    for word in (now_case.reference, str(now_talk.pk), str(now_case.pk), "esprek", "reiging", "http"):
        assert word not in told


def test_two_calendars_share_no_id(client, cast, now_case, now_talk):
    found = set()
    for who, name in (("reporter", "own_calendar"), ("manager", "calendar")):
        client.force_login(cast[who])
        found.add(client.get(url_of(name, now_case, now_talk.pk)).content.split(b"UID:")[1][:32])
    assert len(found) == 2


def test_without_a_moment_it_is_the_last_day(client, cast, now_case, now_talk):
    client.force_login(cast["manager"])
    (event,) = Calendar.from_ical(client.get(url_of("calendar", now_case, now_talk.pk)).content).walk("VEVENT")
    assert event["DTSTART"].dt == timezone.localtime(now_talk.due_at).date()


def test_two_talks_of_one_name_are_told_apart_by_their_day(client, cast, now_case):
    """Break: leave the day out of the label, and what must be chosen is there twice, the same."""
    client.force_login(cast["manager"])
    form = client.get(reverse("casework:contact", args=[now_case.reference])).context["form"]
    labels = [str(label) for _value, label in form.fields["steps"].choices]
    assert len(labels) > 1 and len(labels) == len({*labels})
    assert all(label.endswith(")") for label in labels)
