"""The case manager puts a case in the terms of the study."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from incidents.acting import ChangedMeanwhile, NotYours
from incidents.casework.classification import classify
from incidents.models import Classification, EntryKind
from incidents.tests.factories import AT

LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize("who", ["reporter", "manager", "second_line", "stranger", "excluded"])
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        classify(incident=case, version=0, by=cast[who], at=LATER, forms=["VEILED"])


def test_it_is_kept_and_is_no_news_to_the_employee(cast, case):
    classify(incident=case, version=0, by=cast["casemanager"], at=LATER, forms=["VEILED"], nature="INSTRUMENTAL")
    classify(incident=case, version=1, by=cast["casemanager"], at=LATER, goals=["REVENGE"])

    found = Classification.objects.get()
    assert (found.forms, found.nature, found.goals) == (["VEILED"], "INSTRUMENTAL", ["REVENGE"])
    assert not case.timeline.for_employee().filter(kind=EntryKind.CLASSIFIED).exists()


def test_an_older_form_is_refused(cast, case):
    classify(incident=case, version=0, by=cast["casemanager"], at=LATER, forms=["VEILED"])
    with pytest.raises(ChangedMeanwhile):
        classify(incident=case, version=0, by=cast["casemanager"], at=LATER, forms=["PHYSICAL"])


@pytest.mark.parametrize("codes", [{"forms": ["NONSENSE"]}, {"nature": "NONSENSE"}, {"targets": ["SELF", "x"]}])
def test_unknown_codes_are_refused(cast, case, codes):
    with pytest.raises(ValidationError):
        classify(incident=case, version=0, by=cast["casemanager"], at=LATER, **codes)


def test_the_form_keeps_all_of_it(client, cast, case):
    client.force_login(cast["casemanager"])
    url = reverse("casework:classify", args=[case.reference])
    sent = {
        "version": 0,
        "forms": ["VEILED", "DOXING"],
        "discovery": "COLLEAGUE",
        "impact_self_SAFETY_HOME": "3",
        "impact_home_MOTIVATION": "-2",
        "external_number": "PV 12",
    }
    assert client.post(url, sent).status_code == 302

    found = Classification.objects.get()
    assert (found.forms, found.discovery, found.external_number) == (["VEILED", "DOXING"], "COLLEAGUE", "PV 12")
    assert (found.impact_self, found.impact_home) == ({"SAFETY_HOME": 3}, {"MOTIVATION": -2})
    shown = client.get(url).context["form"]
    assert shown["forms"].value() == ["VEILED", "DOXING"]
    assert shown["impact_home_MOTIVATION"].value() == -2


def test_a_score_that_does_not_exist_is_refused(client, cast, case):
    client.force_login(cast["casemanager"])
    response = client.post(
        reverse("casework:classify", args=[case.reference]), {"version": 0, "impact_self_SLEEP_REST": "5"}
    )

    assert response.status_code == 200
    assert not Classification.objects.exists()
