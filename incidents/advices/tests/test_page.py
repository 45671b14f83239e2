"""Advice by advice: all seventeen are there, each link opens, and numbers are for HR and of nobody."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from advies.measures.loading import load_measures
from advies.models import Enrolment, ModuleCode, TalkStatus, TeamTalk
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.workdays import AMSTERDAM
from incidents.advices.catalogue import ADVICES
from incidents.advices.released import read_released
from incidents.advices.shape import Share, Things
from incidents.advices.things import count_things
from incidents.advices.values import all_values
from incidents.advices.wording import about, exactly
from incidents.figures.periods import Period
from incidents.figures.rates import BY_CODE
from incidents.figures.releasing import release
from incidents.figures.survey.tests.outcomes import release_made_up, release_quarters
from incidents.figures.tables import PARTS
from incidents.figures.tests.test_advice_figures import do
from incidents.figures.tests.test_releasing import FROZEN, IN_QUARTER, QUARTER, everybody
from incidents.models import PeriodKind, ReleasedCell
from incidents.tests.factories import make_case

CODES = [*(f"D{n}" for n in range(1, 7)), *(f"W{n}" for n in range(1, 6)), *(f"T{n}" for n in range(1, 5)), "O1", "O2"]
DAY = timedelta(days=1)


def page(client, who) -> str:
    client.force_login(who)
    answer = client.get("/adviezen/")
    assert answer.status_code == 200
    return answer.content.decode()


def piece(page: str, code: str) -> str:
    return re.search(rf'<article class="advice" id="advies-{code}".*?</article>', page, re.DOTALL).group()


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "beheer", "stranger"])
def test_everybody_else_reads_no_number(client, cast, released, who):
    found = page(client, cast[who])

    assert [code for code in CODES if f'id="advies-{code}"' not in found] == []
    assert "advice-number" not in found and "advice-value" not in found
    assert "Alleen HR ziet hier aantallen" in found


def test_who_is_not_signed_in_goes_to_sign_in(client, cast):
    assert client.get("/adviezen/").status_code == 302


def test_the_list_is_that_of_the_study():
    assert list(ADVICES) == CODES
    known = {part.code: set(part.nodes) for part in PARTS} | {code: {"YES", "NO"} for code in BY_CODE}
    for advice in ADVICES.values():
        assert advice.thin and advice.how and advice.links
        assert advice.counted or (advice.missing and advice.begin)
        for each in advice.counted:
            if isinstance(each, Share):
                assert {*each.did, *each.base} <= known[each.part]


@pytest.fixture
def draaiboek(db):
    load_default(at=IN_QUARTER - DAY)


@pytest.fixture
def released(draaiboek, teams, cast):
    """A quarter of 30 people in each of two eenheden: in each 12 told which help there is, and 16 trained."""
    for team in (teams["team"], teams["elsewhere"]):
        for place, person in enumerate(everybody(team, 30)):
            case = make_case(reporter=person, handler=cast["manager"], at=IN_QUARTER)
            if place < 12:
                do(case, "P16", at=IN_QUARTER + DAY)
            Enrolment.objects.create(
                person=person, module=ModuleCode.YEARLY, assigned_on=date(2025, 6, 1), due_on=date(2026, 1, 1),
                done_on=date(2026, 1, 5) if place < 16 else None,
            )  # fmt: skip
    return release(QUARTER, at=FROZEN)


def values(code: str):
    return {str(value.title): value for value in all_values(at=FROZEN)[code]}


def test_each_share_is_the_number_that_was_released(released, teams):
    told = values("D5")["Verteld welke hulp er is"]
    trained = values("T2")["Met een training die meetelt"]

    assert told.words == "ongeveer 42%: 25 van 60"  # 24 of 60, each to the nearest 5
    assert trained.words == "ongeveer 50%: 30 van 60"  # 32 of 60
    assert told.period == "2026-K1"
    assert {line.label: line.words for line in told.by_unit}["Eenheid Noord"] == "ongeveer 33%: 10 van 30"
    assert {line.words for line in trained.by_unit} == {"ongeveer 50%: 15 van 30"}


def test_every_released_value_is_a_sum_of_its_cells(released):
    shares = [each for advice in ADVICES.values() for each in advice.counted if isinstance(each, Share)]
    found = read_released(shares)
    cells = {(c.part, c.node): c.number for c in ReleasedCell.objects.filter(release=released, unit=None)}

    for share in shares:
        did, of_all = found.share(share, period="2026-K1", unit=None)
        parts = [cells[share.part, node] for node in share.did]
        assert did == (None if None in parts else sum(parts))
        base = [cells["" if not (share.is_own or share.base) else share.part, node] for node in share.base or [""]]
        assert of_all == (None if None in base else sum(base))


def test_what_is_hidden_in_the_newest_quarter_is_shown_of_the_one_before(released, cast):
    """Break: let `seen_in` return the newest period, and nothing is to be seen."""
    release(Period(date(2026, 4, 1), PeriodKind.QUARTER), at=FROZEN + 91 * DAY)

    told = values("D5")["Verteld welke hulp er is"]

    assert (told.period, told.words) == ("2026-K1", "ongeveer 42%: 25 van 60")
    assert [(line.label, line.words) for line in told.over_time] == [
        ("2026-K2", "niet te zien"),
        ("2026-K1", told.words),
    ]


def test_a_small_number_of_people_is_nowhere(client, draaiboek, cast, teams):
    """Break: release every number of five or more, and the nine that were told stand on the page as ten."""
    for place, person in enumerate(everybody(teams["team"], 40)):
        case = make_case(reporter=person, handler=cast["manager"], at=IN_QUARTER)
        if place < 9:
            do(case, "P16", at=IN_QUARTER + DAY)
    release(QUARTER, at=FROZEN)

    found = piece(page(client, cast["hr"]), "D5")

    assert "niet te zien" in found
    assert [number for number in ("9 van", "10 van", "30 van", "31 van") if number in found] == []


def test_things_are_counted_for_this_half_year_and_the_one_before(cast, teams):
    """By hand: of two teams one talked lately; of its three talks one was half a year ago, and one longer ago."""
    at = datetime(2026, 10, 1, 9, 0, tzinfo=AMSTERDAM)
    for days, status in ((10, "HELD"), (100, "HELD"), (200, "HELD"), (400, "HELD"), (20, "CANCELLED")):
        held = {"attended": 9, "recorded_at": at, "recorded_by": cast["manager"], "agreements": "Bellen."}
        TeamTalk.objects.create(
            team=teams["team"], theme="werk-en-thuis", starts_at=at - days * DAY, planned_by=cast["manager"],
            planned_at=at - 500 * DAY, status=status, **(held if status == TalkStatus.HELD else {}),
        )  # fmt: skip

    found = count_things(at=at)

    assert (found["teams_that_talked"].did, found["teams_that_talked"].before) == (1, (1, 2))
    assert (found["led_talks"].did, found["led_talks"].everybody, found["led_talks"].before) == (0, 2, (0, 1))
    assert found["teams_that_talked"].units[teams["eenheid"].pk] == (1, 1)


def test_every_name_of_things_is_counted(cast):
    named = {each.source for advice in ADVICES.values() for each in advice.counted if isinstance(each, Things)}

    assert named == set(count_things(at=FROZEN))


def test_what_has_no_data_says_so(client, cast, released):
    found = piece(page(client, cast["hr"]), "O2")

    assert "Er is nog geen uitkomst van een meting" in found and "Waar je begint" in found
    assert "advice-number" not in found


def test_the_newest_survey_says_what_is_not_reported(client, cast, teams):
    """By hand: 230 of 320, 38 % as in figures/survey/tests/test_pages.py, and 120 of 225 know TCO."""
    release_quarters()
    release_made_up("najaar-2025", year=2025, title="Vorig jaar")
    release_made_up("najaar-2026", unit=teams["eenheid"])
    asked = {str(each.title): each for each in all_values(at=datetime(2026, 11, 1, tzinfo=AMSTERDAM))["O2"]}
    helped = {str(each.title): each for each in all_values(at=FROZEN)["D5"]}["Kent de collegiale ondersteuning"]

    assert asked["Meting in de laatste 12 maanden"].words == "ja: gesloten op 15 oktober 2026"
    assert asked["Deed mee"].words == "ongeveer 72%: 230 van 320"
    assert asked["Gemeld, van wat mensen meemaakten"].words == "ongeveer 38% (tussen 22% en 66%)"
    assert [line.label for line in asked["Deed mee"].over_time] == ["Meting veiligheid", "Vorig jaar"]
    assert helped.words.startswith("ongeveer 53% (tussen") and helped.by_unit[0].label == "Eenheid Noord"
    assert "Er is nog geen uitkomst" not in page(client, cast["reporter"])


def test_a_survey_of_more_than_a_year_ago_is_none_of_this_year(db):
    release_made_up("najaar-2026")

    held = all_values(at=datetime(2027, 10, 16, tzinfo=AMSTERDAM))["O2"][0]

    assert held.words == "nee: de laatste sloot op 15 oktober 2026"


def test_nothing_released_yet_is_said(client, cast):
    assert "nog geen cijfers" in piece(page(client, cast["hr"]), "D1")


def test_every_link_opens_for_whom_it_is_shown(client, draaiboek, cast, teams):
    """Break: give VERSIONS no roles, and the reporter gets a 403."""
    load_measures(at=IN_QUARTER)
    everything = {"": cast["reporter"]}
    for role in Role:
        everything[role] = UserFactory(team=teams["team"])
        RoleFactory(user=everything[role], role=role, team=teams["eenheid"])
    opened = set()
    for name, who in everything.items():
        client.force_login(who)
        shown = {
            link.view
            for advice in ADVICES.values()
            for link in advice.links
            if f'href="{reverse(link.view)}"'
            in "".join(re.findall(r'class="advice-pages".*?</ul>', page(client, who), re.DOTALL))
        }
        for view in sorted(shown):
            status = client.get(reverse(view)).status_code
            assert status == 200, (name, view, status)
        opened |= shown
    assert opened == {link.view for advice in ADVICES.values() for link in advice.links}


def test_seventeen_queries_whatever_there_is(client, cast, released, django_assert_max_num_queries):
    release_made_up("najaar-2026")
    client.force_login(cast["hr"])

    with django_assert_max_num_queries(17):
        client.get("/adviezen/")


@pytest.mark.parametrize(
    ("did", "of_all", "words"),
    [
        (None, 40, "niet te zien"),
        (None, None, "niet te zien"),
        (20, None, "ongeveer 20; van hoeveel is niet te zien"),
        (45, 40, "ongeveer 100%: 45 van 40"),
        (10, 40, "ongeveer 25%: 10 van 40"),
    ],
)
def test_a_share_in_words(did, of_all, words):
    assert about(did, of_all) == words


def test_no_things_are_no_zero_percent():
    assert exactly(0, 0) == "er waren er geen"
