from collections import Counter

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.outbox.models import Mail, MailState, Notice
from incidents.answers import About, Readers
from incidents.demo.aangifte_stories import AANGIFTEN
from incidents.demo.aangiften import Moved
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.cases import AANGIFTE_IN
from incidents.demo.tests.conftest import CASES, PASSWORD
from incidents.models import (
    Aangifte,
    Action,
    ActionKind,
    CaseExclusion,
    CaseGrant,
    Contact,
    EntryKind,
    GrantRole,
    Incident,
    Outcome,
    Postponement,
    Report,
    ReportDraft,
    TimelineEntry,
)
from incidents.workflow import CaseStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.long]


def account(box: str) -> User:
    return User.objects.get(email=f"{box}@demo.test")


def handled_by(box: str):
    return Incident.objects.handled_by(account(box), at=timezone.now())


def test_there_are_as_many_as_asked_over_two_years():
    assert Incident.objects.count() == CASES
    assert (timezone.now() - Incident.objects.earliest("received_at").received_at).days > 365


@pytest.mark.parametrize(
    ("field", "codes"), [("status", CaseStatus), ("severity", Severity), ("about", About), ("report__readers", Readers)]
)
def test_every_kind_of_case_is_there(field, codes):
    assert {*Incident.objects.values_list(field, flat=True)} >= {*codes}


def test_everything_that_can_happen_in_a_case_happened():
    assert {*TimelineEntry.objects.values_list("kind", flat=True)} == {*EntryKind.values}


def test_every_open_case_has_something_to_do_and_a_closed_one_a_low_answer_at_most():
    waiting = Action.objects.open()
    after_closing = waiting.exclude(kind=ActionKind.DISCUSS_EXPERIENCE).values("incident")

    assert not Incident.objects.still_open().exclude(pk__in=waiting.values("incident")).exists()
    assert not Incident.objects.filter(status=CaseStatus.CLOSED, pk__in=after_closing).exists()


def test_nothing_happened_after_now_or_before_the_report():
    now = timezone.now()

    assert not TimelineEntry.objects.filter(at__gt=now).exists()
    for incident in Incident.objects.prefetch_related("timeline"):
        assert min(entry.at for entry in incident.timeline.all()) == incident.received_at


def test_a_case_in_progress_had_a_talk_that_was_had_with_them():
    talks = Contact.objects.exclude(means="NOT_REACHED").values("incident")
    assert not Incident.objects.filter(status=CaseStatus.IN_PROGRESS).exclude(pk__in=talks).exists()


def test_what_is_late_was_passed_on(demo):
    late = Action.objects.late(demo)

    assert late.exists()
    assert not late.filter(rung=0).exists()


def test_the_draaiboek_is_followed_and_mostly_in_time():
    done = Action.objects.filter(kind=ActionKind.STEP, outcome=Outcome.DONE)
    late = done.filter(done_at__gt=F("due_at")).count()

    assert done.count() > 5 * CASES
    assert 0 < late < done.count() / 10
    assert Action.objects.filter(kind=ActionKind.STEP, outcome=Outcome.NOT_NEEDED).exists()


def test_the_aangiften_of_the_stories_stand_where_they_should():
    followed = [one.turns for one in AANGIFTEN[: CASES // AANGIFTE_IN]]
    planned = Counter([turn.status for turn in turns if isinstance(turn, Moved)][-1] for turns in followed)
    standing = Counter(Aangifte.objects.values_list("status", flat=True))

    assert planned <= standing
    assert standing["DECLINED"] > 1


def test_most_aangiften_are_followed_up_in_time():
    running = Aangifte.objects.running()
    late = Action.objects.late(timezone.now()).filter(kind=ActionKind.NORM, incident__aangifte__in=running)
    still = late.values("incident").distinct().count()

    assert 0 < still < running.count() * 2 / 3


def test_what_a_norm_asked_was_put_off_and_done():
    assert Postponement.objects.filter(action__kind=ActionKind.NORM).exists()
    assert TimelineEntry.objects.filter(kind=EntryKind.NORM_MET).exists()


def test_nobody_who_must_not_know_may_read():
    exclusions = CaseExclusion.objects.select_related("user", "incident")

    assert exclusions
    for exclusion in exclusions:
        visible = Incident.objects.visible_to(exclusion.user, at=timezone.now())
        assert not visible.filter(pk=exclusion.incident_id).exists()


def test_some_reports_are_not_sent_yet():
    drafts = ReportDraft.objects.unsent().exclude(pk__in=Incident.objects.values("pk"))

    assert drafts.filter(author=account("hr")).exists()
    assert not Report.objects.filter(incident__in=drafts.values("pk")).exists()


def test_no_mail_rings_for_the_past():
    assert not Mail.objects.filter(state=MailState.WAITING).exists()
    assert not Notice.objects.to_ring().filter(ring_at__lte=timezone.now()).exists()
    assert Notice.objects.unread().exists()


# --- The accounts ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("each", ACCOUNTS, ids=lambda each: each.box)
def test_each_account_signs_in(each):
    answer = Client().post("/inloggen/", {"email": each.email, "password": PASSWORD})

    assert answer.status_code == 302


def test_the_employee_has_an_open_case_and_a_closed_one():
    cases = Incident.objects.own_of(account("medewerker"))

    assert sorted(case.is_open for case in cases) == [False, True]


def test_the_manager_has_something_late_today_and_later():
    now, manager = timezone.now(), account("leidinggevende")
    due = [action.due_at for action in Action.objects.open().of([manager.pk])]
    today = timezone.localdate(now)

    assert any(moment < now for moment in due)
    assert any(moment > now and timezone.localdate(moment) == today for moment in due)
    assert any(timezone.localdate(moment) > today for moment in due)


def test_the_second_line_has_what_is_late():
    assert Action.objects.late(timezone.now()).of([account("tweedelijn").pk]).exists()


@pytest.mark.parametrize("box", ["casemanager", "veiligheid", "vertrouwenspersoon", "naasten"])
def test_those_who_act_have_an_open_case(box):
    assert handled_by(box).still_open().exists()


def test_somebody_waits_for_a_call_of_the_safety_coordinator():
    calls = Action.objects.open().filter(kind=ActionKind.CALL_NOW, incident__in=handled_by("veiligheid"))
    assert calls.exists()


def test_what_only_the_confidential_adviser_may_read_is_read_by_nobody_else():
    confidential = CaseGrant.objects.filter(incident__report__readers=Readers.CONFIDENTIAL)
    assert {*confidential.exclude(role=GrantRole.SHARED).values_list("role", flat=True)} == {GrantRole.CONFIDENTIAL}


@pytest.mark.parametrize("box", ["hr", "beheer", "privacy"])
def test_some_have_no_case_at_all(box):
    assert not handled_by(box).exists()
