"""A measure from being asked to its last talk: the moves of docs/beleid/maatregelen.md, and what each needs."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import grant
from incidents.acting import CaseIsClosed, ChangedMeanwhile, NotYours
from incidents.answers import About
from incidents.casework.closing import NotYourDecision, StillToDo, announce_closing
from incidents.measures.keeping import DayNotPossible, NothingAsked
from incidents.measures.own import rate_measure, say_not_clear
from incidents.measures.tests.conftest import DAY, LATER, SOON, TODAY, ask
from incidents.models import (
    Action,
    ActionKind,
    CaseMeasure,
    CaseNeed,
    EntryKind,
    GrantRole,
    Incident,
    MeasureEntry,
    Message,
    Outcome,
)
from incidents.tests.factories import AT, end_aangifte, make_case
from incidents.workflow import CaseStatus, MoveNotAllowed, check_measure_move
from incidents.workflow import MeasureStatus as S

# Copied from docs/beleid/maatregelen.md.
POLICY = {
    ("PROPOSED", "DECIDED_YES"),
    ("PROPOSED", "DECIDED_NO"),
    ("PROPOSED", "WITHDRAWN"),
    ("DECIDED_YES", "ACTIVE"),
    ("DECIDED_YES", "WITHDRAWN"),
    ("ACTIVE", "ACTIVE"),
    ("ACTIVE", "UNDER_REVIEW"),
    ("ACTIVE", "WINDING_DOWN"),
    ("UNDER_REVIEW", "ACTIVE"),
    ("UNDER_REVIEW", "WINDING_DOWN"),
    ("WINDING_DOWN", "ACTIVE"),
    ("WINDING_DOWN", "ENDED"),
}


def to_do(case):
    return [*Action.objects.open().filter(incident=case, kind__endswith="_MEASURE").values_list("kind", "owner__name")]


# --- The moves -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("old", "new"), [*product(S, repeat=2)])
def test_every_pair_is_either_drawn_or_refused(old, new):
    if (old, new) in POLICY:
        check_measure_move(old, new)
        return
    with pytest.raises(MoveNotAllowed):
        check_measure_move(old, new)


@pytest.mark.parametrize("status", S)
def test_every_status_can_be_reached(steps, status):
    assert steps.go(status).status == status


def test_each_thing_to_do_is_somebodys_with_a_term(cast, case, steps):
    manager = cast["manager"].name
    expected = [
        (lambda: None, [("DECIDE_MEASURE", manager)]),
        (steps.decide, [("EXPLAIN_MEASURE", manager)]),
        (steps.explain, [("EXPLAIN_MEASURE", manager)]),
        (steps.confirm, [("START_MEASURE", manager)]),
        (steps.start, [("REVIEW_MEASURE", manager)]),
        (lambda: steps.review(S.WINDING_DOWN), [("END_MEASURE", manager)]),
        (steps.end, []),
    ]
    for deed, waiting in expected:
        deed()
        assert to_do(case) == waiting
    done = Action.objects.filter(incident=case, kind__endswith="_MEASURE")
    assert {*done.values_list("outcome", flat=True)} == {Outcome.DONE}


def test_what_happened_is_remembered_and_read_by_the_employee(cast, case, steps):
    steps.go(S.ENDED)

    deeds = ["ASKED", "AGREED", "EXPLAINED", "CONFIRMED", "STARTED", "WINDING_DOWN", "ENDED"]
    assert sorted(MeasureEntry.objects.values_list("deed", flat=True)) == sorted(deeds)
    assert case.timeline.for_employee().filter(kind=EntryKind.MEASURE_MOVED).count() == len(deeds)
    told = Notice.objects.filter(kind=NoticeKind.MEASURE_NEWS)
    assert {*told.values_list("recipient__name", flat=True)} == {cast["reporter"].name}
    assert told.count() == 5  # decided, explained, begun, to be wound down, ended


# --- Asking ----------------------------------------------------------------------------------------------------------
def test_it_serves_a_need_or_says_what_it_is_for(cast, case, measure, need):
    assert (measure.need, ask(case, cast["manager"], slug="belafspraak").purpose) == (need, "Voor de schuur")
    with pytest.raises(ValidationError, match="behoefte"):
        ask(case, cast["manager"], purpose=" ")
    with pytest.raises(IntegrityError, match="measure_serves_something"), transaction.atomic():
        CaseMeasure.objects.filter(pk=measure.pk).update(need=None)


def test_a_need_of_another_case_is_refused(cast, case, catalogue, need):
    CaseNeed.objects.update(incident=make_case(reporter=cast["colleague"], handler=cast["manager"]))
    with pytest.raises(ValidationError):
        ask(case, cast["manager"], need=need)


def test_who_decides_is_who_reads_the_case_as_that(cast, case, catalogue):
    grant(case, cast["safety"], role=GrantRole.SAFETY, reason="-", by=None, at=AT)
    ask(case, cast["manager"])

    assert to_do(case) == [("DECIDE_MEASURE", cast["safety"].name)]
    assert Notice.objects.get(kind=NoticeKind.MEASURE_ASKED).recipient == cast["safety"]


@pytest.mark.parametrize("who", ["reporter", "stranger", "excluded", "hr", "second_line", "beheer"])
def test_others_cannot(cast, case, steps, who):
    with pytest.raises(NotYours):
        ask(case, cast[who])
    for deed in (steps.decide, steps.withdraw):
        with pytest.raises(NotYours):
            deed(by=cast[who])
    assert steps.now.status == S.PROPOSED


# --- Deciding and explaining -----------------------------------------------------------------------------------------
def test_no_has_a_reason(steps):
    """Seen to fail without the constraint measure_refused_with_a_reason."""
    with pytest.raises(ValidationError, match="waarom niet"):
        steps.decide(agreed=False, words=" ")
    steps.decide(agreed=False, words="Te veel inbreuk voor de buren.")

    assert (steps.now.status, steps.now.refusal) == (S.DECIDED_NO, "Te veel inbreuk voor de buren.")
    with pytest.raises(IntegrityError, match="measure_refused_with_a_reason"), transaction.atomic():
        CaseMeasure.objects.filter(pk=steps.pk).update(refusal="")


def test_it_does_not_begin_before_the_employee_says_that_it_was_explained(steps):
    """Seen to fail without the constraint measure_active_only_once_explained."""
    steps.decide()
    with pytest.raises(ValidationError, match="uitgelegd"):
        steps.start()
    steps.explain()
    with pytest.raises(ValidationError, match="uitgelegd"):
        steps.start()
    started = {"status": S.ACTIVE, "started_on": TODAY, "review_on": SOON}
    with pytest.raises(IntegrityError, match="measure_active_only_once_explained"), transaction.atomic():
        CaseMeasure.objects.filter(pk=steps.pk).update(**started)
    steps.confirm()

    assert steps.start().status == S.ACTIVE


def test_only_the_employee_confirms(cast, case, steps):
    steps.decide()
    steps.explain()
    for who in ("manager", "casemanager", "stranger", "excluded", "colleague"):
        with pytest.raises(NotYours):
            steps.confirm(by=cast[who])
    Incident.objects.update(about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=True)
    with pytest.raises(NotYourDecision):
        steps.confirm()
    assert steps.confirm(by=cast["colleague"]).confirmed_at == LATER


def test_what_was_not_asked_is_not_confirmed(steps):
    with pytest.raises(NothingAsked):
        steps.confirm()
    steps.decide()
    steps.explain()
    steps.confirm()
    with pytest.raises(NothingAsked):
        steps.confirm()


def test_what_is_not_clear_is_explained_again(cast, case, steps):
    steps.decide()
    steps.explain()
    say_not_clear(measure=steps.now, words="Wie ziet de beelden?", by=cast["reporter"], at=LATER)

    assert (steps.now.explained_at, to_do(case)[0][0]) == (None, "EXPLAIN_MEASURE")
    assert Message.objects.get().body == "Wie ziet de beelden?"
    steps.explain(words="Alleen jij.")
    assert steps.confirm().confirmed_at == LATER


@pytest.mark.parametrize(
    "wrong",
    [
        {"started_on": TODAY + DAY},
        {"started_on": TODAY - DAY},
        {"review_on": TODAY},
        {"review_on": TODAY + 91 * DAY},
    ],
)
def test_the_days_are_in_their_order(steps, wrong):
    steps.decide()
    steps.explain()
    steps.confirm()
    with pytest.raises(DayNotPossible):
        steps.start(**wrong)


@pytest.mark.parametrize(("severity", "days"), [("LAAG", 90), ("VERHOOGD", 30), ("HOOG", 30), ("ACUUT", 14)])
def test_it_is_looked_at_again_within_the_days_of_the_severity(steps, severity, days):
    Incident.objects.update(severity=severity)
    steps.go(S.DECIDED_YES)
    steps.explain()
    steps.confirm()
    with pytest.raises(DayNotPossible):
        steps.start(review_on=TODAY + (days + 1) * DAY)
    assert steps.start(review_on=TODAY + days * DAY).status == S.ACTIVE


# --- Running, and ending ---------------------------------------------------------------------------------------------
def test_the_review_is_due_on_its_day(case, steps):
    steps.go(S.ACTIVE)
    action = Action.objects.open().get(kind=ActionKind.REVIEW_MEASURE)
    assert action.due_at.date() == SOON
    steps.review(next_on=SOON + DAY)
    assert (steps.now.review_on, Action.objects.open().get(kind=ActionKind.REVIEW_MEASURE).due_at.date()) == (
        SOON + DAY,
        SOON + DAY,
    )


@pytest.mark.parametrize(
    ("outcome", "day"),
    [(S.ACTIVE, TODAY), (S.UNDER_REVIEW, TODAY + 15 * DAY), (S.WINDING_DOWN, TODAY + 61 * DAY)],
)
def test_no_day_is_too_far_away(steps, outcome, day):
    steps.go(S.ACTIVE)
    with pytest.raises(DayNotPossible):
        steps.review(outcome, next_on=day)


def test_it_may_be_needed_after_all(steps):
    steps.go(S.WINDING_DOWN)
    assert (steps.review(S.ACTIVE).status, steps.now.ends_on) == (S.ACTIVE, None)


def test_it_ends_with_a_last_talk(steps):
    """Seen to fail without the constraint measure_ended_with_a_last_talk."""
    steps.go(S.WINDING_DOWN)
    with pytest.raises(DayNotPossible):
        steps.end(last_talk_on=TODAY + DAY)
    with pytest.raises(IntegrityError, match="measure_ended_with_a_last_talk"), transaction.atomic():
        CaseMeasure.objects.filter(pk=steps.pk).update(status=S.ENDED)
    assert (steps.end().ended_on, steps.now.last_talk_on) == (TODAY, TODAY)


def test_it_does_not_end_while_it_runs(steps):
    steps.go(S.ACTIVE)
    with pytest.raises(MoveNotAllowed):
        steps.end()


def test_the_employee_says_how_much_it_helped(cast, steps):
    rate = {"words": "Ik sliep weer.", "by": cast["reporter"], "at": LATER}
    steps.go(S.WINDING_DOWN)
    with pytest.raises(NothingAsked):
        rate_measure(measure=steps.now, usefulness=4, **rate)
    steps.end()
    for wrong in (0, 6):
        with pytest.raises(ValidationError):
            rate_measure(measure=steps.now, usefulness=wrong, **rate)
    rate_measure(measure=steps.now, usefulness=4, **rate)

    assert (steps.now.usefulness, steps.now.usefulness_words) == (4, "Ik sliep weer.")
    with pytest.raises(NothingAsked):
        rate_measure(measure=steps.now, usefulness=1, **rate)


def test_who_comes_second_is_told(cast, steps):
    steps.decide()
    with pytest.raises(ChangedMeanwhile, match=cast["manager"].name):
        steps.withdraw(revision=1, by=cast["casemanager"])


# --- Closing waits ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", S)
def test_no_case_closes_before_every_measure_is_over(cast, case, steps, status):
    """Seen to fail without measures in `closing.also_owed`."""
    steps.go(status)
    end_aangifte(case)
    CaseNeed.objects.update(withdrawn_at=LATER)
    Incident.objects.update(status=CaseStatus.IN_PROGRESS)
    Action.objects.exclude(kind__endswith="_MEASURE").update(done_at=AT, outcome=Outcome.DONE)
    how = {"message": "Klaar?", "version": case.version, "by": cast["manager"], "at": LATER + timedelta(hours=1)}
    if status in (S.DECIDED_NO, S.ENDED, S.WITHDRAWN):
        assert announce_closing(incident=case, **how).status == CaseStatus.CLOSING
        return
    with pytest.raises(StillToDo, match="maatregel"):
        announce_closing(incident=case, **how)


def test_a_closed_case_stays_as_it_is(steps):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        steps.decide()


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("measure_status_known", {"status": "?", "decided_at": AT, "decider": "TEAMCHEF"}),
        ("measure_decider_known", {"decider": "IEMAND"}),
        ("measure_decided_once_it_goes_on", {"status": "DECIDED_YES"}),
        ("measure_confirmed_after_it_was_explained", {"confirmed_at": AT}),
        ("measure_usefulness_of_what_began", {"usefulness": 3, "usefulness_said_at": AT}),
    ],
)
def test_the_database_says_no_too(measure, rule, values):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CaseMeasure.objects.filter(pk=measure.pk).update(**values)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("measure_running_has_a_review", {"review_on": None}),
        ("measure_winding_down_has_an_end", {"status": "WINDING_DOWN"}),
        ("measure_days_in_their_order", {"review_on": TODAY - DAY}),
    ],
)
def test_the_database_says_no_of_what_runs(steps, rule, values):
    steps.go(S.ACTIVE)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CaseMeasure.objects.filter(pk=steps.pk).update(**values)
