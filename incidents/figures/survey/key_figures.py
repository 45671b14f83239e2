"""The shares of a round that are compared over rounds, and with the study (domain.md 5.3, X1–X3, X13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.figures.shape import ALL
from incidents.figures.survey.intervals import Between, share_of

# {(list, node): number}; None: hidden.
Numbers = Mapping[tuple[str, str], int | None]


@dataclass(frozen=True)
class KeyFigure:
    """A share of who answered a list: those in `nodes`. `study`: the same in the study, of another group of people."""

    code: str
    title: Any
    list: str
    nodes: tuple[str, ...]
    study: Any = ""


YEAR = KeyFigure(
    "year", gettext_lazy("Meegemaakt in de laatste 12 maanden"), "EVER", ("LAST_12_MONTHS",), gettext_lazy("12%")
)
SILENT = KeyFigure(
    "silent", gettext_lazy("Niet besproken op het werk"), "RAISED", ("NOBODY",), gettext_lazy("bijna 30%")
)
RAISED = KeyFigure("raised", gettext_lazy("Besproken op het werk"), "RAISED", ("G_YES",))
SERIOUS = KeyFigure("serious", gettext_lazy("Serieus genomen door de leidinggevende"), "TAKEN_SERIOUSLY", ("G_YES",))
HELP = (
    KeyFigure("tco", gettext_lazy("Kent de collegiale ondersteuning"), "FACILITIES", ("TCO",)),
    KeyFigure("bmw", gettext_lazy("Kent het bedrijfsmaatschappelijk werk"), "FACILITIES", ("BMW",)),
    KeyFigure("loket", gettext_lazy("Kent het nummer voor dag en nacht"), "FACILITIES", ("LOKET_247",)),
)
REPORTED = KeyFigure("reported", gettext_lazy("Gemeld in dit systeem"), "REPORTED", ("YES",))
SATISFIED = KeyFigure("satisfied", gettext_lazy("Tevreden over wat er daarna gebeurde"), "SATISFIED", ("G_YES",))
PERHAPS = KeyFigure("perhaps", gettext_lazy("Ooit meegemaakt, of misschien"), "EVER", ("LAST_12_MONTHS", "G_BEFORE"))
KEY_FIGURES = (
    YEAR,
    KeyFigure("ever", gettext_lazy("Ooit meegemaakt"), "EVER", ("LAST_12_MONTHS", "EARLIER"), gettext_lazy("25%")),
    PERHAPS,
    RAISED,
    SILENT,
    REPORTED,
    KeyFigure("aangifte", gettext_lazy("Aangifte gedaan"), "AANGIFTE", ("YES",)),
    SERIOUS,
    SATISFIED,
    KeyFigure("self", gettext_lazy("Had er zelf last van"), "IMPACT_SELF", ("G_SOME",), gettext_lazy("57%")),
    KeyFigure(
        "home", gettext_lazy("De mensen thuis hadden er last van"), "IMPACT_HOME", ("G_SOME",), gettext_lazy("71%")
    ),
    KeyFigure("adapted", gettext_lazy("Ging opletten, of nam camera's of andere routes"), "ADAPTATIONS", ("G_STUDY",)),
    *HELP,
)
# Few, for everybody who was asked; and what somebody who leads a team can do something about.
FOR_EVERYBODY = (YEAR, PERHAPS, RAISED, SILENT, SERIOUS, *HELP)
FOR_LEADERS = (YEAR, PERHAPS, RAISED, SILENT, REPORTED, SERIOUS, SATISFIED, *HELP)


@dataclass(frozen=True)
class KeyShare:
    """The share that a round has for a key figure; None: it cannot be shown. `answers`: of how many."""

    figure: KeyFigure
    share: Between | None
    answers: int | None

    @property
    def percent(self) -> int | None:
        return percent(self.share.value) if self.share else None

    @property
    def in_percents(self) -> str:
        return _("%(figure)s, in procenten") % {"figure": self.figure.title}

    def lines(self) -> list[tuple[str, int | None]]:
        """Return every number, with what it is."""
        found = in_percents(self.share) if self.share else {}
        return [
            (_("In procenten"), found.get("share")),
            (_("Minstens, in procenten"), found.get("low")),
            (_("Hoogstens, in procenten"), found.get("high")),
            (_("Antwoorden"), self.answers),
        ]

    @property
    def words(self) -> str:
        if self.share is None:
            return _("niet te zien")
        return _("ongeveer %(share)s%% (tussen %(low)s%% en %(high)s%%)") % in_percents(self.share)

    @property
    def of_whom(self) -> str:
        if self.answers is None:
            return ""
        return _("van ongeveer %(answers)s antwoorden") % {"answers": self.answers}


def key_share(figure: KeyFigure, numbers: Numbers) -> KeyShare:
    """Return the share of `figure`. When one of its numbers is hidden, so is it."""
    answers = numbers.get((figure.list, ALL))
    found = [numbers.get((figure.list, node)) for node in figure.nodes]
    did = [number for number in found if number is not None]
    if answers is None or len(did) < len(found):
        return KeyShare(figure, None, answers)
    return KeyShare(figure, share_of(sum(did), answers, numbers=len(did)), answers)


def percent(share: float) -> int:
    return round(100 * share)


def in_percents(between: Between) -> dict[str, int]:
    """Return a share and its interval in whole percents, for a sentence; never narrower than it is."""
    return {"share": percent(between.value), "low": int(100 * between.low), "high": ceil(100 * between.high)}
