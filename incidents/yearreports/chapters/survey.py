"""The chapters of the survey: the outcome of each round that closed in the year, as it was released (ADR 29)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from incidents.figures.survey.outcome import Outcome
from incidents.figures.survey.reading import Rounds, outcome_of
from incidents.yearreports.chapters.figures import table_of
from incidents.yearreports.figures import YearFigures
from incidents.yearreports.shape import Chapter, Row, Table


def rounds(year: YearFigures) -> Iterator[Chapter]:
    """Yield the rounds of the year, the first one first; in a year without one there is no chapter."""
    found = Rounds()
    for release in reversed(found.releases):
        if release.definitions["closed_on"].startswith(f"{year.year}-"):
            yield _chapter(outcome_of(found, release))


def _chapter(outcome: Outcome) -> Chapter:
    above = [
        Table(title, "", (_("Soort"), outcome.counted), [Row(label, shown) for label, shown in rows])
        for title, rows in outcome.tables()
    ]
    lists = [table_of(block) for section in outcome.sections for block in section.blocks]
    account = Table(_("Hoe deze uitkomst tot stand kwam"), " ".join(map(str, outcome.rules())))
    lines = [str(each) for each in outcome.sentences]
    return Chapter(f"survey-{outcome.code}", outcome.title, lines=lines, tables=[*above, *lists, account])
