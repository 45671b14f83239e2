"""The chapters of a year report, in their order.

A chapter is a function of the released figures of a year that returns its `Chapter`, or None when nothing of it was
released. It reads released figures only, so that what is looked at before freezing is what is frozen.
"""

from collections.abc import Callable, Iterable

from incidents.yearreports.chapters import advices, figures, study, survey
from incidents.yearreports.figures import YearFigures
from incidents.yearreports.shape import Chapter

Source = Callable[[YearFigures], Iterable[Chapter | None]]
SOURCES: tuple[Source, ...] = (
    figures.in_short,
    figures.people,
    figures.tables,
    figures.aangiften,
    survey.rounds,
    study.beside_us,
    advices.one_by_one,
    figures.account,
)


def chapters_of(year: YearFigures) -> list[Chapter]:
    """Return every chapter for which there are figures."""
    return [chapter for source in SOURCES for chapter in source(year) if chapter is not None]
