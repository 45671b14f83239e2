"""A year report is frozen once, by a second person, and never alters: not its data, not its page, not its document."""

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pypdf import PdfReader

from dreiging.database.request import act_for
from dreiging.database.roles import WEB
from dreiging.outbox.models import Notice, NoticeKind
from incidents.figures import tables
from incidents.models import PeriodKind, YearConcept, YearReport
from incidents.yearreports import refusals
from incidents.yearreports.concepts import discard_concept, offer, save_comments, start_concept, take_back
from incidents.yearreports.freezing import freeze
from incidents.yearreports.tests.conftest import AT, TOLD, release


def by(person, concept=None, **more):
    """Return what every service is told."""
    about = {"concept": concept, "revision": concept.revision} if concept else {}
    return {**about, "by": person, "at": AT, **more}


# --- Refusals -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "beheer", "stranger"])
def test_others_cannot(offered, cast, who):
    """Break: leave `check_makes` out of `take_up`."""
    for attempt in (
        lambda: start_concept(year=2024, reason="", by=cast[who], at=AT),
        lambda: save_comments(comments={}, **by(cast[who], offered)),
        lambda: offer(confirmed=True, **by(cast[who], offered)),
        lambda: take_back(**by(cast[who], offered)),
        lambda: freeze(confirmed=True, **by(cast[who], offered)),
        lambda: discard_concept(**by(cast[who], offered)),
    ):
        with pytest.raises(refusals.NotYours):
            attempt()


def test_who_wrote_it_does_not_freeze_it(offered, cast):
    """Break: let `_check_second` pass. Then the database refuses it."""
    with pytest.raises(refusals.SecondMustBeSomebodyElse):
        freeze(confirmed=True, **by(cast["hr"], offered))
    assert not YearReport.objects.exists()


def test_what_was_not_offered_is_not_frozen(concept, second):
    with pytest.raises(refusals.NotOffered):
        freeze(confirmed=True, **by(second, concept))


def test_without_the_setting_one_person_freezes(concept, cast, settings):
    settings.YEAR_REPORTS_FOUR_EYES = False

    assert not freeze(confirmed=False, **by(cast["hr"], concept)).needs_second


@pytest.mark.parametrize("year", [2023, 2026, 0, 99999])
def test_a_year_without_figures_has_no_report(released, cast, year):
    with pytest.raises(refusals.NotReleased):
        start_concept(year=year, reason="", **by(cast["hr"]))


def test_one_concept_a_year(concept, second):
    with pytest.raises(refusals.ConceptExists):
        start_concept(year=2025, reason="", **by(second))


def test_what_changed_meanwhile_is_not_overwritten(concept, cast):
    """Break: leave the revision out of `take_up`."""
    for attempt in (
        lambda: save_comments(comments={}, **{**by(cast["hr"], concept), "revision": 1}),
        lambda: discard_concept(**{**by(cast["hr"], concept), "revision": 1}),
    ):
        with pytest.raises(refusals.ChangedMeanwhile):
            attempt()
    assert YearConcept.objects.get().comments == {"in-short": TOLD}


def test_what_is_offered_is_not_written(offered, cast):
    with pytest.raises(refusals.AlreadyOffered):
        save_comments(comments={}, **by(cast["hr"], offered))


def test_words_that_tell_must_be_looked_at(concept, cast, second):
    """Break: leave `check_words` out of `offer`, and of `freeze`."""
    telling = {"people": "Drie collega's gingen weg."}
    concept = save_comments(comments=telling, **by(cast["hr"], concept))
    with pytest.raises(refusals.NotConfirmed):
        offer(confirmed=False, **by(cast["hr"], concept))
    offered = offer(confirmed=True, **by(cast["hr"], concept))
    with pytest.raises(refusals.NotConfirmed):
        freeze(confirmed=False, **by(second, offered))
    assert freeze(confirmed=True, **by(second, offered)).edition == 1


def test_another_edition_says_why(frozen, cast):
    with pytest.raises(refusals.ReasonMissing):
        start_concept(year=2025, reason=" \n", **by(cast["hr"]))


# --- It works -------------------------------------------------------------------------------------------
def test_the_others_of_hr_hear_of_it_until_it_is_decided(offered, cast, second):
    notice = Notice.objects.get(kind=NoticeKind.YEAR_REPORT_OFFERED)
    assert (notice.recipient, notice.path) == (second, "/hr/jaarverslagen/2025/voorbeeld/")

    take_back(**by(cast["hr"], offered))
    assert Notice.objects.get(pk=notice.pk).withdrawn_at == AT


def test_an_edition_holds_figures_words_and_names(frozen, cast, second):
    chapters = {each["code"]: each for each in frozen.content["chapters"]}

    assert frozen.content["facts"][0] == "Uitgave 1."
    assert f"Geschreven door {cast['hr'].name}. Vastgesteld op 2 maart 2026 door Bea Tweede." in frozen.content["facts"]
    assert chapters["in-short"]["comment"] == ["Wij spraken vaker met teams.", "Dat werkt."]
    assert "ongeveer 150 mensen" in chapters["in-short"]["lines"][0]
    by_title = {table["title"]: table for table in chapters["people"]["tables"]}
    assert [(row["label"], row["shown"]) for row in by_title["Per jaar"]["rows"]] == [("2024", "120"), ("2025", "150")]
    assert by_title["Per eenheid"]["rows"] == [{"label": "Eenheid Noord", "shown": "140", "is_under": False}]
    assert len(chapters["aangiften"]["tables"]) == 4
    assert {code for code in chapters if code.startswith("advice-")} == {f"advice-{letter}" for letter in "dwto"}
    assert not YearConcept.objects.exists()


def test_its_document_is_tagged_and_says_the_same(frozen):
    read = PdfReader(BytesIO(bytes(frozen.pdf)))
    text = "".join("".join(page.extract_text() for page in read.pages).split())

    assert read.metadata.title == "Jaarverslag 2025 over dreiging"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] and read.trailer["/Root"]["/Lang"] == "nl-NL"
    shown = [
        f"{row['label']}{row['shown']}"
        for chapter in frozen.chapters
        for table in chapter["tables"]
        for row in table["rows"]
    ]
    assert len(shown) > 200
    assert [row for row in [*shown, *TOLD.split("\n")] if "".join(row.split()) not in text] == []


def test_a_mistake_gives_a_new_edition_beside_the_first(frozen, cast, second):
    first = frozen.content
    concept = start_concept(year=2025, reason="Een getal stond verkeerd.", **by(cast["hr"]))
    assert concept.comments == {"in-short": TOLD}
    concept = offer(confirmed=False, **by(cast["hr"], concept))

    again = freeze(confirmed=False, **by(second, concept))

    assert (again.edition, again.content["facts"][:2]) == (
        2,
        ["Herziene uitgave 2.", "Waarom opnieuw: Een getal stond verkeerd."],
    )
    assert YearReport.objects.get(edition=1).content == first


@pytest.fixture
def concept_again(frozen, cast) -> YearConcept:
    return start_concept(year=2025, reason="Nog eens.", **by(cast["hr"]))


# --- Never altered --------------------------------------------------------------------------------------
def article(client, report) -> str:
    page = client.get(report.get_absolute_url()).content.decode()
    return re.search(r'<article class="year-report".*?</article>', page, re.DOTALL).group()


def document(client, report) -> bytes:
    return client.post(f"{report.get_absolute_url()}pdf/").content


def test_page_and_document_stay_as_they_were(client, cast, teams, second, frozen, monkeypatch):
    """Break: render the page from `compose` and not from `content`; and make the document again when it is asked."""
    client.force_login(cast["reporter"])
    page, pdf = article(client, frozen), document(client, frozen)
    assert sha256(pdf).hexdigest() == frozen.pdf_sha256

    teams["eenheid"].name = "Eenheid Zuid"
    teams["eenheid"].save()
    second.name = "Bea Anders"
    second.save()
    changed = replace(tables.TABLES[1], title="Anders")
    monkeypatch.setattr(tables, "TABLES", (tables.TABLES[0], changed, *tables.TABLES[2:]))
    monkeypatch.setattr("incidents.figures.study.ASKED", 12)
    again = start_concept(year=2025, reason="Andere woorden.", **by(cast["hr"]))
    save_comments(comments={"in-short": "Iets heel anders."}, **by(cast["hr"], again))
    release(PeriodKind.QUARTER, date(2026, 1, 1), 55)
    release(PeriodKind.YEAR, date(2026, 1, 1), 300)

    assert article(client, frozen) == page
    assert document(client, frozen) == pdf
    assert "Eenheid Noord" in page and "Bea Tweede" in page


CHANGES = (
    "UPDATE incidents_yearreport SET content = '{}'",
    "UPDATE incidents_yearreport SET reason = 'x', edition = 2",
    "DELETE FROM incidents_yearreport",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_every_change(frozen, statement):
    """Of the owner too: test_at_once.py. Break: drop the trigger yearreport_never_changes."""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("who", ["hr", "reporter"])
def test_the_web_server_finds_no_row_to_change_whoever_asks(frozen, cast, who):
    """Break: a policy ALL instead of SELECT: then the trigger refuses, and the rows are found."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {WEB}")
        act_for(cast[who].pk)
        for statement in CHANGES:
            cursor.execute(statement)
            assert cursor.rowcount == 0
        transaction.set_rollback(True)


def test_the_database_lets_hr_alone_read_a_concept_or_add_an_edition(frozen, concept_again, cast):
    """Seen to fail with policies that let in anybody who signed in."""
    columns = "year, edition, reason, content, pdf, pdf_sha256, needs_second, written_by_id, frozen_by_id, frozen_at"
    copy = f"SELECT gen_random_uuid(), {columns.replace('edition', '3')} FROM incidents_yearreport LIMIT 1"
    for who in ("reporter", "manager", "beheer"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {WEB}")
            act_for(cast[who].pk)
            assert (YearConcept.objects.count(), YearReport.objects.count()) == (0, 1)
            with pytest.raises(DatabaseError, match="row-level security"):
                cursor.execute(f"INSERT INTO incidents_yearreport (id, {columns}) {copy}")
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"pdf": b"%PDF-"}, "year_report_pdf_has_its_digest"),
        ({"edition": 2}, "year_report_another_edition_says_why"),
        ({"edition": 2, "reason": "x", "frozen_by": "same"}, "year_report_second_is_somebody_else"),
        ({}, "year_report_edition_once"),
    ],
)
def test_the_database_keeps_the_rules_of_an_edition(frozen, cast, change, constraint):
    copy = YearReport.objects.get()
    copy.pk, copy._state.adding = None, True
    copy.id = YearReport._meta.pk.get_default()
    for name, value in change.items():
        setattr(copy, name, copy.written_by if value == "same" else value)
    with pytest.raises(IntegrityError, match=constraint):
        copy.save(force_insert=True)
