"""What is wrong in a form of the editor is said in our words, and nothing is lost or half-written."""

import pytest

from advies.models import Phase, Step, VersionStatus
from advies.protocols.tests.conftest import STEP, TERMS, WITHIN_A_DAY, step_of
from dreiging.workdays import Unit


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "Schrijf op wat er moet gebeuren"),
        ({"title": "x" * 101}, "Haal 1 teken weg"),
        ({"explanation": "1\n2\n3\n4\n5\n6"}, "Maak de uitleg korter: 5 regels of minder"),
        ({"role": ""}, "Kies wie deze stap doet"),
        ({"role": "BAAS"}, "Kies een van de antwoorden uit de lijst"),
        ({"role": "MELDER"}, "Een stap van de medewerker zelf kan niet verplicht zijn"),
        ({"also_role": "LEIDINGGEVENDE"}, "Kies iemand anders als tweede"),
        ({"condition": "SOMS"}, "Kies een van de antwoorden uit de lijst"),
        ({"origin": "SOURCE"}, "Schrijf op welke bron dit is"),
        ({"phase": ""}, "Kies een fase"),
        ({"phase": "x"}, "Kies een van de antwoorden uit de lijst"),
        ({"title": "Bel\x00\x07 nu"}, "Je tekst bevat een teken"),
    ],
)
def test_a_step_that_is_wrong_is_told_and_kept(editor, concept, changes, told):
    step = step_of(concept, "P04")
    answer = editor("step", step.pk, **{**STEP, "phase": step.phase_id, **changes})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "<title>Fout: " in text
    assert told in text
    assert "Mag ik u iets vragen?" in text
    assert step_of(concept, "P04").title == "Bel of bezoek je collega"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"hoog-asked": ""}, "Kies of deze stap nodig is"),
        ({"hoog-asked": "MISSCHIEN"}, "Kies een van de antwoorden uit de lijst"),
        ({"hoog-amount": ""}, "Vul in binnen hoeveel tijd"),
        ({"hoog-amount": "-1"}, "Vul een getal in van 0 of hoger"),
        ({"hoog-amount": "1000"}, "Vul een getal in van 999 of lager"),
        ({"hoog-amount": "veel"}, "Vul een getal in, bijvoorbeeld 12"),
        ({"hoog-unit": "WEKEN"}, "Kies een van de antwoorden uit de lijst"),
        ({"hoog-second_amount": "24"}, "De tweede keer komt na de eerste"),
        ({"hoog-consider": "on", "hoog-repeat_days": "30"}, "Wat meer keren moet"),
        ({"hoog-origin": "SOURCE"}, "Schrijf op welke bron dit is"),
        ({"repeats_while": "SOMS"}, "Kies een van de antwoorden uit de lijst"),
    ],
)
def test_terms_that_are_wrong_are_told_and_the_old_ones_stay(editor, concept, changes, told):
    step = step_of(concept, "P04")
    answer = editor("step_terms", step.pk, **{**TERMS, **WITHIN_A_DAY, **changes})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "<title>Fout: " in text
    assert told in text
    assert step.terms.get(severity="LAAG").unit == Unit.HOURS


@pytest.mark.parametrize("title", ["", "Direct", "x" * 61])
def test_a_phase_that_is_wrong_is_told(editor, concept, title):
    answer = editor("add_phase", title=title)
    assert answer.status_code == 200
    assert "<title>Fout: " in answer.content.decode()
    assert Phase.objects.filter(version=concept).count() == 6


def test_publishing_without_a_summary_is_told(editor, concept):
    answer = editor("publish", summary=" ")
    assert "Schrijf op wat er is veranderd, en waarom" in answer.content.decode()
    concept.refresh_from_db()
    assert concept.is_concept


def test_a_fault_stands_in_the_way_of_publishing(editor, concept):
    step = step_of(concept, "P04")
    step.terms.all().delete()
    assert "Los eerst dit op" in editor("publish").content.decode()
    assert "Je kunt deze versie nog niet publiceren" in editor("publish", summary="Toch").content.decode()


@pytest.mark.parametrize("revision", ["7", "x", "", "9" * 40, "٣", "-1"])
def test_somebody_else_was_first_and_what_was_typed_is_kept(editor, concept, revision):
    step = step_of(concept, "P04")
    answer = editor("step", step.pk, revision=revision, **{**STEP, "phase": step.phase_id})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "Intussen heeft Chris casemanager iets veranderd" in text
    assert "Bel de buren" in text
    assert step_of(concept, "P04").title == "Bel of bezoek je collega"


@pytest.mark.parametrize("name", ["add_phase", "publish", "discard_concept", "edit"])
def test_every_form_is_refused_when_somebody_else_was_first(editor, concept, name):
    move = f"up:step:{step_of(concept, 'P02').pk}"
    editor(name, revision=99, title="Later", summary="Sneller", move=move)
    assert Step.objects.get(version=concept, code="P01").position == 1
    concept.refresh_from_db()
    assert (concept.revision, concept.status) == (0, VersionStatus.CONCEPT)


def test_text_of_people_is_never_markup(editor, concept, client):
    step = step_of(concept, "P04")
    wicked = "<script>alert(1)</script>{{ 7|add:7 }}"
    editor(
        "step", step.pk, **{**STEP, "phase": step.phase_id, "title": wicked, "explanation": wicked, "example": wicked}
    )
    for name in ("edit", "preview", "changes", "publish"):
        text = editor(name).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
