"""What a case asks of a protocol: the version that holds, and the steps for its severity with their terms."""

from datetime import datetime, timedelta

import pytest

from advies.models import Condition, Need
from advies.protocols.concepts import publish
from advies.protocols.reading import current_version, outline, steps_for
from advies.protocols.tests.conftest import AT
from advies.protocols.words import term_words, terms_in_groups
from advies.severity import Severity
from dreiging.workdays import AMSTERDAM

S = Severity


def planned(version, severity):
    return {plan.step.code: plan for plan in steps_for(version, severity)}


def test_without_a_protocol_there_is_no_version(db):
    assert current_version() is None


def test_a_concept_does_not_hold_until_it_is_published(version, concept, cast):
    assert current_version() == version

    publish(version=concept, summary="Niets", revision=0, by=cast["casemanager"], at=AT)
    assert current_version() == concept


@pytest.mark.parametrize(("severity", "count"), [(S.LAAG, 22), (S.VERHOOGD, 34), (S.HOOG, 35), (S.ACUUT, 35)])
def test_a_severity_has_its_steps_in_order_and_in_one_query(version, severity, count, django_assert_num_queries):
    with django_assert_num_queries(1):
        steps = steps_for(version, severity)
        codes = [plan.step.code for plan in steps]
        assert {plan.step.phase.title for plan in steps} >= {"Direct", "Daarna: zorg en leren"}
    assert codes == sorted(codes)
    assert len(codes) == count


def test_a_higher_severity_never_drops_a_step_or_gives_more_time(version):
    for lower, higher in zip(S, [*S][1:], strict=False):
        before, after = planned(version, lower), planned(version, higher)
        assert before.keys() <= after.keys()
        for code, plan in before.items():
            first, sooner = plan.due_at(AT)[0], after[code].due_at(AT)[0]
            assert first is sooner is None or sooner <= first, code


def test_half_an_hour_at_acuut(version):
    assert planned(version, S.ACUUT)["P03"].due_at(AT) == [AT + timedelta(minutes=30)]


def test_a_second_occurrence_counts_from_the_same_start(version):
    days = [datetime(2026, 3, day, 17, 0, tzinfo=AMSTERDAM) for day in (9, 16)]
    assert planned(version, S.HOOG)["P40"].due_at(AT) == days


def test_a_step_that_comes_back(version):
    plan = planned(version, S.HOOG)["P42"]
    (first,) = plan.due_at(AT)

    assert first == datetime(2026, 3, 16, 17, 0, tzinfo=AMSTERDAM)
    assert plan.again_at(first) == datetime(2026, 4, 15, 17, 0, tzinfo=AMSTERDAM)
    assert plan.step.repeats_while == Condition.MEASURE_ACTIVE
    assert planned(version, S.VERHOOGD)["P42"].again_at(first) is None


def test_a_step_without_a_term_of_its_own(version):
    plan = planned(version, S.LAAG)["P17"]
    assert (plan.term.need, plan.due_at(AT), plan.step.condition) == (
        Need.AT_THE_MOMENT,
        [None],
        Condition.WITH_AANGIFTE,
    )


def test_what_need_only_be_considered(version):
    assert not planned(version, S.VERHOOGD)["P13"].is_required
    assert planned(version, S.HOOG)["P13"].is_required


@pytest.mark.parametrize(
    ("code", "severity", "words"),
    [
        ("P01", S.LAAG, "niet nodig"),
        ("P01", S.ACUUT, "meteen"),
        ("P03", S.ACUUT, "binnen 30 minuten"),
        ("P04", S.ACUUT, "binnen 1 uur"),
        ("P21", S.LAAG, "binnen 2 werkdagen"),
        ("P21", S.HOOG, "binnen 1 werkdag"),
        ("P13", S.VERHOOGD, "overwegen, binnen 24 uur"),
        ("P17", S.HOOG, "zodra het speelt"),
        ("P40", S.HOOG, "binnen 7 dagen, en nog een keer na 14 dagen"),
        ("P42", S.HOOG, "binnen 14 dagen, daarna elke 30 dagen"),
        ("P44", S.LAAG, "elke 30 dagen"),
    ],
)
def test_terms_in_words(version, code, severity, words):
    steps = {line.step.code: line for phase in outline(version) for line in phase.steps}
    assert term_words(steps[code].terms[severity.rank]) == words


def test_neighbours_that_ask_the_same_are_said_together(version):
    steps = {line.step.code: line for phase in outline(version) for line in phase.steps}
    assert terms_in_groups(steps["P20"].terms) == [
        ("laag en verhoogd", "binnen 72 uur", "bron: Veilige Publieke Dienstverlening, nazorg (S49)"),
        ("hoog en acuut", "binnen 24 uur", "standaard, geen wet"),
    ]


def test_a_whole_version_in_three_queries(version, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert sum(len(phase.steps) for phase in outline(version)) == 35
