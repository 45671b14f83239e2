"""Reading outcomes of rounds from the released figures (ADR 29)."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

from incidents.figures.released import all_releases, all_rounds, cells_in
from incidents.figures.shape import ALL
from incidents.figures.survey.gap import People, Twelve, gap_of, twelve_months
from incidents.figures.survey.key_figures import Numbers
from incidents.figures.survey.outcome import Outcome, make_outcome
from incidents.figures.survey.questions import RESPONSE, STAFF, read_back
from incidents.models import FigureRelease

NOTHING: Numbers = {}


class Rounds:
    """The rounds that were released, the newest first, with what is read of them: three queries in all."""

    def __init__(self) -> None:
        self.releases = all_rounds()
        self.cells: dict[UUID, dict[UUID | None, dict[tuple[str, str], int | None]]] = {}
        self.names: dict[UUID, str] = {}

    def by_slug(self, slug: str) -> FigureRelease | None:
        return next((each for each in self.releases if each.slug == slug), None)

    @cached_property
    def of_cases(self) -> list[FigureRelease]:
        """Return every quarter and year."""
        return all_releases()

    def read(self, releases: Sequence[FigureRelease], twelves: Iterable[Twelve]) -> None:
        """Read all numbers of `releases`, and about how many people there was a report in `twelves`. One query."""
        lists = {question.code for each in releases for question in read_back(each.definitions["questions"])}
        beside = [each for twelve in twelves for each in twelve.releases]
        for release, unit, name, part, node, number in cells_in(
            [*releases, *beside], parts={RESPONSE, STAFF, ALL, *lists}
        ):
            self.cells.setdefault(release, {}).setdefault(unit, {})[part, node] = number
            if unit is not None:
                self.names[unit] = name

    @property
    def people(self) -> People:
        """Return about how many people there was a report, in each release that was read, by eenheid."""
        return {
            (release, unit): numbers.get((ALL, ALL))
            for release, units in self.cells.items()
            for unit, numbers in units.items()
        }

    def numbers(self, release: FigureRelease, unit: UUID | None) -> Numbers:
        return self.cells.get(release.pk, {}).get(unit, NOTHING)

    def units_of(self, release: FigureRelease) -> list[UUID]:
        """Return the eenheden of which there are figures, by name."""
        units = [unit for unit in self.cells.get(release.pk, {}) if unit is not None]
        return sorted(units, key=lambda unit: self.names[unit])


def outcome_of(rounds: Rounds, release: FigureRelease, *, unit: str = "") -> Outcome:
    """Return the outcome of `release`, beside the rounds before it. Two queries.

    `unit`: the id of an eenheid; when there are no figures of it, those of the organisation.
    """
    history = [each for each in reversed(rounds.releases) if each.first <= release.first]
    twelves = {each.pk: twelve_months(each, rounds.of_cases) for each in history}
    rounds.read(history, twelves.values())
    people = rounds.people
    units = rounds.units_of(release)
    gaps = {
        each: gap_of(rounds.numbers(release, each), twelves[release.pk], people, unit=each) for each in (None, *units)
    }
    shown = next((each for each in units if str(each) == unit), None)
    before = [
        (each, rounds.numbers(each, shown), gap_of(rounds.numbers(each, shown), twelves[each.pk], people, unit=shown))
        for each in history
    ]
    return make_outcome(
        release,
        {each: rounds.numbers(release, each) for each in gaps},
        unit=shown,
        gaps=gaps,
        before=before,
        names=rounds.names,
    )
