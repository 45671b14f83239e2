"""The catalogue: all of A12, in plain words, readable by everybody, and published versions never change."""

import re
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from advies.measures.default import MEASURES
from advies.measures.editing import TEXTS, discard_concept, publish, save_concept
from advies.measures.loading import load_measures
from advies.measures.refusals import ChangedMeanwhile, NoConcept, NotYours, NotYoursToPublish
from advies.measures.tests.conftest import SLUG, columns_of, sent
from advies.models import Measure, MeasureGroup, MeasureVersion
from advies.protocols.tests.conftest import AT

# Copied from domain.md A12; every list ends with "anders".
A12 = [
    *("BRIEFING_HOME", "ROUTE_ADVICE", "DOUBLE_CREW", "SHIFT_CHANGE", "TASK_CHANGE", "ESCORT_CAR", "PARKING_INSIDE"),
    *("CALL_AGREEMENT", "HOME_SCAN", "CAMERA_ALARM", "PANIC_BUTTON", "DATA_SHIELD", "ONLINE_SCAN", "UNDER_NUMBER"),
    *("PHONE_NUMBER", "ADDRESS_ATTENTION", "COMM_EMBARGO", "DI_REQUESTED", "STOP_TALK", "PATROL", "OBJECT_SECURITY"),
    *("PERSON_SECURITY", "RELOCATION", "OTHER"),
]
# Screens.md 5.
NOT_SO = re.compile(
    r"!|\b(slechts|gewoon|valt mee|alleen maar|hoort erbij|overdreven|calamiteit|escaleren|monitoren|faciliteren|casus|"
    r"traject|conform|middels|betreffende|indien|teneinde|dienen te|slachtoffer|dader|verdachte|onmiddellijk|u|uw)\b",
    re.IGNORECASE,
)


def newest(measure):
    return MeasureVersion.objects.filter(measure=measure).latest("number")


def save(measure, by, seen=(1, 0), **changes):
    return save_concept(measure=measure, seen=seen, by=by, at=AT, **columns_of(newest(measure), **changes))


# --- What comes with it ----------------------------------------------------------------------------------------------
def test_all_of_the_list_is_there_in_its_order_and_loaded_once(db):
    assert [one.code for one in MEASURES] == A12
    assert load_measures(at=AT) == len(A12)
    assert load_measures(at=AT) == 0
    told = StringIO()
    call_command("load_measures", stdout=told)
    assert "already" in told.getvalue()


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.code)
def test_every_text_is_plain(one):
    texts = [str(getattr(one, name)) for name in TEXTS if name != "decider"]
    assert all(texts)
    sentences = [part for text in texts for part in re.split(r"(?<=[.?])\s+", text)]

    assert [text for text in texts if NOT_SO.search(text)] == []
    assert [sentence for sentence in sentences if len(sentence.split()) > 26] == []


# --- Everybody reads -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["employee", "manager", "hr", "casemanager", "beheer"])
def test_everybody_reads_the_list_and_each_page(client, cast, measure, who):
    client.force_login(cast[who])
    listed = client.get(reverse("advies:guidelines")).text
    page = client.get(measure.get_absolute_url()).text

    assert all(str(group.label) in listed for group in MeasureGroup)
    assert all(one.title in listed for one in MEASURES)
    assert "Hoe stopt het?" in page and "Versie 1" in page
    assert ("bewerken" in page) == (who in ("casemanager", "beheer"))


def test_nobody_reads_without_signing_in(client, measure):
    for url in (reverse("advies:guidelines"), measure.get_absolute_url()):
        assert client.get(url).status_code == 302


def test_what_is_not_there_is_absent(client, cast, measure):
    client.force_login(cast["employee"])
    assert client.get(reverse("advies:guideline", args=["bestaat-niet"])).status_code == 404


def test_there_is_no_list_yet(client, cast):
    client.force_login(cast["employee"])
    assert "Er staat nog geen maatregel in de lijst." in client.get(reverse("advies:guidelines")).text


# --- Editing ---------------------------------------------------------------------------------------------------------
def test_a_concept_is_read_by_nobody_else_until_it_is_published(client, cast, measure):
    save(measure, cast["beheer"], what="Iemand kijkt mee naar je huis.")
    client.force_login(cast["employee"])
    assert "kijkt mee naar je huis" not in client.get(measure.get_absolute_url()).text
    publish(measure=measure, seen=(2, 1), summary="Korter", by=cast["casemanager"], at=AT)

    page = client.get(measure.get_absolute_url()).text
    assert "kijkt mee naar je huis" in page and "Versie 2" in page
    assert MeasureVersion.objects.published().filter(measure=measure).count() == 2


def test_who_comes_second_is_told(cast, measure):
    save(measure, cast["casemanager"])
    for seen in ((1, 0), (2, 0), (-1, -1)):
        with pytest.raises(ChangedMeanwhile):
            save(measure, cast["beheer"], seen=seen)


def test_a_concept_is_thrown_away(cast, measure):
    save(measure, cast["casemanager"])
    discard_concept(measure=measure, seen=(2, 1), by=cast["casemanager"], at=AT)

    assert newest(measure).number == 1
    with pytest.raises(NoConcept):
        publish(measure=measure, seen=(1, 0), summary="x", by=cast["casemanager"], at=AT)


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "decider"])
def test_everything_is_filled_in(cast, measure, name):
    with pytest.raises(ValidationError):
        save(measure, cast["casemanager"], **{name: ""})
    concept = save(measure, cast["casemanager"])
    with pytest.raises(IntegrityError, match="measure_version_tells_everything"), transaction.atomic():
        MeasureVersion.objects.filter(pk=concept.pk).update(**{name: ""})


@pytest.mark.parametrize("who", ["employee", "manager", "hr", "safety"])
def test_others_do_not_edit(client, cast, measure, who):
    with pytest.raises(NotYours):
        save(measure, cast[who])
    client.force_login(cast[who])
    for name in ("guideline_versions", "edit_guideline", "publish_guideline", "discard_guideline"):
        assert client.post(reverse(f"advies:{name}", args=[SLUG])).status_code == 403, name


def test_beheer_prepares_and_does_not_publish(client, cast, measure):
    save(measure, cast["beheer"])
    with pytest.raises(NotYoursToPublish):
        publish(measure=measure, seen=(2, 1), summary="x", by=cast["beheer"], at=AT)
    client.force_login(cast["beheer"])
    page = reverse("advies:publish_guideline", args=[SLUG])
    assert "<textarea" not in client.get(page).text
    assert client.post(page, {"seen": "2.1", "summary": "x"}).status_code == 403


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE advies_measureversion SET what = 'anders'",
        "UPDATE advies_measureversion SET status = 'CONCEPT', summary = '', published_at = NULL",
        "DELETE FROM advies_measureversion",
    ],
)
def test_no_statement_of_the_web_role_changes_what_was_published(measure, statement):
    """Seen to fail without the trigger of measures_never_change."""
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_version_begins_as_a_concept_and_keeps_its_place(cast, measure):
    concept = save(measure, cast["casemanager"])
    other = Measure.objects.exclude(pk=measure.pk).first()
    with pytest.raises(IntegrityError, match="keeps its place"), transaction.atomic():
        MeasureVersion.objects.filter(pk=concept.pk).update(measure=other)
    with pytest.raises(IntegrityError, match="begins as a concept"), transaction.atomic():
        MeasureVersion.objects.create(
            measure=other,
            number=9,
            status="PUBLISHED",
            summary="x",
            published_at=AT,
            changed_at=AT,
            **columns_of(concept),
        )


# --- Through the pages -----------------------------------------------------------------------------------------------
def test_the_case_manager_changes_a_text(client, cast, measure):
    client.force_login(cast["casemanager"])
    edit = reverse("advies:edit_guideline", args=[SLUG])
    page = reverse("advies:publish_guideline", args=[SLUG])
    assert client.get(page).url == reverse("advies:guideline_versions", args=[SLUG])
    assert "Schrijf op wat het is" in client.post(edit, sent(newest(measure), what="")).text
    assert client.post(edit, sent(newest(measure), what="Iemand kijkt mee.")).url == page
    assert "Iemand kijkt mee." in client.get(page).text
    assert "Schrijf op wat er is veranderd" in client.post(page, {"seen": "2.1"}).text
    assert client.post(page, {"seen": "2.1", "summary": "Korter"}).url == measure.get_absolute_url()

    assert newest(measure).published_by == cast["casemanager"]
    assert "Korter" in client.get(reverse("advies:guideline_versions", args=[SLUG])).text


def test_what_was_typed_stays_when_somebody_was_first(client, cast, measure):
    first = newest(measure)
    save(measure, cast["beheer"])
    client.force_login(cast["casemanager"])
    page = client.post(reverse("advies:edit_guideline", args=[SLUG]), sent(first, what="Mijn tekst.")).text

    assert "Intussen heeft iemand deze tekst veranderd" in page and "Mijn tekst." in page
    assert 'value="2.1"' in page


def test_the_concept_is_thrown_away_by_a_button(client, cast, measure):
    save(measure, cast["casemanager"])
    client.force_login(cast["casemanager"])
    versions = reverse("advies:guideline_versions", args=[SLUG])
    assert "Gooi het concept weg" in client.get(versions).text
    assert client.post(reverse("advies:discard_guideline", args=[SLUG]), {"seen": "2.1"}).url == versions
    assert newest(measure).number == 1
