"""The preparation: what stands in it, what never, and that the PDF can be read by everybody."""

import io
from datetime import timedelta

import pypdf
import pytest
from django.urls import reverse
from django.utils import translation

from dreiging.documents import readable
from incidents.aangifte.preparing import make_document, prepare
from incidents.acting import NotYours
from incidents.models import Aangifte, Classification, EntryKind, Supplement, Topic
from incidents.models.report import NARRATIVE_LENGTH
from incidents.tests.factories import AT, make_case

HOSTILE = (
    '#let x = 1; #eval("1+1") *vet* $x^2$ _schuin_ `code` @naam <label> = Kop \\ // weg /* weg */ [ ] { } ~ -- "q"'
)
SIGNS = "Café Zoë, ’s-Gravenhage, “ĳ”, € 5, ÿ, Şerif, Łódź, Ελλάδα, Москва…"


def told(incident, topic, days=0, **answers):
    at = AT + timedelta(days=days)
    Supplement.objects.create(
        incident=incident, topic=topic, answers=answers, added_by=incident.reported_by, added_at=at
    )


def read(document):
    return pypdf.PdfReader(io.BytesIO(document))


def words_of(document):
    text = " ".join(page.extract_text() for page in read(document).pages)
    return " ".join(text.replace("\u200b", "").split())


@pytest.fixture
def full(cast):
    incident = make_case(
        reporter=cast["reporter"],
        handler=cast["manager"],
        narrative="Ze riepen mijn naam.\n\nEn mijn straat.",
        when="EARLIER",
        happened_on=AT.date(),
        place="HOME",
        how=["SAID", "FILMED"],
        who_known="MAYBE",
        who="Een man met een grijze auto",
        they_know=["NAME", "CAR"],
    )
    told(incident, Topic.EVIDENCE, evidence="Drie foto's")
    told(incident, Topic.WHAT, days=1, narrative="Ze kwamen terug")
    told(incident, Topic.WHEN, days=2, when="REPEATED", happened_on="2026-03-01", place="DUTY")
    return incident.aangifte


def test_the_seven_questions_have_what_was_told(full):
    prepared = prepare(full)
    by_title = {str(question.title): " | ".join(question.told) for question in prepared.questions}

    assert by_title == {
        "Wie deed het?": "Weet je wie het was: Ik denk het | Een man met een grijze auto",
        "Wat is er gebeurd?": "Ze riepen mijn naam.\n\nEn mijn straat. | 3 maart 2026: Ze kwamen terug",
        "Waar was het?": "Tijdens mijn werk, buiten",
        "Wanneer was het?": "Het gebeurt vaker | 1 maart 2026",
        "Waarmee?": "2 maart 2026: Drie foto's",
        "Op welke manier?": "Iemand zei iets tegen mij | Iemand filmde mij of maakte foto's",
        "Waarom, denk je?": "Ze weten: Mijn naam, Mijn auto of kenteken",
    }


def test_the_document_is_tagged_titled_and_dutch(full, cast):
    document = read(make_document(aangifte=full, by=cast["reporter"], at=AT))
    root = document.trailer["/Root"]

    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title == f"Voorbereiding aangifte {full.incident.reference}"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part>1<" in metadata


def test_the_document_says_all_that_the_page_says(full, cast):
    words = words_of(make_document(aangifte=full, by=cast["manager"], at=AT))

    for question in prepare(full).questions:
        for text in (str(question.title), *question.told):
            assert " ".join(text.split()) in words
    assert "Sam de Wit" in words
    assert "Basisteam Haven" in words


def test_it_is_dutch_whatever_language_it_is_made_in(full, cast):
    with translation.override("en"):
        words = words_of(make_document(aangifte=full, by=cast["reporter"], at=AT))

    assert "Wie deed het?" in words
    assert "2 maart 2026" in words


def test_what_nobody_may_read_stands_in_neither(full, cast):
    """No phone, no classification; and under number no name either."""
    Classification.objects.create(
        incident=full.incident, external_number="REG-987", classified_by=cast["casemanager"], classified_at=AT
    )
    Aangifte.objects.update(address_choice="UNDER_NUMBER")
    full.refresh_from_db()
    words = words_of(make_document(aangifte=full, by=cast["manager"], at=AT))

    assert "12345678" not in words.replace(" ", "")
    assert "REG-987" not in words
    assert "Sam de Wit" not in words
    assert "onder nummer" in words


@pytest.mark.parametrize(
    ("choice", "shown", "hidden"),
    [("DOMICILE", "adres van het werk", "eigen adres"), ("HOME", "mijn eigen adres", "adres van het werk: ")],
)
def test_the_own_address_is_only_spoken_of_when_asked(full, cast, choice, shown, hidden):
    Aangifte.objects.update(address_choice=choice)
    full.refresh_from_db()
    prepared = prepare(full)

    assert shown in prepared.address
    assert hidden not in prepared.address


@pytest.mark.parametrize("text", [HOSTILE, SIGNS, "= Geen kop\n- geen lijst\n+ geen nummers\n\n\n// geen opmerking"])
def test_what_people_typed_is_never_markup(cast, text):
    incident = make_case(reporter=cast["reporter"], handler=cast["manager"], narrative=text)
    words = words_of(make_document(aangifte=incident.aangifte, by=cast["reporter"], at=AT))

    assert " ".join(text.split()) in words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pas op \U0001f480\ufe0f!", "Pas op [teken: skull]!"),
        ("مرحبا بكم", "[tekst in een ander schrift] [tekst in een ander schrift]"),
        ("\u4e2d\u6587 en meer", "[tekst in een ander schrift] en meer"),
        ("a\u202eb\u200dc\x0bd\te", "abcd e"),
        ("e\u0301e\u0301n", "één"),
        ("\u2603\u260e", "[teken: snowman][teken: black telephone]"),
        ("x" * 120, f"{'x' * 50}\u200b{'x' * 50}\u200b{'x' * 20}"),
    ],
)
def test_what_has_no_shape_is_named(text, shown):
    assert readable(text) == shown


@pytest.mark.parametrize(
    "narrative",
    [
        "x" * NARRATIVE_LENGTH,
        "\U0001f52a" * NARRATIVE_LENGTH,
        "م" * NARRATIVE_LENGTH,
        "".join(chr(code) for code in range(0x20, 0x20 + NARRATIVE_LENGTH) if not 0xD800 <= code < 0xE000),
        "\n" * 200 + "einde",
        "\u0301" * 500 + "\u200d\u2066\u2069",
    ],
    ids=["one word", "signs", "letters", "every sign", "lines", "marks"],
)
def test_nothing_that_can_be_typed_stops_it(cast, narrative):
    incident = make_case(reporter=cast["reporter"], handler=cast["manager"], narrative=narrative)

    assert make_document(aangifte=incident.aangifte, by=cast["reporter"], at=AT).startswith(b"%PDF-")


def test_every_sign_that_is_let_through_has_a_shape(cast):
    """The whole of the first planes, so that no sign is refused by the program: it refuses the document."""
    for start in range(0xA0, 0x3000, 0xB00):
        signs = " ".join(chr(code) for code in range(start, min(start + 0xB00, 0x3000)))
        incident = make_case(reporter=cast["reporter"], handler=cast["manager"], narrative=signs)
        assert make_document(aangifte=incident.aangifte, by=cast["reporter"], at=AT)


def test_with_nothing_told_there_is_room_to_write(aangifte, cast):
    words = words_of(make_document(aangifte=aangifte, by=cast["reporter"], at=AT))

    assert words.count("Nog niet verteld. Ruimte om te schrijven:") == 6


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager"])
def test_each_time_it_is_made_the_timeline_says_so(aangifte, cast, who):
    for _time in range(2):
        make_document(aangifte=aangifte, by=cast[who], at=AT)

    entries = aangifte.incident.timeline.filter(kind=EntryKind.AANGIFTE_PREPARED)
    assert [entry.by for entry in entries] == [cast[who]] * 2


@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "hr", "second_line"])
def test_others_cannot(aangifte, cast, who):
    with pytest.raises(NotYours):
        make_document(aangifte=aangifte, by=cast[who], at=AT)


@pytest.mark.parametrize(("who", "name"), [("manager", "document"), ("reporter", "own_document")])
def test_it_is_kept_under_a_name_that_tells_nothing(client, case, cast, who, name):
    client.force_login(cast[who])
    response = client.post(reverse(f"aangifte:{name}", args=[case.reference]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{case.reference}.pdf"'
    assert "no-store" in response.headers["Cache-Control"]
    assert response.content.startswith(b"%PDF-")
