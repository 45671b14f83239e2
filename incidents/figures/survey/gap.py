"""What was reported and what was not: people who say that it happened, beside people about whom there was a report.

Made of released numbers only (ADR 29): whoever has those can make this as well, and learns nothing by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from incidents.figures.periods import Period
from incidents.figures.released import all_rounds, cells_in
from incidents.figures.shape import ALL
from incidents.figures.survey.intervals import Between, ratio_to
from incidents.figures.survey.key_figures import YEAR, KeyShare, Numbers, in_percents, key_share
from incidents.figures.survey.questions import STAFF
from incidents.models import FigureRelease, PeriodKind

QUARTERS = 4

# {(release, eenheid; None: the organisation): people}
People = Mapping[tuple[UUID, UUID | None], int | None]


@dataclass(frozen=True)
class Twelve:
    """The twelve months of reports that are laid beside a round: four whole quarters, the last that were over by then.

    `releases`: those quarters, or the year that they are; fewer when they are not released yet.
    """

    quarters: Sequence[Period]
    releases: Sequence[FigureRelease]

    @property
    def is_released(self) -> bool:
        return self.is_year or len(self.releases) == QUARTERS

    @property
    def is_year(self) -> bool:
        return [each.period_kind for each in self.releases] == [PeriodKind.YEAR]

    @property
    def words(self) -> str:
        return _("%(first)s tot en met %(last)s") % {"first": self.quarters[0].words, "last": self.quarters[-1].words}

    def people(self, people: People, unit: UUID | None) -> int | None:
        """Return about how many people there was a report; None: hidden in one of the quarters, or not known yet."""
        found = [people.get((each.pk, unit)) for each in self.releases]
        numbers = [number for number in found if number is not None]
        return sum(numbers) if self.is_released and len(numbers) == len(found) else None


@dataclass(frozen=True)
class Gap:
    """For the organisation or an eenheid; what cannot be shown is None."""

    experienced: KeyShare
    staff: int | None
    registered: int | None
    twelve: Twelve

    @property
    def estimate(self) -> Between | None:
        """Return how many people experienced it, if those who did not answer are as those who did."""
        share = self.experienced.share
        if share is None or self.staff is None:
            return None
        return Between(share.value * self.staff, share.low * self.staff, share.high * self.staff)

    @property
    def ratio(self) -> Between | None:
        share = self.experienced.share
        if share is None or self.staff is None or self.registered is None:
            return None
        return ratio_to(self.registered, share, self.staff, numbers=len(self.twelve.releases))

    @property
    def words(self) -> str:
        ratio = self.ratio
        if ratio is None:
            return _("niet te zien")
        return _("ongeveer %(share)s%% (tussen %(low)s%% en %(high)s%%)") % in_percents(ratio)

    def sentences(self) -> list[str]:
        """Return what this says, in plain words."""
        return [*self._experienced(), *self._registered()]

    def _experienced(self) -> list[str]:
        estimate = self.estimate
        if estimate is None:
            return [_("Hoeveel mensen dit meemaakten, kunnen we niet laten zien: het zijn er te weinig.")]
        return [
            _("In de meting zegt %(share)s dat het hun overkwam in de laatste 12 maanden.")
            % {"share": self.experienced.words},
            _("Van de %(staff)s mensen die hier werken zijn dat er ongeveer %(number)s (tussen %(low)s en %(high)s).")
            % {
                "staff": self.staff,
                "number": round(estimate.value),
                "low": int(estimate.low),
                "high": round(estimate.high + 0.5),
            },
        ]

    def _registered(self) -> list[str]:
        if not self.twelve.is_released:
            return [_("De meldingen van dezelfde tijd zijn er niet, of staan nog niet vast.")]
        if self.registered is None:
            return [_("Over hoeveel mensen een melding kwam, kunnen we niet laten zien: het zijn er te weinig.")]
        told = [_("Over ongeveer %(number)s mensen kwam een melding.") % {"number": self.registered}]
        ratio = self.ratio
        if ratio:
            told.append(_("Gemeld is dus %(share)s.") % {"share": self.words})
        if ratio and ratio.value > 1:
            told.append(
                _("Er is meer gemeld dan de meting laat verwachten. Misschien deed minder mee wie iets meemaakte.")
            )
        return told

    def rules(self) -> list[str]:
        """Return how this came to be, in sentences."""
        told = [
            _("Wie meedeed, kan anders zijn dan wie niet meedeed. Het echte aantal kan ook buiten de grenzen liggen."),
            _("De meting gaat over de 12 maanden voor het antwoord. De meldingen zijn die van %(period)s.")
            % {"period": self.twelve.words},
            _("De grenzen zijn die van 95% zekerheid (Wilson), met ruimte voor het afronden. Meldingen zijn geteld."),
        ]
        if not self.twelve.is_year:
            told.append(_("Wie in meer dan één kwartaal is gemeld, telt bij de meldingen vaker mee."))
        return told

    def lines(self) -> list[tuple[str, int | None]]:
        """Return every number, with what it is."""
        estimate = self.estimate
        return [
            (_("Antwoorden"), self.experienced.answers),
            *self.short_lines()[:1],
            (_("Minstens, in procenten"), self._percents(self.experienced.share).get("low")),
            (_("Hoogstens, in procenten"), self._percents(self.experienced.share).get("high")),
            (_("Mensen die hier werken"), self.staff),
            (_("Meegemaakt, naar schatting"), round(estimate.value) if estimate else None),
            *self.short_lines()[1:],
        ]

    def short_lines(self) -> list[tuple[str, int | None]]:
        """Return the numbers to compare by."""
        ratio = self._percents(self.ratio)
        return [
            (_("Meegemaakt in 12 maanden, in procenten"), self.experienced.percent),
            (_("Mensen over wie een melding kwam"), self.registered),
            (_("Gemeld, in procenten"), ratio.get("share")),
            (_("Gemeld, minstens, in procenten"), ratio.get("low")),
            (_("Gemeld, hoogstens, in procenten"), ratio.get("high")),
        ]

    def _percents(self, between: Between | None) -> dict[str, int]:
        return in_percents(between) if between else {}


def twelve_months(round_: FigureRelease, releases: Iterable[FigureRelease]) -> Twelve:
    """Return the reports that are laid beside a round. `releases`: all quarters and years."""
    last_day = date.fromisoformat(round_.definitions["closed_on"])
    quarters: list[Period] = []
    end = Period.quarter_of(last_day).first
    for _each in range(QUARTERS):
        before = Period.quarter_of(_day_before(end))
        quarters.insert(0, before)
        end = before.first
    by_period = {(each.period_kind, each.first): each for each in releases}
    year = by_period.get((PeriodKind.YEAR, quarters[0].first))
    if year is not None:
        return Twelve(quarters, [year])
    found = (by_period.get((PeriodKind.QUARTER, each.first)) for each in quarters)
    return Twelve(quarters, [each for each in found if each is not None])


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def people_reported(twelves: Iterable[Twelve]) -> People:
    """Return about how many people there was a report in each release of `twelves`. One query."""
    releases = {each.pk: each for twelve in twelves for each in twelve.releases}
    rows = cells_in(releases.values(), parts=[ALL])
    return {(release, unit): number for release, unit, _name, _part, _node, number in rows}


def gap_of(numbers: Numbers, twelve: Twelve, people: People, *, unit: UUID | None) -> Gap:
    """Return the gap of a round for `unit` (None: the organisation), of which `numbers` are the released ones."""
    return Gap(
        experienced=key_share(YEAR, numbers),
        staff=numbers.get((STAFF, ALL)),
        registered=twelve.people(people, unit),
        twelve=twelve,
    )


def newest_gap(releases: Sequence[FigureRelease], *, unit: str | None) -> tuple[str, Gap] | None:
    """Return the title of the newest round with its gap for `unit` (an id; None: the organisation). Three queries.

    None: there is no round yet. `releases`: all quarters and years.
    """
    newest = next(iter(all_rounds()), None)
    if newest is None:
        return None
    place = UUID(unit) if unit else None
    rows = cells_in([newest], parts=[YEAR.list, STAFF])
    numbers = {(part, node): number for _release, of, _name, part, node, number in rows if of == place}
    twelve = twelve_months(newest, releases)
    return newest.definitions["title"], gap_of(numbers, twelve, people_reported([twelve]), unit=place)
