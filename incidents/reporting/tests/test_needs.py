"""What the employee needs, said in the report and changed later; every need waits for an answer."""

from datetime import timedelta

import pytest

from incidents.answers import NeedNow
from incidents.models import Action, ActionKind, CaseNeed, NeedsAsked, Occasion, Said
from incidents.models.need import NAMED, OF_THE_REPORT
from incidents.needs.asking import ask_needs
from incidents.reporting.calls import request_call
from incidents.reporting.following import add_supplement
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer, ready, started
from incidents.tests.factories import AT

LATER, DAY = AT + timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def need(cast, case):
    """One need that was named in a talk."""
    named = {"said": "NEEDS", "kinds": ["ONE_CONTACT"]}
    ask_needs(incident=case, **named, by=cast["manager"], at=LATER)
    return CaseNeed.objects.get()


def waiting(case):
    return [(need.kind, need.said_as) for need in CaseNeed.objects.open().filter(incident=case).order_by("kind")]


def say(case, who, needs, at=LATER):
    return add_supplement(incident=case, topic="NEEDS", answers={"needs": needs}, by=who, at=at)


# --- At the report ---------------------------------------------------------------------------------------------------
def test_what_is_chosen_in_the_report_waits_for_an_answer(reporter, cast):
    case = submit_report(draft=ready(reporter, nodig={"needs": ["MEASURES", "HELP_HOME"]}), by=reporter, at=AT)

    assert waiting(case) == [("MEASURE", "MEASURES"), ("RELATIVE_SUPPORT", "HELP_HOME")]
    asked = NeedsAsked.objects.get()
    assert (asked.occasion, asked.said, asked.asked_by) == (Occasion.REPORT, Said.NEEDS, reporter)


@pytest.mark.parametrize(("chosen", "said"), [(["NOTHING_NOW"], Said.NOTHING_NOW), (["UNKNOWN"], Said.UNKNOWN)])
def test_nothing_now_is_an_answer(reporter, cast, chosen, said):
    case = submit_report(draft=ready(reporter, nodig={"needs": chosen}), by=reporter, at=AT)

    assert (waiting(case), NeedsAsked.objects.get().said) == ([], said)


def test_a_question_that_was_skipped_is_not_an_answer(reporter, cast):
    submit_report(draft=ready(reporter), by=reporter, at=AT)

    assert not NeedsAsked.objects.exists()


def test_every_answer_of_the_report_is_a_need_or_none():
    assert {*OF_THE_REPORT} == {*NeedNow} - {NeedNow.NOTHING_NOW, NeedNow.UNKNOWN}
    assert {*OF_THE_REPORT.values()} <= {*NAMED}


def test_what_was_said_after_a_call_and_again_in_the_report_waits_once(reporter, cast):
    draft = started(reporter)
    case = request_call(draft=draft, phone="+31612345678", by=reporter, at=AT)
    say(case, reporter, ["REST"], at=AT)
    draft.refresh_from_db()
    submit_report(draft=answer(draft, {**ENOUGH, "nodig": {"needs": ["REST", "MEASURES"]}}), by=reporter, at=LATER)

    assert waiting(case) == [("MEASURE", "MEASURES"), ("WORK_ADJUST", "REST")]


# --- By the employee, later ------------------------------------------------------------------------------------------
def test_what_the_employee_says_later_holds(cast, case, need):
    say(case, cast["reporter"], ["REST", "MEASURES"])
    assert waiting(case) == [("MEASURE", "MEASURES"), ("ONE_CONTACT", ""), ("WORK_ADJUST", "REST")]
    say(case, cast["reporter"], ["MEASURES"], at=LATER + DAY)

    assert waiting(case) == [("MEASURE", "MEASURES"), ("ONE_CONTACT", "")]
    assert CaseNeed.objects.get(said_as="REST").withdrawn_at == LATER + DAY


def test_nothing_more_needed_ends_the_action(cast, case):
    say(case, cast["reporter"], ["REST"])
    assert Action.objects.open().filter(kind=ActionKind.ANSWER_NEEDS).exists()
    say(case, cast["reporter"], ["NOTHING_NOW"], at=LATER + DAY)

    assert not Action.objects.open().filter(kind=ActionKind.ANSWER_NEEDS).exists()
