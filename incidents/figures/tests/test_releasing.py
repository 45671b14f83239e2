"""Releasing a period: people are counted once, it is frozen for good, and nobody can change it afterwards."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from dreiging.accounts.models import Team, TeamKind, User
from dreiging.accounts.tests.factories import TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM
from incidents.answers import About
from incidents.figures.counting import count
from incidents.figures.periods import Period, to_release
from incidents.figures.releasing import audit_all, release, release_due
from incidents.figures.shape import ORGANISATION, Cell
from incidents.figures.tables import MOST, PARTS, TABLES
from incidents.models import (
    Aangifte,
    Classification,
    Contact,
    ContactMeans,
    Experience,
    FigureRelease,
    Incident,
    Moment,
    PeriodKind,
    ReleasedCell,
)

QUARTER = Period(date(2026, 1, 1), PeriodKind.QUARTER)
FROZEN = datetime(2026, 5, 2, 4, 10, tzinfo=AMSTERDAM)
IN_QUARTER = datetime(2026, 2, 3, 9, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def place(db: None) -> Team:
    eenheid = TeamFactory(name="Eenheid Noord", kind=TeamKind.EENHEID, parent=None)
    district = TeamFactory(name="District", kind=TeamKind.DISTRICT, parent=eenheid)
    return TeamFactory(name="Basisteam", parent=district)


def report(person: User, *, at: datetime = IN_QUARTER, about: About = About.SELF, **facts) -> Incident:
    threatened = None if about == About.TEAM else person
    case = Incident.objects.create(
        reported_by=person, threatened=threatened, about=about, team=person.team, handler=person, received_at=at
    )
    Aangifte.objects.create(incident=case, status_since=at.date())
    Classification.objects.create(incident=case, classified_by=person, classified_at=at, **facts)
    return case


def everybody(team: Team, number: int) -> list[User]:
    return [UserFactory(team=team) for _one in range(number)]


def counted(at: datetime = FROZEN):
    units = [str(pk) for pk in Team.objects.filter(kind=TeamKind.EENHEID).values_list("pk", flat=True)]
    return count(QUARTER, units=units, at=at)


def shown(part: str, node: str) -> int | None:
    return ReleasedCell.objects.get(unit=None, part=part, node=node).number


def test_the_list_of_tables_is_closed():
    assert len(TABLES) <= MOST
    assert len({part.code for part in PARTS}) == len(PARTS)
    for part in PARTS:
        assert set(part.nodes) <= set(part.labels)
        assert sum(len(kinds) for kinds in part.groups.values()) == len(part.kinds)


def test_people_count_once_with_their_first_report(place):
    person, other = everybody(place, 2)
    report(person, forms=["STALKING", "FOLLOWED"])
    report(person, at=IN_QUARTER + timedelta(days=9), forms=["DOXING"])
    report(other, forms=["STALKING"])
    report(other, about=About.TEAM)

    numbers = counted()

    assert numbers[Cell.population(ORGANISATION)] == 2
    assert numbers[Cell("form", "STALKING", ORGANISATION)] == 2
    assert numbers[Cell("form", "G_NEAR", ORGANISATION)] == 2
    assert numbers[Cell("form", "DOXING", ORGANISATION)] == 0
    assert numbers[Cell("goal", "UNKNOWN", ORGANISATION)] == 2


def test_periods_are_half_open_in_amsterdam(place):
    first, last, late = everybody(place, 3)
    report(first, at=datetime(2026, 1, 1, 0, 0, tzinfo=AMSTERDAM))
    report(last, at=datetime(2026, 3, 31, 23, 59, tzinfo=AMSTERDAM))
    report(late, at=datetime(2026, 4, 1, 0, 0, tzinfo=AMSTERDAM))

    assert counted()[Cell.population(ORGANISATION)] == 2


def test_the_first_talk_is_one_in_which_somebody_was_reached(place):
    soon, later = everybody(place, 2)
    for person, means, hours in (
        (soon, ContactMeans.PHONE, 20),
        (later, ContactMeans.NOT_REACHED, 2),
        (later, ContactMeans.PHONE, 90),
    ):
        case = Incident.objects.filter(reported_by=person).first() or report(person)
        at = IN_QUARTER + timedelta(hours=hours)
        Contact.objects.create(
            incident=case, means=means, happened_at=at, recorded_at=at, recorded_by=person, agreements="x",
            next_contact_at=at + timedelta(days=7),
        )  # fmt: skip

    numbers = counted()

    assert [numbers[Cell("contact", node, ORGANISATION)] for node in ("DAY", "LATER", "G_SOON")] == [1, 1, 1]


def test_impact_counts_from_one_and_nowhere_is_an_answer(place):
    hurt, fine, unknown = everybody(place, 3)
    report(hurt, impact_self={"SLEEP_REST": 3, "TASK": 0, "MOTIVATION": 2})
    report(fine, impact_self={"SLEEP_REST": 0, "MOTIVATION": -1})
    report(unknown)

    numbers = counted()

    assert [
        numbers[Cell("impact_self", node, ORGANISATION)]
        for node in ("SLEEP_REST", "TASK", "MORE_MOTIVATED", "NOWHERE", "UNKNOWN")
    ] == [1, 0, 1, 1, 1]


def say(case: Incident, seriously: int, *, asked: User, moment: Moment = Moment.DAY_14, days: int = 14) -> None:
    at = case.received_at + timedelta(days=days)
    Experience.objects.create(
        incident=case, moment=moment, counted_from=at, asked=asked, asked_at=at,
        taken_seriously=seriously, satisfied=3, again=False, said_at=at,
    )  # fmt: skip


def felt() -> list[int]:
    numbers = counted()
    return [numbers[Cell("serious", node, ORGANISATION)] for node in ("YES", "SOME", "NO")]


def test_feeling_taken_seriously_is_not_what_somebody_else_says_nor_what_is_said_later(place):
    """Seen to fail without the condition on who was asked, and without the one on when it was said."""
    person, late, colleague = everybody(place, 3)
    say(report(person), 5, asked=colleague)
    say(report(late), 5, asked=late, days=120)

    assert felt() == [0, 0, 0]


def test_feeling_taken_seriously_counts_people_by_the_last_that_they_said(place):
    """Seen to fail with the first that they said."""
    happy, unhappy = everybody(place, 2)
    case = report(happy)
    say(case, 1, asked=happy)
    say(case, 4, asked=happy, moment=Moment.CLOSING, days=40)
    say(report(unhappy), 2, asked=unhappy)
    # Once more reported in the same quarter: the first report counts.
    say(report(unhappy, at=IN_QUARTER + timedelta(days=5)), 5, asked=unhappy)

    assert felt() == [1, 0, 1]


def test_a_quarter_is_released_thirty_days_after_its_end_and_once(place):
    for person in everybody(place, 14):
        report(person, crime_fields=["DRUG_TRADE"])

    assert release_due(at=datetime(2026, 4, 29, 23, 0, tzinfo=AMSTERDAM)) == []
    assert release_due(at=FROZEN) == [QUARTER]
    assert release_due(at=FROZEN + timedelta(days=1)) == []

    assert shown("", "") == 15  # 14 people
    assert shown("field", "DRUG_TRADE") == 15
    assert shown("field", "OMG") is None
    assert FigureRelease.objects.get().definitions["tables"][0]["code"] == "people"
    assert audit_all() == {2026: []}


def test_what_is_told_later_counts_where_it_is_told(place):
    for person in everybody(place, 14):
        report(person)
    release(QUARTER, at=FROZEN)

    report(UserFactory(team=place), at=FROZEN)

    assert release(QUARTER, at=FROZEN + timedelta(days=90)) is None
    assert shown("", "") == 15


def test_a_quarter_with_too_few_people_shows_nothing(place):
    report(UserFactory(team=place), forms=["DOXING"])

    release(QUARTER, at=FROZEN)

    assert not ReleasedCell.objects.filter(number__isnull=False).exists()


def test_a_year_follows_its_fourth_quarter_when_it_is_whole():
    codes = [period.code for period in to_release(date(2024, 11, 3), date(2026, 1, 31))]

    assert codes == ["2024-K4", "2025-K1", "2025-K2", "2025-K3", "2025-K4", "2025"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incidents_figurerelease SET threshold = 5",
        "UPDATE incidents_releasedcell SET number = 5",
        "UPDATE incidents_countedcell SET number = 5",
        "DELETE FROM incidents_releasedcell",
        "DELETE FROM incidents_countedcell",
    ],
)
def test_what_was_released_never_changes(place, statement):
    for person in everybody(place, 12):
        report(person)
    release(QUARTER, at=FROZEN)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_command_releases_and_the_audit_is_clean(place, capsys):
    for person in everybody(place, 12):
        report(person, at=datetime(2025, 2, 3, 9, 0, tzinfo=AMSTERDAM))

    call_command("release_figures")
    call_command("audit_figures")

    told = capsys.readouterr().out
    assert "2025-K1" in told
    assert "2025: 0 numbers" in told
