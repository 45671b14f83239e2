"""What one version says that the other does not."""

import pytest

from advies.models import Condition, Phase, Step, StepTerm
from advies.protocols import editing
from advies.protocols.comparison import compare
from advies.protocols.tests.conftest import AT, step_of


@pytest.fixture
def change(cast):
    revisions = iter(range(100))
    return lambda: {"revision": next(revisions), "by": cast["casemanager"], "at": AT}


def test_a_copy_differs_in_nothing(version, concept, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert not compare(concept, version)


def test_without_a_version_before_everything_is_new(version):
    found = compare(version, None)
    assert (len(found.added), found.removed, found.changed) == (35, (), ())


def test_steps_that_come_and_go(version, concept, change):
    editing.remove_step(step=step_of(concept, "P51"), **change())
    phase = step_of(concept, "P01").phase
    new = editing.add_step(phase=phase, title="Bel de buren", role="LEIDINGGEVENDE", **change())

    found = compare(concept, version)
    assert found.added == (new,)
    assert [step.code for step in found.removed] == ["P51"]
    assert found.changed == ()


@pytest.mark.parametrize(
    ("columns", "name", "old", "new"),
    [
        ({"title": "Bel nu"}, "Titel", "Bel of bezoek je collega", "Bel nu"),
        ({"example": ""}, "Voorbeeldzin", "Hoe gaat het met je, en thuis?", ""),
        ({"role": "TEAMCHEF"}, "Wie doet dit", "leidinggevende", "teamchef"),
        ({"also_role": "CASEMANAGER"}, "Wie kan dit ook doen", "", "casemanager"),
        ({"obligatory": False}, "Verplicht", "ja", "nee"),
        ({"condition": Condition.CLOSING}, "Wanneer", "altijd", "als de melding wordt afgesloten"),
    ],
)
def test_a_field_that_says_something_else(version, concept, columns, name, old, new):
    Step.objects.filter(version=concept, code="P04").update(**columns)

    (changed,) = compare(concept, version).changed
    (change,) = changed.changes
    assert (change.name, change.old, change.new) == (name, old, new)


@pytest.mark.parametrize(
    ("columns", "new"),
    [
        ({"amount": 1}, "binnen 1 uur (bron: Tienpuntenplan West Midlands, Engeland, 2020 (S52))"),
        ({"origin": "DEFAULT"}, "binnen 24 uur (standaard, geen wet)"),
        ({"need": "NOT_NEEDED", "amount": None, "unit": ""}, "niet nodig"),
        (
            {"repeat_days": 7},
            "binnen 24 uur, daarna elke 7 dagen (bron: Tienpuntenplan West Midlands, Engeland, 2020 (S52))",
        ),
    ],
)
def test_a_term_that_says_something_else(version, concept, columns, new):
    StepTerm.objects.filter(step__version=concept, step__code="P04", severity="LAAG").update(**columns)

    (changed,) = compare(concept, version).changed
    assert [(change.name, change.new) for change in changed.changes] == [("Termijn bij ernst laag", new)]


def test_a_step_that_lost_its_terms(version, concept):
    step_of(concept, "P04").terms.all().delete()
    (changed,) = compare(concept, version).changed
    assert {change.new for change in changed.changes} == {""}
    assert len(changed.changes) == 4


def test_one_step_that_moved_is_one_change(version, concept, change):
    editing.move_step(step=step_of(concept, "P02"), up=True, **change())
    (moved,) = compare(concept, version).changed
    assert [each.name for each in moved.changes] == ["Plaats"]

    editing.move_step(step=step_of(concept, "P10"), up=True, **change())
    names = {each.step.code: [c.name for c in each.changes] for each in compare(concept, version).changed}
    assert names["P10"] == ["Fase"]


def test_phases_that_differ_are_told_as_a_whole(version, concept):
    Phase.objects.filter(version=concept, position=1).update(title="Meteen")
    found = compare(concept, version)
    assert found.phases[0].old.startswith("Direct · Eerste 24 uur")
    assert found.phases[0].new.startswith("Meteen · Eerste 24 uur")
