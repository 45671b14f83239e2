"""Releasing a round: its sheets are counted once, it is frozen for good, and what is told of it is safe."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from advies.models import SurveyRound, SurveySheet, SurveyVersion
from advies.survey.versions import load_survey
from dreiging.accounts.models import Team
from dreiging.accounts.tests.factories import EenheidFactory, TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM
from incidents.figures.rates import NOWHERE
from incidents.figures.released import all_releases
from incidents.figures.survey.counting import count_answers, count_sheets, places_of, told_response
from incidents.figures.survey.questions import of_version, read_back, written_out
from incidents.figures.survey.releasing import audit_rounds, release_round, release_rounds_due
from incidents.figures.survey.tests import rounds
from incidents.models import FigureRelease, PeriodKind, ReleasedCell

AT = datetime(2026, 10, 20, 4, 40, tzinfo=AMSTERDAM)
YES = {"EVER": ["LAST_12_MONTHS"], "RAISED": ["COLLEAGUE"], "REPORTED": ["YES"]}
BEFORE, NO = {"EVER": ["EARLIER"], "RAISED": ["NOBODY"]}, {"EVER": ["NO"]}
HIDDEN = None


@pytest.fixture
def units(db: None) -> list[Team]:
    return [EenheidFactory(name=f"Eenheid {name}") for name in ("Noord", "Oost", "Zuid")]


def sheets_of(unit: Team | None, answers: dict[str, list[str]], number: int) -> list[tuple[Team | None, dict]]:
    return [(unit, answers)] * number


def make_round(
    sheets: Sequence[tuple[Team | None, dict]], *, year: int = 2026, slug: str = "najaar-2026"
) -> SurveyRound:
    """Return a round that is over, with `sheets`, to which half of the people answered."""
    version = load_survey(at=AT) or SurveyVersion.objects.get()
    groups = []
    for unit in sorted({unit.pk for unit, _answers in sheets if unit}):
        number = sum(each is not None and each.pk == unit for each, _answers in sheets)
        groups.append({"units": [str(unit)], "invited": 2 * 5 * round(number / 5), "took_part": 5 * round(number / 5)})
    made = SurveyRound.objects.create(
        slug=slug, title="Najaar", version=version, opens_on=date(year, 9, 15), closes_on=date(year, 10, 15),
        results_expected_on=date(year, 11, 1), planned_by=UserFactory(), planned_at=AT, invited_on=date(year, 9, 15),
        written_out_on=date(year, 10, 16), response={"on": "", "groups": groups},
    )  # fmt: skip
    SurveySheet.objects.bulk_create(SurveySheet(round=made, unit=unit, answers=answers) for unit, answers in sheets)
    return made


@pytest.fixture
def round_(units: list[Team]) -> SurveyRound:
    """Noord: 20 this year, 20 before, 40 no. Oost: 15, 15 and 30. Zuid: 4, 20 and 50. Of no eenheid: 16 no."""
    noord, oost, zuid = units
    return make_round(
        [
            *sheets_of(noord, YES, 20), *sheets_of(noord, NO, 40), *sheets_of(oost, YES, 15), *sheets_of(oost, NO, 30),
            *sheets_of(noord, BEFORE, 20), *sheets_of(oost, BEFORE, 15), *sheets_of(zuid, BEFORE, 20),
            *sheets_of(zuid, YES, 4), *sheets_of(zuid, NO, 50), *sheets_of(None, NO, 16),
        ]
    )  # fmt: skip


def shown(part: str, node: str = "", *, unit: Team | None = None) -> int | None:
    return ReleasedCell.objects.get(unit=unit and unit.pk, part=part, node=node).number


def test_what_is_released_is_what_was_answered(round_, units):
    """By hand: of 230, 39 this year, 55 before and 136 not. Of Zuid 4, which is hidden, and others to hide it.

    39 of 94 told a colleague, and all of those reported: so nobody can see that nobody did not.
    """
    release_round(round_, at=AT)

    assert [shown("EVER"), shown("EVER", "LAST_12_MONTHS"), shown("EVER", "NO")] == [230, 40, 135]
    assert [shown("EVER", "LAST_12_MONTHS", unit=unit) for unit in units] == [20, HIDDEN, HIDDEN]
    assert [shown("RAISED"), shown("RAISED", "G_YES"), shown("RAISED", "NOBODY")] == [95, 40, 55]
    assert [shown("REPORTED"), shown("REPORTED", "YES"), shown("REPORTED", "NO")] == [40, HIDDEN, HIDDEN]
    assert [shown("RESPONSE"), shown("RESPONSE", "YES")] == [430, 215]
    assert [shown("RESPONSE", "YES", unit=unit) for unit in units] == [80, 60, 75]


def test_the_database_counts_as_by_hand(units):
    """Every list of the questions that come with the product, on answers that nobody thought up."""
    from random import Random

    random = Random(7)
    version = load_survey(at=AT)
    options = {each["code"]: [option["code"] for option in each["options"]] for each in version.questions}
    many = {each["code"] for each in version.questions if each["kind"] == "MANY"}
    alone = {"NONE"}
    sheets = []
    for unit in [*units, None]:
        for _one in range(12):
            sheet = {}
            for code, codes in options.items():
                chosen = random.sample(codes, random.randint(1, 3) if code in many else 1)
                if random.random() > 0.2:
                    sheet[code] = ["NONE"] if alone & set(chosen) else chosen
            sheets.append((unit, sheet))
    made = make_round(sheets)
    lists = of_version(version.questions)
    places = places_of(count_sheets(made), told_response(made), threshold=10)

    asked = count_answers(made, lists, places)

    by_hand, _response = rounds.counted([(str(unit.pk) if unit else NOWHERE, sheet) for unit, sheet in sheets], lists)
    assert {each.code: {cell: n for cell, n in each.counted.numbers.items() if n} for each in asked} == {
        each.code: {cell: n for cell, n in each.counted.numbers.items() if n} for each in by_hand
    }


def test_what_is_kept_of_the_questions_is_what_they_were(db):
    lists = of_version(load_survey(at=AT).questions)

    assert read_back(written_out(lists)) == lists
    codes = [each.code for each in lists]
    assert "TWELVE_MONTHS_WHICH" in codes and "FACILITIES" in codes and "FACILITIES_WHICH" not in codes
    follows = {each.code: each.follows for each in lists}
    assert follows["RAISED"] == ("EVER", ("LAST_12_MONTHS", "G_BEFORE")) and follows["WHY_NOT_RAISED"] == (
        "RAISED",
        ("NOBODY",),
    )
    assert follows["SATISFIED"] == ("RAISED", ("G_YES",)) and follows["EVER"] is None
    for each in lists:
        assert "NOT_SAID" not in each.part.labels
        assert len(each.code) <= 24 and set(each.part.nodes) <= set(each.part.labels)


def test_a_round_is_released_once_when_it_is_whole(round_):
    SurveyRound.objects.update(written_out_on=None, response=None)
    assert release_rounds_due(at=AT) == []
    SurveyRound.objects.update(written_out_on=date(2026, 10, 16), response={"on": "", "groups": []})

    assert [each.slug for each in release_rounds_due(at=AT)] == ["najaar-2026"]
    assert release_rounds_due(at=AT) == []
    assert FigureRelease.objects.get().code == "najaar-2026"


def test_when_no_response_may_be_told_nothing_is(round_):
    SurveyRound.objects.update(response={"on": "", "groups": []})

    release_rounds_due(at=AT)

    assert set(ReleasedCell.objects.exclude(part="STAFF").values_list("number", flat=True)) == {HIDDEN}


def test_an_eenheid_without_a_response_of_its_own_has_no_figures(round_, units):
    groups = round_.response["groups"]
    groups[0]["units"] += groups.pop(1)["units"]
    round_.save()

    release_round(round_, at=AT)

    apart = UUID(groups[-1]["units"][0])
    assert set(ReleasedCell.objects.filter(unit__isnull=False).values_list("unit", flat=True)) == {apart}
    assert shown("EVER") == 230


def test_too_few_of_no_eenheid_take_the_smallest_along():
    sheets = {"a": 50, "b": 30, "c": 20, NOWHERE: 4}

    assert places_of(sheets, {"", "a", "b", "c"}, threshold=10) == (NOWHERE, "a", "b")
    assert places_of({"a": 50, "c": 20}, {"", "a", "c"}, threshold=10) == ("a", "c")


def test_a_released_round_is_no_quarter_and_stands_apart(round_):
    release_round(round_, at=AT)

    assert all_releases() == []
    assert FigureRelease.objects.get().period_kind == PeriodKind.ROUND


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["incidents_figurerelease", "incidents_releasedcell", "incidents_countedcell"])
def test_nobody_changes_what_was_released(round_, table, statement):
    release_round(round_, at=AT)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_audit_of_all_looks_at_rounds_too(round_, capsys):
    release_round(round_, at=AT)
    call_command("audit_figures")

    assert audit_rounds() == {"najaar-2026": []}
    assert "najaar-2026: 0 numbers" in capsys.readouterr().out


def test_the_command_releases_rounds(round_, capsys):
    SurveyRound.objects.update(results_expected_on=date(2026, 11, 2))

    call_command("release_figures")

    assert "najaar-2026" in capsys.readouterr().out


def test_people_of_today_are_the_staff(round_, units):
    team = TeamFactory(parent=units[0])
    for active in (True, False):
        for _one in range(20):
            UserFactory(team=team, is_active=active)

    release_round(round_, at=AT)

    assert shown("STAFF") == 20
