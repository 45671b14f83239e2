"""A norm as the watch uses it: how soon it counts as stalled, who hears of it, and when.

Days of the ladder begin in the morning (settings.WATCH_MORNING): what is over on one day is told at 07.00 the next,
and every rung is counted from that morning. ACUUT does not wait for a morning: its rungs are counted from the hour at
which the term is over.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.conf import settings

from advies.severity import Severity
from dreiging import workdays
from dreiging.workdays import Term, Unit
from incidents.models import ActionKind, NormRung, NormTerm, NormVersion, Rung
from incidents.models.action import OF_MEASURES
from incidents.watch.norms_default import NORMS

DAY = timedelta(days=1)
# Everybody heard of it, and it stays in the list: the term has passed. Before `incidents.models.action.NEVER`, which is
# for what only the employee does.
SAID = datetime(9000, 1, 1, tzinfo=UTC)

# Which norm says how soon the next in line hears that an action is late.
OF_KIND: dict[str, str] = {
    ActionKind.STEP: "D01",
    ActionKind.CALL_NOW: "D02",
    ActionKind.FIRST_CONTACT: "D02",
    ActionKind.NEXT_CONTACT: "D02",
    ActionKind.REPLY: "D03",
    ActionKind.NOT_HAPPENED: "D03",
    ActionKind.CONFIRM_SEVERITY: "D04",
    ActionKind.ANSWER_NEEDS: "D05",
    ActionKind.DISCUSS_EXPERIENCE: "D02",
    **dict.fromkeys(OF_MEASURES, "D05"),
}


@dataclass(frozen=True)
class Position:
    """One rung: who hear it together, and when, counted from the day on which it stalled (below zero: before)."""

    who: tuple[Rung, ...]
    amount: int
    unit: Unit

    @property
    def is_before(self) -> bool:
        return self.amount < 0


@dataclass(frozen=True)
class Ladder:
    """One version of a norm."""

    code: str
    number: int
    version_id: UUID | None
    is_active: bool
    terms: Mapping[str, Term]
    positions: tuple[Position, ...]
    repeat_days: int | None

    @cached_property
    def days_before(self) -> int:
        """Return how many days before its deadline it is told for the first time; 0 when only after."""
        return max(0, -min((position.amount for position in self.positions), default=0))

    def due_day(self, since: date, severity: str, *, agreed_days: int | None = None) -> date:
        """Return the last day of the term that began on `since`; `agreed_days` were agreed in place of it."""
        term = self.terms[severity]
        if agreed_days is not None:
            return since + agreed_days * DAY
        return _after(since, term.amount, term.unit)

    def moment_of(self, place: int, *, due_at: datetime, opened_at: datetime, severity: str) -> datetime:
        """Return when the rung at `place` hears it: never before it was noticed, except what is before a deadline."""
        position = self.positions[place]
        due_day = due_at.astimezone(workdays.AMSTERDAM).date()
        if position.is_before:
            return workdays.moment(due_day + position.amount * DAY, settings.WATCH_MORNING)
        if severity == Severity.ACUUT:
            day, clock = due_day, workdays.END_OF_DAY
        else:
            day, clock = due_day + DAY, settings.WATCH_MORNING
        first = max(day, opened_at.astimezone(workdays.AMSTERDAM).date())
        return workdays.moment(_after(first, position.amount, position.unit), clock)

    def following(self, place: int, *, at: datetime, due_at: datetime, opened_at: datetime, severity: str) -> datetime:
        """Return when somebody hears it again, after the rung at `place` heard it at `at`."""
        if place + 1 < len(self.positions):
            moment = self.moment_of(place + 1, due_at=due_at, opened_at=opened_at, severity=severity)
            return moment if self.positions[place + 1].is_before else max(moment, self._gap(place, at))
        if self.repeat_days is None:
            return SAID
        day = at.astimezone(workdays.AMSTERDAM).date()
        return workdays.moment(day + self.repeat_days * DAY, settings.WATCH_MORNING)

    def _gap(self, place: int, at: datetime) -> datetime:
        """Return the morning that leaves the rung at `place` its time, also when it was told late."""
        one, other = self.positions[place], self.positions[place + 1]
        day = at.astimezone(workdays.AMSTERDAM).date()
        amount = max(0, other.amount - max(0, one.amount))
        return workdays.moment(_after(day, amount, other.unit), settings.WATCH_MORNING)


def _after(day: date, amount: int, unit: Unit) -> date:
    return workdays.add_workdays(day, amount) if unit is Unit.WORKDAYS else day + amount * DAY


def default_ladders() -> dict[str, Ladder]:
    """Return the norms that come with the product, by code."""
    return {
        norm.code: Ladder(
            norm.code,
            1,
            None,
            True,
            {
                severity: Term(amount, norm.unit, norm.source or str(norm.origin))
                for severity, amount in zip(Severity, norm.terms, strict=True)
            },
            tuple(Position(*rung) for rung in norm.rungs),
            norm.repeat_days,
        )
        for norm in NORMS
    }


def current_ladders() -> dict[str, Ladder]:
    """Return every norm that holds, by code; what is late for a person is never without one, loaded or not."""
    terms: dict[UUID, dict[str, Term]] = defaultdict(dict)
    for row in NormTerm.objects.filter(version__replaced_at__isnull=True).select_related("version"):
        terms[row.version_id][row.severity] = row.term
    rungs: dict[UUID, dict[int, list[NormRung]]] = defaultdict(lambda: defaultdict(list))
    for rung in NormRung.objects.filter(version__replaced_at__isnull=True).order_by("position", "who"):
        rungs[rung.version_id][rung.position].append(rung)
    found = {
        version.code: Ladder(
            version.code,
            version.number,
            version.pk,
            version.is_active,
            terms[version.pk],
            tuple(_position(rows) for _place, rows in sorted(rungs[version.pk].items())),
            version.repeat_days,
        )
        for version in NormVersion.objects.current()
    }
    of_people = {code: ladder for code, ladder in default_ladders().items() if code in OF_KIND.values()}
    return {**of_people, **found}


# The order in which people of one rung are asked: who handles it first.
_ORDER = list(Rung)


def _position(rows: list[NormRung]) -> Position:
    who = sorted((Rung(row.who) for row in rows), key=_ORDER.index)
    return Position(tuple(who), rows[0].amount, Unit(rows[0].unit))
