"""The ladder: who hears of a late action, when, and that it never falls silent before somebody acts."""

from datetime import timedelta
from uuid import uuid4

import pytest

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.outbox.models import Mail, MailState, Notice, NoticeKind
from incidents import norms
from incidents.access import exclude, may_read
from incidents.answers import Readers
from incidents.models import Action, ActionKind, CaseGrant, EntryKind, GrantRole
from incidents.tests.factories import AT, let_replace, make_case
from incidents.watch.passing_on import pass_on_late

RUNG = timedelta(hours=norms.NEXT_RUNG["LAAG"].amount)
SECOND = timedelta(seconds=1)


@pytest.fixture
def talk(case):
    """The first talk of the case, alone: the ladder of one action is enough to look at."""
    Action.objects.filter(incident=case).exclude(kind=ActionKind.FIRST_CONTACT).delete()
    return case.actions.get()


def told(kind):
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def passed_on(action):
    action.refresh_from_db()
    return action.passed_on_to


def test_nothing_happens_before_the_term_is_over(cast, talk):
    assert pass_on_late(at=talk.due_at - SECOND) == 0
    assert not Notice.objects.exists()


def test_at_the_term_the_owner_the_next_in_line_and_the_employee_hear_of_it(cast, case, talk):
    assert not may_read(case, cast["second_line"], at=talk.due_at)
    assert pass_on_late(at=talk.due_at) == 1

    assert told(NoticeKind.ACTION_LATE) == {cast["manager"]}
    assert told(NoticeKind.CASE_PASSED_ON) == {cast["second_line"]}
    assert told(NoticeKind.LATE_FOR_REPORTER) == {cast["reporter"]}
    assert Notice.objects.get(kind=NoticeKind.CASE_PASSED_ON).urgent
    assert passed_on(talk) == cast["second_line"]
    assert may_read(case, cast["second_line"], at=talk.due_at)
    entry = case.timeline.get(kind=EntryKind.PASSED_ON)
    assert (entry.by, entry.visible_to_employee, entry.data["person"]) == (None, True, str(cast["second_line"].pk))


def test_the_clock_walks_over_the_rungs_and_the_last_one_keeps_being_reminded(cast, case, talk):
    expected = ["second_line", "casemanager", "safety", "safety", "safety"]
    for rung, who in enumerate(expected):
        moment = talk.due_at + rung * RUNG
        assert pass_on_late(at=moment - SECOND) == 0
        assert pass_on_late(at=moment) == 1
        assert passed_on(talk) == cast[who]

    reminders = Notice.objects.filter(kind=NoticeKind.CASE_PASSED_ON, recipient=cast["safety"])
    assert reminders.count() == 3
    assert Notice.objects.filter(kind=NoticeKind.ACTION_LATE, recipient=cast["manager"]).count() == len(expected)
    # The employee hears of each new person, not of the reminders.
    assert Notice.objects.filter(kind=NoticeKind.LATE_FOR_REPORTER).count() == 3
    assert case.timeline.filter(kind=EntryKind.PASSED_ON).count() == 3


def test_it_stops_when_somebody_acted(cast, case, talk):
    pass_on_late(at=talk.due_at)
    Action.objects.filter(pk=talk.pk).update(done_at=talk.due_at + SECOND, done_by=cast["second_line"], outcome="DONE")

    assert pass_on_late(at=talk.due_at + 10 * RUNG) == 0


def test_again_at_the_same_moment_makes_nothing_new(cast, talk):
    pass_on_late(at=talk.due_at)
    before = Notice.objects.count(), Mail.objects.count(), CaseGrant.objects.count()

    assert pass_on_late(at=talk.due_at) == 0
    assert (Notice.objects.count(), Mail.objects.count(), CaseGrant.objects.count()) == before


def test_nobody_who_was_excluded_hears_of_it_at_any_rung(cast, case, talk):
    RoleFactory(user=cast["excluded"], role=Role.TEAMCHEF)
    for who in ("second_line", "casemanager"):
        exclude(case, cast[who], at=AT)
    for rung in range(5):
        pass_on_late(at=talk.due_at + rung * RUNG)

    assert passed_on(talk) == cast["safety"]
    hidden_from = [cast["excluded"], cast["second_line"], cast["casemanager"]]
    assert not Notice.objects.filter(recipient__in=hidden_from, withdrawn_at__isnull=True).exists()
    assert not Mail.objects.filter(recipient__in=hidden_from).exists()
    assert not CaseGrant.objects.filter(user__in=[cast["excluded"], cast["second_line"]]).exists()


def test_never_to_the_one_who_reported_it_whatever_their_role(cast):
    chief = cast["second_line"]
    case = make_case(reporter=chief, handler=cast["casemanager"])
    Action.objects.exclude(kind=ActionKind.FIRST_CONTACT).delete()
    pass_on_late(at=case.actions.get().due_at)

    assert told(NoticeKind.CASE_PASSED_ON) == {cast["safety"]}


def test_an_absent_second_line_is_stood_in_for_and_not_asked_again_behind_them(cast, case, talk):
    let_replace(cast["second_line"], by=cast["deputy"], on=talk.due_at.date())
    pass_on_late(at=talk.due_at)
    assert passed_on(talk) == cast["second_line"]
    assert cast["deputy"] in told(NoticeKind.CASE_PASSED_ON)
    assert may_read(case, cast["deputy"], at=talk.due_at)

    pass_on_late(at=talk.due_at + RUNG)
    assert passed_on(talk) == cast["casemanager"]


def test_who_stood_in_reads_it_no_longer_when_the_other_is_back(cast, case, talk):
    absence = let_replace(cast["second_line"], by=cast["deputy"], on=talk.due_at.date())
    pass_on_late(at=talk.due_at)
    absence.delete()

    assert not may_read(case, cast["deputy"], at=talk.due_at)
    assert may_read(case, cast["second_line"], at=talk.due_at)
    assert not CaseGrant.objects.filter(incident=case, user=cast["deputy"]).exists()


def test_a_chain_of_deputies_is_followed_to_its_end(cast, case, talk):
    let_replace(cast["second_line"], by=cast["colleague"], on=talk.due_at.date())
    let_replace(cast["colleague"], by=cast["deputy"], on=talk.due_at.date())
    pass_on_late(at=talk.due_at)

    assert told(NoticeKind.CASE_PASSED_ON) == {cast["deputy"]}
    assert may_read(case, cast["deputy"], at=talk.due_at)


def test_deputies_who_are_each_others_are_passed_over(cast, case, talk):
    """Nobody can make such a circle by the pages; two who do it by hand may not silence a case."""
    let_replace(cast["second_line"], by=cast["deputy"], on=talk.due_at.date())
    let_replace(cast["deputy"], by=cast["second_line"], on=talk.due_at.date())
    pass_on_late(at=talk.due_at)

    assert passed_on(talk) == cast["casemanager"]


def test_the_deputy_of_who_is_late_hears_it_too(cast, talk):
    let_replace(cast["manager"], by=cast["deputy"], on=talk.due_at.date())
    pass_on_late(at=talk.due_at)

    assert told(NoticeKind.ACTION_LATE) == {cast["manager"], cast["deputy"]}


def test_only_for_the_confidential_adviser_stays_with_confidential_advisers(cast):
    case = make_case(reporter=cast["reporter"], handler=cast["confidential"], readers=Readers.CONFIDENTIAL)
    Action.objects.exclude(kind=ActionKind.FIRST_CONTACT).delete()
    for rung in range(3):
        pass_on_late(at=case.actions.get().due_at + rung * RUNG)

    assert CaseGrant.objects.filter(incident=case).count() == 1
    assert told(NoticeKind.ACTION_LATE) == {cast["confidential"]}
    assert Notice.objects.filter(kind=NoticeKind.ACTION_LATE, urgent=True).count() == 3


@pytest.mark.parametrize("readers", [Readers.CASEMANAGER, Readers.OTHER_MANAGER])
def test_the_own_line_never_hears_when_the_employee_chose_around_it(cast, readers):
    case = make_case(reporter=cast["reporter"], handler=cast["stranger"], readers=readers)
    Action.objects.exclude(kind=ActionKind.FIRST_CONTACT).delete()
    for rung in range(4):
        pass_on_late(at=case.actions.get().due_at + rung * RUNG)

    assert told(NoticeKind.CASE_PASSED_ON) == {cast["casemanager"], cast["safety"]}
    assert not CaseGrant.objects.filter(user__in=[cast["manager"], cast["second_line"]]).exists()


def test_it_goes_on_early_when_the_owner_left(cast, case, talk):
    cast["manager"].is_active = False
    cast["manager"].save()
    assert pass_on_late(at=AT) == 1

    assert passed_on(talk) == cast["second_line"]
    assert not told(NoticeKind.ACTION_LATE)
    # Nothing is late yet: the employee hears only that somebody else reads it now.
    assert told(NoticeKind.READERS_CHANGED) == {cast["reporter"]}
    assert pass_on_late(at=AT) == 0
    assert talk.next_rung_at == talk.due_at

    pass_on_late(at=talk.due_at)
    assert passed_on(talk) == cast["casemanager"]


def dead_mail(case, person, *, read=False):
    notice = Notice.objects.create(
        recipient=person,
        kind=NoticeKind.CASE_RECEIVED,
        path="/",
        topic=case.pk,
        dedupe=str(uuid4()),
        urgent=True,
        created_at=AT,
        read_at=AT if read else None,
    )
    Mail.objects.create(
        recipient=person,
        kind="URGENT",
        dedupe=f"urgent|{notice.dedupe}",
        topic=case.pk,
        state=MailState.DEAD,
        created_at=AT,
        due_at=AT,
        finished_at=AT,
    )


def test_it_goes_on_early_when_the_urgent_mail_died(cast, case, talk):
    dead_mail(case, cast["manager"])
    assert pass_on_late(at=AT + SECOND) == 1

    assert passed_on(talk) == cast["second_line"]
    assert pass_on_late(at=AT + SECOND) == 0


def test_a_dead_mail_does_not_matter_once_the_page_was_opened(cast, case, talk):
    dead_mail(case, cast["manager"], read=True)

    assert pass_on_late(at=AT + SECOND) == 0


def test_when_everybody_is_out_of_reach_it_waits_for_the_term_and_then_asks_whoever_is_there(cast, case, talk):
    for who in ("manager", "second_line", "casemanager", "safety"):
        cast[who].is_active = False
        cast[who].save()
    assert pass_on_late(at=AT) == 0
    newcomer = RoleFactory(user=UserFactory(team=cast["manager"].team), role=Role.CASEMANAGER).user
    assert pass_on_late(at=talk.due_at) == 1

    assert passed_on(talk) == newcomer


def test_being_excluded_afterwards_hands_it_to_somebody_else(cast, case, talk):
    exclude(case, cast["manager"], at=AT + SECOND)
    assert pass_on_late(at=AT + 2 * SECOND) == 1

    assert passed_on(talk) == cast["second_line"]
    assert not Notice.objects.to_show(cast["manager"]).exists()


def test_an_internal_step_that_is_late_is_no_broken_promise_to_the_employee(cast, case, talk):
    Action.objects.filter(pk=talk.pk).update(kind=ActionKind.CONFIRM_SEVERITY)
    pass_on_late(at=talk.due_at)

    assert not told(NoticeKind.LATE_FOR_REPORTER)
    assert told(NoticeKind.READERS_CHANGED) == {cast["reporter"]}


def test_acute_climbs_every_hour(cast):
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], severity="ACUUT")
    action = case.actions.get(kind=ActionKind.FIRST_CONTACT)
    case.actions.exclude(pk=action.pk).delete()
    for hours, who in ((0, "second_line"), (1, "casemanager"), (2, "safety")):
        pass_on_late(at=action.due_at + timedelta(hours=hours))
        assert passed_on(action) == cast[who]
    assert CaseGrant.objects.get(user=cast["second_line"]).role == GrantRole.SECOND_LINE


def test_many_late_actions_are_all_passed_on_in_one_run(cast):
    for _number in range(3):
        make_case(reporter=cast["reporter"], handler=cast["manager"])

    assert pass_on_late(at=AT + timedelta(days=30)) == 6
    assert pass_on_late(at=AT + timedelta(days=30)) == 0
