"""A page of a worklist and how many cases there are, out of one statement: they agree, whatever others do meanwhile."""

from typing import Any, Unpack

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

from incidents.casework.lists import Asked, with_row
from incidents.casework.rows import CASE_ROW, Fields, asked_first_due, case_rows
from incidents.models import Incident
from incidents.models.incident import IncidentQuerySet
from incidents.worklists.filters import Filters
from incidents.worklists.rules import ORDER_BY, narrow


def read_page(cases: IncidentQuerySet, filters: Filters, *, number: str | None, **who: Unpack[Asked]) -> Page[Any]:
    """Return the page `number` of `cases`, narrowed, as `CaseRow`; the last there is when that is too high."""
    rows = in_order(cases, filters, who)
    place, per_page = _number(number), filters.per_page
    found, count = _read(rows, place, per_page)
    while not found and place > 1:
        # Nothing that far: the first page says how far there is something.
        _first, count = _read(rows, 1, per_page)
        place = min(place - 1, max(1, -(-count // per_page)))
        found, count = _read(rows, place, per_page)
    shown = case_rows(found, asked_first_due(found).rows(), principals=who["principals"], at=who["at"])
    return Page(shown, place, Paginator(range(count), per_page))


def in_order(cases: IncidentQuerySet, filters: Filters, who: Asked) -> QuerySet[Incident, Fields]:
    """Return the cases that pass the filters, in their order; `counted` is how many there are, beside each row.

    To be in order all of them are read anyhow, so that counting them costs next to nothing.
    """
    found = with_row(narrow(cases, filters, who)).annotate(counted=Window(Count("*")))
    return found.order_by(ORDER_BY[filters.order], "pk").values(*CASE_ROW, "counted")


def _read(rows: QuerySet[Incident, Fields], place: int, per_page: int) -> tuple[list[Fields], int]:
    """Return the rows of a page, and how many there are of all pages; no rows tell nothing of that."""
    found = list(rows[(place - 1) * per_page : place * per_page])
    return found, found[0]["counted"] if found else 0


def _number(typed: str | None) -> int:
    """Return the page that was asked for; the first for what is no number."""
    return max(1, int(typed[:6])) if typed and typed.isascii() and typed.isdigit() else 1
