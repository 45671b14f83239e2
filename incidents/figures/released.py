"""The released figures, read over a connection of their own whose role can read nothing else (ADR 19)."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from dreiging.database.roles import HR_ALIAS
from incidents.figures.shape import ALL
from incidents.models import FigureRelease, PeriodKind, ReleasedCell
from incidents.models.figures import OF_CASES

_alias: ContextVar[str] = ContextVar("alias of released figures", default=HR_ALIAS)


@contextmanager
def on_own_connection() -> Iterator[None]:
    """Read as this process itself, which PostgreSQL refuses the web server: for what releases and reads in one go."""
    before = _alias.set(DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        _alias.reset(before)


def all_releases() -> list[FigureRelease]:
    """Return every release of a quarter or year, the newest first, without its definitions."""
    of_cases = FigureRelease.objects.using(_alias.get()).filter(period_kind__in=OF_CASES)
    found = of_cases.defer("definitions", "merged")
    return list(found.order_by("-first", "period_kind"))


def all_rounds() -> list[FigureRelease]:
    """Return every round of the survey that was released, the newest first, with its questions."""
    return list(FigureRelease.objects.using(_alias.get()).filter(period_kind=PeriodKind.ROUND).order_by("-first"))


def units_in(release: FigureRelease) -> list[tuple[str, UUID]]:
    """Return the eenheden that were counted, by name, each with its id."""
    named = _cells(release=release, part=ALL, unit__isnull=False)
    return sorted(named.values_list("unit_name", "unit"))


def cells_of(release: FigureRelease, *, unit: str | None) -> list[tuple[str, str, int | None, str]]:
    """Return part, node, number and the unit's name of each cell of `release` for `unit` (None: the organisation)."""
    return list(_cells(release=release, unit=unit).values_list("part", "node", "number", "unit_name"))


def people_in(releases: Iterable[FigureRelease], *, unit: str | None) -> dict[UUID, int | None]:
    """Return how many people each of `releases` (by id) counted in `unit`; None: hidden."""
    return dict(_cells(release__in=releases, unit=unit, part=ALL, node=ALL).values_list("release", "number"))


def cells_in(releases: Iterable[FigureRelease], *, parts: Collection[str]) -> Any:
    """Return release, unit (None: the organisation), its name, part, node and number of each cell of `parts`."""
    found = _cells(release__in=[each.pk for each in releases], part__in=parts)
    return found.values_list("release", "unit", "unit_name", "part", "node", "number")


def let_go() -> None:
    """Give the connection back, before what takes seconds: there are few."""
    if _alias.get() == HR_ALIAS:
        connections[HR_ALIAS].close()


def _cells(**which: Any) -> Any:
    return ReleasedCell.objects.using(_alias.get()).filter(**which)
