"""A talk that was: how it goes on a scale, what was agreed, and no medical words."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from incidents.casework.contacts import record_contact
from incidents.checkins.planning import plan_talk
from incidents.checkins.talks import talks_had
from incidents.checkins.tests.conftest import DAY, HOUR
from incidents.diagnoses import BEGINNINGS, refuse_diagnosis
from incidents.models import CheckIn, Contact, HowItGoes
from incidents.tests.checklists import LATER, step
from incidents.tests.factories import AT


def record(case, by, **changes):
    how = {"means": "MEETING", "happened_at": AT, "agreements": "We bellen vrijdag.", "next_contact_at": LATER + DAY}
    return record_contact(incident=case, **{**how, **changes}, by=by, at=LATER)


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("goes", [0, 6, 99])
def test_how_it_goes_is_on_its_scale(cast, case, goes):
    with pytest.raises(ValidationError):
        record(case, cast["manager"], how_it_goes=goes)
    assert not Contact.objects.exists()


def test_of_nobody_reached_it_is_not_known(cast, case):
    with pytest.raises(ValidationError, match="niemand gesproken"):
        record(case, cast["manager"], means="NOT_REACHED", how_it_goes=HowItGoes.BADLY)


@pytest.mark.parametrize("words", ["Heeft PTSS", "is depressief.", "krijgt EMDR", "burn-out?", "slikt medicijnen"])
def test_medical_words_are_refused_with_what_to_write_instead(cast, case, words):
    """Seen to fail without `refuse_diagnosis` in the service. The word itself does not come back."""
    with pytest.raises(ValidationError, match="wie doet wat") as refused:
        record(case, cast["manager"], agreements=f"Besproken: {words}")
    assert not any(word in refused.value.messages[0] for word in BEGINNINGS)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("words", ["Belt de bedrijfsarts.", "Gesprek met de psycholoog op maandag.", "Werkt tot 13.00"])
def test_who_helps_and_what_is_done_may_be_written(words):
    refuse_diagnosis(words)


def test_the_form_says_it_at_the_field_and_keeps_the_rest(client, cast, now_case):
    client.force_login(cast["manager"])
    today = timezone.localdate()
    sent = {"means": "PHONE", "happened_on": today, "happened_time": "0.01", "agreements": "Hij heeft ptss."}
    page = client.post(
        reverse("casework:contact", args=[now_case.reference]),
        {**sent, "how_it_goes": "2", "next_on": today + DAY},
    )
    assert page.status_code == 200
    assert "Zet hier geen medische woorden in" in page.text and "Hij heeft ptss." in page.text
    assert not Contact.objects.exists()


# --- It works --------------------------------------------------------------------------------------------------------
def test_a_talk_remembers_which_talks_it_was(cast, case):
    contact = record(case, cast["manager"], how_it_goes=HowItGoes.NOT_WELL, steps=[step(case, "P20").pk])

    assert {each.action.step.code for each in CheckIn.objects.filter(contact=contact)} == {"P04", "P20"}
    had = talks_had(case)
    assert [(len(each.titles), each.contact.get_how_it_goes_display()) for each in had] == [(2, "Niet zo goed")]


def test_a_failed_try_was_no_talk(cast, case):
    record(case, cast["manager"], means="NOT_REACHED", steps=[step(case, "P20").pk])
    assert not CheckIn.objects.exists()
    assert [each.was_reached for each in talks_had(case)] == [False]


def test_an_agreed_talk_that_was_keeps_its_moment(cast, case):
    talk = step(case, "P20")
    plan_talk(action=talk, starts_at=AT + 20 * HOUR, by=cast["manager"], at=LATER)
    contact = record(case, cast["manager"], steps=[talk.pk])
    checkin = CheckIn.objects.get(action=talk)
    assert (checkin.starts_at, checkin.contact) == (AT + 20 * HOUR, contact)
