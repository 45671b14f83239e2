"""The page for HR: what it shows is what was released, every file shows the same, and nobody else gets in."""

import csv
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from dreiging.accounts.tests.factories import UserFactory
from dreiging.workdays import AMSTERDAM
from incidents.figures.periods import Period
from incidents.figures.releasing import release
from incidents.figures.report import hidden_words, make_report
from incidents.figures.tests.test_releasing import FROZEN, QUARTER, everybody, report
from incidents.models import FigureDownload, FigureRelease, PeriodKind

BEFORE = Period(date(2025, 10, 1), PeriodKind.QUARTER)


@pytest.fixture
def released(teams, cast):
    """Two quarters: 24 people, then 33, most of them threatened by who trades in drugs."""
    for number, person in enumerate(everybody(teams["team"], 33)):
        field = "DRUG_TRADE" if number % 3 else "MONEY_LAUNDERING"
        report(person, crime_fields=[field], forms=["STALKING"] if number % 2 else ["DOXING"])
        if number < 24:
            report(person, at=datetime(2025, 11, 3, 9, 0, tzinfo=AMSTERDAM), crime_fields=["OMG"])
    release(BEFORE, at=FROZEN - timedelta(days=90))
    return release(QUARTER, at=FROZEN)


class Cells(HTMLParser):
    """The rows of the tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, ...]] = []
        self.open: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.open = []
        elif tag in ("th", "td") and self.open is not None:
            self.open.append("")

    def handle_data(self, data):
        if self.open:
            self.open[-1] += data

    def handle_endtag(self, tag):
        if tag == "tr" and self.open is not None:
            self.rows.append(tuple(cell.strip() for cell in self.open))
            self.open = None


def shown_on(page: str) -> list[tuple[str, ...]]:
    parser = Cells()
    parser.feed(page)
    return [row for row in parser.rows if len(row) == 2 and row[1] != "Aantal mensen"]


def expected(released: FigureRelease, *, of_empty: bool) -> list[tuple[str, str]]:
    found = make_report(released, unit=None, releases=list(FigureRelease.objects.all()))
    rows = [(row.label, row.shown) for row in found.history]
    for section in found.sections:
        for block in section.blocks:
            if of_empty or not block.is_empty:
                rows += [(row.label, row.shown) for row in block.rows]
    return rows


def download(client, form: str):
    return client.post(f"/hr/bestand/{form}/", {"periode": "2026-K1", "eenheid": ""})


def test_the_page_shows_what_was_released(client, cast, released):
    client.force_login(cast["hr"])

    page = client.get("/hr/").content.decode()

    assert shown_on(page) == expected(released, of_empty=False)
    assert "In kwartaal 1 van 2026 werden ongeveer 35 mensen bedreigd van wie wij het weten." in page
    assert "Dat is meer dan in 2025-K4 (25)." in page
    assert "drugshandel, ongeveer 20 mensen" in page
    assert "621 mensen" in page


def test_every_file_shows_the_same(client, cast, released):
    client.force_login(cast["hr"])
    rows = expected(released, of_empty=True)

    told = download(client, "csv").content
    listed = list(csv.reader(StringIO(told.decode("utf-8-sig")), delimiter=";"))
    book = load_workbook(BytesIO(download(client, "xlsx").content))
    sheet = book["Cijfers"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(download(client, "pdf").content)).pages)

    assert told.startswith(b"\xef\xbb\xbf")
    assert [tuple(row[2:]) for row in listed[3:]] == rows
    assert [(row[2], str(row[3])) for row in sheet.iter_rows(min_row=3, values_only=True)] == rows
    assert isinstance(sheet["D2"].value, int) and sheet.freeze_panes == "A2"
    assert "Verantwoording" in book.sheetnames
    words = "".join(text.split())
    assert [row for row in rows if "".join("".join(row).split()) not in words] == []


def test_what_was_taken_along_is_remembered(client, cast, released):
    client.force_login(cast["hr"])

    for form in ("csv", "xlsx", "pdf"):
        assert download(client, form).headers["Cache-Control"] == "no-store, private"

    found = FigureDownload.objects.order_by("form").values_list("by", "release_code", "form")
    assert list(found) == [(cast["hr"].pk, "2026-K1", form) for form in ("csv", "pdf", "xlsx")]


def test_another_period_and_a_unit_can_be_chosen(client, cast, teams, released):
    client.force_login(cast["hr"])

    page = client.get("/hr/", {"periode": "2025-K4", "eenheid": str(teams["eenheid"].pk)}).content.decode()

    assert "kwartaal 4 van 2025" in page
    assert '<p class="lead">Eenheid Noord</p>' in page


@pytest.mark.parametrize("asked", [{"periode": "x"}, {"eenheid": "x"}, {"periode": "\x00", "eenheid": "' OR 1=1"}])
def test_a_choice_that_is_none_shows_the_newest_of_everybody(client, cast, released, asked):
    client.force_login(cast["hr"])

    page = client.get("/hr/", asked).content.decode()

    assert "kwartaal 1 van 2026" in page
    assert '<p class="lead">De hele organisatie</p>' in page


def test_a_file_of_another_kind_is_absent(client, cast, released):
    client.force_login(cast["hr"])

    assert download(client, "exe").status_code == 404
    assert client.get("/hr/bestand/csv/").status_code == 405


def test_nothing_released_yet_says_so(client, cast):
    client.force_login(cast["hr"])

    assert "Er zijn nog geen cijfers" in client.get("/hr/").content.decode()
    assert download(client, "csv").status_code == 404


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "beheer", "stranger"])
def test_others_cannot(client, cast, released, who):
    client.force_login(cast[who])

    assert client.get("/hr/").status_code == 403
    assert download(client, "csv").status_code == 403


def test_fifteen_queries_whatever_there_is(client, cast, released, django_assert_max_num_queries):
    client.force_login(cast["hr"])

    with django_assert_max_num_queries(15):
        client.get("/hr/")


def test_a_small_number_is_nowhere(client, cast, teams, released):
    report(UserFactory(team=teams["elsewhere"]), at=datetime(2026, 4, 3, 9, 0, tzinfo=AMSTERDAM), forms=["DOXING"])
    release(Period(date(2026, 4, 1), PeriodKind.QUARTER), at=FROZEN + timedelta(days=100))
    client.force_login(cast["hr"])

    page = client.get("/hr/").content.decode()

    assert "In kwartaal 2 van 2026 was het aantal te klein om te laten zien." in page
    assert {number for _label, number in shown_on(page)} == {"25", "35", hidden_words()}
