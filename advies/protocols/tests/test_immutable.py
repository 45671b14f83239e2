"""What was published never changes: not through a service, and not through SQL as the role of the web server."""

import pytest
from django.db import IntegrityError, connection, transaction

from advies.models import Phase, ProtocolVersion, Step, StepTerm
from advies.protocols import editing
from advies.protocols.concepts import discard_concept, publish
from advies.protocols.refusals import AlreadyPublished
from advies.protocols.tests.conftest import AT, step_of

REFUSED = "a published version never changes"


def refuse(statement: str, parameters: list | None = None, why: str = REFUSED) -> None:
    with pytest.raises(IntegrityError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE advies_protocolversion SET summary = 'anders'",
        "UPDATE advies_protocolversion SET status = 'CONCEPT', summary = '', published_at = NULL",
        "DELETE FROM advies_protocolversion",
        "UPDATE advies_phase SET title = title || '!'",
        "DELETE FROM advies_phase",
        "UPDATE advies_step SET title = 'Doe niets'",
        "DELETE FROM advies_step",
        "UPDATE advies_stepterm SET amount = 900 WHERE amount IS NOT NULL",
        "DELETE FROM advies_stepterm",
    ],
)
def test_no_statement_of_the_web_role_changes_it(version, statement):
    refuse(statement)


def test_nothing_is_added_to_it(version):
    phase, step = Phase.objects.first(), step_of(version, "P01")
    for part in (phase, step, step.terms.first()):
        part.pk = None
        part._state.adding = True
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            part.save(force_insert=True)


def test_nothing_is_moved_into_it_or_out_of_it(version, concept):
    own, published = step_of(concept, "P01"), step_of(version, "P01")
    place = "UPDATE advies_step SET version_id = %s, phase_id = %s, code = 'P99', position = 90 WHERE id = %s"
    refuse(place, [version.pk, published.phase_id, own.pk])
    refuse(place, [concept.pk, own.phase_id, published.pk])
    refuse("UPDATE advies_stepterm SET step_id = %s WHERE step_id = %s", [published.pk, own.pk])
    refuse("UPDATE advies_stepterm SET step_id = %s WHERE step_id = %s", [own.pk, published.pk])


def test_a_step_and_its_phase_are_of_one_version(version, concept):
    own, published = step_of(concept, "P01"), step_of(version, "P01")

    @transaction.atomic
    def move_to_a_phase_of_the_other() -> None:
        Step.objects.filter(pk=own.pk).update(phase=published.phase_id, position=90)
        connection.check_constraints()  # what a commit does

    with pytest.raises(IntegrityError, match="step_and_phase_of_one_version"):
        move_to_a_phase_of_the_other()


def test_a_version_begins_as_a_concept(version):
    refuse(
        "INSERT INTO advies_protocolversion (id, protocol_id, number, status, base_id, revision, changed_at,"
        " published_at, summary) SELECT gen_random_uuid(), protocol_id, 2, 'PUBLISHED', id, 0, now(), now(), 'x'"
        " FROM advies_protocolversion",
        why="begins as a concept",
    )


def test_a_version_follows_the_published_one_before_it(version, concept):
    # A concept is no base, and no number is left out.
    for base, number in ((concept, 3), (version, 5)):
        with pytest.raises(IntegrityError, match="follows the published one"), transaction.atomic():
            ProtocolVersion.objects.create(protocol=version.protocol, number=number, base=base, changed_at=AT)


@pytest.mark.parametrize("column", ["number = 7", "base_id = NULL, number = 1"])
def test_a_concept_keeps_its_place(concept, column):
    refuse(f"UPDATE advies_protocolversion SET {column} WHERE id = %s", [concept.pk], why="keeps its place")


def test_a_protocol_has_one_concept(version, concept):
    with pytest.raises(IntegrityError, match="version_number_once|version_one_concept"), transaction.atomic():
        ProtocolVersion.objects.create(protocol=version.protocol, number=2, base=version, changed_at=AT)


def test_the_services_say_so_in_words(version, cast):
    change = {"revision": 0, "by": cast["casemanager"], "at": AT}
    step = step_of(version, "P04")
    for attempt in (
        lambda: editing.add_phase(version=version, title="Later", **change),
        lambda: editing.rename_phase(phase=step.phase, title="Later", **change),
        lambda: editing.move_phase(phase=step.phase, up=False, **change),
        lambda: editing.remove_step(step=step, **change),
        lambda: editing.move_step(step=step, up=True, **change),
        lambda: editing.change_terms(step=step, terms={}, repeats_while="", **change),
        lambda: publish(version=version, summary="Nog eens", **change),
        lambda: discard_concept(version=version, **change),
    ):
        with pytest.raises(AlreadyPublished):
            attempt()
    assert StepTerm.objects.count() == 35 * 4


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"title": ""}, "step_has_a_title"),
        ({"code": "X1"}, "step_code_form"),
        ({"explanation": "1\n2\n3\n4\n5\n6"}, "step_explanation_five_lines"),
        ({"role": "BAAS"}, "step_role_known"),
        ({"also_role": "BAAS"}, "step_also_role_known"),
        ({"also_role": "LEIDINGGEVENDE"}, "step_two_different_roles"),
        ({"role": "MELDER"}, "step_of_the_employee_is_free"),
        ({"condition": "SOMS"}, "step_condition_known"),
        ({"repeats_while": "SOMS"}, "step_repeats_while_known"),
        ({"origin": "GEVOEL"}, "step_origin_known"),
        ({"origin": "SOURCE", "source": ""}, "step_names_its_source"),
    ],
)
def test_the_database_refuses_a_step_that_breaks_a_rule(concept, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Step.objects.filter(version=concept, code="P04").update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"severity": "MATIG"}, "term_severity_known"),
        ({"need": "SOMS", "amount": None, "unit": ""}, "term_need_known"),
        ({"amount": None}, "term_has_a_number_when_counted"),
        ({"unit": "WEKEN"}, "term_has_a_number_when_counted"),
        ({"need": "NOT_NEEDED"}, "term_has_a_number_when_counted"),
        ({"need": "CONSIDER", "repeat_days": 30}, "term_again_only_when_required"),
        ({"second_amount": 24}, "term_second_time_is_later"),
        ({"amount": 1000}, "term_numbers_within_bounds"),
        ({"repeat_days": 0}, "term_numbers_within_bounds"),
        ({"origin": "GEVOEL"}, "term_origin_known"),
        ({"origin": "DERIVED", "source": ""}, "term_names_its_source"),
    ],
)
def test_the_database_refuses_a_term_that_breaks_a_rule(concept, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StepTerm.objects.filter(step__version=concept, step__code="P04", severity="LAAG").update(**changes)
