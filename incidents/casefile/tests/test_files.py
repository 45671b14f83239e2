"""The file of a case: who may make one, what is in it and what is not, and that it is remembered."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from advies.protocols.loading import load_default
from dreiging.accounts.models import User
from incidents.access import grant
from incidents.acting import NotYours
from incidents.attachments.tests.test_keeping import keep
from incidents.casefile.making import make_case_file, make_own_file
from incidents.casefile.pdf import make_pdf
from incidents.casefile.tests.full_case import fill_case
from incidents.casework.notes import add_note
from incidents.models import CheckIn, EntryKind, GrantRole, Reading, Seen
from incidents.tests.factories import AT, make_case
from incidents.tests.looks import content_of
from incidents.tests.writing import LATER, Words, write_everything

SECRET = "Zegt dat zijn chef het heeft gelekt."
NOW = AT + timedelta(hours=3)
MAKERS = {"case": make_case_file, "own": make_own_file}


def at(case, page):
    return reverse(f"casefile:{page}", args=[case.reference])


def text_of(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())


def words_of(file) -> str:
    items = [item for section in file.sections for item in section.items]
    facts = [f"{row.name} {row.value}" for section in file.sections for row in section.rows]
    return " ".join([*facts, *(f"{item.head} {item.hint} {' '.join(item.said)}" for item in items)])


@pytest.fixture
def internal(cast, case):
    """What the employee may not read: a note with its reason, and a file."""
    who = {"by": cast["manager"], "at": LATER}
    add_note(incident=case, body=SECRET, for_employee=False, reason_internal="Reden van binnen", **who)
    keep(case, cast["manager"], for_employee=False, reason="Reden van het bestand")


# --- Who may ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "acting", "own"),
    [
        ("manager", 200, 403),
        ("casemanager", 200, 403),
        ("shared", 403, 403),
        ("reporter", 403, 200),
        ("colleague", 404, 404),
        ("stranger", 404, 404),
        ("second_line", 404, 404),
        ("excluded", 404, 404),
        ("hr", 404, 404),
        ("beheer", 404, 404),
    ],
)
def test_who_makes_which(client, cast, case, who, acting, own):
    """Seen to fail with CASE_FILE for everybody with a grant: who was asked to read along."""
    cast["shared"] = cast["deputy"]
    until = timezone.now() + timedelta(days=9)
    grant(case, cast["shared"], role=GrantRole.SHARED, reason="Kent de wijk", by=None, at=AT, ends_at=until)
    client.force_login(cast[who])

    assert client.get(at(case, "panel")).status_code == acting
    assert client.get(at(case, "own")).status_code == own
    for page, expected in (("print", acting), ("document", acting), ("own_print", own), ("own_document", own)):
        assert client.post(at(case, page)).status_code == expected
    made = case.timeline.filter(kind=EntryKind.CASE_FILE_MADE).count()
    assert made == 2 * (200 in (acting, own))


@pytest.mark.parametrize("which", MAKERS)
@pytest.mark.parametrize("who", ["colleague", "stranger", "hr", "excluded", "beheer"])
def test_others_cannot(cast, case, which, who):
    with pytest.raises(NotYours):
        MAKERS[which](incident=case, by=cast[who], at=NOW)


def test_looking_at_the_address_makes_nothing(client, cast, case):
    client.force_login(cast["manager"])
    for page in ("print", "document"):
        assert client.get(at(case, page)).status_code == 405
    assert not case.timeline.filter(kind=EntryKind.CASE_FILE_MADE).exists()


# --- What is in it, and what is not --------------------------------------------------------------------------
def test_the_file_of_who_acts_says_what_is_internal(cast, case, internal):
    words = words_of(make_case_file(incident=case, by=cast["manager"], at=NOW))

    assert SECRET in words
    assert "alleen voor begeleiders" in words
    assert "brief.pdf" in words


def test_nothing_internal_is_in_the_file_of_the_employee(client, cast, case, internal):
    """Not on the page, not in the PDF. Seen to fail with the entries, and with the files, of all."""
    client.force_login(cast["reporter"])
    page = content_of(client.post(at(case, "own_print")))
    pdf = text_of(client.post(at(case, "own_document")).content)

    for text in (page, pdf):
        assert "Ze riepen mijn naam en mijn straat." in text
        for word in (SECRET, "Reden van", "brief.pdf", "Ernst", "· alleen voor begeleiders"):
            assert word not in text


def test_who_must_not_know_of_it_stands_in_neither(cast, case):
    for which, who in (("case", "manager"), ("own", "reporter")):
        assert cast["excluded"].name not in words_of(MAKERS[which](incident=case, by=cast[who], at=NOW))


def test_every_text_of_a_case_is_in_its_file(cast):
    """But who must not know of it, what was drafted, and why somebody read."""
    words = Words()
    case = write_everything(cast, words)
    found = text_of(make_pdf(make_case_file(incident=case, by=cast["manager"], at=NOW)))

    told, acted, aangifte, needs, measures, home, files = (
        [0, 1, 11],
        [6, 7, 8, 9, 10],
        [15, 16, 17],
        [19, 20],
        [23, 24],
        [27],
        [31, 34],
    )
    for place in (*told, *acted, *aangifte, *needs, *measures, *home, *files):
        assert words.said[place] in found, place
    kept_from, drafted, why_somebody_read = 2, 12, 21
    for place in (kept_from, drafted, why_somebody_read):
        assert words.said[place] not in found, place


def test_a_talk_that_was_agreed_on_stands_among_the_agreements(cast):
    load_default(at=AT - timedelta(days=1))
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], at=AT)
    step = case.actions.filter(step__isnull=False, done_at=None).first()
    CheckIn.objects.create(incident=case, action=step, starts_at=NOW, term_at=NOW)
    for which, who in (("case", "manager"), ("own", "reporter")):
        words = words_of(MAKERS[which](incident=case, by=cast[who], at=NOW))
        assert "afgesproken op 2 maart 2026, 13.00 uur" in words


def test_a_file_is_in_dutch_whatever_its_maker_reads_in(client, cast, case):
    client.cookies["django_language"] = "en"
    client.force_login(cast["manager"])
    assert "Tijdlijn" in text_of(client.post(at(case, "document")).content)


# --- The document ---------------------------------------------------------------------------------------------
def test_the_document_is_tagged_and_says_on_each_page_who_made_it(client, cast, case):
    client.force_login(cast["manager"])
    answer = client.post(at(case, "document"))
    reader = PdfReader(BytesIO(answer.content))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert reader.metadata.title == f"Dossier {case.reference}"
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    for page in reader.pages:
        assert "Gemaakt door Anne Leeuw op" in page.extract_text()
        assert "Vertrouwelijk" in page.extract_text()


@pytest.mark.parametrize("typed", ["#panic() $x$ [a](b) \\ `code` = kop", "\U0001f480 الترهيب", "x" * 1900])
def test_what_people_typed_is_text_and_never_breaks_it(cast, case, typed):
    add_note(incident=case, body=typed, for_employee=True, reason_internal="", by=cast["manager"], at=LATER)
    document = make_pdf(make_case_file(incident=case, by=cast["manager"], at=NOW))
    assert len(PdfReader(BytesIO(document)).pages) >= 1


# --- Remembered ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("page", "who"), [("document", "manager"), ("print", "manager"), ("own_document", "reporter")])
def test_each_made_is_on_the_timeline_in_the_read_log_and_shown(client, cast, case, page, who):
    client.force_login(cast[who])
    client.post(at(case, page))
    entry = case.timeline.for_employee().get(kind=EntryKind.CASE_FILE_MADE)

    assert entry.by == cast[who]
    assert Reading.objects.filter(reader=cast[who], seen=Seen.CASE_FILE).count() == 1
    for reader, shown in (("manager", "panel"), ("reporter", "own")):
        client.force_login(cast[reader])
        assert f"Dossier gemaakt door {cast[who].name} op" in content_of(client.get(at(case, shown)))


# --- Of a full case ----------------------------------------------------------------------------------------------
def test_a_full_case_takes_as_many_queries_as_an_empty_one(cast, case):
    full = fill_case(cast, at=NOW)
    assert full.timeline.count() >= 200
    assert full.actions.count() >= 40
    counts = []
    for each in (case, full):
        with CaptureQueriesContext(connection) as asked:
            file = make_case_file(incident=each, by=User.objects.get(pk=cast["manager"].pk), at=NOW)
        counts.append(len(asked))
    assert max(counts) <= 45, counts
    document = make_pdf(file)
    assert len(PdfReader(BytesIO(document)).pages) > 10
