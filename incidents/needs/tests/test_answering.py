"""Each need gets an answer with its reason, the employee says whether it is right, and no case closes without one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dreiging.outbox.models import Notice, NoticeKind
from incidents.acting import CaseIsClosed, NotYours
from incidents.answers import About
from incidents.casework.closing import (
    NotReady,
    NotYourDecision,
    StillToDo,
    agree_to_closing,
    announce_closing,
    close_announced,
    closes_at,
)
from incidents.models import Action, ActionKind, CaseNeed, EntryKind, Incident, Message, NeedAnswer, Outcome
from incidents.needs.answering import (
    AlreadyAnswered,
    NothingToConfirm,
    agree_with_answer,
    answer_needs,
    dispute_answer,
)
from incidents.needs.tests.conftest import DAY, LATER, answer, ask
from incidents.tests.factories import AT, end_aangifte
from incidents.workflow import CaseStatus

AFTER = LATER + 2 * DAY


def to_answer():
    return Action.objects.open().filter(kind=ActionKind.ANSWER_NEEDS)


# --- Answering -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("given", ["HONOURED", "PARTLY", "NO"])
def test_an_answer_is_kept_remembered_and_told(cast, need, given):
    made = answer(need, cast["manager"], answer=given, words="Dat kan vanaf maandag.")
    need.refresh_from_db()

    assert (need.answer, need.is_open, need.waits_for_the_employee) == (given, False, True)
    entry = need.incident.timeline.get(kind=EntryKind.NEED_ANSWERED)
    assert (entry.need_answer, entry.visible_to_employee) == (made, True)
    notice = Notice.objects.get(kind=NoticeKind.NEED_ANSWERED)
    assert notice.recipient == cast["reporter"]
    assert not to_answer().exists()


def test_the_action_stays_while_another_need_waits(cast, case, need):
    ask(case, cast["manager"], kinds=["LEGAL"])
    answer(need, cast["manager"])
    assert to_answer().exists()


def test_several_needs_get_one_answer(cast, case, need):
    ask(case, cast["manager"], kinds=["LEGAL"])
    both = [*CaseNeed.objects.values_list("pk", flat=True)]
    answer_needs(incident=case, needs=both, answer="HONOURED", words="Geregeld", by=cast["manager"], at=AFTER)

    assert NeedAnswer.objects.count() == 2
    assert Notice.objects.filter(kind=NoticeKind.NEED_ANSWERED).count() == 1
    assert to_answer().count() == 0


@pytest.mark.parametrize("given", ["PARTLY", "NO"])
def test_no_has_a_reason(cast, need, given):
    """Seen to fail without the constraint need_answer_no_has_a_reason."""
    with pytest.raises(ValidationError, match="waarom"):
        answer(need, cast["manager"], answer=given, words=" ")
    made = answer(need, cast["manager"], answer=given, words="Te duur")
    with pytest.raises(IntegrityError, match="need_answer_no_has_a_reason"), transaction.atomic():
        NeedAnswer.objects.filter(pk=made.pk).update(words="")


def test_an_answer_is_given_once(cast, answered):
    with pytest.raises(AlreadyAnswered):
        answer(answered, cast["casemanager"], words="Nog een keer")
    assert NeedAnswer.objects.count() == 1


@pytest.mark.parametrize("who", ["reporter", "stranger", "excluded", "hr", "second_line", "beheer"])
def test_others_cannot_answer(cast, need, who):
    with pytest.raises(NotYours):
        answer(need, cast[who])
    assert not NeedAnswer.objects.exists()


# --- Klopt dit voor jou? ---------------------------------------------------------------------------------------------
def test_the_employee_says_that_it_is_right(cast, answered):
    agree_with_answer(need=answered, by=cast["reporter"], at=AFTER)
    answered.refresh_from_db()

    assert (answered.agreed_at, answered.waits_for_the_employee) == (AFTER, False)
    assert NeedAnswer.objects.get().agreed is True
    with pytest.raises(NothingToConfirm):
        agree_with_answer(need=answered, by=cast["reporter"], at=AFTER)


def test_when_it_is_not_right_it_waits_again_with_a_term(cast, answered):
    dispute_answer(need=answered, words="Anne is er nooit.", by=cast["reporter"], at=AFTER)
    answered.refresh_from_db()

    assert (answered.is_open, NeedAnswer.objects.get().agreed) == (True, False)
    assert to_answer().get().owner == cast["manager"]
    assert Message.objects.get().body == "Anne is er nooit."
    assert Notice.objects.get(kind=NoticeKind.NEED_DISPUTED).recipient == cast["manager"]
    answer(answered, cast["manager"], at=AFTER + DAY, words="Dan wordt het Chris.")
    assert NeedAnswer.objects.count() == 2


def test_a_need_that_was_named_again_since_waits_once(cast, case, answered):
    ask(case, cast["manager"], at=AFTER)
    dispute_answer(need=answered, words="Nee.", by=cast["reporter"], at=AFTER + DAY)

    assert CaseNeed.objects.open().count() == 1


def test_not_right_has_words(cast, answered):
    with pytest.raises(ValidationError):
        dispute_answer(need=answered, words=" ", by=cast["reporter"], at=AFTER)
    answered.refresh_from_db()
    assert answered.answer == "HONOURED"


@pytest.mark.parametrize("who", ["manager", "casemanager", "colleague", "stranger", "excluded"])
@pytest.mark.parametrize("say", [agree_with_answer, dispute_answer])
def test_only_the_employee_says_so(cast, answered, say, who):
    words = {"words": "Nee"} if say is dispute_answer else {}
    with pytest.raises(NotYours):
        say(need=answered, by=cast[who], at=AFTER, **words)


def test_when_it_is_about_somebody_else_they_say_so(cast, answered):
    Incident.objects.update(about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=True)
    with pytest.raises(NotYourDecision):
        agree_with_answer(need=answered, by=cast["reporter"], at=AFTER)
    assert agree_with_answer(need=answered, by=cast["colleague"], at=AFTER).agreed_at == AFTER


def test_in_a_closed_case_nothing_is_said(cast, answered):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        agree_with_answer(need=answered, by=cast["reporter"], at=AFTER)


# --- Closing waits ---------------------------------------------------------------------------------------------------
@pytest.fixture
def done(cast, case):
    """A case in which nothing else waits."""
    end_aangifte(case)
    Action.objects.filter(incident=case).update(done_at=AT, outcome=Outcome.DONE)
    Incident.objects.update(status=CaseStatus.IN_PROGRESS)
    return case


def announce(case, by, at=AFTER):
    case.refresh_from_db()
    return announce_closing(incident=case, message="Alles is gedaan.", version=case.version, by=by, at=at)


def test_no_case_closes_with_a_need_unanswered(cast, done, need):
    """Seen to fail without needs in `closing.also_owed`."""
    with pytest.raises(StillToDo, match="nodig heeft"):
        announce(done, cast["manager"])
    answer(need, cast["manager"])

    assert announce(done, cast["manager"]).status == CaseStatus.CLOSING


def test_a_need_that_is_not_needed_any_more_holds_nothing_up(cast, done, need):
    CaseNeed.objects.update(withdrawn_at=LATER)
    assert announce(done, cast["manager"]).status == CaseStatus.CLOSING


def test_a_need_that_came_to_it_since_keeps_it_open(cast, done, answered):
    announced = announce(done, cast["manager"])
    dispute_answer(need=answered, words="Nee.", by=cast["reporter"], at=AFTER)

    with pytest.raises(NotReady):
        agree_to_closing(incident=announced, by=cast["reporter"], at=AFTER)
    assert close_announced(at=closes_at(announced) + DAY) == 0


def test_an_answer_that_waits_for_the_employee_holds_nothing_up(cast, done, answered):
    announced = announce(done, cast["manager"])
    agree_to_closing(incident=announced, by=cast["reporter"], at=AFTER)
    assert Incident.objects.get().status == CaseStatus.CLOSED
