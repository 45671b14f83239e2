"""Freezing a round of the survey: count its sheets once, settle what may be shown, and keep it for good (ADR 29)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from advies.models import SurveyRound
from dreiging.accounts.models import Team, TeamKind
from incidents.figures.audit import Hole, Published
from incidents.figures.rates import NOWHERE
from incidents.figures.releasing import ONE_AT_A_TIME
from incidents.figures.settling import Settled, settle
from incidents.figures.shape import ALL, ORGANISATION, Cell, Counted, Part, with_organisation
from incidents.figures.suppression import ROUND_TO, Level, rounded
from incidents.figures.survey.counting import (
    count_answers,
    count_sheets,
    count_staff,
    places_of,
    told_response,
    took_part,
)
from incidents.figures.survey.questions import (
    RESPONSE,
    RESPONSE_PART,
    STAFF,
    TOOK_PART,
    Question,
    of_version,
    read_back,
    written_out,
)
from incidents.figures.survey.settling import holes_of_round, settle_round
from incidents.models import CountedCell, FigureRelease, PeriodKind, ReleasedCell


def release_rounds_due(*, at: datetime) -> list[SurveyRound]:
    """Release every round that is over and has all its sheets; return them. Running it again does nothing."""
    found = SurveyRound.objects.written_out().select_related("version").order_by("opens_on")
    return [round_ for round_ in found if release_round(round_, at=at)]


@transaction.atomic
def release_round(round_: SurveyRound, *, at: datetime) -> FigureRelease | None:
    """Count and release a round; None when it was released before: nothing is ever released twice."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    if FigureRelease.objects.filter(slug=round_.slug).exists():
        return None
    with translation.override("nl"):
        questions = of_version(round_.version.questions)
    sheets, told = count_sheets(round_), told_response(round_)
    places = places_of(sheets, told, threshold=settings.FIGURES_THRESHOLD)
    asked, staff = count_answers(round_, questions, places), count_staff(places)
    response = _as_told(took_part(sheets, places), told)
    settled = settle_round(asked, response, threshold=settings.FIGURES_THRESHOLD)
    settled[STAFF] = settle(STAFF, staff, threshold=settings.FIGURES_THRESHOLD)
    kept = _keep(round_, questions, settled, at=at)
    numbers = {each.code: each.counted for each in asked} | {STAFF: staff}
    cells = [*_released(kept, numbers, settled), *_released_response(kept, response, told)]
    ReleasedCell.objects.bulk_create(_named(cells), batch_size=2000)
    CountedCell.objects.bulk_create(_counted(kept, numbers | {RESPONSE: response.counted}), batch_size=2000)
    return kept


def _named(cells: Iterable[ReleasedCell]) -> Iterator[ReleasedCell]:
    """Yield `cells` with the names of their eenheden as they are today."""
    names = {str(pk): name for pk, name in Team.objects.filter(kind=TeamKind.EENHEID).values_list("pk", "name")}
    for cell in cells:
        cell.unit_name = names.get(str(cell.unit), "")
        yield cell


def _as_told(counted: Counted, told: Mapping[str, tuple[int, int]]) -> Published:
    """Return the response with what everybody could see of it; we assume, exactly."""
    return Published(RESPONSE, counted, frozenset(cell for cell in counted.cells() if cell.unit in told))


def _keep(
    round_: SurveyRound, questions: Sequence[Question], settled: Mapping[str, Settled], *, at: datetime
) -> FigureRelease:
    levels = {code: max(each.levels.values(), default=Level.UNITS) for code, each in settled.items()}
    return FigureRelease.objects.create(
        period_kind=PeriodKind.ROUND,
        first=round_.opens_on,
        slug=round_.slug,
        released_at=at,
        tables_version=round_.version.number,
        threshold=settings.FIGURES_THRESHOLD,
        rounded_to=ROUND_TO,
        definitions={
            "title": round_.title,
            "opened_on": round_.opens_on.isoformat(),
            "closed_on": round_.last_day.isoformat(),
            "questions": written_out(questions),
        },
        merged={code: Level(level).name for code, level in levels.items() if level},
    )


def _released(
    release: FigureRelease, numbers: Mapping[str, Counted], settled: Mapping[str, Settled]
) -> Iterator[ReleasedCell]:
    for code, counted in numbers.items():
        for cell in counted.cells():
            if cell.unit != NOWHERE:
                number = rounded(counted[cell]) if cell in settled[code].shown else None
                yield ReleasedCell(release=release, unit=cell.unit or None, part=code, node=cell.node, number=number)


def _released_response(
    release: FigureRelease, response: Published, told: Mapping[str, tuple[int, int]]
) -> Iterator[ReleasedCell]:
    for unit in (ORGANISATION, *(place for place in response.counted.units if place != NOWHERE)):
        for node, number in zip((ALL, TOOK_PART), told.get(unit, (None, None)), strict=True):
            yield ReleasedCell(release=release, unit=unit or None, part=RESPONSE, node=node, number=number)


def _counted(release: FigureRelease, numbers: Mapping[str, Counted]) -> Iterator[CountedCell]:
    for code, counted in numbers.items():
        for cell in counted.cells():
            if cell.unit != ORGANISATION:
                yield CountedCell(release=release, unit=cell.unit, part=code, node=cell.node, number=counted[cell])


def audit_rounds() -> dict[str, list[Hole]]:
    """Audit every round that was released, each by itself; return what can be computed of people in each."""
    return {release.slug: _audit(release) for release in FigureRelease.objects.filter(period_kind=PeriodKind.ROUND)}


def _audit(release: FigureRelease) -> list[Hole]:
    questions = read_back(release.definitions["questions"])
    published = [_as_published(release, each.part) for each in questions]
    told = _as_published(release, RESPONSE_PART)
    return holes_of_round(published, told, questions, release.threshold)


def _as_published(release: FigureRelease, part: Part) -> Published:
    rows = release.counted.filter(part=part.code).values_list("node", "unit", "number")
    numbers = {Cell.at(part.code, node, str(unit)): number for node, unit, number in rows}
    shown = release.cells.filter(part=part.code, number__isnull=False).values_list("node", "unit")
    units = tuple(sorted({cell.unit for cell in numbers}))
    return Published(
        part.code,
        with_organisation(units, (part,), numbers),
        frozenset(Cell.at(part.code, node, str(unit or ORGANISATION)) for node, unit in shown),
    )
