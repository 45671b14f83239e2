"""The shape of a piece of advice: what it says, how it is counted, where the norm comes from, and where it is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Norm(StrEnum):
    """Where a norm comes from (design.md 6)."""

    SOURCE = "SOURCE"
    DERIVED = "DERIVED"
    DEFAULT = "DEFAULT"


NORM_WORDS = {
    Norm.SOURCE: _("uit een bron"),
    Norm.DERIVED: _("afgeleid uit een bron"),
    Norm.DEFAULT: _("ons eigen voorstel"),
}


@dataclass(frozen=True)
class Origin:
    """Where the norm of a piece of advice comes from, in a word and a sentence."""

    norm: Norm
    words: Any

    @property
    def label(self) -> str:
        return str(NORM_WORDS[self.norm])


@dataclass(frozen=True)
class Share:
    """A released share of people. `did` and `base`: nodes of `part` that are summed; no base: everybody counted.

    `is_own`: the part has a base of its own (figures/rates.py), and not the threatened people of the quarter.
    """

    title: Any
    part: str
    did: tuple[str, ...]
    of_whom: Any
    base: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True)
class Things:
    """A share of things that are no people: teams, talks, texts. `source` names them in `things.py`."""

    title: Any
    source: str
    of_what: Any


@dataclass(frozen=True)
class Surveyed:
    """What a released round of the survey says. `source` names it in `surveyed.py`."""

    title: Any
    source: str
    of_whom: Any


@dataclass(frozen=True)
class Line:
    """One row of a table: of whom or when, and the number in words."""

    label: str
    words: str


@dataclass(frozen=True)
class Value:
    """One number of a piece of advice. `period`: of when it is."""

    title: Any
    words: str
    period: str
    of_whom: Any
    over_time: Sequence[Line]
    by_unit: Sequence[Line]
    is_known: bool


@dataclass(frozen=True)
class Link:
    """A page that carries the advice out. `roles`: who may open it; none: everybody."""

    label: Any
    view: str
    roles: Collection[str] = ()

    def is_for(self, roles: Collection[str]) -> bool:
        return not self.roles or bool(set(self.roles) & set(roles))


@dataclass(frozen=True)
class Advice:
    """One of the seventeen. `thin`: what is not counted yet, or says little.

    `missing`: what is not there as long as there was no survey, and `begin`: where to begin.
    """

    code: str
    title: Any
    how: Any
    origin: Origin
    links: Sequence[Link]
    counted: Sequence[Share | Things | Surveyed] = ()
    thin: Any = ""
    missing: Any = ""
    begin: Any = ""

    @property
    def anchor(self) -> str:
        return f"advies-{self.code}"


@dataclass(frozen=True)
class Chapter:
    title: Any
    advices: Sequence[Advice]
