"""Rows of several tables, written in one statement.

`bulk_create` writes its SQL anew at every call, and hands over each value by itself. Where one request makes dozens of
rows of several tables, that takes longer than storing them. `insert_all` hands over all values as one JSON text, out of
which PostgreSQL makes rows of the tables; the SQL is written once in a process for each combination of tables.

    insert_all([incident, report, *actions])

Every constraint holds as it always does: those between tables at the end of the transaction, all others at once. The
columns are those of the model, so that a field that is added is written too.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import orjson
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.base import ModelState
from psycopg.types.json import Jsonb

# What these hold in Python is what the database must get. Any other field prepares its values itself.
AS_IS = (
    ArrayField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.ForeignKey,
    models.IntegerField,
    models.JSONField,
    models.OneToOneField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.TextField,
    models.UUIDField,
)

Row = TypeVar("Row", bound=models.Model)
Column = tuple[str, str, Callable[[models.Model], Any] | None]


def insert_all(rows: Iterable[models.Model], *, unless_there: Collection[type[models.Model]] = ()) -> None:
    """Write `rows`, which are new and have their keys; of the models `unless_there`, only those that are not there yet.

    As with `bulk_create`, no signal is sent.

    :raises IntegrityError: a row breaks a constraint; none is written.
    """
    values: dict[type[models.Model], list[dict[str, Any]]] = {}
    for row in rows:
        values.setdefault(type(row), []).append(_values(row))
    if not values:
        return
    statement = _statement(tuple((model, model in unless_there) for model in values))
    tables = {model._meta.db_table: each for model, each in values.items()}
    given = orjson.dumps(tables, default=_as_json, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()
    with connection.cursor() as cursor:
        cursor.execute(statement, [given])


def like(row: Row, **changes: Any) -> Row:
    """Return a new row with what `row` holds, but a key of its own and `changes`: far less work than making it anew."""
    made = row.__class__.__new__(row.__class__)
    made.__dict__.update(row.__dict__)
    made._state = ModelState()
    made._state.fields_cache = {**row._state.fields_cache}
    made.pk = row._meta.pk.get_default()
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _values(row: models.Model) -> dict[str, Any]:
    held = row.__dict__
    found = {}
    for column, name, prepared in _columns(type(row)):
        value = held[name] if prepared is None else prepared(row)
        if value is not None:
            found[column] = value
    row._state.adding, row._state.db = False, connection.alias
    return found


@cache
def _columns(model: type[models.Model]) -> tuple[Column, ...]:
    """Return each column with the name of its value, and what prepares that; None: it is written as it is.

    :raises TypeError: the database makes the key, so that it is not known before.
    """
    if model._meta.auto_field:
        raise TypeError(f"{model.__name__} gets its key from the database")
    return tuple((str(field.column), field.attname, _preparing(field)) for field in model._meta.local_concrete_fields)


def _preparing(field: "models.Field[Any, Any]") -> Callable[[models.Model], Any] | None:
    if type(field) in AS_IS and not getattr(field, "auto_now", False) and not getattr(field, "auto_now_add", False):
        return None
    return lambda row: field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _statement(models_in: tuple[tuple[type[models.Model], bool], ...]) -> str:
    parts = []
    for number, (model, unless_there) in enumerate(models_in):
        table, columns = _quoted(model._meta.db_table), ", ".join(_quoted(name) for name, *_rest in _columns(model))
        source = f"json_populate_recordset(NULL::{table}, given.rows -> '{model._meta.db_table}')"
        rest = " ON CONFLICT DO NOTHING" if unless_there else ""
        parts.append(f"made_{number} AS (INSERT INTO {table} ({columns}) SELECT {columns} FROM given, {source}{rest})")  # noqa: S608 -- names of our models
    return f"WITH given AS (SELECT %s::json AS rows), {', '.join(parts)} SELECT 1"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _as_json(value: Any) -> Any:
    """Return what JSON lacks in a way that PostgreSQL reads.

    :raises TypeError: it is none of these, or a moment without its time zone, which could be any.
    """
    if isinstance(value, datetime) and value.tzinfo is None:
        raise TypeError("A moment needs its time zone.")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Jsonb):
        return value.obj
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"\\x{bytes(value).hex()}"
    raise TypeError(f"{type(value).__name__} cannot be written")
