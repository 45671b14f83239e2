"""The free days of the organisation: managed at /beheer/, counted in every term."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dreiging import workdays
from dreiging.accounts import free_days
from dreiging.accounts.models import LocalFreeDay, Role
from dreiging.accounts.tests.factories import RoleFactory
from dreiging.celery import know_the_free_days
from dreiging.workdays import Term, Unit

TUESDAY = date(2026, 3, 3)
MONDAY_TEN = workdays.moment(date(2026, 3, 2), workdays.END_OF_DAY) - timedelta(hours=7)
TWO_WORKDAYS = Term(2, Unit.WORKDAYS, "default")


@pytest.fixture(autouse=True)
def calendar(monkeypatch):
    """Every test begins with the national calendar, and leaves it so."""
    monkeypatch.setattr(free_days, "_read_again_at", 0.0)
    yield
    workdays.use_local_days([])


def test_no_term_ends_on_one(db):
    before = workdays.deadline(MONDAY_TEN, TWO_WORKDAYS)
    LocalFreeDay.objects.create(day=TUESDAY, name="Dag van het korps")
    free_days.keep_known()

    assert not workdays.is_workday(TUESDAY)
    assert workdays.deadline(MONDAY_TEN, TWO_WORKDAYS) == before + timedelta(days=1)
    # A term that begins on the free day ends as soon as one that begins the day before.
    assert workdays.latest_start(before + timedelta(days=1), TWO_WORKDAYS) == TUESDAY


def test_they_are_read_once_a_minute(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        free_days.keep_known()
        free_days.keep_known()


def test_a_page_and_a_task_know_them(db, client):
    LocalFreeDay.objects.create(day=TUESDAY, name="Dag van het korps")
    know_the_free_days()
    assert not workdays.is_workday(TUESDAY)

    workdays.use_local_days([])
    free_days._read_again_at = 0.0
    client.force_login(RoleFactory(role=Role.LEIDINGGEVENDE).user)
    client.get("/mijn/")
    assert not workdays.is_workday(TUESDAY)


def test_who_manages_adds_and_drops_one(db, client):
    client.force_login(RoleFactory(role=Role.BEHEER).user)
    day = timezone.localdate() + timedelta(days=30)
    client.post("/beheer/accounts/localfreeday/add/", {"day": f"{day:%d-%m-%Y}", "name": "Dag van het korps"})
    assert LocalFreeDay.objects.get().day == day

    client.post("/beheer/accounts/localfreeday/", {"action": "drop", "_selected_action": [str(day)]})
    assert not LocalFreeDay.objects.exists()


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_is_over_is_refused(db, client, days):
    client.force_login(RoleFactory(role=Role.BEHEER).user)
    day = timezone.localdate() + timedelta(days=days)
    page = client.post("/beheer/accounts/localfreeday/add/", {"day": f"{day:%d-%m-%Y}", "name": "Te laat"})

    assert "Kies een dag die nog komt." in page.content.decode()
    assert not LocalFreeDay.objects.exists()


@pytest.mark.parametrize("typed", ["", "31-2-2027", "gisteren", "\x00"])
def test_what_is_no_day_is_refused(db, client, typed):
    client.force_login(RoleFactory(role=Role.BEHEER).user)

    assert client.post("/beheer/accounts/localfreeday/add/", {"day": typed, "name": "Vrij"}).status_code == 200
    assert not LocalFreeDay.objects.exists()
