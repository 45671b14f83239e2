"""The pages on which something is done: what is wrong is said and nothing is lost; what is right is done once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.web.forms import DreigingForm
from incidents.casework.forms import ContactForm, MessageForm, NoteForm, ReopenForm, SeverityForm, ShareForm
from incidents.models import CaseGrant, Contact, Incident, Message, Note, SeverityDecision
from incidents.tests.looks import content_of
from incidents.workflow import CaseStatus

TODAY = timezone.localdate


def day(offset):
    when = TODAY() + timedelta(days=offset)
    return f"{when.day}-{when.month}-{when.year}"


def talk(**changes):
    return {
        "means": "PHONE",
        "happened_on": day(-1),
        "happened_time": "14.30",
        "agreements": "Anne belt weer.",
        "next_on": day(14),
        "next_time": "",
        **changes,
    }


@pytest.fixture
def post(client, cast, case):
    client.force_login(cast["manager"])

    def send(name, data, who="manager"):
        client.force_login(cast[who])
        return client.post(reverse(f"casework:{name}", args=[case.reference]), data)

    return send


def text_of(response):
    assert response.status_code == 200
    assert "<title>Fout:" in response.text
    return response.text


def test_a_talk(post, case):
    response = post("contact", talk())

    assert response.url == f"{case.get_absolute_url()}behoeften/vragen/"
    contact = Contact.objects.get()
    assert timezone.localtime(contact.next_contact_at).hour == 17


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"means": ""}, "Kies hoe het contact was"),
        ({"means": "X"}, "Kies"),
        ({"happened_on": "31-2-2026"}, "Vul de dag in"),
        ({"happened_on": day(1)}, "niet in de toekomst"),
        ({"happened_on": day(0), "happened_time": "23.59"}, "niet in de toekomst"),
        ({"happened_time": "25.00"}, "Vul de tijd in"),
        ({"agreements": ""}, "Schrijf op wat is afgesproken"),
        ({"agreements": "x" * 2001}, "Haal 1 teken weg"),
        ({"next_on": ""}, "Kies een dag voor het volgende contact"),
        ({"next_on": day(-2)}, "niet in het verleden"),
        ({"next_on": day(57)}, "binnen 56 dagen"),
        ({"means": "NOT_REACHED", "next_on": day(9)}, "binnen 7 dagen"),
        ({"agreements": ["a", "\x00"]}, "Schrijf op wat is afgesproken"),
    ],
)
def test_a_talk_that_cannot_be_is_said_and_what_was_typed_is_kept(post, wrong, said):
    text = text_of(post("contact", talk(**wrong)))

    assert said in text
    assert "14.30" in text or "happened_time" in wrong
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"body": "", "audience": "employee"}, "Schrijf je notitie op"),
        ({"body": "Tekst"}, "Kies wie dit mag lezen"),
        ({"body": "Tekst", "audience": "internal"}, "Schrijf op waarom"),
        ({"body": "Tekst", "audience": "nobody"}, "Kies"),
    ],
)
def test_a_note_without_a_choice_is_not_saved(post, data, said):
    assert said in text_of(post("note", data))
    assert not Note.objects.exists()


def test_an_internal_note(post):
    post("note", {"body": "Tekst", "audience": "internal", "reason_internal": "Over een ander"})

    assert not Note.objects.get().for_employee


def test_the_note_says_who_will_read_it_before_it_is_saved(client, cast, case):
    client.force_login(cast["manager"])
    text = client.get(reverse("casework:note", args=[case.reference])).text

    assert "Wie leest dit?" in text
    assert "Chris Maas (casemanager)" in text


def test_a_message(post):
    assert post("message", {"body": "Hoe gaat het?"}).status_code == 302
    assert "Schrijf je bericht" in text_of(post("message", {"body": " "}))
    assert Message.objects.count() == 1


@pytest.mark.parametrize("by", ["person", "email"])
def test_sharing_by_name_or_by_address(post, cast, by):
    person = cast["safety"]
    value = person.pk if by == "person" else person.email.upper()
    post("share", {by: value, "reason": "Kent de wijk", "until": day(14)})

    assert CaseGrant.objects.get(user=person).reason == "Kent de wijk"


def test_every_refusal_to_share_is_the_same_page(post, cast):
    who = [cast["excluded"].email, cast["reporter"].email, "niemand@voorbeeld.test"]
    pages = []
    for email in who:
        response = post("share", {"email": email, "reason": "Wijk", "until": day(14)})
        assert "Deze collega kan niet meelezen." in text_of(response)
        pages.append(content_of(response).replace(email, ""))

    assert len(set(pages)) == 1


def test_who_is_kept_from_it_is_in_the_list_as_anybody_else(post, cast):
    text = text_of(post("share", {"reason": "Wijk", "until": day(14)}))
    assert "Kies een collega, of vul een e-mailadres in" in text
    assert cast["excluded"].name in text

    text = text_of(post("share", {"person": cast["excluded"].pk, "reason": "Wijk", "until": day(14)}))
    assert "Deze collega kan niet meelezen." in text


@pytest.mark.parametrize("until", [day(-1), day(91), "straks"])
def test_sharing_ends_in_time(post, cast, until):
    text_of(post("share", {"person": cast["safety"].pk, "reason": "Wijk", "until": until}))
    assert not CaseGrant.objects.filter(user=cast["safety"]).exists()


def test_ending_sharing_asks_first(post, client, cast, case):
    post("share", {"person": cast["safety"].pk, "reason": "Wijk", "until": day(14)})
    grant = CaseGrant.objects.get(user=cast["safety"])
    url = reverse("casework:end_sharing", args=[case.reference, grant.pk])
    assert "Leest Veerle Vos niet meer mee?" in client.get(url).text
    assert client.post(url).status_code == 302

    grant.refresh_from_db()
    assert grant.ends_at <= timezone.now()


def test_a_decision_over_another_one_keeps_what_was_typed_and_may_be_sent_again(post):
    post("severity", {"severity": "HOOG", "reason": "Eerste", "version": 0}, who="casemanager")
    response = post("severity", {"severity": "ACUUT", "reason": "Mijn reden", "version": 0})
    text = text_of(response)
    assert "Intussen heeft Chris Maas iets veranderd. Bekijk dat eerst. Je tekst staat nog hieronder." in text
    assert "Mijn reden" in text

    again = {name: response.context["form"][name].value() for name in ("severity", "reason", "version")}
    assert post("severity", again).status_code == 302
    assert SeverityDecision.objects.count() == 2


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_an_old_one(post, version):
    text = text_of(post("severity", {"severity": "HOOG", "reason": "Reden", "version": version}))
    assert "Intussen heeft" in text
    assert not SeverityDecision.objects.exists()


def test_lowering_says_whose_it_is(post, case):
    Incident.objects.filter(pk=case.pk).update(severity="HOOG")
    assert "Alleen de casemanager" in text_of(post("severity", {"severity": "LAAG", "reason": "Reden", "version": 0}))


def test_closing_too_early_says_what_is_open(post, case):
    Incident.objects.filter(pk=case.pk).update(status=CaseStatus.IN_PROGRESS)
    text = text_of(post("closing", {"message": "Klaar", "version": 0}))

    assert "Doe eerst wat nog open staat" in text
    assert not Message.objects.exists()


def test_what_cannot_be_any_more_is_said(post):
    assert "de stand van de melding is intussen veranderd" in text_of(post("reopen", {"body": "Toch"}))


@pytest.mark.parametrize("form", [ContactForm, NoteForm, MessageForm, ShareForm, SeverityForm, ReopenForm])
def test_forms_are_ours(form):
    assert issubclass(form, DreigingForm)
