"""The pages about home: the employee's own, those of who acts, and the contact point's."""

import pytest
from django.urls import reverse

from advies.models import RelativeRequest
from incidents.casework.steps import DoneByADeed, do_step
from incidents.home.consent import say_consent
from incidents.home.tests.conftest import LATER, WHOM
from incidents.models import Incident, Outcome, RelativesConsent, RelativesOffer
from incidents.tests.checklists import step

CASE, OWN = ("panel", "offer"), ("own", "contact")
FILLED_IN = {"name": "Robin", "phone": "06 1234 5678", "rather_when": "", "may_say": "Dat ik het vroeg."}


def url_of(name, case):
    return reverse(f"home:{name}", args=[case.reference])


def test_the_employee_says_whom_to_call_and_takes_it_back(client, cast, case, contact):
    client.force_login(cast["reporter"])
    sent = client.post(url_of("contact", case), FILLED_IN)

    assert sent.url == url_of("own", case)
    page = client.get(sent.url).text
    assert "Robin" in page and "Dat ik het vroeg." in page
    client.post(url_of("own", case))
    assert not RelativeRequest.objects.exists()
    assert RelativesConsent.objects.latest("said_at").given is False
    assert "liever niet" in client.get(sent.url).text


def test_the_own_pages_lead_to_an_invitation(client, cast, case):
    client.force_login(cast["reporter"])
    track = client.get(reverse("reporting:track", args=[case.reference])).text
    assert url_of("own", case) in track and reverse("advies:invitations") in track
    assert reverse("advies:invitations") in client.get(url_of("own", case)).text


def test_who_acts_learns_that_it_was_agreed_and_not_whom_it_is_about(client, cast, case, contact):
    """Seen to fail with `whom` on the panel."""
    say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER)
    client.force_login(cast["manager"])
    page = client.get(url_of("panel", case)).text
    assert "Ja, zegt de medewerker." in page
    assert not [word for word in ("Robin", "612345678", "Dat ik het heb gevraagd") if word in page]


def test_whom_the_reporter_named_is_not_shown_to_who_decides_now(client, cast, case, contact):
    """Seen to fail with `whom` for everybody who decides."""
    say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER)
    Incident.objects.update(about="COLLEAGUE", threatened=cast["colleague"], threatened_knows=True)
    for who in ("reporter", "colleague"):
        client.force_login(cast[who])
        assert ("Robin" in client.get(url_of("own", case)).text) is False


def test_the_contact_point_reads_and_says_that_they_called(client, cast, case, contact):
    asked = say_consent(incident=case, given=True, whom=WHOM, by=cast["reporter"], at=LATER).request
    address = reverse("advies:relative_request", args=[asked])
    client.force_login(contact)
    page = client.get(address).text
    assert "Robin" in page and case.reference not in page and cast["reporter"].name not in page
    assert address in client.get(reverse("advies:inbox")).text
    client.post(address)
    assert RelativeRequest.objects.get().handler == contact
    client.force_login(cast["casemanager"])
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_offering_is_written_down_and_does_the_step(client, cast, case):
    """Seen to fail with the step left out of `offer_help`: it would wait for ever, because it cannot be ticked."""
    with pytest.raises(DoneByADeed):
        do_step(action=step(case, "P12"), note="", by=cast["manager"], at=LATER)
    client.force_login(cast["manager"])
    sent = client.post(url_of("offer", case), {"answer": "LATER", "words": "Over twee weken weer."})

    assert sent.url == url_of("panel", case)
    assert step(case, "P12").outcome == Outcome.DONE
    assert RelativesOffer.objects.get().answer == "LATER"
    client.force_login(cast["reporter"])
    assert "Over twee weken weer." in client.get(url_of("own", case)).text
    timeline = client.get(reverse("reporting:timeline", args=[case.reference])).text
    assert "bood hulp aan voor de mensen thuis" in timeline


@pytest.mark.parametrize(("data", "words"), [({}, "Kies wat de medewerker zei"), ({"answer": "MISSCHIEN"}, "Kies")])
def test_an_offer_without_an_answer_is_refused(client, cast, case, data, words):
    client.force_login(cast["manager"])
    assert words in client.post(url_of("offer", case), data).text
    assert not RelativesOffer.objects.exists()


@pytest.mark.parametrize("wrong", [{"phone": "12"}, {"phone": ""}, {"name": ""}, {"may_say": "x" * 301}])
def test_whom_to_call_has_a_name_and_a_number(client, cast, case, wrong):
    client.force_login(cast["reporter"])
    assert "Er klopt nog iets niet" in client.post(url_of("contact", case), FILLED_IN | wrong).text
    assert not RelativesConsent.objects.exists()


@pytest.mark.parametrize(
    ("who", "of_case", "own"),
    [("reporter", 403, 200), ("manager", 200, 403), ("stranger", 404, 404), ("excluded", 404, 404), ("hr", 404, 404)],
)
def test_who_may_look(client, cast, case, who, of_case, own):
    client.force_login(cast[who])
    assert {client.get(url_of(name, case)).status_code for name in CASE} == {of_case}
    assert {client.get(url_of(name, case)).status_code for name in OWN} == {own}
