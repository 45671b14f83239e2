"""The chapters of what was released of the year, as on the page with figures."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.figures import charts
from incidents.figures.report import Block
from incidents.figures.report import Row as Counted
from incidents.figures.shape import ALL
from incidents.figures.tables import FUNNEL as FUNNEL_PART
from incidents.figures.tables import tables_of
from incidents.yearreports.figures import FUNNEL, YearFigures
from incidents.yearreports.shape import Chapter, Row, Table

# Those of the year itself; on the page with figures more may follow, about what has a chapter of its own here.
SENTENCES = 4


def in_short(year: YearFigures) -> Iterator[Chapter]:
    yield Chapter("in-short", _("In het kort"), lines=[str(each) for each in year.report.sentences[:SENTENCES]])


def people(year: YearFigures) -> Iterator[Chapter]:
    """Yield how many people there were: over the years, in each quarter, and in each eenheid."""
    table = tables_of(year.report.release.tables_version)[0]
    quarters = [Counted(code, cells.get((ALL, ALL))) for code, cells in year.by_quarter.items()]
    units = [Counted(name, number) for name, number in year.by_unit.items()]
    tables = [
        _counted(_("Per jaar"), year.report.history, with_chart=True),
        _counted(_("Per kwartaal"), quarters, with_chart=True),
        _counted(_("Per eenheid"), units),
    ]
    told = [each for each in tables if each.rows or each.sentence]
    yield Chapter("people", str(table.title), str(table.meaning), tables=told)


def tables(year: YearFigures) -> Iterator[Chapter]:
    """Yield a chapter for each table with lists."""
    listed = zip(tables_of(year.report.release.tables_version), year.report.sections, strict=True)
    for table, section in listed:
        if section.blocks:
            found = [table_of(block) for block in section.blocks]
            yield Chapter(f"table-{table.code}", section.title, section.meaning, tables=found)


def aangiften(year: YearFigures) -> Iterator[Chapter]:
    """Yield how far aangiften came, quarter by quarter (domain.md O1)."""
    found = [
        _counted(
            code,
            [Counted(str(FUNNEL_PART.labels[node]), cells.get((FUNNEL, node))) for node in FUNNEL_PART.groups],
        )
        for code, cells in year.by_quarter.items()
    ]
    if found:
        meaning = _("Hoe ver het was op de dag waarop de cijfers van dat kwartaal vaststonden.")
        yield Chapter("aangiften", _("Opvolging van aangiften, per kwartaal"), meaning, tables=found)


def account(year: YearFigures) -> Iterator[Chapter]:
    """Yield how the numbers came to be, and how many are hidden."""
    hidden = ngettext(
        "Van het hele jaar is %(number)s aantal verborgen.",
        "Van het hele jaar zijn %(number)s aantallen verborgen.",
        year.report.hidden,
    ) % {"number": year.report.hidden}
    lines = [*map(str, year.report.rules()), hidden]
    yield Chapter("account", _("Verantwoording"), lines=lines, takes_comment=False)


def _heading() -> tuple[str, str]:
    return _("Soort"), _("Aantal mensen")


def _rows(counted: Sequence[Counted]) -> list[Row]:
    return [Row(each.label, each.shown, each.is_under) for each in counted]


def _counted(title: str, counted: Sequence[Counted], *, with_chart: bool = False) -> Table:
    told = _("Hiervan is niets te zien.") if counted and all(each.number is None for each in counted) else ""
    chart = charts.columns(counted) if with_chart and not told else None
    return Table(title, told, _heading(), () if told else _rows(counted), chart)


def table_of(block: Block) -> Table:
    """Return a list as on the page with figures; of one that is hidden as a whole only the sentence."""
    rows = [] if block.is_empty else _rows(block.rows)
    return Table(block.title, block.sentence, _heading(), rows, charts.of_block(block))
