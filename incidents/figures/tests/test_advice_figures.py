"""What the organisation did, as it is released: each number recounted by hand from what the test made."""

from datetime import date, datetime, timedelta

import pytest

from advies.models import Enrolment, ModuleCode, OneToOne
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.figures.rates import BY_CODE, NO, NOWHERE, YES, count_rates, of_rows
from incidents.figures.releasing import audit_all, release
from incidents.figures.shape import ORGANISATION, Cell
from incidents.figures.tests.test_releasing import FROZEN, IN_QUARTER, QUARTER, counted, everybody, report
from incidents.models import (
    Action,
    ActionKind,
    Contact,
    ContactMeans,
    CountedCell,
    Experience,
    FigureRelease,
    Incident,
    Moment,
    NeedsAsked,
    Occasion,
    Outcome,
    ReleasedCell,
    Said,
)
from incidents.tests.factories import make_case

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def draaiboek(db: None) -> None:
    load_default(at=IN_QUARTER - 30 * DAY)


def ask(case, *, after: timedelta) -> None:
    NeedsAsked.objects.create(
        incident=case, occasion=Occasion.FIRST_TALK, said=Said.NOTHING_NOW, asked_by=case.handler,
        asked_at=case.received_at + after,
    )  # fmt: skip


def feel(case, score: int, *, after: timedelta) -> None:
    Experience.objects.create(
        incident=case, moment=Moment.DAY_14, counted_from=case.received_at + after, asked=case.threatened,
        asked_at=case.received_at, taken_seriously=score, satisfied=score, again=False,
        said_at=case.received_at + after,
    )  # fmt: skip


def do(case, code: str, *, at: datetime) -> None:
    Action.objects.filter(incident=case, step__code=code).update(done_at=at, done_by=case.handler, outcome=Outcome.DONE)


def of(part: str, node: str) -> int:
    return counted()[Cell(part, node, ORGANISATION)]


def test_what_was_asked_counts_by_when_and_how_often(teams, cast):
    for hours in ([5, 200], [10], [72], [73], []):
        case = report(UserFactory(team=teams["team"]))
        for each in hours:
            ask(case, after=each * HOUR)

    assert [of("needs", node) for node in ("AGAIN", "ONCE", "LATER", "NOT")] == [1, 2, 1, 1]
    assert of("needs", "G_SOON") == 3


def test_what_is_told_in_the_report_was_not_asked(teams, cast):
    case = report(UserFactory(team=teams["team"]))
    ask(case, after=HOUR)
    NeedsAsked.objects.update(occasion=Occasion.REPORT)

    assert of("needs", "NOT") == 1


def test_the_last_answer_says_how_somebody_feels(teams, cast):
    for scores in ([5, 2], [1, 4], [3], []):
        case = report(UserFactory(team=teams["team"]))
        for place, score in enumerate(scores):
            feel(case, score, after=(14 + place) * DAY)

    assert [of("serious", node) for node in ("YES", "SOME", "NO", "UNKNOWN")] == [1, 1, 1, 1]


def test_steps_count_when_they_were_done_in_time(draaiboek, teams, cast):
    at = IN_QUARTER
    for codes in (["P16", "P40", "P12"], ["P16"], []):
        person = UserFactory(team=teams["team"])
        case = make_case(reporter=person, handler=cast["manager"], at=at)
        for code in codes:
            do(case, code, at=at + HOUR)
    report(UserFactory(team=teams["team"]))
    in_time = make_case(reporter=UserFactory(team=teams["team"]), handler=cast["manager"], at=at)
    Action.objects.filter(incident=in_time).update(done_at=at, done_by=cast["manager"], outcome=Outcome.DONE)

    assert [of("help", node) for node in ("AGAIN", "ONCE", "NOT")] == [2, 1, 2]
    assert [of("home", node) for node in ("ASKED", "NOT")] == [2, 3]
    assert [of("checklist", node) for node in ("ON_TIME", "LATE", "NONE")] == [1, 3, 1]


def test_a_doubt_about_a_step_is_no_step(draaiboek, teams, cast):
    case = make_case(reporter=UserFactory(team=teams["team"]), handler=cast["manager"], at=IN_QUARTER)
    Action.objects.filter(incident=case, step__code="P16").update(kind=ActionKind.NOT_HAPPENED)
    do(case, "P16", at=IN_QUARTER + HOUR)

    assert of("help", "NOT") == 1


def rate(code: str, unit: str = ORGANISATION) -> tuple[int, int]:
    """Return how many did, and how many there are."""
    numbers = next(numbers for each, numbers in count_rates(QUARTER, units=UNITS) if each.code == code)
    return numbers[Cell(code, YES, unit)], numbers[Cell.population(unit)]


UNITS: list[str] = []


@pytest.fixture
def staff(teams):
    """Twelve people of one team; the eenheid is the only one that counts."""
    UNITS[:] = [str(teams["eenheid"].pk), str(teams["elsewhere"].eenheid_id)]
    return everybody(teams["team"], 12)


def test_a_training_counts_while_it_holds(staff, teams):
    for place, person in enumerate(staff):
        Enrolment.objects.create(
            person=person, module=ModuleCode.YEARLY, assigned_on=date(2025, 1, 1), due_on=date(2025, 6, 1),
            done_on=date(2025, 5, 1) if place < 8 else None,
            expires_on=date(2026, 4, 1) if place < 5 else date(2026, 3, 31) if place < 8 else None,
        )  # fmt: skip
    # Enrolled after the quarter.
    Enrolment.objects.create(
        person=UserFactory(team=teams["team"]), module=ModuleCode.YEARLY, assigned_on=date(2026, 4, 1),
        due_on=date(2026, 6, 1),
    )  # fmt: skip

    assert rate("r_yearly") == rate("r_yearly", UNITS[0]) == (5, 12)
    assert rate("r_yearly", UNITS[1]) == (0, 0)


def test_a_new_colleague_counts_in_the_quarter_of_the_last_day(staff):
    for place, person in enumerate(staff):
        due_on = date(2026, 3, 31) if place < 6 else date(2026, 4, 1)
        done_on = date(2026, 3, 31) if place < 4 else date(2026, 4, 5) if place == 4 else None
        Enrolment.objects.create(
            person=person, module=ModuleCode.INDUCTION, assigned_on=date(2026, 1, 1), due_on=due_on, done_on=done_on
        )

    assert rate("r_induction") == (4, 6)


def test_a_talk_counts_for_half_a_year_before_the_end(staff, cast):
    days = [date(2025, 9, 29), date(2025, 9, 30), date(2026, 3, 31), date(2026, 4, 1)]
    for person, day in zip(staff, days, strict=False):
        OneToOne.objects.create(employee=person, manager=cast["manager"], held_on=day, made_at=FROZEN)

    assert rate("r_spoken", UNITS[0])[0] == 2
    assert rate("r_spoken")[1] == len(staff) + len(cast)


@pytest.fixture
def managers(staff):
    """Six of the staff who lead the team; all but the last two did their training, the second one of those too late."""
    for place, person in enumerate(staff[:6]):
        RoleFactory(user=person, role=Role.LEIDINGGEVENDE, starts_on=date(2025, 1, 1))
        done_on = date(2026, 1, 5) if place < 4 else date(2026, 2, 4) if place == 5 else None
        Enrolment.objects.create(
            person=person, module=ModuleCode.LEADER, assigned_on=date(2026, 1, 1), due_on=date(2026, 1, 15),
            done_on=done_on, expires_on=done_on and done_on + 730 * DAY,
        )  # fmt: skip
    return staff[:6]


def handled(manager, *, spoken_after: int | None, at: datetime = IN_QUARTER) -> None:
    case = report(UserFactory(team=manager.team), at=at)
    Incident.objects.filter(pk=case.pk).update(handler=manager)
    moment = at + (spoken_after or 0) * HOUR
    Contact.objects.create(
        incident=case, means=ContactMeans.PHONE if spoken_after else ContactMeans.NOT_REACHED, happened_at=moment,
        recorded_at=moment, recorded_by=manager, agreements="x", next_contact_at=moment + 7 * DAY,
    )  # fmt: skip


def test_managers_with_their_training_are_counted_beside_those_without(managers):
    """Seen to fail with the day of the training left out, and with an attempt counted as a talk."""
    first, second, third, fourth, untrained, late = managers
    for manager, hours in ((first, 24), (second, 25), (third, None), (untrained, 2), (late, 2)):
        handled(manager, spoken_after=hours)
    handled(first, spoken_after=3, at=IN_QUARTER + DAY)
    # Trained by now: the same manager counts on the other side as well.
    handled(late, spoken_after=30, at=IN_QUARTER + 9 * DAY)
    # Too long ago, after the quarter, and somebody who leads nobody.
    handled(fourth, spoken_after=2, at=IN_QUARTER - 400 * DAY)
    handled(fourth, spoken_after=2, at=IN_QUARTER + 90 * DAY)

    assert rate("r_soon_with") == rate("r_soon_with", UNITS[0]) == (1, 4)
    assert rate("r_soon_without") == (2, 2)
    # The first case of the fourth was long ago.
    assert rate("r_first") == (3, 5)


def test_who_leads_no_team_any_more_is_no_manager(managers):
    handled(managers[0], spoken_after=2)
    RoleHolding.objects.update(ends_on=date(2026, 3, 31))

    assert rate("r_soon_with") == rate("r_first") == (0, 0)


def test_of_a_small_share_only_the_base_is_released(staff):
    for place, person in enumerate(staff):
        Enrolment.objects.create(
            person=person, module=ModuleCode.LEADER, assigned_on=date(2025, 1, 1), due_on=date(2025, 6, 1),
            done_on=date(2025, 5, 1) if place < 9 else None,
        )  # fmt: skip

    release(QUARTER, at=FROZEN)

    cells = ReleasedCell.objects.filter(part="r_leader", unit=None)
    assert dict(cells.values_list("node", "number")) == {"": 10, YES: None, NO: None}
    assert CountedCell.objects.filter(part="r_leader", number=9).exists()


def test_two_large_numbers_of_a_share_are_released_and_audited(teams, cast):
    for place, person in enumerate(everybody(teams["team"], 42)):
        report(person)
        Enrolment.objects.create(
            person=person, module=ModuleCode.YEARLY, assigned_on=date(2025, 1, 1), due_on=date(2025, 6, 1),
            done_on=date(2025, 5, 1) if place < 29 else None,
        )  # fmt: skip

    release(QUARTER, at=FROZEN)

    cells = ReleasedCell.objects.filter(part="r_yearly", unit=None)
    assert dict(cells.values_list("node", "number")) == {"": 40, YES: 30, NO: 15}
    assert audit_all() == {2026: []}


def test_the_audit_looks_at_shares_too(teams, cast):
    """Break: leave `_audit_rates` out, and a share of which one number was shown by hand is not found."""
    numbers = of_rows(BY_CODE["r_yearly"], [(str(teams["eenheid"].pk), 37, 40)], [str(teams["eenheid"].pk)])
    old = FigureRelease.objects.create(
        period_kind="QUARTER", first=date(2027, 1, 1), released_at=FROZEN, tables_version=1, threshold=10,
        rounded_to=5, definitions={},
    )  # fmt: skip
    for cell in numbers.cells():
        is_whole = cell.unit == ORGANISATION
        row = {"release": old, "part": "r_yearly", "node": cell.node}
        if not is_whole:
            CountedCell.objects.create(unit=cell.unit, number=numbers[cell], **row)
        shown = cell.node != NO
        ReleasedCell.objects.create(unit=None if is_whole else cell.unit, number=40 if shown else None, **row)

    assert {hole.cell.node for hole in audit_all()[2027] if hole.cell.part} == {NO}


def test_questions_of_relatives_are_shown_for_the_organisation_only(teams, cast):
    release(QUARTER, at=FROZEN)

    assert list(ReleasedCell.objects.filter(part="r_relatives").values_list("unit", flat=True).distinct()) == [None]
    assert {str(cell.unit) for cell in CountedCell.objects.filter(part="r_relatives")} <= {NOWHERE}
