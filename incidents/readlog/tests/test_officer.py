"""The pages of the privacy officer: who sees them, what they show, and what is done there."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory
from incidents.models import AlarmOutcome, AlarmRule, Purpose, ReaderRole, Reading, ReadingAlarm, Seen
from incidents.readlog.handling import AlarmIsClosed, NotYourAlarm, close, take_up
from incidents.tests.factories import AT
from incidents.tests.looks import content_of

LIST = reverse("readlog:alarms")
OUTCOME = {"outcome": AlarmOutcome.EXPLAINED, "words": "Zij nam het werk over van een collega."}


@pytest.fixture
def alarm(cast, case):
    return ReadingAlarm.objects.create(
        rule=AlarmRule.NO_TASK,
        person=cast["casemanager"],
        window_starts=AT,
        window_ends=AT + timedelta(days=1),
        cases=5,
        times=7,
        which={case.reference: str(case.pk)},
        noticed_at=AT + timedelta(hours=3),
    )


def pages(alarm):
    return [LIST, alarm.get_absolute_url(), reverse("readlog:close", args=[alarm.pk])]


def test_what_was_noticed_about_whom_and_in_which_cases(client, officer, alarm, case):
    client.force_login(officer)
    found = content_of(client.get(LIST))
    assert "Chris Maas" in found
    assert "5 meldingen" in found

    found = content_of(client.get(alarm.get_absolute_url()))
    assert case.reference in found
    assert "lezen zonder taak" in found
    assert f"/dossier/{case.reference}" not in found


def test_nothing_of_a_case_but_its_number(client, officer, alarm, cast, case):
    client.force_login(officer)
    for page in pages(alarm):
        text = client.get(page).text
        assert cast["reporter"].name not in text
        assert "Ze riepen" not in text
    assert client.get(case.get_absolute_url()).status_code == 404


def test_what_the_officer_sees_is_logged_and_the_employee_reads_it(client, officer, alarm, cast, case):
    """Break: leave record_all out of AlarmPage; nobody knows that the officer looked."""
    client.force_login(officer)
    client.get(alarm.get_absolute_url())

    row = Reading.objects.get()
    assert (row.reader, row.incident, row.seen) == (officer, case, Seen.CHECK)
    assert (row.role, row.purpose) == (ReaderRole.PRIVACY, Purpose.CONTROL)
    client.force_login(cast["reporter"])
    text = content_of(client.get(reverse("reporting:readings", args=[case.reference])))
    assert "Fleur Groen" in text
    assert "alleen het nummer, bij een controle" in text
    assert cast["casemanager"].name not in text


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "second_line", "hr", "beheer", "confidential"])
def test_nobody_else_sees_them(client, cast, alarm, who):
    client.force_login(cast[who])
    for page in pages(alarm):
        assert client.get(page).status_code == client.post(page).status_code == 403 or page == LIST
    assert client.get(LIST).status_code == 403


def test_nobody_sees_them_without_signing_in(client, alarm):
    for page in pages(alarm):
        assert client.get(page).status_code == 302


def test_the_one_whom_it_is_about_does_not_see_it_also_as_an_officer(client, cast, alarm):
    """Break: leave shown_to out of the list; an officer reads what is about them."""
    RoleFactory(user=cast["casemanager"], role=Role.FG)
    client.force_login(cast["casemanager"])

    assert cast["casemanager"].name not in content_of(client.get(LIST))
    for page in pages(alarm)[1:]:
        assert client.get(page).status_code == 404
        assert client.post(page, OUTCOME).status_code == 404
    with pytest.raises(NotYourAlarm):
        close(alarm=alarm, **OUTCOME, by=cast["casemanager"], at=timezone.now())
    alarm.refresh_from_db()
    assert alarm.is_open


def test_taking_it_up_and_closing_it(client, officer, alarm):
    client.force_login(officer)
    assert client.post(alarm.get_absolute_url()).url == alarm.get_absolute_url()
    alarm.refresh_from_db()
    assert alarm.taken_by == officer

    assert client.post(reverse("readlog:close", args=[alarm.pk]), OUTCOME).url == LIST
    alarm.refresh_from_db()
    assert (alarm.closed_by, alarm.outcome, alarm.words) == (officer, "EXPLAINED", OUTCOME["words"])
    assert "Er was een goede reden" in content_of(client.get(LIST))
    assert OUTCOME["words"] in client.get(alarm.get_absolute_url()).text


def test_what_is_closed_stays_closed(client, officer, alarm):
    close(alarm=alarm, **OUTCOME, by=officer, at=timezone.now())
    client.force_login(officer)
    url = reverse("readlog:close", args=[alarm.pk])

    assert client.get(url).url == alarm.get_absolute_url()
    assert "al afgerond" in client.post(url, {**OUTCOME, "outcome": "SPOKEN"}).text
    assert "al afgerond" in client.post(alarm.get_absolute_url(), follow=True).text
    with pytest.raises(AlarmIsClosed):
        take_up(alarm=alarm, by=officer, at=timezone.now())


@pytest.mark.parametrize(
    "given", [{}, {"outcome": "FUN"}, {"outcome": "SPOKEN", "words": "x" * 1001}, {"outcome": "\x00"}]
)
def test_bad_input_keeps_it_open(client, officer, alarm, given):
    client.force_login(officer)
    page = client.post(reverse("readlog:close", args=[alarm.pk]), given)

    assert page.status_code == 200
    assert "error-summary" in page.text or "Fout:" in page.text
    alarm.refresh_from_db()
    assert alarm.is_open


def test_the_service_refuses_what_the_form_would(officer, cast, alarm):
    with pytest.raises(ValidationError):
        close(alarm=alarm, outcome="FUN", words="", by=officer, at=timezone.now())
    for by in (cast["manager"], cast["beheer"]):
        with pytest.raises(NotYourAlarm):
            take_up(alarm=alarm, by=by, at=timezone.now())


def test_the_words_lie_sealed(officer, alarm):
    from django.db import connection

    close(alarm=alarm, **OUTCOME, by=officer, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM incidents_readingalarm")
        assert b"collega" not in bytes(cursor.fetchone()[0])


def test_the_header_leads_the_officer_there_and_nobody_else(client, officer, cast):
    client.force_login(officer)
    assert LIST in client.get("/mijn/").text
    client.force_login(cast["manager"])
    assert LIST not in client.get("/mijn/").text
