"""What the employee needs is asked in the first talk and in every one after; "nu niets" is an answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from advies.protocols.loading import load_default
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.steps import DoneByADeed, do_step
from incidents.models import Action, ActionKind, CaseNeed, EntryKind, Incident, NeedsAsked, Occasion, Outcome, Said
from incidents.needs.tests.conftest import DAY, LATER, answer, ask
from incidents.tests.checklists import step
from incidents.tests.factories import AT, make_case
from incidents.workflow import CaseStatus


def waiting(case):
    return [(need.kind, need.said_as) for need in CaseNeed.objects.open().filter(incident=case).order_by("kind")]


# --- In a talk -------------------------------------------------------------------------------------------------------
def test_what_is_named_in_a_talk_waits_and_is_somebodys_action(cast, case):
    ask(case, cast["manager"], kinds=["ONE_CONTACT", "LEGAL"])

    assert waiting(case) == [("LEGAL", ""), ("ONE_CONTACT", "")]
    action = Action.objects.open().get(kind=ActionKind.ANSWER_NEEDS)
    # LAAG: five working days, from a Monday.
    assert (action.owner, action.due_at.date()) == (cast["manager"], (AT + 7 * DAY).date())
    entry = case.timeline.get(kind=EntryKind.NEEDS_ASKED)
    assert entry.data == {"said": "NEEDS", "needs": [["ONE_CONTACT", ""], ["LEGAL", ""]]}
    assert entry.need_words == ["Eén vast contactpersoon", "Juridische hulp"]


def test_nothing_now_leaves_nothing_to_answer(cast, case):
    ask(case, cast["manager"], said="NOTHING_NOW", kinds=["LEGAL"])

    assert waiting(case) == [] and not Action.objects.filter(kind=ActionKind.ANSWER_NEEDS).exists()
    assert NeedsAsked.objects.get().said == Said.NOTHING_NOW


def test_the_first_time_is_the_first_talk_and_then_it_is_asked_again(cast, case):
    for number in range(3):
        ask(case, cast["manager"], at=LATER + number * DAY)

    occasions = NeedsAsked.objects.order_by("asked_at").values_list("occasion", flat=True)
    assert [*occasions] == [Occasion.FIRST_TALK, Occasion.FOLLOW_UP, Occasion.FOLLOW_UP]


def test_what_waits_already_is_not_named_twice_and_what_was_answered_is(cast, case, need):
    ask(case, cast["manager"])
    assert waiting(case) == [("ONE_CONTACT", "")]
    answer(need, cast["manager"])
    ask(case, cast["manager"], at=LATER + 2 * DAY)

    assert waiting(case) == [("ONE_CONTACT", "")]
    assert CaseNeed.objects.count() == 2


def test_asking_is_the_step_of_the_draaiboek(cast, db):
    load_default(at=AT - DAY)
    case = make_case(reporter=cast["reporter"], handler=cast["manager"])
    with pytest.raises(DoneByADeed):
        do_step(action=step(case, "P11"), note="", by=cast["manager"], at=LATER)
    ask(case, cast["manager"], said="NOTHING_NOW")

    assert (step(case, "P11").outcome, step(case, "P11").done_by) == (Outcome.DONE, cast["manager"])


# --- Who cannot, and what cannot be ----------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["reporter", "stranger", "excluded", "hr", "second_line", "beheer"])
def test_others_cannot_ask(cast, case, who):
    with pytest.raises(NotYours):
        ask(case, cast[who])
    assert not NeedsAsked.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"kinds": []}, {"kinds": ["NOTHING_NOW"]}, {"kinds": ["?"]}, {"said": "?"}, {"kinds": ["OTHER"], "words": " "}],
)
def test_what_cannot_be_is_refused(cast, case, wrong):
    with pytest.raises(ValidationError):
        ask(case, cast["manager"], **wrong)
    assert not NeedsAsked.objects.exists() and not CaseNeed.objects.exists()


def test_a_closed_case_stays_as_it_is(cast, case):
    Incident.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        ask(case, cast["manager"])


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("need_kind_known", {"kind": "NOTHING_NOW"}),
        ("need_said_as_known", {"said_as": "UNKNOWN"}),
        ("need_other_has_words", {"kind": "OTHER", "words": ""}),
        ("need_answer_known", {"answer": "MAYBE", "answered_at": AT}),
        ("need_answered_at_once_answered", {"answer": "NO"}),
        ("need_agreed_after_its_answer", {"agreed_at": AT}),
        ("need_agreed_after_its_answer", {"answer": "NO", "answered_at": AT, "agreed_at": AT - timedelta(1)}),
    ],
)
def test_the_database_says_no_too(need, rule, values):
    """Seen to fail for each rule that was taken out of the model and the migration."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CaseNeed.objects.filter(pk=need.pk).update(**values)
