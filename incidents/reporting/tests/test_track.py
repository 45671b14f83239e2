"""The track page: who acts and by when, who reads along, and never what is not for the employee."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents import access
from incidents.answers import About
from incidents.casework.closing import agree_to_closing, announce_closing
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.models import Action, ActionKind, GrantRole, Incident, TimelineEntry
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ready, sent
from incidents.tests.factories import end_aangifte, let_replace
from incidents.watch.passing_on import pass_on_late

PAGES = [
    "",
    "stappen/",
    "tijdlijn/",
    "bericht/",
    "lezers/",
    "afsluiten/",
    "heropenen/",
    "aanvullen/wie/",
    "aanvullen/veranderd/",
]
SECRET = "kwikzilveren-ooievaar"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def incident(reporter, now):
    return submit_report(draft=ready(reporter), by=reporter, at=now)


@pytest.fixture
def look(client, incident):
    client.force_login(incident.reported_by)

    def get():
        return client.get(f"/mijn/{incident.reference}/").content.decode()

    return get


def talk(incident, by, at, next_in=timedelta(days=2)):
    return record_contact(
        incident=incident,
        means="PHONE",
        happened_at=at,
        agreements="We vragen een camera aan.",
        next_contact_at=at + next_in,
        by=by,
        at=at,
    )


# --- Refusals ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["stranger", "colleague", "manager", "casemanager", "second_line", "excluded", "hr"])
def test_for_others_the_pages_do_not_exist(client, cast, incident, who):
    client.force_login(cast[who])
    for page in PAGES:
        url = f"/mijn/{incident.reference}/{page}"
        assert client.get(url).status_code == 404, page
        assert client.post(url, {"body": "x", "person": str(cast["hr"].pk)}).status_code == 404, page


@pytest.mark.parametrize("reference", ["M-222-222", "m-222-222", "x", "%00", "M-222-222%0a"])
def test_a_reference_that_is_none_looks_the_same(client, reporter, reference):
    client.force_login(reporter)
    assert client.get(f"/mijn/{reference}/").status_code == 404


def test_who_it_is_about_reads_it_once_they_know(client, cast, reporter):
    whom = {"where": ["TEAM"], "colleague": [str(cast["colleague"].pk)], "knows": ["NO"]}
    incident = sent(reporter, About.COLLEAGUE, voor_wie=whom)
    client.force_login(cast["colleague"])
    assert client.get(f"/mijn/{incident.reference}/").status_code == 404
    assert incident.reference not in client.get("/mijn/").content.decode()

    Incident.objects.update(threatened_knows=True)
    page = client.get(f"/mijn/{incident.reference}/").content.decode()
    assert "gemeld voor jou door Sam de Wit" in page
    assert "Ze stonden bij mijn auto" in page


def test_an_employee_who_was_kept_from_it_sees_nothing(client, cast, reporter):
    whom = {"where": ["TEAM"], "colleague": [str(cast["colleague"].pk)], "knows": ["YES"]}
    incident = sent(reporter, About.COLLEAGUE, voor_wie=whom)
    access.exclude(incident, cast["colleague"], at=timezone.now())
    client.force_login(cast["colleague"])
    assert client.get(f"/mijn/{incident.reference}/").status_code == 404


# --- Now ------------------------------------------------------------------------------------------------------
def test_it_says_who_acts_and_by_when(look):
    page = look()
    assert "Anne Leeuw is aan zet." in page and "Je hoort uiterlijk" in page
    assert "Je hoeft nu niets te doen." in page
    assert "Stuur een bericht aan Anne Leeuw" in page


def test_after_a_talk_it_says_when_the_next_is(look, cast, incident, now):
    talk(incident, cast["manager"], now)
    page = look()
    assert "gepland:" in page and "We vragen een camera aan." in page


def test_a_message_is_one_click_away(look, cast, incident, now):
    assert 'href="#berichten"' not in look()
    send_message(incident=incident, body="Ik bel je nu.", by=cast["manager"], at=now)
    page = look()
    assert 'href="#berichten"' in page and 'id="berichten"' in page


def test_a_message_is_answered_before_a_moment(look, incident, reporter, now):
    send_message(incident=incident, body="Is er nieuws?", by=reporter, at=now)
    assert "Is er nieuws?" in look()


def test_late_is_said_and_the_next_one_by_name(look, incident, now):
    Action.objects.update(opened_at=now - timedelta(days=2), due_at=now - timedelta(hours=1), next_rung_at=now)
    page = look()
    assert "We zijn te laat. Dat had niet mogen gebeuren." in page
    assert "Anne Leeuw moest dit doen. We vragen nu iemand anders." in page
    pass_on_late(at=now)
    page = look()
    assert "We zijn te laat. Dat had niet mogen gebeuren." in page
    assert "Bo Steen heeft nu bericht en neemt contact met je op." in page
    assert "<strong>Bo Steen</strong> (teamchef)" in page


def test_confirming_the_severity_is_not_what_the_employee_waits_for(look, cast, incident, now):
    Action.objects.filter(kind=ActionKind.CONFIRM_SEVERITY).update(due_at=now + timedelta(minutes=1))
    assert "Je hoort uiterlijk" in look()


def test_closing_is_asked_and_closed_can_be_opened(client, look, cast, incident, reporter, now):
    talk(incident, cast["manager"], now)
    Action.objects.filter(kind=ActionKind.CONFIRM_SEVERITY).update(done_at=now, outcome="DONE")
    end_aangifte(incident)
    incident.refresh_from_db()
    announce_closing(incident=incident, message="Mag dit dicht?", version=incident.version, by=cast["manager"], at=now)
    assert "Anne Leeuw vraagt of je melding kan worden afgesloten." in look()
    assert "Mag dit dicht?" in client.get(f"/mijn/{incident.reference}/afsluiten/").content.decode()

    agree_to_closing(incident=incident, by=reporter, at=now)
    page = look()
    assert "Je kunt hem altijd weer openen." in page
    assert "aanvullen/" not in page


# --- Who reads along --------------------------------------------------------------------------------------------
def test_every_reader_stands_there_with_their_stand_in(look, cast, incident, now):
    let_replace(cast["casemanager"], by=cast["deputy"], on=timezone.localdate())
    until = now + timedelta(days=3)
    access.grant(
        incident,
        cast["stranger"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        by=cast["manager"],
        at=now,
        ends_at=until,
    )
    page = look()
    assert "<strong>Anne Leeuw</strong> (leidinggevende)" in page
    assert "<strong>Chris Maas</strong> (casemanager), nu vervangen door Dirk Post" in page
    assert "<strong>Stef Ander</strong> (leest mee)" in page and "Kent de wijk" in page and "tot " in page


def test_a_grant_that_ended_stands_there_no_more(look, cast, incident, now):
    grant = access.grant(
        incident,
        cast["stranger"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        by=None,
        at=now - timedelta(days=2),
        ends_at=now - timedelta(days=1),
    )
    assert grant.pk and "Stef Ander" not in look()


# --- What is not for the employee ---------------------------------------------------------------------------------
def test_an_internal_note_reaches_no_page(client, cast, incident, reporter, now):
    for marker, for_employee in ((SECRET, False), ("Dit mag je weten", True)):
        add_note(
            incident=incident,
            body=marker,
            for_employee=for_employee,
            reason_internal="" if for_employee else f"reden {SECRET}",
            by=cast["manager"],
            at=now,
        )
    # An entry that says by mistake that it is for the employee does not open the note.
    note = incident.notes.get(for_employee=False)
    TimelineEntry.objects.create(incident=incident, kind="NOTE_ADDED", at=now, visible_to_employee=True, note=note)
    client.force_login(reporter)
    for url in ["/", "/mijn/", "/berichten/", f"/melden/{incident.pk}/verstuurd/"] + [
        f"/mijn/{incident.reference}/{page}" for page in PAGES
    ]:
        answer = client.get(url, follow=True)
        assert SECRET not in answer.content.decode(), url
        for context in answer.context or []:
            assert SECRET not in repr({key: _shown(value) for key, value in context.flatten().items()}), url
    assert "Dit mag je weten" in client.get(f"/mijn/{incident.reference}/tijdlijn/").content.decode()


def _shown(value):
    """Return what a value of a context holds, a level deeper than its name."""
    rows = value if isinstance(value, (list, tuple)) else [value]
    return [getattr(row, "__dict__", row) for row in rows]


def test_what_is_not_visible_to_the_employee_stays_away(client, cast, incident, now):
    TimelineEntry.objects.create(
        incident=incident, kind="CLASSIFIED", at=now, visible_to_employee=False, by=cast["casemanager"]
    )
    client.force_login(incident.reported_by)
    kinds = [entry.kind for entry in client.get(f"/mijn/{incident.reference}/tijdlijn/").context["entries"]]
    assert kinds == ["REPORTED"]


# --- The list, and what it costs -------------------------------------------------------------------------------------
def test_the_list_is_empty_in_words(client, reporter):
    client.force_login(reporter)
    assert "Je hebt nog niets gemeld." in client.get("/mijn/").content.decode()


def test_the_list_has_each_case_with_who_acts(client, incident):
    client.force_login(incident.reported_by)
    page = client.get("/mijn/").content.decode()
    assert incident.reference in page and "Anne Leeuw is aan zet" in page


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1" * 40, "\x00"])
def test_absurd_pages_of_the_list_are_pages(client, incident, page):
    client.force_login(incident.reported_by)
    assert client.get("/mijn/", {"page": page}).status_code == 200


def test_the_list_costs_the_same_for_one_case_and_for_ten(client, incident, reporter):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get("/mijn/")
        return len(asked)

    client.force_login(reporter)
    client.get("/mijn/")
    one = cost()
    for _number in range(9):
        sent(reporter)
    assert cost() == one <= 9


def test_the_page_costs_the_same_whatever_happened(client, cast, incident, reporter, now):
    url = f"/mijn/{incident.reference}/"

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    client.force_login(reporter)
    client.get(url)
    before = cost()
    for number in range(4):
        talk(incident, cast["manager"], now + timedelta(seconds=number))
        send_message(incident=incident, body="x", by=reporter, at=now)
    assert before <= cost() <= before + 1 <= 17


def test_opening_it_counts_as_having_read_the_notices(client, incident, reporter):
    client.force_login(reporter)
    assert reporter.notices.filter(read_at__isnull=True).exists()
    client.get(f"/mijn/{incident.reference}/")
    assert not reporter.notices.filter(read_at__isnull=True).exists()
