"""What stands on the page beside a piece of advice: numbers in words, for all, over time and by eenheid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from incidents.advices.catalogue import ADVICES, CHAPTERS
from incidents.advices.released import ORGANISATION, Released, read_released, read_year
from incidents.advices.shape import Advice, Line, Share, Surveyed, Things, Value
from incidents.advices.surveyed import of_round
from incidents.advices.things import Tally, count_things, names_of_units
from incidents.advices.wording import about, exactly
from incidents.figures.survey.reading import Rounds
from incidents.models import FigureRelease


@dataclass(frozen=True)
class Shown:
    """A piece of advice as somebody sees it; no values for who may not see them."""

    advice: Advice
    links: Sequence[Any]
    values: Sequence[Value]
    is_missing: bool = False


@dataclass(frozen=True)
class ShownChapter:
    title: Any
    pieces: Sequence[Shown]


def everything(*, roles: Collection[str], with_values: bool, at: datetime) -> list[ShownChapter]:
    """Return all chapters with the links that somebody with `roles` may open, and the values if asked."""
    rounds = Rounds()
    values = all_values(at=at, rounds=rounds) if with_values else {}
    return [
        ShownChapter(
            chapter.title,
            [
                Shown(
                    advice,
                    [link for link in advice.links if link.is_for(roles)],
                    values.get(advice.code, ()),
                    is_missing=bool(advice.missing) and not rounds.releases,
                )
                for advice in chapter.advices
            ],
        )
        for chapter in CHAPTERS
    ]


def all_values(*, at: datetime, rounds: Rounds | None = None) -> Mapping[str, Sequence[Value]]:
    """Return the values of every piece of advice, by its code. `rounds`: of the survey, if they were read already."""
    rounds = rounds or Rounds()
    released = read_released(_shares(), found=rounds.of_cases)
    things, units, surveyed = count_things(at=at), names_of_units(), of_round(rounds, at=at)

    def value(each: Share | Things | Surveyed) -> Value | None:
        if isinstance(each, Share):
            return _of_people(each, released)
        if isinstance(each, Things):
            return _of_things(each, things[each.source], units)
        told = surveyed.get(each.source)
        return told and told(each)

    return {code: [told for told in map(value, advice.counted) if told is not None] for code, advice in ADVICES.items()}


def values_of_year(year: int, *, releases: Iterable[FigureRelease]) -> Mapping[str, Sequence[Value]]:
    """Return what was released of `year` about people, by the code of the piece of advice: it never changes."""
    released = read_year(_shares(), year, releases=releases)
    return {
        code: [_of_people(each, released) for each in advice.counted if isinstance(each, Share)]
        for code, advice in ADVICES.items()
    }


def _shares() -> list[Share]:
    return [each for advice in ADVICES.values() for each in advice.counted if isinstance(each, Share)]


def _of_people(share: Share, released: Released) -> Value:
    if not released.codes:
        return Value(share.title, _("nog geen cijfers"), "", share.of_whom, (), (), is_known=False)
    period = released.seen_in(share)
    did, everybody = released.share(share, period=period, unit=ORGANISATION)
    return Value(
        title=share.title,
        words=about(did, everybody),
        period=period,
        of_whom=share.of_whom,
        over_time=[
            Line(code, about(*released.share(share, period=code, unit=ORGANISATION))) for code in released.codes
        ],
        by_unit=[
            Line(name, about(*released.share(share, period=period, unit=unit)))
            for unit, name in released.units.items()
            if share.part != "r_relatives"
        ],
        is_known=did is not None and everybody is not None,
    )


def _of_things(things: Things, tally: Tally, units: Mapping[UUID, str]) -> Value:
    over_time = [Line(_("nu"), exactly(tally.did, tally.everybody))]
    if tally.before is not None:
        over_time.append(Line(_("het half jaar ervoor"), exactly(*tally.before)))
    return Value(
        title=things.title,
        words=exactly(tally.did, tally.everybody),
        period=_("nu"),
        of_whom=things.of_what,
        over_time=over_time if tally.before is not None else (),
        by_unit=[Line(name, exactly(*tally.units.get(unit, (0, 0)))) for unit, name in units.items() if tally.units],
        is_known=tally.everybody > 0,
    )
