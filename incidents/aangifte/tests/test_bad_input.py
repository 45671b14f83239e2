"""Every form about an aangifte, filled in wrong: a clear text at the question, what was typed kept, nothing written."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.aangifte.tests.conftest import NEEDED, WAYS, move
from incidents.aangifte.words import SLUGS
from incidents.models import Aangifte, AangifteEntry
from incidents.workflow import AANGIFTE_ENDED
from incidents.workflow import AangifteStatus as S

DAY = timedelta(days=1)
HOSTILE = [
    "\x00",
    "\ud800",
    "\u202e1-1-2026",
    "x" * 5000,
    "<script>alert(1)</script>",
    "{{ 7 }}",
    "'; --",
    "%00",
    "٣-٣-٢٠٢٦",
]
LONG = "x" * 301


def typed(day):
    return f"{day.day}-{day.month}-{day.year}"


def in_days(number):
    return typed(timezone.localdate() + number * DAY)


@pytest.fixture
def form_of(client, stand_at, cast):
    """Let it stand where the move begins, as of now; return a function that sends the form of the move."""

    def prepare(status):
        now = timezone.now()
        today = timezone.localdate(now)
        way = WAYS[status][:-1]
        aangifte = stand_at(S.NOT_DISCUSSED)
        for step in way:
            days = {"decision_known_on", "hearing_on", "appointment_on", "vpt_confirmed_on", "copy_received_on"}
            facts = {name: today if name in days else value for name, value in NEEDED.get(step, {}).items()}
            move(aangifte, step, cast["manager"], at=now, **facts)
        aangifte.refresh_from_db()
        client.force_login(cast["manager"])
        url = reverse("aangifte:move", args=[aangifte.incident.reference, SLUGS[status]])

        def send(**changes):
            given = {
                "version": aangifte.version,
                "happened_on": in_days(0),
                "news_from": "POLICE",
                "told": "Dit is gezegd.",
                "next_feedback_on": in_days(10),
                **_typed_facts(status),
                **changes,
            }
            return client.post(url, {name: value for name, value in given.items() if value is not None})

        return send

    return prepare


def _typed_facts(status):
    words = {True: "yes", False: "no"}
    facts = {name: value for name, value in NEEDED.get(status, {}).items() if value is not None}
    return {
        name: in_days(0) if hasattr(value, "year") else words.get(value, value) if isinstance(value, bool) else value
        for name, value in facts.items()
    }


@pytest.mark.parametrize("status", sorted(set(S) - {S.NOT_DISCUSSED}))
def test_filled_in_well_each_form_is_saved(form_of, status):
    response = form_of(status)()

    assert response.status_code == 302, response.context["form"].errors
    assert Aangifte.objects.get().status == status


@pytest.mark.parametrize("status", sorted(set(S) - {S.NOT_DISCUSSED}))
def test_what_each_move_needs_is_asked_for(form_of, status):
    send = form_of(status)
    needed = {"happened_on", "news_from", "told", *_typed_facts(status)} - {"articles", "sepot_code"}
    needed |= set() if status in AANGIFTE_ENDED else {"next_feedback_on"}
    if status == S.APPOINTMENT:
        needed.add("appointment_on")
    before = AangifteEntry.objects.count()
    for name in needed:
        response = send(**{name: None})
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {name}
        assert response.text.count("Dit veld is verplicht") == 0
    assert AangifteEntry.objects.count() == before


@pytest.mark.parametrize(
    ("status", "field", "value"),
    [
        (S.DISCUSSED, "happened_on", "31-2-2026"),
        (S.DISCUSSED, "happened_on", "morgen"),
        (S.DISCUSSED, "happened_on", "+1"),
        (S.DISCUSSED, "next_feedback_on", "0"),
        (S.DISCUSSED, "next_feedback_on", "+0"),
        (S.DISCUSSED, "next_feedback_on", "-1"),
        (S.DISCUSSED, "next_feedback_on", "+46"),
        (S.DISCUSSED, "next_feedback_on", "1-1-2199"),
        (S.DISCUSSED, "wish", "PERHAPS"),
        (S.DISCUSSED, "news_from", "NEIGHBOUR"),
        (S.DISCUSSED, "told", "x" * 2001),
        (S.DECLINED, "reasons_not", "BECAUSE"),
        (S.DECLINED, "reason_not_words", LONG),
        (S.APPOINTMENT, "appointment_on", "gisteren"),
        (S.FILED, "filed_by", "CAT"),
        (S.FILED, "address_choice", "MOON"),
        (S.FILED, "taken_by_other_team", "maybe"),
        (S.FILED, "articles", "SR1"),
        (S.CONFIRMED, "pv_number", "x" * 41),
        (S.CONFIRMED, "vpt_confirmed_on", "+1"),
        (S.CONFIRMED, "copy_received_on", "+1"),
        (S.SENT_OM, "contact_om", "x" * 201),
        (S.SEPOT_TECH, "sepot_code", "1234567"),
        (S.SEPOT_TECH, "decision_known_on", "+1"),
        (S.SEPOT_TECH, "decision_served", "ja"),
        (S.INVESTIGATION, "happened_on", "-1"),
        (S.JUDGMENT, "judgment", "GUILTY"),
        (S.CLOSED, "closing_talk_on", "+1"),
    ],
)
def test_what_is_wrong_is_said_at_the_question(form_of, status, field, value):
    send = form_of(status)
    before = AangifteEntry.objects.count()
    shown = in_days(int(value)) if value[0] in "+-" and value[1:].isdigit() else value
    response = send(**{field: shown})

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert AangifteEntry.objects.count() == before
    assert 'href="#id_' in response.text


@pytest.mark.parametrize(
    ("status", "changes", "words"),
    [
        (S.SEPOT_TECH, {"sepot_code": "2a"}, "als getal"),
        (S.SEPOT_TECH, {"decision_known_on": "1-3-2020"}, "voor de dag van de aangifte"),
        (S.SEPOT_TECH, {"decision_told_on": "1-3-2020"}, "niet uitgelegd zijn"),
        (S.HEARING, {"hearing_on": "1-3-2020"}, "niet voor de dag van de aangifte"),
        (S.CONFIRMED, {"vpt_confirmed_on": "1-3-2020"}, "niet bevestigd zijn"),
    ],
)
def test_what_contradicts_a_rule_is_said_in_its_words(form_of, status, changes, words):
    response = form_of(status)(**changes)

    assert response.status_code == 200
    assert words in response.context["form"].non_field_errors()[0]
    assert "Dit is gezegd." in response.text


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("status", [S.FILED, S.SEPOT_TECH])
def test_nothing_hostile_breaks_a_page(form_of, status, value):
    send = form_of(status)
    names = ["version", "happened_on", "news_from", "told", "next_feedback_on", *_typed_facts(status)]
    for name in names:
        assert send(**{name: value.encode("utf-8", "surrogatepass").decode("latin-1")}).status_code in (200, 302)
        if Aangifte.objects.get().status == status:
            return
        response = send(**{name: [value.replace("\ud800", ""), "x"]})
        assert response.status_code in (200, 302)
        if Aangifte.objects.get().status == status:
            return


def test_an_old_form_shows_what_was_typed_and_can_be_sent_again(form_of):
    send = form_of(S.FILED)
    response = send(version=0)
    assert "heeft het systeem iets veranderd" in response.text or "iets veranderd" in response.text
    assert "Dit is gezegd." in response.text

    assert send(version=response.context["form"]["version"].value()).status_code == 302


def test_a_move_that_is_over_leads_back(client, stand_at, cast):
    aangifte = stand_at(S.FILED)
    client.force_login(cast["manager"])
    response = client.get(reverse("aangifte:move", args=[aangifte.incident.reference, "besproken"]))

    assert response.status_code == 302
    assert response.url == aangifte.get_absolute_url()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact_agreement_days", "0"),
        ("contact_agreement_days", "91"),
        ("contact_agreement_days", "veel"),
        ("contact_agreement_days", "9" * 30),
        ("vpt_asked_on", "+1"),
        ("info_request_on", "31-4-2026"),
        ("contact_police", "x" * 201),
        ("damage_claim", ""),
        ("speech_right", "PERHAPS"),
        ("articles", "SR1"),
        ("address_choice", ""),
    ],
)
def test_facts_are_looked_at_too(client, stand_at, cast, field, value):
    aangifte = stand_at(S.FILED)
    client.force_login(cast["manager"])
    url = reverse("aangifte:facts", args=[aangifte.incident.reference])
    form = client.get(url).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    response = client.post(url, {**given, field: in_days(1) if value == "+1" else value})

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}


def test_facts_that_cannot_be_known_yet_are_not_asked(client, stand_at, cast):
    aangifte = stand_at(S.DISCUSSED)
    client.force_login(cast["manager"])
    url = reverse("aangifte:facts", args=[aangifte.incident.reference])
    page = client.get(url)

    assert "VPT-code" not in page.text
    given = {"version": aangifte.version, "address_choice": "DOMICILE", "vpt_confirmed_on": in_days(0)}
    assert client.post(url, given).status_code == 302
    assert Aangifte.objects.get().vpt_confirmed_on is None
