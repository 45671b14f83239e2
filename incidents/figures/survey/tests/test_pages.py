"""The pages of an outcome: for HR all of it, for everybody a few figures, for a leader those of the eenheid."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from dreiging.accounts.tests.factories import EenheidFactory
from incidents.figures.released import all_releases
from incidents.figures.report import hidden_words
from incidents.figures.survey.gap import newest_gap
from incidents.figures.survey.reading import Rounds, outcome_of
from incidents.figures.survey.tests.outcomes import release_made_up, release_quarters
from incidents.figures.survey.tests.test_releasing import make_round
from incidents.models import FigureDownload

PAGE = "/hr/metingen/najaar-2026/uitkomst/"


@pytest.fixture
def outcome(teams, cast):
    release_quarters(unit=teams["eenheid"])
    release_made_up("najaar-2025", year=2025, title="Meting vorig jaar")
    return release_made_up("najaar-2026", unit=teams["eenheid"])


def download(client, form: str, slug: str = "najaar-2026"):
    return client.post(f"/hr/metingen/{slug}/bestand/{form}/", {"eenheid": ""})


def test_the_ratio_is_as_by_hand(outcome):
    """40 of 230 is 17.39 %, of 600 people 104.3; there were reports about 4 × 10 people: 38.3 %.

    From 38 of 232 Wilson begins at 12.17 %, and from 42 of 228 it ends at 23.96 %. So at the least 32 / (0.2396 × 602)
    and at the most 48 / (0.1217 × 598).
    """
    _title, gap = newest_gap(all_releases(), unit=None)

    assert gap.ratio.value == pytest.approx(0.3833, abs=0.0001)
    assert (gap.ratio.low, gap.ratio.high) == pytest.approx((0.2218, 0.6594), abs=0.0001)
    assert gap.words == "ongeveer 38% (tussen 22% en 66%)"
    assert gap.twelve.words == "kwartaal 4 van 2025 tot en met kwartaal 3 van 2026"


def test_the_page_says_what_was_not_reported(client, cast, teams, outcome):
    client.force_login(cast["hr"])

    page = client.get(PAGE).content.decode()

    assert "Ongeveer 230 van de 320 mensen deden mee: 72%." in page
    assert "Van de 600 mensen die hier werken zijn dat er ongeveer 104 (tussen 73 en 144)." in page
    assert "Gemeld is dus ongeveer 38% (tussen 22% en 66%)." in page
    assert "Wie meedeed, kan anders zijn dan wie niet meedeed." in page
    assert "In het onderzoek, bij andere mensen: bijna 30%" in page
    assert "Meting vorig jaar" in page and "Eenheid Noord" in page


def test_an_eenheid_can_be_chosen(client, cast, teams, outcome):
    client.force_login(cast["hr"])

    page = client.get(PAGE, {"eenheid": str(teams["eenheid"].pk)}).content.decode()

    assert '<p class="lead">Eenheid Noord</p>' in page
    assert "Ongeveer 80 van de 110 mensen deden mee" in page
    assert "tussen 22% en 66%" not in page


@pytest.mark.parametrize("asked", ["x", "\x00", "' OR 1=1", "00000000-0000-0000-0000-000000000001"])
def test_an_eenheid_that_is_none_shows_the_organisation(client, cast, outcome, asked):
    client.force_login(cast["hr"])

    assert '<p class="lead">De hele organisatie</p>' in client.get(PAGE, {"eenheid": asked}).content.decode()


def test_every_file_shows_the_same(client, cast, outcome):
    client.force_login(cast["hr"])
    rounds = Rounds()
    made = outcome_of(rounds, rounds.by_slug("najaar-2026"))
    lines = [(*place, hidden_words() if number is None else number) for *place, number in made.lines()]

    told = download(client, "csv").content
    listed = list(csv.reader(StringIO(told.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(BytesIO(download(client, "xlsx").content))["Cijfers"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(download(client, "pdf").content)).pages)
    page = client.get(PAGE).content.decode()

    assert [tuple(row) for row in listed[2:]] == [tuple(str(each) for each in line) for line in lines]
    assert [tuple(each or "" for each in row) for row in sheet.iter_rows(min_row=2, values_only=True)] == lines
    words = "".join(text.split())
    assert [line for line in lines if f"{line[2]}{line[3]}".replace(" ", "") not in words] == []
    assert [line for line in lines if str(line[3]) not in page] == []
    assert len(lines) > 100


def test_what_was_taken_along_is_remembered(client, cast, outcome):
    client.force_login(cast["hr"])

    assert download(client, "csv").headers["Cache-Control"] == "no-store, private"

    found = FigureDownload.objects.get()
    assert (found.by, found.release_code, found.form) == (cast["hr"], "najaar-2026", "csv")


def test_everybody_sees_a_few_figures_of_all(client, cast, outcome):
    client.force_login(cast["stranger"])

    page = client.get("/metingen/najaar-2026/uitkomst/").content.decode()

    assert "Ongeveer 230 van de 320 mensen deden mee" in page
    assert "Aangifte gedaan" not in page and "Eenheid Noord" not in page


def test_a_leader_sees_the_own_eenheid(client, cast, outcome):
    client.force_login(cast["manager"])

    page = client.get("/team/signalen/").content.decode()

    assert "Eenheid Noord" in page and "Meegemaakt in de laatste 12 maanden" in page
    assert "ongeveer 19% (tussen" in page


def test_a_leader_elsewhere_sees_that_it_is_too_little(client, cast, outcome):
    client.force_login(cast["stranger"])

    page = client.get("/team/signalen/").content.decode()

    assert "Te weinig antwoorden om te laten zien." in page
    assert "ongeveer" not in page


def test_the_figures_of_hr_say_it_too(client, cast, outcome, django_assert_max_num_queries):
    client.force_login(cast["hr"])

    with django_assert_max_num_queries(15):
        page = client.get("/hr/").content.decode()

    assert "Meting veiligheid: van wie dit meemaakt, is ongeveer 38%" in page
    for form in ("csv", "xlsx", "pdf"):
        assert client.post(f"/hr/bestand/{form}/", {"periode": "", "eenheid": ""}).status_code == 200


def test_a_quarter_that_is_hidden_hides_the_ratio(client, cast, teams):
    release_quarters(people=None)
    release_made_up("najaar-2026")
    client.force_login(cast["hr"])

    page = client.get(PAGE).content.decode()

    assert "Gemeld is dus" not in page
    assert "Over hoeveel mensen een melding kwam, kunnen we niet laten zien" in page


def test_reports_that_are_not_released_yet_say_so(client, cast):
    release_made_up("najaar-2026")
    client.force_login(cast["hr"])

    assert "De meldingen van dezelfde tijd zijn er niet, of staan nog niet vast." in client.get(PAGE).content.decode()


def test_a_round_without_an_outcome_says_so(client, cast, teams):
    make_round([(EenheidFactory(), {"EVER": ["NO"]})])
    for who, path in (("hr", PAGE), ("reporter", "/metingen/najaar-2026/uitkomst/")):
        client.force_login(cast[who])
        assert "nog" in client.get(path).content.decode()
    client.force_login(cast["hr"])
    assert download(client, "csv").status_code == 404


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "beheer", "stranger"])
def test_others_cannot(client, cast, outcome, who):
    client.force_login(cast[who])

    assert client.get(PAGE).status_code == 403
    assert download(client, "csv").status_code == 403


def test_what_is_not_there_is_absent(client, cast, outcome):
    client.force_login(cast["hr"])

    assert client.get("/hr/metingen/nergens/uitkomst/").status_code == 404
    assert client.get("/metingen/nergens/uitkomst/").status_code == 404
    assert download(client, "exe").status_code == 404
    assert client.get("/hr/metingen/najaar-2026/bestand/csv/").status_code == 405


@pytest.mark.parametrize("who", ["reporter", "hr", "beheer"])
def test_who_leads_nobody_sees_no_signals(client, cast, outcome, who):
    client.force_login(cast[who])

    assert client.get("/team/signalen/").status_code == 403
