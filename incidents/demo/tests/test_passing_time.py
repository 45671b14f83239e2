"""The clock of the demo: everything in the cases moves back by the same days, and nothing outside a demo."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction

from dreiging.accounts.models import TeamKind
from dreiging.accounts.tests.factories import EenheidFactory, TeamFactory
from dreiging.database.ownership import OWNER_COMMANDS, connect_as
from dreiging.outbox.models import Mail, Notice, NoticeKind
from incidents.models import Action, TimelineEntry
from incidents.models.action import NEVER
from incidents.tests.factories import AT, make_case, make_cast
from incidents.watch.passing_on import pass_on_late

DAYS = 40  # over a change of the clock
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LATE = AT + timedelta(days=35)


@pytest.fixture
def case(transactional_db):
    eenheid = EenheidFactory(name="Eenheid Noord")
    district = TeamFactory(name="District Oost", parent=eenheid, kind=TeamKind.DISTRICT)
    team = TeamFactory(name="Basisteam Haven", parent=district)
    cast = make_cast({"eenheid": eenheid, "district": district, "team": team, "elsewhere": TeamFactory()})
    case = make_case(reporter=cast["reporter"], handler=cast["manager"])
    pass_on_late(at=LATE)
    return case


@pytest.fixture
def as_owner():
    connect_as("DATABASE_OWNER_URL")
    yield
    connect_as("DATABASE_TESTS_URL")


def days_and_moments():
    """Return every day and moment in the tables of cases and in the outbox, by table, row and column."""
    found = {}
    for model in (*apps.get_app_config("incidents").get_models(), Notice, Mail):
        names = [field.attname for field in model._meta.concrete_fields if isinstance(field, models.DateField)]
        for row in model.objects.values("pk", *names):
            found |= {(model.__name__, row["pk"], name): row[name] for name in names if row[name]}
    return found


def earlier(value):
    if isinstance(value, datetime):
        local = value.astimezone(AMSTERDAM).replace(tzinfo=None) - timedelta(days=DAYS)
        return local.replace(tzinfo=AMSTERDAM)
    assert isinstance(value, date)
    return value - timedelta(days=DAYS)


def test_everything_moves_by_exactly_so_many_days(settings, case, as_owner):
    settings.DEMO = True
    Action.objects.filter(kind="CONFIRM_SEVERITY").update(next_rung_at=NEVER)
    before, told = days_and_moments(), StringIO()
    call_command("demo_clock", days=DAYS, stdout=told)

    after = days_and_moments()
    assert after.keys() == before.keys()
    assert len({table for table, _row, _column in after}) >= 7
    for place, value in before.items():
        assert after[place] == (NEVER if value == NEVER else earlier(value)), place
    assert f"{DAYS} days" in told.getvalue()


def test_what_refused_changes_refuses_them_again(settings, case, as_owner):
    settings.DEMO = True
    call_command("demo_clock", days=1, stdout=StringIO())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TimelineEntry.objects.update(at=AT)


def test_then_what_is_late_goes_on_by_itself(settings, case, as_owner):
    settings.DEMO = True
    before = Notice.objects.filter(kind=NoticeKind.CASE_PASSED_ON).count()
    call_command("demo_clock", days=2, stdout=StringIO())
    assert pass_on_late(at=LATE) > 0

    assert Notice.objects.filter(kind=NoticeKind.CASE_PASSED_ON).count() > before


def test_outside_the_demo_it_is_refused(settings, case, as_owner):
    settings.DEMO = False
    before = days_and_moments()
    with pytest.raises(CommandError, match="no demo"):
        call_command("demo_clock", days=1)

    assert days_and_moments() == before


@pytest.mark.parametrize("days", [0, -3, 100_000])
def test_a_strange_number_is_refused(settings, db, days):
    settings.DEMO = True
    with pytest.raises(CommandError, match="from 1 to"):
        call_command("demo_clock", days=days)


def test_the_command_gets_the_owner_of_the_tables():
    assert "demo_clock" in OWNER_COMMANDS
    assert connection.vendor == "postgresql"
