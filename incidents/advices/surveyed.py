"""What the newest released round of the survey says of a piece of advice (domain.md D5, O2; ADR 29)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incidents.advices.shape import Line, Surveyed, Value
from incidents.advices.wording import about
from incidents.figures.shape import ALL
from incidents.figures.survey.key_figures import HELP, KeyFigure, Numbers, key_share
from incidents.figures.survey.outcome import Outcome
from incidents.figures.survey.questions import RESPONSE, TOOK_PART
from incidents.figures.survey.reading import Rounds, outcome_of

# The study asks for a survey now and then; once a year is our proposal (domain.md O2).
SURVEY_EVERY = timedelta(days=365)

Told = Callable[[Surveyed], Value]


def of_round(rounds: Rounds, *, at: datetime) -> Mapping[str, Told]:
    """Return what makes each value, by its source; nothing when no round was released. One or two queries."""
    if not rounds.releases:
        return {}
    newest = rounds.releases[0]
    outcome = outcome_of(rounds, newest)
    closed_on = date.fromisoformat(newest.definitions["closed_on"])
    return {
        "held": lambda each: _held(each, outcome, closed_on, today=timezone.localdate(at)),
        "response": lambda each: _over_rounds(each, rounds, _response),
        "ratio": lambda each: _ratio(each, outcome),
    } | {figure.code: _of_figure(figure, rounds) for figure in HELP}


def _of_figure(figure: KeyFigure, rounds: Rounds) -> Told:
    return lambda each: _over_rounds(each, rounds, lambda numbers: key_share(figure, numbers).words)


def _held(each: Surveyed, outcome: Outcome, closed_on: date, *, today: date) -> Value:
    is_held = today - closed_on <= SURVEY_EVERY
    day = date_format(closed_on, "j F Y")
    words = _("ja: gesloten op %(day)s") if is_held else _("nee: de laatste sloot op %(day)s")
    return Value(each.title, words % {"day": day}, _title(outcome), each.of_whom, (), (), is_known=True)


def _ratio(each: Surveyed, outcome: Outcome) -> Value:
    return Value(
        each.title,
        outcome.gap.words,
        _title(outcome),
        each.of_whom,
        [Line(title, gap.words) for title, _shares, gap in reversed(outcome.over_time)],
        [Line(name, gap.words) for name, gap in outcome.by_unit],
        is_known=outcome.gap.ratio is not None,
    )


def _over_rounds(each: Surveyed, rounds: Rounds, words: Callable[[Numbers], str]) -> Value:
    newest = rounds.releases[0]
    told: Sequence[Line] = [
        Line(release.definitions["title"], words(rounds.numbers(release, None))) for release in rounds.releases
    ]
    return Value(
        each.title,
        told[0].words,
        newest.definitions["title"],
        each.of_whom,
        told,
        [Line(rounds.names[unit], words(rounds.numbers(newest, unit))) for unit in rounds.units_of(newest)],
        is_known=True,
    )


def _response(numbers: Numbers) -> str:
    return about(numbers.get((RESPONSE, TOOK_PART)), numbers.get((RESPONSE, ALL)))


def _title(outcome: Outcome) -> str:
    return str(outcome.release.definitions["title"])
