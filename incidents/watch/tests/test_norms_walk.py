"""Each norm walks the clock over its rungs, and stops when its cause is gone.

The table is domain.md (c), written out by hand for a case that was reported on Monday 2 March 2026: on which day after
that (in the morning) who hears it. L, C, T, K and M are the letters of domain.md.
"""

from datetime import datetime
from typing import Any

import pytest

from dreiging.outbox.models import Notice, NoticeKind
from incidents.aangifte_lists import Wish
from incidents.models import Aangifte, Action, ActionKind, EntryKind, Outcome
from incidents.tests.factories import AT
from incidents.watch.tests.conftest import day, morning, stand
from incidents.watch.watching import watch
from incidents.workflow import AangifteStatus as S

LETTERS = {"L": "manager", "C": "casemanager", "T": "second_line", "K": "portfolio", "M": "reporter"}

TALKED = {"status": S.DISCUSSED, "next_feedback_on": day(999)}
# code, severity, status, fields, {day: who}, what ends it
Row = tuple[str, str, S, dict[str, Any], dict[int, str], dict[str, Any]]
WALKS: list[Row] = [
    # 2 working days: Wednesday evening, so Thursday; two working days later is Monday, five is Thursday.
    (
        "N01",
        "LAAG",
        S.NOT_DISCUSSED,
        {},
        {3: "L", 7: "T", 10: "C", 17: "C"},
        TALKED,
    ),
    (
        "N01",
        "HOOG",
        S.NOT_DISCUSSED,
        {},
        {2: "L", 4: "T", 9: "C"},
        TALKED,
    ),
    (
        "N02",
        "LAAG",
        S.APPOINTMENT,
        {},
        {3: "LM", 6: "C", 10: "T", 17: "T"},
        TALKED,
    ),
    (
        "N19",
        "LAAG",
        S.DISCUSSED,
        {"wish": Wish.YES, "wish_said_at": AT},
        {8: "LM", 11: "C", 15: "T", 22: "T"},
        {"status": S.APPOINTMENT, "appointment_on": day(30)},
    ),
    (
        "N03",
        "LAAG",
        S.FILED,
        {},
        {8: "C", 15: "LT", 22: "K", 29: "K"},
        {"vpt_confirmed_on": day(3), "pv_number": "1", "copy_received_on": day(3)},
    ),
    ("N04", "LAAG", S.FILED, {}, {8: "CM", 22: "C"}, {"info_request_on": day(5)}),
    ("N05", "LAAG", S.FILED, {}, {15: "C", 22: "L", 29: "T", 36: "T"}, {"last_news_on": day(5)}),
    ("N06", "LAAG", S.INVESTIGATION, {}, {31: "C", 45: "T", 59: "K", 66: "K"}, {"last_told_on": day(300)}),
    ("N06", "HOOG", S.INVESTIGATION, {}, {15: "C", 29: "T", 43: "K"}, {"last_told_on": day(300)}),
    ("N06", "HOOG", S.INVESTIGATION, {"contact_agreement_days": 20}, {21: "C", 35: "T"}, {"last_told_on": day(300)}),
    ("N07", "LAAG", S.INVESTIGATION, {}, {91: "CL", 121: "T", 181: "K", 211: "K"}, {"status": S.SENT_OM}),
    ("N08", "LAAG", S.OM_REVIEW, {}, {61: "C", 91: "T", 121: "K", 151: "K"}, {"status": S.SUMMONED}),
    ("N09", "LAAG", S.SEPOT_TECH, {}, {15: "C", 22: "LT", 29: "K", 36: "K"}, {"decision_told_on": day(36)}),
    (
        "N10",
        "LAAG",
        S.SEPOT_TECH,
        {"decision_served": True, "art12_deadline": day(92)},
        {1: "MC", 62: "MC", 78: "MC", 89: "MCL"},
        {"status": S.ART12},
    ),
    ("N11", "LAAG", S.SUMMONED, {"hearing_on": day(60)}, {18: "CM", 46: "CML", 58: "CM"}, {"hearing_on": day(1)}),
    (
        "N11",
        "LAAG",
        S.SUMMONED,
        {"hearing_on": day(60), "damage_claim": "DONE", "speech_right": "NO"},
        {18: "CM", 46: "CM", 58: "CM"},
        {"hearing_on": day(1)},
    ),
    (
        "N12",
        "LAAG",
        S.HEARING,
        {},
        {2: "C", 15: "C", 22: "T", 29: "T"},
        {"status": S.JUDGMENT, "judgment": "ACQUITTAL", "judgment_on": day(0)},
    ),
    ("N13", "LAAG", S.JUDGMENT, {}, {17: "C", 31: "C"}, {"status": S.APPEAL}),
    ("N14", "LAAG", S.FINAL, {}, {15: "L", 29: "T", 36: "T"}, {"closing_talk_on": day(36)}),
    (
        "N15",
        "LAAG",
        S.FILED,
        {"articles": ["SR285B"], "complaint_deadline": day(92)},
        {62: "MC", 78: "MC", 89: "MC"},
        {"complaint_made_on": day(89)},
    ),
    ("N17", "LAAG", S.SENT_OM, {}, {46: "C", 53: "T", 67: "K", 74: "K"}, {"last_told_on": day(300)}),
]


def ids(value: Any) -> str:
    return value if isinstance(value, str) else ""


def heard(code: str, *, at: datetime) -> set[str]:
    """Return the parts of who heard of the norm at this moment."""
    told = Notice.objects.filter(dedupe__contains=f"|{code}|", created_at=at)
    return {notice.recipient.name for notice in told.exclude(kind=NoticeKind.READERS_CHANGED)}


@pytest.mark.parametrize(("code", "severity", "status", "fields", "rungs", "end"), WALKS, ids=ids)
def test_it_walks_over_its_rungs_and_stops(cast, case, portfolio, code, severity, status, fields, rungs, end):
    people = {**cast, "portfolio": portfolio}
    case.severity = severity
    case.save()
    stand(case, status, **fields)
    for number, letters in rungs.items():
        if number > 1:
            watch(at=morning(number - 1))
            assert heard(code, at=morning(number - 1)) == set(), f"too early: day {number - 1}"
        watch(at=morning(number))
        assert heard(code, at=morning(number)) == {people[LETTERS[letter]].name for letter in letters}, f"day {number}"

    last = max(rungs)
    Aangifte.objects.filter(incident=case).update(**end)
    watch(at=morning(last + 1))
    for later in (7, 14, 30, 60):
        watch(at=morning(last + later))
        assert heard(code, at=morning(last + later)) == set()
    action = Action.objects.filter(norm_code=code).earliest("opened_at")
    assert (action.outcome, action.done_by) == (Outcome.LAPSED, None)
    assert case.timeline.filter(kind=EntryKind.NORM_STALLED, action=action).count() == 1
    assert case.timeline.filter(kind=EntryKind.NORM_MET, action=action).count() == 1


def test_after_the_deadline_it_is_over_and_stays_in_the_list_until_it_was_explained(cast, case, norms):
    stand(case, S.SEPOT_POLICY, decision_served=True, art12_deadline=day(92))
    watch(at=morning(91))
    for number in (93, 100, 130):
        watch(at=morning(number))
        assert heard("N10", at=morning(number)) == set()
    assert Action.objects.open().filter(norm_code="N10").exists()

    Aangifte.objects.update(art12_explained_on=day(95))
    watch(at=morning(131))
    assert not Action.objects.open().filter(norm_code="N10").exists()


def test_without_a_served_decision_there_is_no_term_to_warn_of(case, norms):
    stand(case, S.SEPOT_POLICY, decision_served=False)
    for number in (0, 62, 89, 93):
        watch(at=morning(number))
    assert not Action.objects.filter(norm_code="N10").exists()


def test_long_running_is_in_the_list_only(case, norms):
    stand(case, S.SENT_OM, last_told_on=day(550), info_request_on=day(1))
    watch(at=morning(560))

    assert not Action.objects.filter(norm_code="N16").exists()
    assert not Notice.objects.exists()


def test_whoever_declined_is_asked_once_and_never_again(cast, case, norms):
    aangifte = stand(case, S.DECLINED)
    watch(at=morning(30))
    assert not Notice.objects.filter(kind=NoticeKind.AANGIFTE_ASK).exists()
    watch(at=morning(31))
    for number in (32, 61, 200):
        watch(at=morning(number))

    asked = Notice.objects.get(kind=NoticeKind.AANGIFTE_ASK)
    assert (asked.recipient, asked.urgent, asked.created_at) == (cast["reporter"], False, morning(31))
    aangifte.refresh_from_db()
    assert aangifte.asked_again_on == day(31)
    assert not Action.objects.filter(norm_code="N18").exists()
    # Declining once more, after thinking again, is no reason to ask again.
    stand(case, S.DECLINED, status_since=day(200))
    watch(at=morning(240))
    assert Notice.objects.filter(kind=NoticeKind.AANGIFTE_ASK).count() == 1


def test_a_closed_case_is_not_watched(case, norms):
    stand(case, S.FILED)
    watch(at=morning(8))
    case.status, case.closed_at, case.closing_announced_at = "CLOSED", morning(9), AT
    case.save()
    watch(at=morning(20))

    assert not Action.objects.open().filter(kind=ActionKind.NORM).exists()
    assert not Notice.objects.filter(created_at=morning(20)).exists()
