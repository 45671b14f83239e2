"""Working on a concept: who may, what changes, what is refused, and what another version never notices."""

import pytest
from django.core.exceptions import ValidationError

from advies.models import (
    CaseKind,
    Condition,
    Need,
    Origin,
    Phase,
    Protocol,
    ProtocolVersion,
    Step,
    StepTerm,
    VersionStatus,
)
from advies.protocols import editing
from advies.protocols.checks import faults, warnings
from advies.protocols.concepts import discard_concept, publish, start_concept
from advies.protocols.reading import outline
from advies.protocols.refusals import (
    ChangedMeanwhile,
    ConceptExists,
    ConceptIsGone,
    NothingPublished,
    NotReady,
    NotYours,
    PartIsGone,
    PhaseNotEmpty,
)
from advies.protocols.tests.conftest import AT, step_of
from advies.severity import Severity
from dreiging.workdays import Unit

NEW = {"title": "Bel de buren", "role": "LEIDINGGEVENDE", "condition": Condition.ALWAYS, "origin": Origin.DEFAULT}
ONE_DAY = {"need": Need.REQUIRED, "amount": 1, "unit": Unit.DAYS}


@pytest.fixture
def change(cast):
    """Who changes what they saw last: every call counts one further."""
    revisions = iter(range(100))
    return lambda who="casemanager": {"revision": next(revisions), "by": cast[who], "at": AT}


def codes(version):
    return [line.step.code for phase in outline(version) for line in phase.steps]


@pytest.mark.parametrize("who", ["employee", "manager", "hr", "safety"])
def test_others_cannot(version, concept, cast, who):
    step, change = step_of(concept, "P04"), {"revision": 0, "by": cast[who], "at": AT}
    for attempt in (
        lambda: start_concept(protocol=version.protocol, by=cast[who], at=AT),
        lambda: editing.change_step(step=step, phase=step.phase, title="Doe niets", **change),
        lambda: editing.remove_step(step=step, **change),
        lambda: publish(version=concept, summary="Sneller", **change),
        lambda: discard_concept(version=concept, **change),
    ):
        with pytest.raises(NotYours):
            attempt()


def test_beheer_edits_but_does_not_publish(concept, change):
    editing.remove_step(step=step_of(concept, "P51"), **change("beheer"))

    with pytest.raises(NotYours):
        publish(version=concept, summary="Zonder lessen", **change("beheer"))
    assert not ProtocolVersion.objects.filter(number=2, status=VersionStatus.PUBLISHED).exists()


def test_a_concept_begins_as_a_copy(version, concept):
    columns = ("code", "title", "explanation", "example", "role", "also_role", "condition", "origin", "source")
    assert (concept.number, concept.base, concept.status) == (2, version, VersionStatus.CONCEPT)
    old, new = (
        list(Step.objects.filter(version=each).order_by("code").values(*columns)) for each in (version, concept)
    )
    assert old == new
    assert codes(version) == codes(concept)
    assert StepTerm.objects.filter(step__version=concept).count() == 35 * 4


def test_there_is_one_concept_at_a_time(version, concept, cast):
    with pytest.raises(ConceptExists, match="Er is al een concept"):
        start_concept(protocol=version.protocol, by=cast["beheer"], at=AT)


def test_nothing_begins_without_a_version(cast):
    empty = Protocol.objects.create(kind=CaseKind.THREAT, name="Leeg")
    with pytest.raises(NothingPublished):
        start_concept(protocol=empty, by=cast["beheer"], at=AT)


def test_who_did_not_see_the_last_change_is_told(concept, cast, change):
    editing.remove_step(step=step_of(concept, "P51"), **change("beheer"))

    with pytest.raises(ChangedMeanwhile, match="Intussen heeft Chris beheer iets veranderd"):
        editing.add_phase(version=concept, title="Later", revision=0, by=cast["casemanager"], at=AT)


def test_a_concept_that_was_thrown_away_is_gone(version, concept, cast, change):
    discard_concept(version=concept, **change())

    with pytest.raises(ConceptIsGone):
        editing.add_phase(version=concept, title="Later", **change())
    assert start_concept(protocol=version.protocol, by=cast["beheer"], at=AT).number == 2


def test_a_phase_is_added_renamed_moved_and_removed(concept, change):
    phase = editing.add_phase(version=concept, title="  Later ", **change())
    editing.rename_phase(phase=phase, title="Veel later", **change())
    editing.move_phase(phase=phase, up=True, **change())
    titles = [each.phase.title for each in outline(concept)]
    assert titles[-2:] == ["Veel later", "Daarna: zorg en leren"]

    editing.remove_phase(phase=phase, **change())
    assert Phase.objects.filter(version=concept).count() == 6


def test_a_phase_with_steps_stays(concept, change):
    with pytest.raises(PhaseNotEmpty):
        editing.remove_phase(phase=step_of(concept, "P04").phase, **change())


@pytest.mark.parametrize("title", ["", " ", "Direct", "x" * 61])
def test_a_phase_needs_a_title_of_its_own(concept, cast, title):
    with pytest.raises(ValidationError):
        editing.add_phase(version=concept, title=title, revision=0, by=cast["beheer"], at=AT)
    concept.refresh_from_db()
    assert concept.revision == 0  # nothing half-written


def test_a_step_is_added_at_the_end_with_a_code_of_its_own(version, concept, change):
    phase = step_of(concept, "P01").phase
    step = editing.add_step(phase=phase, **NEW, **change())

    assert (step.code, codes(concept)[5]) == ("P54", "P54")
    editing.remove_step(step=step_of(concept, "P53"), **change())
    editing.remove_step(step=step, **change())
    # P53 lives on in the version before, and means something there.
    assert editing.add_step(phase=phase, **NEW, **change()).code == "P54"
    assert len(codes(version)) == 35


def test_a_step_is_changed_and_goes_to_another_phase(version, concept, change):
    step, other = step_of(concept, "P04"), step_of(concept, "P20").phase
    editing.change_step(step=step, phase=other, title="Bel nu", **change())

    changed = step_of(concept, "P04")
    assert (changed.title, changed.phase) == ("Bel nu", other)
    assert codes(concept)[19] == "P04"
    assert step_of(version, "P04").title == "Bel of bezoek je collega"


@pytest.mark.parametrize(
    "columns",
    [{"title": ""}, {"role": "BAAS"}, {"role": "MELDER"}, {"explanation": "1\n2\n3\n4\n5\n6"}, {"origin": "SOURCE"}],
)
def test_a_step_that_breaks_a_rule_is_refused_in_words(concept, cast, columns):
    step = step_of(concept, "P04")
    values = {"source": "", **columns}
    with pytest.raises(ValidationError):
        editing.change_step(step=step, phase=step.phase, **values, revision=0, by=cast["beheer"], at=AT)


def test_a_step_of_another_version_is_not_there(version, concept, cast):
    step = step_of(concept, "P04")
    step.pk = step_of(version, "P04").pk
    with pytest.raises(PartIsGone):
        editing.remove_step(step=step, revision=0, by=cast["beheer"], at=AT)


def test_a_step_goes_up_and_down_and_over_the_edge_of_its_phase(concept, change):
    editing.move_step(step=step_of(concept, "P02"), up=True, **change())
    assert codes(concept)[:2] == ["P02", "P01"]
    editing.move_step(step=step_of(concept, "P02"), up=True, **change())  # already first
    editing.move_step(step=step_of(concept, "P10"), up=True, **change())
    assert step_of(concept, "P10").phase.title == "Direct"
    editing.move_step(step=step_of(concept, "P10"), up=False, **change())
    assert step_of(concept, "P10").phase.title == "Eerste 24 uur"
    assert codes(concept)[5:7] == ["P10", "P11"]
    editing.move_step(step=step_of(concept, "P53"), up=False, **change())  # already last
    assert codes(concept)[-1] == "P53"


def test_terms_are_changed_for_every_severity(version, concept, change):
    terms = {severity: {**ONE_DAY, "repeat_days": 7} for severity in Severity}
    editing.change_terms(step=step_of(concept, "P04"), terms=terms, repeats_while=Condition.MEASURE_ACTIVE, **change())

    step = step_of(concept, "P04")
    assert {(term.amount, term.unit, term.repeat_days) for term in step.terms.all()} == {(1, "DAYS", 7)}
    assert step.repeats_while == Condition.MEASURE_ACTIVE
    assert step_of(version, "P04").terms.get(severity="LAAG").amount == 24


@pytest.mark.parametrize(
    "columns",
    [{"need": "SOMS"}, {"need": "REQUIRED"}, {**ONE_DAY, "second_amount": 1}, {**ONE_DAY, "origin": "SOURCE"}],
)
def test_a_term_that_breaks_a_rule_leaves_the_old_ones(concept, cast, columns):
    step = step_of(concept, "P04")
    with pytest.raises(ValidationError):
        editing.change_terms(
            step=step, terms={Severity.LAAG: columns}, repeats_while="", revision=0, by=cast["beheer"], at=AT
        )
    assert step.terms.count() == 4


def test_publishing_says_who_when_and_what(concept, cast, change):
    published = publish(version=concept, summary=" Sneller bellen. ", **change())

    published.refresh_from_db()
    assert (published.published_by, published.published_at) == (cast["casemanager"], AT)
    assert (published.status, published.summary) == (VersionStatus.PUBLISHED, "Sneller bellen.")


@pytest.mark.parametrize("summary", ["", "  "])
def test_publishing_needs_a_summary(concept, cast, summary):
    with pytest.raises(ValidationError):
        publish(version=concept, summary=summary, revision=0, by=cast["casemanager"], at=AT)


def test_a_step_without_terms_stands_in_the_way(concept, change):
    step = editing.add_step(phase=step_of(concept, "P01").phase, **NEW, **change())

    (fault,) = faults(outline(concept))
    assert (fault.step, fault.text) == (step, "Er is nog geen termijn voor: laag, verhoogd, hoog, acuut.")
    with pytest.raises(NotReady):
        publish(version=concept, summary="Met een nieuwe stap", **change())


def test_what_stands_in_the_way_is_told_per_step(concept):
    terms = StepTerm.objects.filter(step__version=concept)
    StepTerm.objects.filter(step=step_of(concept, "P05")).update(need="NOT_NEEDED", amount=None, unit="")
    terms.filter(step__code="P04", severity="LAAG").update(need="AT_THE_MOMENT", amount=None, unit="")
    terms.filter(step__code="P11", severity="HOOG").update(repeat_days=7)
    Step.objects.filter(version=concept, code="P12").update(repeats_while="ALWAYS")
    Phase.objects.create(version=concept, position=9, title="Leeg")

    told = [(fault.step and fault.step.code, fault.text[:30]) for fault in faults(outline(concept))]
    assert told == [
        (None, "De fase “Leeg” is leeg."),
        ("P04", "“Zodra het speelt” kan alleen "),
        ("P05", "Deze stap is bij geen enkele e"),
        ("P11", "De stap komt terug. Kies ook: "),
        ("P12", "Er staat “zolang”, maar de sta"),
    ]


def test_what_to_look_at_again_does_not_stand_in_the_way(concept, cast, change):
    Step.objects.filter(version=concept, code="P04").update(title="Het eerste gesprek", explanation="")
    StepTerm.objects.filter(step__version=concept, step__code="P03", severity="ACUUT").update(amount=900)

    told = [(remark.step.code, remark.text[:24]) for remark in warnings(outline(concept))]
    assert told == [
        ("P03", "Bij ernst acuut vraagt d"),
        ("P04", "Begint de titel met een "),
        ("P04", "Er staat geen uitleg bij"),
    ]
    assert publish(version=concept, summary="Zo bedoeld", **change()).status == VersionStatus.PUBLISHED


def test_an_empty_version_is_not_published(concept, change):
    Step.objects.filter(version=concept).delete()
    with pytest.raises(NotReady):
        publish(version=concept, summary="Niets meer doen", **change())
