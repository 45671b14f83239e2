"""What the employee answers, what comes of it, and who may."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dreiging.outbox.models import Notice
from incidents.acting import NotYours
from incidents.answers import About
from incidents.casework.closing import NotYourDecision, StillToDo, announce_closing, close_announced
from incidents.experience.asking import ask_everybody
from incidents.experience.saying import NothingAsked, NothingToDiscuss, record_discussion, say_experience
from incidents.experience.tests.conftest import DAY, HIGH, LATER, LOW, close
from incidents.models import Action, CaseGrant, EntryKind, Experience, GrantRole, Incident, Message
from incidents.tests.factories import AT, end_aangifte


def talks():
    return Action.objects.open().filter(kind="DISCUSS_EXPERIENCE")


def say(asked, by, *, at=LATER, **changes):
    return say_experience(experience=asked, **{**LOW, **changes}, by=by, at=at)


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["manager", "colleague", "stranger", "hr"])
def test_nobody_answers_for_the_employee(cast, asked, who):
    with pytest.raises(NotYours):
        say(asked, cast[who])


def test_who_reported_it_does_not_answer_for_a_colleague_who_knows(cast, case, asked):
    Incident.objects.update(about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=True)
    with pytest.raises(NotYourDecision):
        say(asked, cast["reporter"])


def test_it_is_answered_once_and_never_when_asked_again_since(cast, case, asked):
    ask_everybody(at=AT + 60 * DAY)
    with pytest.raises(NothingAsked):
        say(asked, cast["reporter"], at=AT + 60 * DAY)
    newest = Experience.objects.get(moment="DAY_60")
    say(newest, cast["reporter"], at=AT + 60 * DAY)
    with pytest.raises(NothingAsked):
        say(newest, cast["reporter"], at=AT + 60 * DAY)


@pytest.mark.parametrize("wrong", [{"taken_seriously": 6}, {"taken_seriously": 0}, {"words": "x" * 1001}])
def test_an_answer_off_its_scale_is_refused(cast, asked, wrong):
    with pytest.raises(ValidationError):
        say(asked, cast["reporter"], **wrong)


@pytest.mark.parametrize("wrong", [{"taken_seriously": 9, "satisfied": 3}, {"said_at": LATER}, {"moment": "X"}])
def test_the_database_refuses_half_an_answer(asked, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Experience.objects.update(**wrong)


# --- What comes of it ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("given", "expected"), [({}, 1), (HIGH, 0), ({**HIGH, "satisfied": 1}, 1)])
def test_a_low_answer_is_a_talk_to_have(cast, case, asked, given, expected):
    say(asked, cast["reporter"], **given)
    assert talks().count() == expected == Notice.objects.filter(kind="EXPERIENCE_LOW").count()


def test_the_case_manager_has_it_within_three_weeks(cast, case, asked):
    """Seen to fail with the handler as the owner."""
    said = say(asked, cast["reporter"])
    talk = talks().get()
    assert (talk.owner, talk.due_at.date()) == (cast["casemanager"], (LATER + 21 * DAY).date())
    entry = case.timeline.get(kind=EntryKind.EXPERIENCE_SAID)
    assert entry.data == {"moment": "DAY_14", "taken_seriously": 2, "satisfied": 4, "again": False}
    assert Experience.objects.get(pk=said.pk).words == "Niemand belde."


def test_without_a_case_manager_it_is_who_handles(cast, case, asked):
    CaseGrant.objects.filter(role=GrantRole.CASEMANAGER).delete()
    say(asked, cast["reporter"])
    assert talks().get().owner == cast["manager"]


def test_take_it_up_again_reopens_a_closed_case(cast, case):
    close(case, at=LATER)
    ask_everybody(at=LATER)
    say(Experience.objects.get(), cast["reporter"], again=True, at=LATER + DAY)
    case.refresh_from_db()
    assert case.status == "IN_PROGRESS"
    assert Message.objects.get().body == "Niemand belde."
    assert talks().get().due_at <= LATER + 5 * DAY


def test_take_it_up_again_ends_a_proposal_to_close(cast, case, asked):
    Incident.objects.update(status="CLOSING", closing_announced_at=AT)
    say(asked, cast["reporter"], **{**HIGH, "again": True})
    case.refresh_from_db()
    assert (case.status, talks().count()) == ("IN_PROGRESS", 1)
    assert Message.objects.get().body == "Ik wil dat dit opnieuw wordt opgepakt."


def test_take_it_up_again_in_an_open_case_is_a_talk_in_a_working_day(cast, case, asked):
    say(asked, cast["reporter"], **{**HIGH, "again": True})
    assert talks().get().due_at <= LATER + 4 * DAY


def test_no_case_closes_before_the_talk(cast, case, asked):
    """Seen to fail with the kind left out of what keeps a case open."""
    say(asked, cast["reporter"])
    case.actions.exclude(kind="DISCUSS_EXPERIENCE").update(done_at=LATER, outcome="DONE")
    case.needs.update(withdrawn_at=LATER)
    end_aangifte(case)
    Incident.objects.update(status="IN_PROGRESS")
    with pytest.raises(StillToDo):
        announce_closing(incident=case, message="Klaar?", version=case.version, by=cast["manager"], at=LATER)
    Incident.objects.update(status="CLOSING", closing_announced_at=AT)
    assert close_announced(at=LATER + 60 * DAY) == 0
    talks().update(done_at=LATER, outcome="DONE")
    assert close_announced(at=LATER + 60 * DAY) == 1


def test_the_talk_is_written_down_also_in_a_closed_case(cast, case):
    close(case, at=LATER)
    ask_everybody(at=LATER)
    say(Experience.objects.get(), cast["reporter"])
    how = {"incident": case, "by": cast["manager"], "at": LATER + DAY}
    with pytest.raises(NotYours):
        record_discussion(words="Gesproken.", **{**how, "by": cast["stranger"]})
    assert record_discussion(words="Gesproken.", **how).note == "Gesproken."
    assert case.timeline.get(kind=EntryKind.EXPERIENCE_DISCUSSED).visible_to_employee
    with pytest.raises(NothingToDiscuss):
        record_discussion(words="Nog eens.", **how)
