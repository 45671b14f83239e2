"""Letting time pass in the demo: everything that happened in cases happened so many days earlier.

Everything moves together, by days of the calendar in Amsterdam, so that five o'clock stays five o'clock. What never
comes (`NEVER`, `SAID`) stays, and so do people, roles and norms. Who read what stays too: no log is ever changed.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction

from advies.models import (
    Facility,
    RelativeInvitation,
    RelativeMessage,
    RelativeRequest,
    RelativeThread,
    SurveyRound,
    TalkSubject,
    ThreatWarning,
    WarningQuestion,
    WarningReceipt,
)
from dreiging.outbox.models import Mail, Notice
from incidents.models import (
    FigureDownload,
    FigureRelease,
    NormRung,
    NormTerm,
    NormVersion,
    Reading,
    ReadingAlarm,
    ReadingSeal,
)

# What people do with the advice happens in time too; the draaiboek stays.
OF_ADVIES = (
    *(Facility, RelativeThread, RelativeMessage, RelativeRequest, RelativeInvitation),
    *(ThreatWarning, WarningReceipt, WarningQuestion, TalkSubject),
    SurveyRound,
)
# What was released is never changed, and what was read never either.
STAYS = (FigureRelease, FigureDownload, NormVersion, NormTerm, NormRung, Reading, ReadingAlarm, ReadingSeal)
MOVED_MOMENT = """{column} = CASE WHEN {column} >= '9000-01-01' THEN {column} ELSE
    ({column} AT TIME ZONE 'Europe/Amsterdam' - %(days)s * interval '1 day') AT TIME ZONE 'Europe/Amsterdam' END"""
MOVED_DAY = "{column} = {column} - %(days)s"
# A digest is made once a day: those of before are not those of today any more.
DIGESTS = """
UPDATE outbox_mail SET dedupe = left('moved|' || gen_random_uuid() || '|' || dedupe, 200) WHERE kind = 'DIGEST'
"""


def let_pass(*, days: int) -> int:
    """Move everything `days` back, in one transaction; return how many rows moved. Needs the owner of the tables."""
    tables = dict(_moving())
    with transaction.atomic(), connection.cursor() as cursor:
        # The history of a case refuses every change; nobody else sees the tables until this is over.
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        moved = 0
        for table, columns in tables.items():
            cursor.execute(f"UPDATE {table} SET {', '.join(columns)}", {"days": days})  # noqa: S608 -- our own names
            moved += cursor.rowcount
        cursor.execute(DIGESTS)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return moved


def _moving() -> Iterator[tuple[str, list[str]]]:
    """Yield each table of a case and of the outbox, with what becomes of its columns that hold a day or moment."""
    tables: list[type[models.Model]] = [*apps.get_app_config("incidents").get_models(), *OF_ADVIES, Notice, Mail]
    for model in tables:
        if model in STAYS:
            continue
        columns = [_moved(field) for field in model._meta.concrete_fields if isinstance(field, models.DateField)]
        if columns:
            yield model._meta.db_table, columns


def _moved(field: models.Field) -> str:
    words = MOVED_MOMENT if isinstance(field, models.DateTimeField) else MOVED_DAY
    return words.format(column=f'"{field.column}"')
