"""The outcome of the survey stands in the report of the year in which it closed; without one it is left out."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from incidents.figures.survey.reading import Rounds, outcome_of
from incidents.figures.survey.tests.outcomes import release_made_up
from incidents.yearreports.chapters.survey import rounds
from incidents.yearreports.concepts import offer, start_concept
from incidents.yearreports.document import as_document
from incidents.yearreports.figures import read_year
from incidents.yearreports.freezing import freeze
from incidents.yearreports.tests.conftest import AT


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_year_without_a_round_has_no_chapter_of_it(released, year):
    """Break: take every round that was released."""
    release_made_up("najaar-2026", year=2026)

    assert list(rounds(read_year(year))) == []


def test_the_outcome_is_frozen_with_the_year(released, cast, second):
    release_made_up("najaar-2025", year=2025, title="Meting najaar 2025")
    how = {"at": AT, "confirmed": False}
    concept = start_concept(year=2025, reason="", by=cast["hr"], at=AT)
    concept = offer(concept=concept, revision=concept.revision, by=cast["hr"], **how)

    frozen = freeze(concept=concept, revision=concept.revision, by=second, **how)
    release_made_up("voorjaar-2025", year=2025, title="Meting die later kwam")

    chapter = next(each for each in frozen.chapters if each["code"] == "survey-najaar-2025")
    found = Rounds()
    told = outcome_of(found, found.by_slug("najaar-2025"))
    assert (chapter["title"], chapter["lines"]) == (told.title, told.sentences)
    shown = [(row["label"], row["shown"]) for table in chapter["tables"] for row in table["rows"]]
    lists = [block for section in told.sections for block in section.blocks if not block.is_empty]
    wanted = [(row.label, row.shown) for block in lists for row in block.rows]
    assert len(wanted) > 20 and [each for each in wanted if each not in shown] == []
    told_there = "".join(page.extract_text() for page in PdfReader(BytesIO(as_document(frozen.content))).pages)
    assert "Uitkomst:Metingnajaar2025" in "".join(told_there.split())
