"""Querysets that become SQL once in a process, instead of once in a request.

Django builds a query and its SQL anew each time. For a query that says who may see what, that takes longer than
running it. `@compiled` keeps the SQL of a function that returns a queryset, per shape of its arguments: what kind
they are, how many, and which of them are the same. What is kept holds no value of any request, because it is made
with values that occur nowhere else, whose places are then known.

    @compiled
    def _talks(*, incident: UUID) -> QuerySet[Contact]:
        return Contact.objects.filter(incident=incident).select_related("recorded_by")

    _talks(incident=case.pk)  # a list; nothing can be added to SQL that was written before

What does not wait for another answer goes in one message (`together`): going to the database and back takes longer
than most of these queries.

    talks, needs = together(_talks.asked(incident=case.pk), _needs.asked(incident=case.pk))

The function may only put its arguments into the query as they are: no conditions on them, no sums. Where one of
them does not come back in the parameters of the SQL, `ValueLost` is raised at the first call. A number, a truth, None
or a member of an enumeration belongs to the shape instead. In the tests every call is compared with what Django
makes of the same arguments (`CHECKED`).
"""

import copy
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import update_wrapper
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
# What was given, in the order in which it was met; the numbers are the places in that order.
Values = dict[tuple[type, Any], int]

# Set by the tests: compare every compiled query with the one that Django writes for the same arguments.
CHECKED = False
# More shapes than this of one function are not kept; Django then writes the SQL as always.
MOST_SHAPES = 200


class ValueLost(Exception):
    """An argument does not come back as it is in the parameters of the SQL, so it cannot be filled in later."""


class compiled(Generic[Row]):  # noqa: N801 -- a decorator
    """Turn a function that returns a queryset into one that returns the list of its rows."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self.build = build
        self._written: dict[Any, _Written | None] = {}
        update_wrapper(self, build)

    def __call__(self, **given: Any) -> list[Row]:
        return self.asked(**given).rows()

    def asked(self, **given: Any) -> "Question[Row]":
        """Return the question with its values, to be asked together with others."""
        values: Values = {}
        shape = tuple([(name, _shape(value, values)) for name, value in given.items()])
        if shape not in self._written and len(self._written) < MOST_SHAPES:
            self._written[shape] = _write(self.build, shape)
        written = self._written.get(shape)
        if written is None:
            return Question(self.build(**given))
        asked: Question[Row] = written.asked([value for _kind, value in values])
        if CHECKED:
            _compare(asked.queryset, self.build(**given))
        return asked


@dataclass(frozen=True)
class Question(Generic[Row]):
    """A question that was not asked yet; `compiler` is None when Django writes its SQL as always."""

    queryset: "QuerySet[Any, Row]"
    compiler: "_Compiler | None" = None

    def rows(self) -> list[Row]:
        return list(self.queryset)


# Between the statements of one message; PostgreSQL answers each by itself.
BETWEEN = "\n;\n"


def together(*asked: Question[Any]) -> tuple[list[Any], ...]:
    """Ask several questions in one message; return the rows of each, in their order."""
    sent = [(each.compiler, each.compiler.written) for each in asked if each.compiler]
    if len(sent) < 2:
        return tuple([each.rows() for each in asked])
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        # The values are filled in here, as for any query of ours (ClientCursor), statement by statement.
        cursor.execute(BETWEEN.join([cursor.mogrify(sql, params) for _compiler, (sql, params) in sent]))
        for compiler, _statement in sent:
            compiler.answer = cursor.fetchall()
            cursor.nextset()
    return tuple([each.rows() for each in asked])


class _Compiler(SQLCompiler):
    """A compiler that wrote its SQL before."""

    written: tuple[str, tuple[Any, ...]]
    converters: Any
    answer: list[Any] | None = None

    def execute_sql(self, *args: Any, **options: Any) -> Any:
        if self.answer is None:
            return super().execute_sql(*args, **options)
        # As `cursor_iter` does: what was only read to sort by is not part of a row.
        return [[row[: self.col_count] for row in self.answer] if self.has_extra_select else self.answer]

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:
        return self.written

    def get_converters(self, expressions: Any) -> Any:
        return self.converters


class _Written:
    """The SQL of a queryset, and which of its parameters are filled in by which value."""

    def __init__(self, queryset: "QuerySet[Any, Any]", markers: list[Any]) -> None:
        """Write the SQL.

        :raises EmptyResultSet: nothing can ever be found, so that there is no SQL.
        :raises ValueLost: a marker is not among the parameters, or hides in one.
        """
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column[0] for column in self.compiler.select])
        places = {(type(marker), marker): number for number, marker in enumerate(markers)}
        found = {place: _number_of(value, places) for place, value in enumerate(self.params)}
        self.slots = [(place, number) for place, number in found.items() if number is not None]
        fixed = repr([self.sql, *(value for place, value in enumerate(self.params) if found[place] is None)])
        hidden = any(repr(marker) in fixed or str(marker) in fixed for marker in markers)
        if hidden or {number for _place, number in self.slots} != set(range(len(markers))):
            raise ValueLost(f"{queryset.model.__name__}: an argument is changed on its way into the SQL")

    def asked(self, values: list[Any]) -> Question[Any]:
        """Return the question for `values`: only to be read, because its SQL does not change any more.

        :raises TransactionManagementError: it locks, and there is no transaction.
        """
        _refuse_lock_outside_transaction(self.queryset.query)
        params = list(self.params)
        for place, number in self.slots:
            params[place] = values[number]
        compiler = _Compiler.__new__(_Compiler)
        compiler.__dict__.update(self.compiler.__dict__)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.written, compiler.converters = (self.sql, tuple(params)), self.converters
        query = copy.copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[method-assign]
        found: Any = QuerySet(model=self.queryset.model, query=query, using=DEFAULT_DB_ALIAS)
        made: Any = self.queryset
        found._iterable_class, found._fields = made._iterable_class, made._fields
        return Question(found, compiler)


def _write(build: Callable[..., "QuerySet[Any, Any]"], shape: Any) -> _Written | None:
    markers: list[Any] = []
    queryset: Any = build(**{name: _with_markers(inner, markers) for name, inner in shape})
    if queryset._prefetch_related_lookups:
        raise TypeError("What reads further rows is not for @compiled.")
    _refuse_lock_outside_transaction(queryset.query)
    try:
        return _Written(queryset, markers)
    except EmptyResultSet:
        return None


def _refuse_lock_outside_transaction(query: Query) -> None:
    """Refuse as Django does when it writes the SQL: such a lock would end with the statement.

    :raises TransactionManagementError: it locks, and there is no transaction.
    """
    if query.select_for_update and connections[DEFAULT_DB_ALIAS].get_autocommit():
        raise TransactionManagementError("What locks rows needs a transaction.")


def _number_of(value: Any, places: dict[Any, int]) -> int | None:
    return places.get((type(value), value)) if isinstance(value, (UUID, date, str)) else None


def _compare(made: "QuerySet[Any, Any]", plain: "QuerySet[Any, Any]") -> None:
    ours, theirs = (each.query.get_compiler(DEFAULT_DB_ALIAS).as_sql() for each in (made, plain))
    if ours != theirs:
        raise ValueLost(f"{plain.model.__name__}: not what Django writes for the same arguments")


# --- Shapes: what is the same for many calls --------------------------------------------------------------
def _shape(value: Any, values: Values) -> Any:
    """Return what `value` looks like, and add the values in it to `values`, each once.

    :raises TypeError: it holds something that cannot be filled in.
    """
    if value is None or isinstance(value, (int, Enum)):
        return value
    if isinstance(value, Model):
        return value._meta.model, _shape(value.pk, values)
    if isinstance(value, str):
        return str, values.setdefault((str, str(value)), len(values))
    if isinstance(value, (UUID, date)):
        return type(value), values.setdefault((type(value), value), len(values))
    if isinstance(value, Mapping):
        return dict, tuple([(_shape(key, values), _shape(inner, values)) for key, inner in value.items()])
    if isinstance(value, Collection):
        return list, tuple([_shape(inner, values) for inner in value])
    raise TypeError(f"@compiled does not know how to fill in {type(value).__name__}")


def _with_markers(shape: Any, markers: list[Any]) -> Any:
    """Return a value of this shape, made of values that occur nowhere else; those are added to `markers` in order."""
    if not isinstance(shape, tuple):
        return shape
    kind, inner = shape
    if kind is dict:
        return {_with_markers(key, markers): _with_markers(value, markers) for key, value in inner}
    if kind is list:
        return [_with_markers(each, markers) for each in inner]
    if issubclass(kind, Model):
        return kind(pk=_with_markers(inner, markers))
    if inner == len(markers):
        markers.append(_marker(kind, inner))
    return markers[inner]


def _marker(kind: type, number: int) -> Any:
    day = date(1, 1, 2) + timedelta(days=number)
    if issubclass(kind, datetime):
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    if issubclass(kind, date):
        return day
    return uuid4() if issubclass(kind, UUID) else f"marker {uuid4()}"
