from datetime import timedelta

import pytest

from advies.models import AnonymousTry, Facility, RelativeInvitation, RelativeThread
from advies.support.answering import answer, close_thread, take_on
from advies.support.default_facilities import load_facilities
from advies.support.facilities import check_facility
from advies.support.figures import facility_counts, thread_counts
from advies.support.invitations import invite
from advies.support.reminding import remind_of_late_threads, remind_of_unchecked_facilities
from advies.support.retention import tidy_support
from advies.support.tests.conftest import AT
from dreiging.accounts.models import Role
from dreiging.outbox.models import Mail, Notice, NoticeKind
from dreiging.vault.models import CaseKey

DAY = timedelta(days=1)
# AT is a Monday: Tuesday 17.00 the term is over.
LATE = AT.replace(day=3, hour=17, minute=5)


def told(kind=NoticeKind.RELATIVE_LATE):
    return Notice.objects.filter(kind=kind)


@pytest.fixture
def thread(asked):
    return asked[0]


def test_nothing_is_said_before_the_term_is_over(thread):
    assert remind_of_late_threads(at=LATE - timedelta(hours=1)) == 0
    assert not told().exists()


def test_first_who_took_it_on_then_everybody_every_working_day(cast, thread):
    take_on(thread=thread, by=cast["contact"], at=AT)
    for _time in range(3):
        remind_of_late_threads(at=LATE)
    assert [notice.recipient for notice in told()] == [cast["contact"]]

    remind_of_late_threads(at=LATE + 2 * DAY)
    assert {notice.recipient for notice in told()} == {cast["contact"], cast["contact_south"]}
    remind_of_late_threads(at=LATE + 3 * DAY)
    assert told().count() == 5
    assert Mail.objects.filter(kind="URGENT").count() == 4


def test_not_at_the_weekend(thread):
    assert remind_of_late_threads(at=LATE + 4 * DAY) == 0


def test_an_answer_ends_it(cast, thread):
    answer(thread=thread, body="Dag", seen=1, by=cast["contact"], at=LATE)

    assert remind_of_late_threads(at=LATE + DAY) == 0


def test_what_nobody_checked_for_a_year_comes_to_who_keeps_it_once_a_week(cast):
    load_facilities()
    Facility.objects.update(checked_on=AT.date())
    tco = Facility.objects.get(keeper=Role.TCO)
    assert remind_of_unchecked_facilities(at=AT + 364 * DAY) == 0

    for days in (365, 366, 367):
        remind_of_unchecked_facilities(at=AT + days * DAY)
    assert told(NoticeKind.FACILITY_CHECK).filter(recipient=cast["tco"], topic=tco.pk).count() == 1
    check_facility(facility=tco, by=cast["tco"], at=AT + 368 * DAY)
    remind_of_unchecked_facilities(at=AT + 380 * DAY)
    assert told(NoticeKind.FACILITY_CHECK).filter(topic=tco.pk).count() == 1


def test_what_is_over_is_erased_with_its_key(cast, thread):
    invite(by=cast["employee"], at=AT)
    answer(thread=thread, body="Dag", seen=1, by=cast["contact"], at=AT)
    close_thread(thread=thread, by=cast["contact"], at=AT)
    assert tidy_support(at=AT + 91 * DAY) == 0

    assert tidy_support(at=AT + 120 * DAY) == 1
    assert not RelativeThread.objects.exists() and CaseKey.objects.get(pk=thread.pk).wrapped is None
    assert not AnonymousTry.objects.exists() and not RelativeInvitation.objects.exists()


def test_what_fell_silent_closes_but_not_while_a_relative_waits(cast, thread):
    tidy_support(at=AT + 100 * DAY)
    assert RelativeThread.objects.open().exists()

    answer(thread=thread, body="Dag", seen=1, by=cast["contact"], at=AT + 100 * DAY)
    tidy_support(at=AT + 150 * DAY)
    assert RelativeThread.objects.open().exists()
    tidy_support(at=AT + 200 * DAY)
    assert not RelativeThread.objects.open().exists()


def test_the_figures_count_and_name_nobody(cast, thread):
    assert vars(thread_counts(since=AT, at=AT)) == {"asked": 1, "due": 0, "in_time": 0}
    answer(thread=thread, body="Dag", seen=1, by=cast["contact"], at=AT)
    load_facilities()

    assert vars(thread_counts(since=AT, at=AT)) == {"asked": 1, "due": 1, "in_time": 1}
    assert vars(facility_counts(on=AT.date())) == {"shown": 9, "checked": 0}
