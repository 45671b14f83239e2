"""How an aangifte moves: what is drawn, what belongs to it, who hears of it, and what is refused."""

import re
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from dreiging.outbox.models import Notice, NoticeKind
from incidents.aangifte.asked import DAY_OF_MOVE, FACTS_OF_MOVE
from incidents.aangifte.forms import FORM_OF_MOVE, NewsForm
from incidents.aangifte.moves import DayNotPossible, FeedbackNotPossible
from incidents.aangifte.tests.conftest import NEEDED, SOON, TODAY, WAYS, move, news
from incidents.access import grant
from incidents.acting import CaseIsClosed, ChangedMeanwhile, NotYours
from incidents.models import Aangifte, AangifteEntry, EntryKind, GrantRole, Incident, NewsFrom
from incidents.tests.factories import AT, let_replace
from incidents.workflow import AANGIFTE_ENDED, AANGIFTE_MOVES, CaseStatus, MoveNotAllowed, check_aangifte_move
from incidents.workflow import AangifteStatus as S

DAY = timedelta(days=1)
POLICY = (Path(settings.BASE_DIR) / "docs/beleid/aangifte.md").read_text()
PAIRS = {tuple(found) for found in re.findall(r"^\| `([A-Z_0-9]+)` \| `([A-Z_0-9]+)` \|", POLICY, re.MULTILINE)}


def test_a_move_writes_the_timeline_and_tells_the_employee(aangifte, cast):
    moved = move(aangifte, S.FILED, cast["manager"], told="De aangifte is gedaan.", next_feedback_on=SOON)

    entry = AangifteEntry.objects.get()
    assert (moved.status, moved.status_since, moved.filed_on) == (S.FILED, TODAY, TODAY)
    assert (moved.next_feedback_on, moved.last_told_on, moved.last_news_on) == (SOON, TODAY, TODAY)
    assert (entry.old, entry.new, entry.told, entry.next_feedback_on) == (
        S.NOT_DISCUSSED,
        S.FILED,
        "De aangifte is gedaan.",
        SOON,
    )
    line = aangifte.incident.timeline.get(kind=EntryKind.AANGIFTE_MOVED)
    assert (line.aangifte_entry, line.by, line.visible_to_employee) == (entry, cast["manager"], True)
    assert line.data == {"old": "NOT_DISCUSSED", "new": "FILED"}
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (cast["reporter"], NoticeKind.AANGIFTE_NEWS)


@pytest.mark.parametrize("who", ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded"])
def test_others_cannot(aangifte, cast, who):
    with pytest.raises(NotYours):
        move(aangifte, S.FILED, cast[who])
    with pytest.raises(NotYours):
        news(aangifte, cast[who])
    assert not AangifteEntry.objects.exists()


def test_who_only_reads_along_cannot(aangifte, cast):
    grant(
        aangifte.incident,
        cast["stranger"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        by=None,
        at=AT,
        ends_at=AT + 2 * DAY,
    )
    with pytest.raises(NotYours):
        move(aangifte, S.FILED, cast["stranger"])


def test_a_deputy_can(aangifte, cast):
    let_replace(cast["manager"], by=cast["deputy"], on=TODAY)

    assert move(aangifte, S.FILED, cast["deputy"]).status == S.FILED


def test_the_moves_are_those_of_the_policy():
    assert {(old.value, new.value) for old, news in AANGIFTE_MOVES.items() for new in news} == PAIRS


@pytest.mark.parametrize(("old", "new"), [*product(S, repeat=2)])
def test_every_pair_is_either_drawn_or_refused(old, new):
    if (old, new) in PAIRS:
        check_aangifte_move(old, new)
        return
    with pytest.raises(MoveNotAllowed):
        check_aangifte_move(old, new)


@pytest.mark.parametrize("old", S)
def test_every_drawn_move_can_be_made_and_no_other(stand_at, cast, old):
    aangifte = stand_at(old)
    for new in S:
        if (old, new) in PAIRS:
            with transaction.atomic():
                assert move(aangifte, new, cast["manager"]).status == new
                transaction.set_rollback(True)
    closed = next(new for new in S if (old, new) not in PAIRS)
    with pytest.raises(MoveNotAllowed):
        move(aangifte, closed, cast["manager"])


def test_every_status_can_be_reached():
    reached = {S.NOT_DISCUSSED}
    for _round in S:
        reached |= {new for old in reached for new in AANGIFTE_MOVES[old]}
    assert reached == set(S)
    assert all((old, new) in PAIRS for way in WAYS.values() for old, new in pairwise((S.NOT_DISCUSSED, *way)))


@pytest.mark.parametrize("status", sorted(set(S) - {S.NOT_DISCUSSED}))
def test_the_form_asks_what_the_policy_and_the_service_say(aangifte, status):
    form = FORM_OF_MOVE[status](aangifte=aangifte)
    common = {*NewsForm.base_fields} - ({"next_feedback_on"} if status in AANGIFTE_ENDED else set())
    assert set(form.fields) == common | set(FACTS_OF_MOVE.get(status, ()))
    named = re.search(rf"^\| `{status}` \| ([^|]*) \|$", POLICY, re.MULTILINE)
    assert named, f"docs/beleid/aangifte.md says not what belongs to {status}"
    written = set(re.findall(r"`(\w+)`", named[1]))
    assert written == {*FACTS_OF_MOVE.get(status, ()), *([DAY_OF_MOVE[status]] if status in DAY_OF_MOVE else [])}


def test_a_fact_of_another_move_is_refused(aangifte, cast):
    with pytest.raises(TypeError):
        move(aangifte, S.DISCUSSED, cast["manager"], pv_number="1")


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        (S.DECLINED, {"reasons_not": []}),
        (S.DECLINED, {"reasons_not": ["NO_SUCH_REASON"]}),
        (S.APPOINTMENT, {"appointment_on": None}),
        (S.FILED, {"filed_by": ""}),
        (S.FILED, {"articles": ["SR1"]}),
        (S.CONFIRMED, {"pv_number": ""}),
        (S.CONFIRMED, {"vpt_confirmed_on": None}),
        (S.CONFIRMED, {"copy_received_on": TODAY - DAY}),
        (S.POLICE_ENDED, {"decision_known_on": None, "decision_served": None}),
        (S.SEPOT_TECH, {"decision_told_on": TODAY - DAY}),
        (S.SEPOT_TECH, {"sepot_code": "xx"}),
        (S.HEARING, {"hearing_on": None}),
        (S.HEARING, {"hearing_on": TODAY - 400 * DAY}),
        (S.JUDGMENT, {"judgment": ""}),
        (S.INVESTIGATION, {"told": ""}),
        (S.INVESTIGATION, {"news_from": "NOBODY"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(stand_at, cast, status, missing):
    aangifte = stand_at(WAYS[status][-2] if len(WAYS[status]) > 1 else S.NOT_DISCUSSED)
    before = AangifteEntry.objects.count()
    with pytest.raises(ValidationError):
        move(aangifte, status, cast["manager"], **missing)
    assert AangifteEntry.objects.count() == before
    assert Aangifte.objects.get(pk=aangifte.pk).version == aangifte.version


@pytest.mark.parametrize("next_on", [None, TODAY, TODAY - DAY, TODAY + 46 * DAY])
def test_the_employee_always_hears_again(aangifte, cast, next_on):
    with pytest.raises(FeedbackNotPossible):
        move(aangifte, S.DISCUSSED, cast["manager"], next_feedback_on=next_on)


def test_a_longer_time_can_be_agreed(aangifte, cast):
    Aangifte.objects.update(contact_agreement_days=60)
    moved = move(aangifte, S.DISCUSSED, cast["manager"], next_feedback_on=TODAY + 60 * DAY)

    assert moved.next_feedback_on == TODAY + 60 * DAY


@pytest.mark.parametrize("status", sorted(AANGIFTE_ENDED))
def test_nothing_is_promised_once_it_ended(stand_at, status):
    assert stand_at(status, next_feedback_on=SOON).next_feedback_on is None


def test_it_did_not_happen_tomorrow(aangifte, cast):
    with pytest.raises(DayNotPossible):
        move(aangifte, S.FILED, cast["manager"], happened_on=TODAY + DAY)


def test_once_filed_nothing_happens_before_what_came_before(stand_at, cast):
    aangifte = stand_at(S.INVESTIGATION)
    with pytest.raises(DayNotPossible, match="2 maart 2026"):
        move(aangifte, S.SENT_OM, cast["manager"], happened_on=TODAY - DAY)


def test_it_may_have_been_filed_before_anybody_here_knew(aangifte, cast):
    moved = move(aangifte, S.FILED, cast["manager"], happened_on=TODAY - 30 * DAY)

    assert moved.filed_on == TODAY - 30 * DAY


def test_an_old_form_is_refused(aangifte, cast):
    version = aangifte.version
    move(aangifte, S.DISCUSSED, cast["casemanager"])
    with pytest.raises(ChangedMeanwhile, match="Chris Maas"):
        move(aangifte, S.FILED, cast["manager"], version=version)


def test_a_closed_case_stays_as_it_is(aangifte, cast):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        move(aangifte, S.FILED, cast["manager"])
    with pytest.raises(CaseIsClosed):
        news(aangifte, cast["manager"])


def test_who_reconsiders_gave_no_reason(stand_at, cast):
    aangifte = stand_at(S.DECLINED, reason_not_words="Later misschien")
    assert aangifte.reasons_not == ["NO_USE"]

    moved = move(aangifte, S.DISCUSSED, cast["manager"])
    assert (moved.reasons_not, moved.reason_not_words) == ([], "")


@pytest.mark.parametrize("status", [S.POLICE_ENDED, S.SEPOT_TECH, S.SEPOT_POLICY, S.SEPOT_COND, S.PENAL_ORDER])
@pytest.mark.parametrize(("served", "deadline"), [(True, date(2026, 6, 2)), (False, None), (None, None)])
def test_a_decision_has_its_term(stand_at, status, served, deadline):
    aangifte = stand_at(status, decision_served=served)

    assert (aangifte.decision_known_on, aangifte.art12_deadline) == (TODAY, deadline)


@pytest.mark.parametrize("after", [S.INVESTIGATION, S.SUMMONED])
def test_what_the_court_undid_is_gone(stand_at, cast, after):
    moved = move(stand_at(S.ART12), after, cast["manager"])

    assert (moved.decision_known_on, moved.decision_served, moved.art12_deadline, moved.sepot_code) == (
        None,
        None,
        None,
        "",
    )


def test_a_sepot_that_stands_keeps_its_code(stand_at, cast):
    moved = move(stand_at(S.SEPOT_POLICY), S.CLOSED, cast["manager"])

    assert (moved.sepot_code, moved.art12_deadline) == ("40", date(2026, 6, 2))


def test_what_the_employee_said_is_not_unsaid(aangifte, cast):
    moved = move(aangifte, S.DISCUSSED, cast["manager"], wish="WITH_HELP")
    assert (moved.wish, moved.wish_said_at) == ("WITH_HELP", AT)

    move(aangifte, S.DECLINED, cast["manager"])
    assert move(aangifte, S.DISCUSSED, cast["manager"], wish="UNKNOWN").wish == "WITH_HELP"


def test_news_changes_nothing_in_how_it_stands(stand_at, cast):
    aangifte = stand_at(S.OM_REVIEW)
    Notice.objects.all().delete()
    told = news(aangifte, cast["manager"])

    assert (told.status, told.status_since, told.next_feedback_on) == (S.OM_REVIEW, TODAY, SOON)
    assert AangifteEntry.objects.get(old=S.OM_REVIEW).new == S.OM_REVIEW
    assert aangifte.incident.timeline.filter(kind=EntryKind.AANGIFTE_NEWS).count() == 1
    assert Notice.objects.get().kind == NoticeKind.AANGIFTE_NEWS


@pytest.mark.parametrize(
    ("source", "counts"), [("POLICE", True), ("OM", True), ("COURT", True), ("EMPLOYEE", False), ("OWN", False)]
)
def test_only_what_others_said_is_their_news(stand_at, cast, source, counts):
    aangifte = stand_at(S.FILED, news_from=NewsFrom.OWN)
    told = news(aangifte, cast["manager"], news_from=source)

    assert (told.last_news_on == TODAY) is counts
    assert told.last_told_on == TODAY


def test_the_last_news_is_the_newest_whatever_is_written_down_last(stand_at, cast):
    aangifte = stand_at(S.FILED)
    news(aangifte, cast["manager"], happened_on=TODAY - 3 * DAY)

    assert Aangifte.objects.get().last_news_on == TODAY


def test_no_fact_is_needed_that_no_form_asks():
    for status, needed in NEEDED.items():
        assert set(needed) <= set(FACTS_OF_MOVE[status])
