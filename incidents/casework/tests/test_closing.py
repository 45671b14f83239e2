"""A case closes with the employee or 30 days after it was announced, and opens again on the employee's word."""

from datetime import timedelta

import pytest

from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from incidents import norms
from incidents.acting import ChangedMeanwhile, NotYours
from incidents.answers import About
from incidents.casework.closing import (
    NotYourDecision,
    StillToDo,
    agree_to_closing,
    announce_closing,
    close_announced,
    closes_at,
    refuse_closing,
    reopen_case,
)
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.severity_decisions import decide_severity
from incidents.models import Action, ActionKind, ContactMeans, EntryKind, Incident
from incidents.tests.factories import AT, end_aangifte
from incidents.workflow import CaseStatus, MoveNotAllowed

LATER = AT + timedelta(hours=2)
AFTER = LATER + timedelta(hours=1)


@pytest.fixture
def in_progress(cast, case):
    """The case after a first talk, with its severity confirmed: nothing is in the way of closing it."""
    by = {"incident": case, "by": cast["manager"], "at": AT + timedelta(hours=1)}
    record_contact(
        means=ContactMeans.MEETING, happened_at=AT, agreements="-", next_contact_at=AT + timedelta(days=40), **by
    )
    decide_severity(severity=case.severity, reason="Klopt", version=0, **by)
    end_aangifte(case)
    Notice.objects.all().delete()
    case.refresh_from_db()
    return case


@pytest.fixture
def announced(cast, in_progress):
    return announce(in_progress, cast["manager"])


def announce(case, by):
    return announce_closing(incident=case, message="Alles is gedaan.", version=case.version, by=by, at=LATER)


def status_of(case):
    return Incident.objects.get(pk=case.pk).status


@pytest.mark.parametrize("who", ["reporter", "colleague", "second_line", "hr", "stranger", "excluded"])
def test_others_cannot_announce_it(cast, in_progress, who):
    with pytest.raises(NotYours):
        announce(in_progress, cast[who])


@pytest.mark.parametrize("who", ["manager", "colleague", "stranger", "excluded"])
def test_only_the_employee_agrees_or_refuses(cast, announced, who):
    with pytest.raises(NotYours):
        agree_to_closing(incident=announced, by=cast[who], at=LATER)
    with pytest.raises(NotYours):
        refuse_closing(incident=announced, body="Nee", by=cast[who], at=LATER)


def test_the_employee_is_asked_with_a_message(cast, announced):
    assert announced.status == CaseStatus.CLOSING
    entry = announced.timeline.latest("at")
    assert (entry.kind, entry.message.body) == (EntryKind.CLOSING_ANNOUNCED, "Alles is gedaan.")
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (cast["reporter"], NoticeKind.CLOSING)


def test_a_case_nobody_talked_about_does_not_close(cast, case):
    with pytest.raises(MoveNotAllowed):
        announce(case, cast["manager"])


def test_what_is_open_comes_first(cast, in_progress):
    send_message(incident=in_progress, body="En nu?", by=cast["reporter"], at=LATER)

    with pytest.raises(StillToDo, match="beantwoorden"):
        announce(in_progress, cast["manager"])


def test_a_form_opened_before_another_decision_is_refused(cast, in_progress):
    Incident.objects.filter(pk=in_progress.pk).update(version=9)

    with pytest.raises(ChangedMeanwhile):
        announce(in_progress, cast["manager"])


def test_agreeing_closes_it_and_nothing_is_left_to_do(cast, announced):
    closed = agree_to_closing(incident=announced, by=cast["reporter"], at=LATER)

    assert (closed.status, closed.closed_at) == (CaseStatus.CLOSED, LATER)
    assert not Action.objects.open().exists()
    assert cast["manager"].notices.filter(kind=NoticeKind.CLOSING_AGREED).count() == 1
    with pytest.raises(MoveNotAllowed):
        agree_to_closing(incident=announced, by=cast["reporter"], at=LATER)


def test_who_reported_for_a_colleague_does_not_decide_for_them(cast, announced):
    Incident.objects.filter(pk=announced.pk).update(about=About.COLLEAGUE, threatened=cast["colleague"])
    announced.refresh_from_db()
    with pytest.raises(NotYourDecision):
        agree_to_closing(incident=announced, by=cast["reporter"], at=LATER)

    assert agree_to_closing(incident=announced, by=cast["colleague"], at=LATER).status == CaseStatus.CLOSED


def test_refusing_goes_on_and_somebody_calls_within_a_working_day(cast, announced):
    refuse_closing(incident=announced, body="Hij stond er weer.", by=cast["reporter"], at=AFTER)

    assert status_of(announced) == CaseStatus.IN_PROGRESS
    action = Action.objects.open().get(kind=ActionKind.NEXT_CONTACT)
    assert (action.owner, action.due_at) == (cast["manager"], workdays.deadline(AFTER, norms.REOPENED))
    assert Notice.objects.get(kind=NoticeKind.CASE_REOPENED).recipient == cast["manager"]
    assert announced.timeline.latest("at").message.body == "Hij stond er weer."


def test_it_closes_by_itself_after_thirty_days_and_not_before(cast, announced):
    assert close_announced(at=LATER + timedelta(days=29)) == 0
    end = closes_at(announced)
    assert close_announced(at=end - timedelta(seconds=1)) == 0

    assert close_announced(at=end) == 1
    assert close_announced(at=end) == 0
    assert status_of(announced) == CaseStatus.CLOSED
    assert announced.timeline.latest("at").by is None
    assert Notice.objects.get(kind=NoticeKind.CASE_CLOSED).recipient == cast["reporter"]


def test_an_unanswered_message_keeps_it_open(cast, announced):
    send_message(incident=announced, body="Wacht even.", by=cast["reporter"], at=LATER)

    assert close_announced(at=closes_at(announced) + timedelta(days=9)) == 0


@pytest.mark.parametrize("who", ["reporter", "manager"])
def test_it_opens_again_on_the_employees_word(cast, announced, who):
    agree_to_closing(incident=announced, by=cast["reporter"], at=LATER)
    case = reopen_case(incident=announced, body="Het is weer begonnen.", by=cast[who], at=AFTER)

    assert (case.status, case.closed_at) == (CaseStatus.IN_PROGRESS, None)
    assert Action.objects.open().get().kind == ActionKind.NEXT_CONTACT
    assert case.timeline.latest("at").kind == EntryKind.REOPENED


@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line"])
def test_others_cannot_open_it_again(cast, announced, who):
    agree_to_closing(incident=announced, by=cast["reporter"], at=LATER)
    with pytest.raises(NotYours):
        reopen_case(incident=announced, body="Toch", by=cast[who], at=LATER)


def test_what_is_not_closed_does_not_open_again(cast, in_progress):
    with pytest.raises(MoveNotAllowed):
        reopen_case(incident=in_progress, body="Toch", by=cast["reporter"], at=LATER)
    with pytest.raises(MoveNotAllowed):
        refuse_closing(incident=in_progress, body="Nee", by=cast["reporter"], at=LATER)
