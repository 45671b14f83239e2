"""What the page, the workbook, the list and the document all show: one report, made from released cells only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from incidents.figures.periods import Period
from incidents.figures.released import cells_of, people_in
from incidents.figures.shape import ALL, Part, Rule
from incidents.figures.survey.gap import Gap, newest_gap
from incidents.figures.tables import NOT_KNOWN, TABLES, tables_of
from incidents.models import FigureRelease, PeriodKind

ORGANISATION = None


@dataclass(frozen=True)
class Row:
    """One kind: its words, its number (None: hidden), and whether it is part of the row above it."""

    label: str
    number: int | None
    is_under: bool = False

    @property
    def shown(self) -> str:
        return in_words(self.number)


@dataclass(frozen=True)
class Block:
    """One list of a table."""

    code: str
    title: str
    sentence: str
    rows: Sequence[Row]
    # Whether the rows that are not under another are all there is, and are all shown: then they fill a bar.
    is_whole: bool

    @property
    def is_empty(self) -> bool:
        return all(row.number is None for row in self.rows)

    @property
    def top(self) -> list[Row]:
        return [row for row in self.rows if not row.is_under]

    @property
    def hidden(self) -> int:
        return sum(row.number is None for row in self.rows)


@dataclass(frozen=True)
class Section:
    """One table with its lists; the first one has none."""

    title: str
    meaning: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Report:
    """Everything about one period and one unit, or the whole organisation."""

    release: FigureRelease
    period: Period
    unit: str | None
    unit_name: str
    people: int | None
    history: Sequence[Row]
    sections: Sequence[Section]
    sentences: Sequence[str]
    # The newest round of the survey, by its title, and what it says of what was not reported; None: there is none.
    gap: tuple[str, Gap] | None = None

    @property
    def code(self) -> str:
        return self.period.code

    @property
    def counted(self) -> str:
        return _("Aantal mensen")

    @property
    def title(self) -> str:
        return _("Cijfers over dreiging: %(period)s") % {"period": self.period.words}

    @property
    def hidden(self) -> int:
        return sum(block.hidden for section in self.sections for block in section.blocks)

    def lines(self) -> Iterator[tuple[str, str, str, int | None]]:
        """Yield table, list, kind and number: every number of the report once, in the order of the page."""
        yield str(TABLES[0].title), "", _("Alle mensen samen"), self.people
        for row in self.history:
            yield str(TABLES[0].title), _("Per periode"), row.label, row.number
        if self.gap:
            title, gap = self.gap
            yield from ((_("Wat gemeld is en wat niet"), title, label, number) for label, number in gap.lines())
        for section in self.sections:
            for block in section.blocks:
                for row in block.rows:
                    yield section.title, block.title, row.label, row.number

    def tables(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield what stands above the sections, in words, with its title."""
        yield "", [[_("Alle mensen samen"), in_words(self.people)]]
        yield _("Per periode"), [[row.label, row.shown] for row in self.history]
        if self.gap:
            title, gap = self.gap
            rows = [[label, in_words(number)] for label, number in gap.lines()]
            yield f"{_('Wat gemeld is en wat niet')}: {title}", rows

    def rules(self) -> list[str]:
        """Return how the numbers came to be, in sentences."""
        return [
            _("We tellen mensen, geen meldingen. Wie vaker is gemeld, telt in een periode één keer."),
            *frozen_rules(self.release),
            *(self.gap[1].rules() if self.gap else ()),
            _("De cijfers stonden vast op %(day)s. Ze veranderen niet meer. Wie later meldt, telt dan mee.")
            % {"day": released_on(self.release)},
        ]


def frozen_rules(release: FigureRelease) -> list[str]:
    """Return how released numbers are shown, whatever they count."""
    return [
        _("Aantallen onder de %(threshold)s laten we niet zien, ook de nul niet.") % {"threshold": release.threshold},
        _("Soms verbergen we ook een groter aantal. Anders kun je een klein aantal uitrekenen."),
        _("We ronden af op %(rounded)s. Daardoor kan een optelsom anders uitkomen.") % {"rounded": release.rounded_to},
        _("Een computer rekent vooraf na of iemand toch te herkennen is. Ook samen met alle eerdere cijfers."),
    ]


def hidden_words() -> str:
    """Return what stands where a number is hidden, which it is in most places: translated once."""
    return _hidden_words_in(get_language())


@cache
def _hidden_words_in(_language: str | None) -> str:
    return _("niet te zien")


def in_words(number: int | None) -> str:
    return hidden_words() if number is None else str(number)


def released_on(release: FigureRelease) -> str:
    from django.utils import timezone
    from django.utils.formats import date_format

    return date_format(timezone.localtime(release.released_at), "j F Y")


Numbers = Mapping[tuple[str, str], int | None]


def make_report(release: FigureRelease, *, unit: str | None, releases: Sequence[FigureRelease]) -> Report:
    """Return the report of `release` for `unit` (an id; None: the organisation). At most five queries.

    `releases`: all that there are, for how the numbers went over time.
    """
    cells = cells_of(release, unit=unit)
    numbers = {(part, node): number for part, node, number, _name in cells}
    period = Period(release.first, PeriodKind(release.period_kind))
    history = _history(period, unit, releases)
    sections = [
        Section(str(table.title), str(table.meaning), [make_block(part, numbers) for part in table.parts])
        for table in tables_of(release.tables_version)
    ]
    people, gap = numbers.get((ALL, ALL)), newest_gap(releases, unit=unit)
    return Report(
        release=release,
        period=period,
        unit=unit,
        unit_name=next((name for *_cell, name in cells if name), "") or _("De hele organisatie"),
        people=people,
        history=history,
        sections=sections,
        sentences=[*_sentences(period, people, history, sections), *_not_reported(gap)],
        gap=gap,
    )


def _history(period: Period, unit: str | None, releases: Sequence[FigureRelease]) -> list[Row]:
    """Return how many people there were in each period of the same length, up to this one."""
    same = [each for each in releases if each.period_kind == period.kind and each.first <= period.first]
    found = people_in(same, unit=unit)
    return [
        Row(Period(each.first, PeriodKind(each.period_kind)).code, found.get(each.pk))
        for each in sorted(same, key=lambda each: each.first)
    ]


def make_block(part: Part, numbers: Numbers) -> Block:
    """Return a list with its numbers, {(list, node): number; None: hidden}."""
    rows: list[Row] = []
    for group, kinds in part.groups.items():
        rows.append(Row(str(part.labels[group]), numbers.get((part.code, group))))
        rows += [
            Row(str(part.labels[kind]), numbers.get((part.code, kind)), is_under=True)
            for kind in kinds
            if kind != group
        ]
    top = [row for row in rows if not row.is_under]
    is_whole = part.rule == Rule.ONE and all(row.number is not None for row in top)
    return Block(part.code, str(part.title), _most(rows), rows, is_whole)


def _most(rows: Sequence[Row]) -> str:
    """Return a sentence that says what a list shows."""
    unsaid = str(NOT_KNOWN)
    seen = [(row.number, row.label) for row in rows if row.number is not None and row.label != unsaid]
    if not seen:
        return _("Hierover is te weinig bekend om te laten zien.")
    number, label = max(seen, key=lambda each: each[0])
    return _("Het grootste aantal: %(kind)s, ongeveer %(number)s mensen.") % {
        "kind": label[:1].lower() + label[1:],
        "number": number,
    }


def _sentences(period: Period, people: int | None, history: Sequence[Row], sections: Sequence[Section]) -> list[str]:
    """Return four sentences in plain words, made of the numbers."""
    blocks = {block.code: block for section in sections for block in section.blocks}
    return [
        _how_many(period, people),
        _compared(people, history[-2] if len(history) > 1 else None),
        _known(blocks["field"], _("Over de daders")),
        _talked(blocks["contact"], people),
    ]


def _how_many(period: Period, people: int | None) -> str:
    if people is None:
        return _("In %(period)s was het aantal te klein om te laten zien.") % {"period": period.words}
    return _("In %(period)s werden ongeveer %(people)s mensen bedreigd van wie wij het weten.") % {
        "period": period.code if period.kind == PeriodKind.YEAR else period.words,
        "people": people,
    }


def _compared(people: int | None, before: Row | None) -> str:
    if people is None or before is None or before.number is None:
        return _("Met de periode ervoor kunnen we dit niet vergelijken.")
    if people == before.number:
        return _("Dat is ongeveer evenveel als in %(before)s.") % {"before": before.label}
    told = _("Dat is meer dan in %(before)s (%(number)s).")
    if people < before.number:
        told = _("Dat is minder dan in %(before)s (%(number)s).")
    return told % {"before": before.label, "number": before.number}


def _known(block: Block, about: str) -> str:
    if block.is_empty:
        return _("%(about)s is te weinig ingevuld om te laten zien.") % {"about": about}
    return f"{about}: {block.sentence[:1].lower()}{block.sentence[1:]}"


def _talked(block: Block, people: int | None) -> str:
    soon = block.rows[0].number
    if people is None or soon is None:
        return _("Hoe snel er een gesprek was, kunnen we niet laten zien.")
    return _("Met ongeveer %(soon)s van hen was er binnen 3 dagen een gesprek.") % {"soon": soon}


def _not_reported(gap: tuple[str, Gap] | None) -> list[str]:
    """Return a sentence on the share that is reported, when it can be shown."""
    if gap is None or gap[1].ratio is None:
        return []
    told = _("%(round)s: van wie dit meemaakt, is %(share)s gemeld.")
    return [told % {"round": gap[0], "share": gap[1].words}]


def choices(releases: Sequence[FigureRelease], chosen: FigureRelease) -> list[dict[str, Any]]:
    """Return the periods to choose from, the newest first."""
    found = []
    for each in sorted(releases, key=lambda each: (each.first, each.period_kind), reverse=True):
        period = Period(each.first, PeriodKind(each.period_kind))
        found.append({"code": period.code, "label": period.words, "is_chosen": each.pk == chosen.pk})
    return found
