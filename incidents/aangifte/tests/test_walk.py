"""An aangifte from the first talk to the last one, through the pages: of the case manager, and of the employee."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.models import Notice
from incidents.aangifte.words import MOVE_TITLES, SLUGS
from incidents.models import Aangifte, AangifteEntry
from incidents.workflow import AangifteStatus as S

DAY = timedelta(days=1)


def typed(day):
    return f"{day.day}-{day.month}-{day.year}"


@pytest.fixture
def walk(client, cast, case):
    """Fill in the page of a move as a browser would."""
    today = timezone.localdate()

    def go(status, **facts):
        client.force_login(cast["casemanager"])
        url = reverse("aangifte:move", args=[case.reference, SLUGS[status]])
        panel = client.get(reverse("aangifte:panel", args=[case.reference]))
        assert url in panel.text, f"the panel does not lead to {status}"
        page = client.get(url)
        assert page.status_code == 200
        form = page.context["form"]
        asked = {name: form[name].value() for name in form.fields}
        given = {
            **{name: value for name, value in asked.items() if value not in (None, "")},
            "happened_on": typed(today),
            "news_from": "OWN",
            "told": f"Dit is gezegd bij {status}.",
            "next_feedback_on": typed(today + 14 * DAY),
            **facts,
        }
        answer = client.post(url, given)
        assert answer.status_code == 302, answer.context["form"].errors
        assert Aangifte.objects.get().status == status
        shown = client.get(answer.url).text
        assert f"Dit is gezegd bij {status}." in shown
        client.force_login(cast["reporter"])
        own = client.get(reverse("aangifte:own", args=[case.reference]))
        assert f"Dit is gezegd bij {status}." in own.text
        return own.text

    return go


def test_from_besproken_to_afgesloten(client, cast, case, walk):
    today = timezone.localdate()

    walk(S.DISCUSSED, wish="WITH_HELP")
    own = walk(S.APPOINTMENT, appointment_on=typed(today + 2 * DAY))
    assert "De afspraak is op" in own
    filed = {"filed_by": "SELF", "address_choice": "DOMICILE", "taken_by_other_team": "yes"}
    own = walk(S.FILED, **filed, articles=["SR285", "SR285B"])
    assert "Op de hoogte blijven" in own
    assert "Een klacht bij belaging" in own

    client.force_login(cast["casemanager"])
    facts = reverse("aangifte:facts", args=[case.reference])
    form = client.get(facts).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    given |= {"vpt_asked_on": typed(today), "info_request_on": typed(today), "contact_agreement_days": "30"}
    assert client.post(facts, given).status_code == 302

    walk(S.CONFIRMED, pv_number="PL0100-2026", vpt_confirmed_on=typed(today), copy_received_on=typed(today))
    walk(S.INVESTIGATION, news_from="POLICE", contact_police="Rechercheur Jansen")
    walk(S.SENT_OM, parket_number="01/234567-26")
    walk(S.OM_REVIEW, news_from="OM")
    own = walk(S.SUMMONED, hearing_on=typed(today))
    assert "De zitting is op" in own
    walk(S.HEARING, hearing_on=typed(today))
    walk(S.JUDGMENT, judgment="CONVICTION", news_from="COURT")
    walk(S.FINAL)
    own = walk(S.CLOSED, closing_talk_on=typed(today))
    assert "De aangifte is afgesloten." in own

    aangifte = Aangifte.objects.get()
    assert (aangifte.pv_number, aangifte.parket_number) == ("PL0100-2026", "01/234567-26")
    assert (aangifte.wish, aangifte.contact_agreement_days) == ("WITH_HELP", 30)
    assert (aangifte.next_feedback_on, aangifte.closing_talk_on) == (None, today)
    assert AangifteEntry.objects.count() == 12
    assert Notice.objects.filter(recipient=cast["reporter"], kind="AANGIFTE_NEWS").count() == 12
    assert "/stap/" not in client.get(reverse("aangifte:panel", args=[case.reference])).text


def test_by_a_sepot_to_the_court(walk):
    today = timezone.localdate()
    walk(S.FILED, filed_by="EMPLOYER", address_choice="UNDER_NUMBER", taken_by_other_team="unknown")
    for status in (S.INVESTIGATION, S.SENT_OM, S.OM_REVIEW):
        walk(status)
    own = walk(S.SEPOT_TECH, sepot_code="02", decision_known_on=typed(today), decision_served="yes")
    assert "Klagen over de beslissing" in own
    assert "Dit kan tot en met" in own
    walk(S.ART12)
    own = walk(S.CLOSED)
    assert "Klagen over de beslissing" in own


def test_without_a_notice_the_page_says_that_there_is_no_fixed_term(walk):
    walk(S.FILED, filed_by="SELF", address_choice="DOMICILE", taken_by_other_team="no")
    own = walk(S.POLICE_ENDED, decision_known_on=typed(timezone.localdate()), decision_served="no")

    assert "er is geen vaste termijn" in own
    assert "laat je adviseren" in own
    assert "Dit kan tot en met" not in own


def test_whoever_follows_their_case_reads_a_sentence_and_no_word_of_the_police(client, cast, case, walk):
    for status in (S.FILED, S.INVESTIGATION, S.SHELVED_NO_SUSPECT):
        walk(status, filed_by="SELF", address_choice="DOMICILE", taken_by_other_team="no")
    page = client.get(reverse("reporting:track", args=[case.reference])).text

    assert "De politie weet niet wie dit deed, en stopt voorlopig." in page
    assert "verdachte" not in page


def test_every_status_has_its_words():
    assert set(MOVE_TITLES) == set(SLUGS) == set(S) - {S.NOT_DISCUSSED}
    assert len(set(SLUGS.values())) == len(SLUGS)
