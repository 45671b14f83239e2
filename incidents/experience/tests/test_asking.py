"""Who is asked, when, and how often: set-based, and exactly once."""

from threading import Thread

import pytest
from django.db import connection

from dreiging.outbox.models import Notice
from incidents.access import exclude
from incidents.answers import About
from incidents.experience.asking import ask_everybody
from incidents.experience.tests.conftest import DAY, close
from incidents.models import Experience, Incident
from incidents.tests.factories import AT, make_case


def moments():
    return sorted(Experience.objects.values_list("moment", flat=True))


@pytest.mark.parametrize(
    ("days", "expected"),
    [(13.9, []), (14, ["DAY_14"]), (59.9, ["DAY_14"]), (60, ["DAY_60"]), (89.9, ["DAY_60"]), (90, [])],
)
def test_each_moment_has_its_days(case, days, expected):
    """Seen to fail with a window that has no end: a case of long ago is then asked about two weeks."""
    ask_everybody(at=AT + days * DAY)
    assert moments() == expected


def test_it_is_asked_once_and_told_once(case):
    """Seen to fail without the look for what was asked before."""
    assert [ask_everybody(at=AT + days * DAY) for days in (14, 14, 15, 60, 61)] == [1, 0, 0, 1, 0]
    found = Notice.objects.filter(kind="EXPERIENCE_ASKED")
    assert {(each.recipient, each.path) for each in found} == {(case.reported_by, f"/mijn/{case.reference}/ervaring/")}
    assert found.count() == 2


def test_at_each_closing_it_is_asked_again(case):
    close(case, at=AT + 20 * DAY)
    assert [ask_everybody(at=AT + days * DAY) for days in (20, 21)] == [1, 0]
    close(case, at=AT + 30 * DAY)
    assert ask_everybody(at=AT + 31 * DAY) == 1
    assert moments() == ["CLOSING", "CLOSING"]


def test_a_closing_of_long_ago_is_not_asked_about(case):
    close(case, at=AT + 20 * DAY)
    assert ask_everybody(at=AT + 50 * DAY) == 0


def test_the_one_it_is_about_is_asked_once_they_know(cast, case):
    about = {"about": About.COLLEAGUE, "threatened": cast["colleague"]}
    Incident.objects.update(threatened_knows=True, **about)
    other = make_case(reporter=cast["reporter"], handler=cast["manager"])
    Incident.objects.filter(pk=other.pk).update(threatened_knows=False, **about)
    assert ask_everybody(at=AT + 14 * DAY) == 2
    assert dict(Experience.objects.values_list("incident", "asked")) == {
        case.pk: cast["colleague"].pk,
        other.pk: cast["reporter"].pk,
    }


def test_who_is_kept_from_the_case_is_not_asked(cast, case):
    exclude(case, cast["reporter"], at=AT)
    assert ask_everybody(at=AT + 14 * DAY) == 0


def test_more_cases_take_no_more_queries(cast, case, django_assert_num_queries, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as first:
        ask_everybody(at=AT + 14 * DAY)
    for _number in range(3):
        make_case(reporter=cast["colleague"], handler=cast["manager"])
    with django_assert_num_queries(len(first)):
        assert ask_everybody(at=AT + 14 * DAY) == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ask_once(case):
    def ask():
        ask_everybody(at=AT + 14 * DAY)
        connection.close()

    workers = [Thread(target=ask) for _worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (Experience.objects.count(), Notice.objects.filter(kind="EXPERIENCE_ASKED").count()) == (1, 1)
