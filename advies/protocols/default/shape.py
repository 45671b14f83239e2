"""What a step of the default draaiboek is made of, and a short way to write its terms.

`hours(24)` is a proposal of this product; `hours(24, source=…)` says who gave the number; `derived=` on what it rests.
"""

from dataclasses import dataclass
from typing import Any

from advies.models import Condition, Need, Origin, Responsible
from dreiging.workdays import Unit


@dataclass(frozen=True)
class DefaultTerm:
    """The columns of a StepTerm."""

    need: Need
    amount: int | None = None
    unit: str = ""
    second_amount: int | None = None
    repeat_days: int | None = None
    source: str = ""
    origin: Origin = Origin.DEFAULT


@dataclass(frozen=True)
class DefaultStep:
    """The columns of a Step; `terms` for laag, verhoogd, hoog and acuut."""

    code: str
    title: str
    role: Responsible
    terms: tuple[DefaultTerm, DefaultTerm, DefaultTerm, DefaultTerm]
    explanation: tuple[str, ...]
    example: str = ""
    also_role: str = ""
    obligatory: bool = True
    condition: Condition = Condition.ALWAYS
    repeats_while: str = ""
    source: str = ""
    derived: str = ""

    @property
    def origin(self) -> Origin:
        return _origin(self.source, self.derived)


NOT_NEEDED = DefaultTerm(Need.NOT_NEEDED)
AT_THE_MOMENT = DefaultTerm(Need.AT_THE_MOMENT)


def minutes(amount: int) -> DefaultTerm:
    return _counted(amount, Unit.MINUTES)


def hours(amount: int, *, source: str = "", derived: str = "") -> DefaultTerm:
    return _counted(amount, Unit.HOURS, source=source, derived=derived)


def workdays(amount: int, *, source: str = "") -> DefaultTerm:
    return _counted(amount, Unit.WORKDAYS, source=source)


def days(amount: int, *, again: int | None = None, every: int | None = None, source: str = "") -> DefaultTerm:
    """So many days; `again`: once more after that many from the start; `every`: then it comes back, each time."""
    return _counted(amount, Unit.DAYS, source=source, second_amount=again, repeat_days=every)


def consider_within_hours(amount: int) -> DefaultTerm:
    return DefaultTerm(Need.CONSIDER, amount, Unit.HOURS)


def _counted(amount: int, unit: Unit, *, source: str = "", derived: str = "", **again: Any) -> DefaultTerm:
    return DefaultTerm(Need.REQUIRED, amount, unit, source=source or derived, origin=_origin(source, derived), **again)


def _origin(source: str, derived: str) -> Origin:
    if source:
        return Origin.SOURCE
    return Origin.DERIVED if derived else Origin.DEFAULT
