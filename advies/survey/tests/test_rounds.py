"""A round from its planning to its end: who is told when, and who may do what."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from advies.models import RoundState, Standing, SurveyInvitation, SurveyLetterbox, SurveyRound, SurveySheet
from advies.survey import refusals
from advies.survey.opening import half_way, keep_going
from advies.survey.planning import change_round, close_early, extend_round, plan_round, withdraw_round
from advies.survey.response import Group, grouped
from advies.survey.retention import PARTICIPATION_KEPT, tidy_up
from advies.survey.taking_part import decline, hand_in
from advies.survey.tests.conftest import AFTER, DAY, NEVER, OPENED_AT, PLANNED_AT, all_hand_in
from advies.survey.writing_out import write_out_all
from dreiging.outbox.models import Notice, NoticeKind

FIRST = OPENED_AT.date()


def told(kind):
    return {*Notice.objects.filter(kind=kind).values_list("recipient_id", flat=True)}


def days(opens=0, closes=21, results=60):
    return {
        "opens_on": FIRST + opens * DAY,
        "closes_on": FIRST + closes * DAY,
        "results_expected_on": FIRST + results * DAY,
    }


def test_everybody_who_works_here_is_asked_once_on_the_first_day(planned, people, hr):
    people["Zuid"][0].is_active = False
    people["Zuid"][0].save()
    assert keep_going(at=OPENED_AT - DAY) == 0
    everybody = {hr.pk, *(each.pk for unit in people.values() for each in unit)} - {people["Zuid"][0].pk}

    assert keep_going(at=OPENED_AT) == len(everybody)
    assert keep_going(at=OPENED_AT) == 0

    assert told(NoticeKind.SURVEY_ASKS) == everybody
    assert SurveyInvitation.objects.count() == len(everybody)
    assert SurveyLetterbox.objects.count() == 4


def test_who_comes_later_is_not_asked(running, eenheden, hr):
    from dreiging.accounts.tests.factories import UserFactory

    late = UserFactory(email="laat@voorbeeld.test")
    keep_going(at=OPENED_AT + DAY)
    with pytest.raises(refusals.NotInvited):
        hand_in(running=running, sheet=NEVER, by=late, at=OPENED_AT + DAY)


def test_half_way_only_who_has_not_decided_is_asked_once_more(running, people, hr):
    took_part, said_no, *undecided = people["Noord"]
    hand_in(running=running, sheet=NEVER, by=took_part, at=OPENED_AT)
    decline(running=running, by=said_no, at=OPENED_AT)
    at = OPENED_AT + (half_way(running) - FIRST)

    assert keep_going(at=at - DAY) == 0
    assert keep_going(at=at) == SurveyInvitation.objects.undecided().count()
    assert keep_going(at=at + DAY) == 0

    assert told(NoticeKind.SURVEY_REMINDS).isdisjoint({took_part.pk, said_no.pk})
    assert {each.pk for each in undecided} <= told(NoticeKind.SURVEY_REMINDS)


def test_after_the_last_day_nothing_is_taken_and_no_bell_rings(running, people):
    with pytest.raises(refusals.NotOpen):
        hand_in(running=running, sheet=NEVER, by=people["Noord"][0], at=AFTER)
    write_out_all(at=AFTER)

    assert keep_going(at=AFTER) == 0
    assert not Notice.objects.unread().exists()
    assert not SurveyLetterbox.objects.exists()
    running.refresh_from_db()
    assert (running.state_on(AFTER.date()), running.written_out_on) == (RoundState.CLOSED, AFTER.date())


def test_somebody_takes_part_once_and_may_change_their_mind_before(running, people):
    person = people["Noord"][0]
    decline(running=running, by=person, at=OPENED_AT)
    hand_in(running=running, sheet=NEVER, by=person, at=OPENED_AT)

    for again in (
        lambda: hand_in(running=running, sheet=NEVER, by=person, at=OPENED_AT),
        lambda: decline(running=running, by=person, at=OPENED_AT),
    ):
        with pytest.raises(refusals.AlreadyTookPart):
            again()
    assert SurveyInvitation.objects.get(person=person).standing == Standing.TOOK_PART


def test_only_hr_plans_and_ends(planned, people):
    by = people["Noord"][0]
    for act in (
        lambda: plan_round(title="x", version=planned.version, **days(200, 210, 300), by=by, at=PLANNED_AT),
        lambda: withdraw_round(planned=planned, by=by, at=PLANNED_AT),
        lambda: close_early(running=planned, reason="x", by=by, at=OPENED_AT),
    ):
        with pytest.raises(refusals.NotHR):
            act()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (days(opens=-7), refusals.BeginsTooSoon),
        (days(closes=6), refusals.TooShort),
        (days(closes=43), refusals.TooLong),
        (days(results=21), ValidationError),
        (days(opens=20, closes=40), ValidationError),  # in the days of the other
    ],
    ids=["today", "short", "long", "results too soon", "overlap"],
)
def test_days_that_cannot_be_so_are_refused(planned, hr, changed, why):
    with pytest.raises(why):
        plan_round(title="Nog een", version=planned.version, **changed, by=hr, at=PLANNED_AT)
    assert SurveyRound.objects.count() == 1


def test_until_it_opens_all_can_be_changed_and_then_nothing_that_people_saw(planned, people, hr):
    change_round(planned=planned, title="Anders", version=planned.version, **days(closes=22), by=hr, at=PLANNED_AT)
    keep_going(at=OPENED_AT)
    with pytest.raises(refusals.HasOpened):
        withdraw_round(planned=planned, by=hr, at=OPENED_AT)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        SurveyRound.objects.update(slug="anders")


def test_withdrawing_leaves_nothing(planned, people, hr):
    withdraw_round(planned=planned, by=hr, at=PLANNED_AT)
    assert keep_going(at=OPENED_AT) == 0
    assert not SurveyRound.objects.exists()


def test_it_can_be_made_longer_within_limits(running, hr):
    with pytest.raises(refusals.NotLater):
        extend_round(running=running, closes_on=running.closes_on, by=hr, at=OPENED_AT)
    with pytest.raises(refusals.TooLong):
        extend_round(running=running, closes_on=FIRST + 43 * DAY, by=hr, at=OPENED_AT)
    assert extend_round(running=running, closes_on=FIRST + 30 * DAY, by=hr, at=OPENED_AT).last_day == FIRST + 30 * DAY


def test_it_can_be_closed_early_with_a_reason(running, people, hr):
    with pytest.raises(ValidationError):
        close_early(running=running, reason=" ", by=hr, at=OPENED_AT)
    close_early(running=running, reason="Een storing.", by=hr, at=OPENED_AT + DAY)
    with pytest.raises(refusals.NotOpen):
        hand_in(running=running, sheet=NEVER, by=people["Noord"][0], at=OPENED_AT + DAY)
    with pytest.raises(refusals.IsOver):
        close_early(running=running, reason="Nog eens.", by=hr, at=OPENED_AT + DAY)


def test_what_is_about_people_goes_after_a_month_and_the_rest_stays(running, people):
    all_hand_in(running, people["Noord"])
    write_out_all(at=AFTER)
    tidy_up(at=AFTER + PARTICIPATION_KEPT)
    assert SurveyInvitation.objects.exists()
    tidy_up(at=AFTER + PARTICIPATION_KEPT + timedelta(days=1))

    assert not SurveyInvitation.objects.exists()
    assert SurveySheet.objects.count() == 30
    running.refresh_from_db()
    assert running.response["on"] == str(AFTER.date())


sizes = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.lists(sizes, max_size=9), sizes)
def test_a_response_that_is_shown_tells_of_no_few(units, in_no_team):
    """Every group, and so every sum of groups, has enough who took part and enough who did not; nobody is left out.

    Seen to fail without the loop that lets the smallest join.
    """
    counted = [Group((number,), took + rest, took) for number, (took, rest) in enumerate(units)]
    took, rest = in_no_team
    shown = grouped([*counted, Group((), took + rest, took)], threshold=10)

    assert all(group.is_safe(10) for group in shown)
    if shown:
        assert sum(group.invited for group in shown) == sum(sum(each) for each in units) + took + rest
