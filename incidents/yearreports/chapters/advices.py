"""The chapters of the advice, piece by piece: what was released about people; of the rest only how it is counted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from incidents.advices.catalogue import CHAPTERS
from incidents.advices.shape import Advice
from incidents.yearreports.figures import YearFigures
from incidents.yearreports.shape import Chapter, Row, Table


def one_by_one(year: YearFigures) -> Iterator[Chapter]:
    """Yield a chapter for each of the four of the study."""
    meaning = _(
        "Alleen aandelen van mensen die zijn vrijgegeven. "
        "Wat over teams, gesprekken en teksten gaat, staat bij De adviezen."
    )
    for group in CHAPTERS:
        letter = group.advices[0].code[0]
        title = _("De adviezen: %(chapter)s") % {"chapter": group.title}
        tables = [_piece(advice, year) for advice in group.advices]
        yield Chapter(f"advice-{letter.lower()}", title, meaning, tables=tables)


def _piece(advice: Advice, year: YearFigures) -> Table:
    rows = [
        Row(_("%(what)s (%(period)s)") % {"what": value.title, "period": value.period}, value.words)
        for value in year.values.get(advice.code, ())
    ]
    return Table(
        f"{advice.code}: {advice.title}",
        str(advice.missing or advice.how) if not rows else str(advice.how),
        (_("Aandeel van mensen"), _("Hoeveel")),
        rows,
    )
