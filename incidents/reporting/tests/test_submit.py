"""Sending a report: one case, all of it or nothing, however often and from wherever it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from advies.severity import Severity
from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.models import Mail, Notice, NoticeKind
from dreiging.workdays import AMSTERDAM
from incidents.models import (
    Action,
    ActionKind,
    CaseGrant,
    EntryKind,
    Incident,
    Report,
    ReportDraft,
    TimelineEntry,
)
from incidents.reporting.drafts import save_step
from incidents.reporting.submission import DraftChanged, submit_report
from incidents.reporting.tests.conftest import ready, sent
from incidents.tests.factories import AT, let_replace
from incidents.workflow import CaseStatus

EVERYTHING = (Incident, Report, CaseGrant, Action, TimelineEntry, Notice, Mail)
FULL = {
    "wanneer": {"when": ["EARLIER"], "happened_on": ["28-2-2026"], "place": ["HOME"]},
    "hoe": {"how": ["SAID", "DAMAGE"]},
    "wie": {"who_known": ["MAYBE"], "who": ["Een man van vijftig"], "they_know": ["HOME_ADDRESS"]},
    "jij_en_thuis": {"self_now": ["WORRIED"], "home_now": ["NOT_TOLD"]},
    "nodig": {"needs": ["MEASURES", "HELP_HOME"]},
}


def rows():
    return {model.__name__: model.objects.count() for model in EVERYTHING}


def check_url(draft):
    return f"/melden/{draft.pk}/controleren/"


# --- What becomes of it -----------------------------------------------------------------------------------
def test_every_answer_is_in_the_report(reporter):
    report = sent(reporter, **FULL).report

    assert (report.safe_now, report.when, str(report.happened_on), report.place) == (
        "YES",
        "EARLIER",
        "2026-02-28",
        "HOME",
    )
    assert (report.how, report.who_known, report.who) == (["SAID", "DAMAGE"], "MAYBE", "Een man van vijftig")
    assert (report.they_know, report.self_now, report.home_now) == (["HOME_ADDRESS"], "WORRIED", "NOT_TOLD")
    assert (report.needs, report.readers) == (["MEASURES", "HELP_HOME"], "MANAGER")
    assert (report.reach_by, report.phone) == ("OWN_PHONE", reporter.phone)


def test_the_case_belongs_to_the_draft_and_the_reporter(reporter):
    draft = ready(reporter)
    made = submit_report(draft=draft, by=reporter, at=AT)

    assert made.pk == draft.pk
    assert (made.reported_by, made.threatened, made.team) == (reporter, reporter, reporter.team)
    assert (made.status, made.received_at, made.severity_confirmed_at) == (CaseStatus.RECEIVED, AT, None)
    assert TimelineEntry.objects.get().kind == EntryKind.REPORTED


def test_the_text_stays_in_one_place(reporter):
    draft = ready(reporter)
    submit_report(draft=draft, by=reporter, at=AT)
    draft.refresh_from_db()
    assert (draft.sent_at, draft.answers) == (AT, {})


def test_who_acts_has_two_things_to_do_in_time(reporter, cast):
    made = sent(reporter, **FULL)
    assert made.severity == Severity.VERHOOGD
    found = {action.kind: (action.owner, action.due_at) for action in made.actions.all()}
    assert found == {
        ActionKind.FIRST_CONTACT: (cast["manager"], AT + timedelta(hours=12)),
        ActionKind.CONFIRM_SEVERITY: (cast["manager"], AT + timedelta(hours=24)),
    }


def test_hours_run_on_over_the_change_of_the_clock(reporter):
    saturday = datetime(2026, 3, 28, 20, 0, tzinfo=AMSTERDAM)
    made = submit_report(draft=ready(reporter), by=reporter, at=saturday)
    due_at = made.actions.get(kind=ActionKind.FIRST_CONTACT).due_at
    assert due_at.astimezone(UTC) == saturday.astimezone(UTC) + timedelta(hours=24)
    assert due_at.astimezone(AMSTERDAM).hour == 21


def test_who_stands_in_acts_and_both_are_told(reporter, cast):
    let_replace(cast["manager"], by=cast["deputy"], on=AT.date())
    made = sent(reporter)

    assert made.handler == cast["manager"]
    assert {action.owner for action in made.actions.all()} == {cast["deputy"]}
    told = Notice.objects.filter(kind=NoticeKind.CASE_RECEIVED, urgent=True).values_list("recipient__name", flat=True)
    assert set(told) == {"Anne Leeuw", "Dirk Post", "Chris Maas"}


def test_the_reporter_finds_it_under_the_bell(reporter):
    made = sent(reporter)
    notice = reporter.notices.get()
    assert (notice.kind, notice.path) == (NoticeKind.REPORT_RECEIVED, f"/mijn/{made.reference}/")


def test_a_second_report_within_ninety_days_weighs_more(reporter):
    first = sent(reporter)
    later = submit_report(draft=ready(reporter), by=reporter, at=AT + timedelta(days=89))
    long_after = submit_report(draft=ready(reporter), by=reporter, at=AT + timedelta(days=200))
    assert [case.severity for case in (first, later, long_after)] == ["LAAG", "VERHOOGD", "LAAG"]


# --- Once ------------------------------------------------------------------------------------------------------
def test_sending_again_changes_nothing(client, reporter):
    draft = ready(reporter)
    client.force_login(reporter)
    first = client.post(check_url(draft), {"version": draft.version})
    before = rows()
    again = client.post(check_url(draft), {"version": draft.version})

    assert (first.url, again.url) == (f"/melden/{draft.pk}/verstuurd/",) * 2
    assert rows() == before
    assert submit_report(draft=draft, by=reporter, at=AT) == Incident.objects.get()
    assert rows() == before


def test_what_was_changed_in_another_tab_is_looked_at_first(client, reporter):
    draft = ready(reporter)
    save_step(draft=draft, step="hoe", answers={"how": ["SAID"]}, version=draft.version, by=reporter, at=AT)
    client.force_login(reporter)

    again = client.post(check_url(draft), {"version": draft.version}, follow=True)
    assert again.redirect_chain == [(check_url(draft), 302)]
    assert "Intussen heb je iets veranderd in een ander tabblad" in again.content.decode()
    with pytest.raises(DraftChanged):
        submit_report(draft=draft, by=reporter, at=AT)
    assert not Incident.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_case(reporter):
    draft = ready(reporter)
    made = _at_once(lambda _number: submit_report(draft=draft, by=reporter, at=AT).reference, range(8))
    assert len(set(made)) == 1
    assert rows() == {
        "Incident": 1,
        "Report": 1,
        "CaseGrant": 2,
        "Action": 2,
        "TimelineEntry": 1,
        "Notice": 3,
        "Mail": 2,
    }


@pytest.mark.django_db(transaction=True)
def test_sixty_four_at_once_are_all_there(cast, team):
    drafts = [ready(UserFactory(team=team)) for _number in range(32)]
    made = _at_once(lambda draft: submit_report(draft=draft, by=draft.author, at=AT).pk, drafts * 2)
    assert sorted(made) == sorted([draft.pk for draft in drafts] * 2)
    assert (Incident.objects.count(), Report.objects.count(), Action.objects.count()) == (32, 32, 64)
    assert Incident.objects.values("reference").distinct().count() == 32


def _at_once(work, given):
    def alone(one):
        try:
            return work(one)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, given))


# --- All or nothing ----------------------------------------------------------------------------------------------
def draw(monkeypatch, references):
    """Let chance give these references."""
    monkeypatch.setitem(Incident._meta.get_field("reference").__dict__, "_get_default", references)


def test_a_reference_that_exists_is_drawn_again(reporter, monkeypatch):
    taken = sent(reporter).reference
    drawn = iter([taken, taken, "M-222-333"])
    draw(monkeypatch, lambda: next(drawn))

    assert sent(reporter).reference == "M-222-333"
    assert Incident.objects.count() == Report.objects.count() == 2


def test_when_no_reference_is_found_nothing_is_written(reporter, monkeypatch):
    taken = sent(reporter).reference
    before, draft = rows(), ready(reporter)
    draw(monkeypatch, lambda: taken)

    with pytest.raises(IntegrityError):
        submit_report(draft=draft, by=reporter, at=AT)
    assert rows() == before
    assert ReportDraft.objects.get(pk=draft.pk).answers == draft.answers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["incident", "report", "casegrant", "action", "timelineentry"])
def test_a_fault_after_writing_leaves_nothing(reporter, table):
    draft = ready(reporter)

    def fail(execute, sql, *rest):
        done = execute(sql, *rest)
        if f'INSERT INTO "incidents_{table}"' in sql:
            raise ConnectionError
        return done

    with connection.execute_wrapper(fail), pytest.raises(ConnectionError):
        submit_report(draft=draft, by=reporter, at=AT)
    assert rows() == dict.fromkeys(rows(), 0)
    assert ReportDraft.objects.get().sent_at is None
    assert submit_report(draft=draft, by=reporter, at=AT).pk == draft.pk


@pytest.mark.django_db(transaction=True)
def test_somebody_who_is_gone_before_the_end_leaves_nothing(reporter, cast):
    """A case names people; that they exist is checked when all is written."""
    draft = ready(reporter)

    def forget(execute, sql, *rest):
        done = execute(sql, *rest)
        if 'INSERT INTO "incidents_casegrant"' in sql:
            execute("UPDATE incidents_casegrant SET user_id = gen_random_uuid()", None, *rest[1:])
        return done

    with connection.execute_wrapper(forget), pytest.raises(IntegrityError):
        submit_report(draft=draft, by=reporter, at=AT)
    assert rows() == dict.fromkeys(rows(), 0)


# --- What it costs -------------------------------------------------------------------------------------------------
def test_the_whole_request_takes_ten_statements_at_most(client, reporter):
    draft = ready(reporter, **FULL)
    client.force_login(reporter)
    client.get(check_url(draft))
    with CaptureQueriesContext(connection) as asked:
        gone = client.post(check_url(draft), {"version": draft.version})
    assert gone.status_code == 302 and Incident.objects.exists()
    # Beside the two that begin and end the transaction.
    assert len(asked) - 2 <= 10, [query["sql"][:80] for query in asked]
