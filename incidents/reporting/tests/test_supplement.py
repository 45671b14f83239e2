"""Adding to a report after sending, and what that does to its severity."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advies.severity import Severity
from dreiging.outbox.models import NoticeKind
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.severity_decisions import decide_severity
from incidents.models import Action, ActionKind, CaseExclusion, EntryKind, Incident, Message, Supplement, Topic
from incidents.reporting.following import (
    add_supplement,
    ask_for_speed,
    keep_from,
)
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ready
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


def add(incident, topic, at, **answers):
    return add_supplement(incident=incident, topic=topic, answers=answers, by=incident.reported_by, at=at)


def due(incident, kind):
    return Action.objects.get(incident=incident, kind=kind).due_at


def close(incident, now):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=now, closing_announced_at=now)
    incident.refresh_from_db()


# --- Adding ---
def test_what_is_added_is_kept_and_told(client, cast, incident):
    gone = post(client, incident, "aanvullen/wie", who_known="MAYBE", who="Een buurman", they_know=["NAME"])

    assert gone.url == f"/mijn/{incident.reference}/"
    found = Supplement.objects.get()
    assert (found.topic, found.answers["who"], found.answers["they_know"]) == (Topic.WHO, "Een buurman", ["NAME"])
    assert incident.timeline.filter(kind=EntryKind.SUPPLEMENTED, supplement=found).exists()
    assert cast["manager"].notices.filter(kind=NoticeKind.REPORT_SUPPLEMENTED).exists()
    assert "Een buurman" in client.get(gone.url).content.decode()


def test_the_page_begins_with_what_was_told(client, incident):
    post(client, incident, "aanvullen/wanneer", when="EARLIER", happened_on="5-3-2026", place="HOME")
    page = client.get(f"/mijn/{incident.reference}/aanvullen/wanneer/").content.decode()
    assert "5-3-2026" in page or "2026-03-05" in page
    assert page.count("checked") == 2


def test_evidence_is_words_and_the_older_stays(client, incident):
    for words in ("Een foto", "Een brief"):
        post(client, incident, "aanvullen/bewaard", evidence=words)
    assert Supplement.objects.filter(topic=Topic.EVIDENCE).count() == 2
    assert 'name="evidence"' in client.get(f"/mijn/{incident.reference}/aanvullen/bewaard/").content.decode()


@pytest.mark.parametrize(
    ("page", "data", "words"),
    [
        ("aanvullen/wat", {"narrative": ""}, "Schrijf kort op wat er is gebeurd"),
        ("aanvullen/wanneer", {"when": "EARLIER"}, "Vul de dag in, bijvoorbeeld 5-3-2026"),
        ("aanvullen/bewaard", {"evidence": " "}, "Schrijf kort op wat je hebt bewaard"),
        ("aanvullen/veranderd", {}, "Kies of je nu veilig bent"),
        ("aanvullen/hoe", {"how": ["X"]}, "Kies een van de antwoorden uit de lijst"),
        ("bericht", {"body": "\x00"}, "Schrijf je bericht"),
        ("bericht", {"body": "x" * 2001}, "Je tekst is te lang. Haal 1 teken weg"),
        ("lezers", {}, "Kies wie dit niet meer mag weten"),
        ("lezers", {"person": "x"}, "Kies een van de antwoorden uit de lijst"),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, incident, page, data, words):
    answer = post(client, incident, page, **data)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "<title>Fout:" in answer.content.decode()
    assert not Supplement.objects.exists() and not Message.objects.exists() and not CaseExclusion.objects.exists()


def test_a_topic_that_is_none_does_not_exist(client, incident):
    assert post(client, incident, "aanvullen/wie-leest").status_code == 404
    assert post(client, incident, "aanvullen/veilig").status_code == 404


def test_in_a_closed_case_the_text_is_not_lost(client, incident, now):
    close(incident, now)
    answer = post(client, incident, "aanvullen/bewaard", evidence="Een foto")
    assert "Een foto" in answer.content.decode()
    assert "Open de melding eerst weer" in answer.content.decode()
    with pytest.raises(CaseIsClosed):
        add(incident, Topic.WHAT, now, narrative="x")


def test_nobody_adds_to_the_case_of_somebody_else(cast, incident, now):
    for who in ("manager", "stranger", "excluded"):
        with pytest.raises(NotYours):
            add_supplement(incident=incident, topic=Topic.WHAT, answers={}, by=cast[who], at=now)
        with pytest.raises(NotYours):
            ask_for_speed(incident=incident, by=cast[who], at=now)
        with pytest.raises(NotYours):
            keep_from(incident=incident, person=cast["hr"], by=cast[who], at=now)


# --- More serious by rule ---
def test_answers_that_make_it_more_serious_raise_it_and_shorten_the_terms(cast, incident, now):
    assert incident.severity == Severity.LAAG
    add(incident, Topic.HOW, now, how=["FOLLOWED"])

    incident.refresh_from_db()
    assert incident.severity == Severity.HOOG
    assert due(incident, ActionKind.FIRST_CONTACT) == now + timedelta(hours=2)
    entry = incident.timeline.get(kind=EntryKind.SEVERITY_CHANGED)
    assert (entry.by, entry.data) == (None, {"old": "LAAG", "new": "HOOG"})


def test_no_answer_makes_it_less_serious(reporter, now):
    incident = submit_report(draft=ready(reporter, hoe={"how": ["FOLLOWED"]}), by=reporter, at=now)
    add(incident, Topic.HOW, now, how=["SAID"])
    incident.refresh_from_db()
    assert incident.severity == Severity.HOOG


def test_what_somebody_decided_is_not_undone_by_an_answer_that_changes_nothing(cast, reporter, now):
    incident = submit_report(draft=ready(reporter, hoe={"how": ["FOLLOWED"]}), by=reporter, at=now)
    decide_severity(
        incident=incident, severity="LAAG", reason="Gebeld", version=incident.version, by=cast["casemanager"], at=now
    )
    add(incident, Topic.EVIDENCE, now, evidence="Een foto")
    add(incident, Topic.HOW, now, how=["FOLLOWED", "SAID"])
    incident.refresh_from_db()
    assert incident.severity == Severity.LAAG


def test_a_raise_asks_somebody_to_look_at_it_again(cast, incident, now):
    decide_severity(
        incident=incident, severity="LAAG", reason="Gebeld", version=incident.version, by=cast["manager"], at=now
    )
    add(incident, Topic.HOW, now, how=["HURT"])
    incident.refresh_from_db()
    assert incident.severity_confirmed_at is None
    assert Action.objects.open().filter(incident=incident, kind=ActionKind.CONFIRM_SEVERITY).exists()


def test_not_safe_any_more_is_acute_and_leads_to_the_phone(client, incident):
    gone = post(client, incident, "aanvullen/veranderd", safe_now="NO", change="Ze staan er weer")
    incident.refresh_from_db()
    assert incident.severity == Severity.ACUUT
    assert gone.url == f"/melden/{incident.pk}/niet-veilig/"
    page = client.get(gone.url).content.decode()
    assert "mij nu bellen" in page and "Naar mijn melding" in page
