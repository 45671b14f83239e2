"""Messages, agreeing to closing, and opening again, from the pages of the employee."""

import pytest
from django.utils import timezone

from dreiging.outbox.models import NoticeKind
from incidents.models import Action, Incident, Message
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ready
from incidents.tests.factories import end_aangifte
from incidents.workflow import CaseStatus


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def incident(reporter, now):
    return submit_report(draft=ready(reporter), by=reporter, at=now)


def post(client, incident, page, **data):
    client.force_login(incident.reported_by)
    return client.post(f"/mijn/{incident.reference}/{page}/", data)


def close(incident, now):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=now, closing_announced_at=now)
    incident.refresh_from_db()


def test_a_message_says_before_who_reads_it_and_reaches_them(client, cast, incident):
    client.force_login(incident.reported_by)
    page = client.get(f"/mijn/{incident.reference}/bericht/").content.decode()
    assert "Wie dit leest:" in page and "Anne Leeuw" in page and "Chris Maas" in page

    gone = post(client, incident, "bericht", body="Is er nieuws?")
    assert gone.url == f"/mijn/{incident.reference}/"
    assert Message.objects.get().from_employee
    assert cast["manager"].notices.filter(kind=NoticeKind.MESSAGE).exists()
    assert "Is er nieuws?" in client.get(gone.url).content.decode()


def announced(incident, now):
    Action.objects.update(done_at=now, outcome="DONE")
    end_aangifte(incident)
    Incident.objects.update(status=CaseStatus.CLOSING, closing_announced_at=now)
    incident.refresh_from_db()


def test_agreeing_closes_it(client, incident, now):
    announced(incident, now)
    assert post(client, incident, "afsluiten", action="agree").url == f"/mijn/{incident.reference}/"
    incident.refresh_from_db()
    assert incident.status == CaseStatus.CLOSED
    assert post(client, incident, "afsluiten", action="agree").url == f"/mijn/{incident.reference}/"


def test_not_yet_goes_on_and_asks_what_is_needed(client, incident, now):
    announced(incident, now)
    assert "Schrijf kort op wat er nog nodig is" in post(client, incident, "afsluiten", body="").content.decode()
    post(client, incident, "afsluiten", body="De camera hangt er nog niet")
    incident.refresh_from_db()
    assert incident.status == CaseStatus.IN_PROGRESS
    assert Action.objects.open().filter(incident=incident).exists()


def test_a_closed_case_opens_on_the_word_of_the_employee(client, incident, now):
    close(incident, now)
    assert post(client, incident, "heropenen", body="Ze belden weer").url == f"/mijn/{incident.reference}/"
    incident.refresh_from_db()
    assert incident.status == CaseStatus.IN_PROGRESS
    assert client.get(f"/mijn/{incident.reference}/heropenen/").url == f"/mijn/{incident.reference}/"


def test_an_open_case_has_no_page_for_closing(client, incident):
    assert post(client, incident, "afsluiten", action="agree").url == f"/mijn/{incident.reference}/"
    incident.refresh_from_db()
    assert incident.status == CaseStatus.RECEIVED
