"""Steps of the draaiboek that wait for a measure, its end, or the employee's consent come when the fact does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advies.protocols.loading import load_default
from advies.severity import Severity
from incidents.casework.severity_decisions import decide_severity
from incidents.checklist import facts_of
from incidents.home.consent import consent_of, say_consent
from incidents.measures.tests.conftest import DAY, LATER, SOON, Steps, ask
from incidents.models import Action, Incident, Outcome
from incidents.needs.asking import ask_needs
from incidents.tests.checklists import codes, make, step
from incidents.tests.factories import AT
from incidents.workflow import MeasureStatus as S


@pytest.fixture
def case(cast, db):
    load_default(at=AT - DAY)
    return make(cast, Severity.HOOG)


@pytest.fixture
def steps(cast, case, catalogue):
    return Steps(ask(case, cast["manager"]), cast)


@pytest.mark.parametrize(
    ("status", "facts"),
    [
        (S.PROPOSED, set()),
        (S.DECIDED_YES, set()),
        (S.ACTIVE, {"MEASURE_ACTIVE", "AANGIFTE_OR_MEASURE"}),
        (S.UNDER_REVIEW, {"MEASURE_ACTIVE", "AANGIFTE_OR_MEASURE"}),
        (S.WINDING_DOWN, {"MEASURE_ACTIVE", "AANGIFTE_OR_MEASURE", "MEASURE_ENDS"}),
        (S.ENDED, set()),
    ],
)
def test_the_facts_are_those_of_the_measures(case, steps, status, facts):
    steps.go(status)
    assert facts_of(case) == {"ALWAYS", *facts}


def test_reviewing_is_a_step_once_a_measure_runs_and_a_review_does_it(cast, case, steps):
    assert "P42" not in codes(case)
    steps.go(S.ACTIVE)
    assert "P42" in codes(case)
    steps.review()

    assert (step(case, "P42").outcome, step(case, "P42").done_by) == (Outcome.DONE, cast["manager"])
    # HOOG: 14 days, and then every 30.
    first, second = (timezone.localtime(step(case, "P42", number).due_at).date() for number in (1, 2))
    assert second - first == 30 * DAY


def test_a_review_is_not_all_of_them(cast, case, catalogue, steps):
    steps.go(S.ACTIVE)
    other = Steps(ask(case, cast["manager"], slug="belafspraak"), cast)
    other.go(S.ACTIVE)
    at = LATER + 20 * DAY
    steps.review(next_on=SOON + DAY, at=at)
    assert step(case, "P42").done_at is None
    other.review(next_on=SOON + DAY, at=at)
    assert step(case, "P42").done_at == at


def test_winding_down_is_a_step_that_the_last_talk_does(cast, case, steps):
    steps.go(S.WINDING_DOWN)
    assert "P52" in codes(case)
    steps.end()

    assert step(case, "P52").outcome == Outcome.DONE
    assert {"P42", "P52"}.isdisjoint(codes(case))
    assert step(case, "P42").outcome in (Outcome.DONE, Outcome.LAPSED)


def test_relatives_are_approached_again_only_with_consent(cast, case):
    assert "P41" not in codes(case) and consent_of(case) is None
    say_consent(incident=case, given=True, by=cast["reporter"], at=LATER)
    assert "P41" in codes(case)
    say_consent(incident=case, given=False, by=cast["reporter"], at=LATER + DAY)

    assert ("P41" in codes(case), consent_of(case)) == (False, False)
    assert step(case, "P41").outcome == Outcome.LAPSED


def test_when_it_becomes_more_serious_everything_is_due_sooner(cast, case, catalogue):
    Incident.objects.update(severity=Severity.LAAG)
    case.refresh_from_db()
    asked = [ask(case, cast["manager"], slug=slug) for slug in ("belafspraak", "woningscan")]
    ask_needs(incident=case, said="NEEDS", kinds=["LEGAL"], by=cast["manager"], at=LATER)
    severe = {"severity": Severity.ACUUT, "reason": "Weer gebeurd", "version": case.version}
    decide_severity(incident=case, **severe, by=cast["manager"], at=LATER)

    due = {action.due_at - LATER for action in Action.objects.filter(measure__in=asked)}
    assert due == {timedelta(hours=2)}
    assert Action.objects.get(kind="ANSWER_NEEDS").due_at - LATER == timedelta(hours=8)
