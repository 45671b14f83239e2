"""The outcome of a round: what page, workbook, list and document all show, made of released cells only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.figures.report import Block, Section, frozen_rules, in_words, make_block, released_on
from incidents.figures.shape import ALL
from incidents.figures.survey.gap import Gap
from incidents.figures.survey.key_figures import KEY_FIGURES, SILENT, KeyShare, Numbers, key_share
from incidents.figures.survey.questions import RESPONSE, TOOK_PART, Question, read_back
from incidents.models import FigureRelease

ORGANISATION = None
# {(eenheid; None: the organisation): its numbers}
Cells = Mapping[UUID | None, Numbers]

# Under which heading a question stands, by its code on the sheet; another one stands under the last.
CHAPTERS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("Wat mensen meemaakten"), ("TWELVE_MONTHS", "EVER")),
    (gettext_lazy("Besproken, gemeld en aangifte"), ("RAISED", "WHY_NOT_RAISED", "REPORTED", "AANGIFTE")),
    (gettext_lazy("Wat het deed, zelf en thuis"), ("IMPACT_SELF", "IMPACT_HOME", "ADAPTATIONS")),
    (gettext_lazy("Wat er daarna gebeurde"), ("TAKEN_SERIOUSLY", "SATISFIED")),
    (gettext_lazy("Hulp die mensen kennen"), ("FACILITIES",)),
    (gettext_lazy("Andere vragen"), ()),
)


@dataclass(frozen=True)
class Outcome:
    """Everything about one round and one eenheid, or the whole organisation."""

    release: FigureRelease
    unit: UUID | None
    unit_name: str
    invited: int | None
    people: int | None
    shares: Sequence[KeyShare]
    gap: Gap
    sections: Sequence[Section]
    # Each round up to this one, by its title, the newest last; and the gap of each eenheid, by its name.
    over_time: Sequence[tuple[str, Sequence[KeyShare], Gap]]
    by_unit: Sequence[tuple[str, Gap]]

    @property
    def title(self) -> str:
        return _("Uitkomst: %(round)s") % {"round": self.release.definitions["title"]}

    @property
    def code(self) -> str:
        return self.release.slug

    @property
    def counted(self) -> str:
        return _("Aantal")

    @property
    def sentences(self) -> list[str]:
        silent = next(each for each in self.shares if each.figure == SILENT)
        told = [self._response(), *self.gap.sentences()]
        if silent.share:
            told.append(_("Van wie het meemaakte, zei %(share)s er niets over op het werk.") % {"share": silent.words})
        return told

    def _response(self) -> str:
        if self.people is None or not self.invited:
            return _("Hoeveel mensen meededen, kunnen we niet laten zien: het zijn er te weinig.")
        return _("Ongeveer %(people)s van de %(invited)s mensen deden mee: %(share)s%%.") % {
            "people": self.people,
            "invited": self.invited,
            "share": min(100, round(100 * self.people / self.invited)),
        }

    @property
    def hidden(self) -> int:
        return sum(block.hidden for section in self.sections for block in section.blocks)

    @property
    def days(self) -> str:
        first, last = (date.fromisoformat(self.release.definitions[day]) for day in ("opened_on", "closed_on"))
        return _("%(first)s tot en met %(last)s") % {"first": _day(first), "last": _day(last)}

    def rules(self) -> list[str]:
        """Return how the numbers came to be, in sentences."""
        return [
            _("De meting liep van %(days)s. Niemand weet wie wat antwoordde.") % {"days": self.days},
            _("Bij elke vraag tellen de mensen die antwoord gaven. “Dat zeg ik liever niet” telt niet als antwoord."),
            _("Een paar antwoorden staan alleen bij de hele organisatie, en niet bij een eenheid."),
            *self.gap.rules(),
            *frozen_rules(self.release),
            _("De uitkomst stond vast op %(day)s, en verandert niet meer.") % {"day": released_on(self.release)},
        ]

    def lines(self) -> Iterator[tuple[str, str, str, int | None]]:
        """Yield table, list, kind and number: every number of the page once, in its order."""
        yield from self._lines_above()
        for section in self.sections:
            for block in section.blocks:
                yield from ((section.title, block.title, row.label, row.number) for row in block.rows)

    def tables(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield what stands above the sections, in words, with its title."""
        for (table, part), lines in groupby(self._lines_above(), key=lambda line: line[:2]):
            yield f"{table}: {part}" if part else table, [[label, in_words(number)] for *_place, label, number in lines]

    def _lines_above(self) -> Iterator[tuple[str, str, str, int | None]]:
        response, gap, shares = _("Wie meedeed"), _("Wat gemeld is en wat niet"), _("Kerncijfers")
        yield response, "", _("Mensen die werden gevraagd"), self.invited
        yield response, "", _("Mensen die meededen"), self.people
        yield from ((gap, self.unit_name, label, number) for label, number in self.gap.lines())
        for name, each in self.by_unit:
            yield from ((gap, name, label, number) for label, number in each.short_lines())
        for share in self.shares:
            yield from ((shares, str(share.figure.title), label, number) for label, number in share.lines())
        for title, then, gap_then in self.over_time:
            yield from ((gap, title, label, number) for label, number in gap_then.short_lines())
            yield from ((shares, title, each.in_percents, each.percent) for each in then)


def make_outcome(
    release: FigureRelease,
    cells: Cells,
    *,
    unit: UUID | None,
    gaps: Mapping[UUID | None, Gap],
    before: Sequence[tuple[FigureRelease, Numbers, Gap]],
    names: Mapping[UUID, str],
) -> Outcome:
    """Return the outcome of `release` for `unit` (None: the organisation).

    `gaps`: of each eenheid and of the organisation; `before`: all rounds up to this one with their numbers for `unit`.
    """
    numbers = cells[unit]
    return Outcome(
        release=release,
        unit=unit,
        unit_name=names[unit] if unit else _("De hele organisatie"),
        invited=numbers.get((RESPONSE, ALL)),
        people=numbers.get((RESPONSE, TOOK_PART)),
        shares=shares_of(numbers),
        gap=gaps[unit],
        sections=_sections(read_back(release.definitions["questions"]), numbers),
        over_time=[(each.definitions["title"], shares_of(then), gap) for each, then, gap in before],
        by_unit=[(names[each], gap) for each, gap in gaps.items() if each is not None] if unit is None else [],
    )


def shares_of(numbers: Numbers) -> list[KeyShare]:
    return [key_share(figure, numbers) for figure in KEY_FIGURES]


def _sections(questions: Sequence[Question], numbers: Numbers) -> list[Section]:
    placed = {source for _title, sources in CHAPTERS for source in sources}
    found = []
    for title, sources in CHAPTERS:
        own = [each for each in questions if (each.source in sources if sources else each.source not in placed)]
        if own:
            found.append(Section(str(title), "", [_block(each, numbers) for each in own]))
    return found


def _block(question: Question, numbers: Numbers) -> Block:
    block = make_block(question.part, numbers)
    answers = numbers.get((question.code, ALL))
    if answers is None:
        return replace(block, sentence=_("Te weinig mensen gaven antwoord om te laten zien."))
    told = _("Ongeveer %(answers)s mensen gaven antwoord.") % {"answers": answers}
    return replace(block, sentence=told if block.is_empty else f"{told} {block.sentence}")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
