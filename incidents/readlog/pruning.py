"""Taking away what is older than the log is kept, up to a place that is anchored: the rest can still be verified."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from incidents.models import ReadingSeal
from incidents.readlog.anchors import read_anchors
from incidents.readlog.chain import Head, lock

TABLES = ("incidents_readingseal", "incidents_reading")


def prunable(anchors: Path, *, at: datetime) -> Head | None:
    """Return the last anchor of which all that it holds is older than READ_LOG_DAYS; None when there is none."""
    until = at - timedelta(days=settings.READ_LOG_DAYS)
    older = ReadingSeal.objects.filter(reading__at__lt=until)
    newer = ReadingSeal.objects.filter(reading__at__gte=until).order_by("position").values_list("position", flat=True)
    if not older.exists():
        return None
    before = newer.first()
    held = dict(older.values_list("position", "digest"))
    found = [each for each in read_anchors(anchors) if before is None or each.position < before]
    return max((each for each in found if bytes(held.get(each.position, b"")) == each.digest), default=None)


@transaction.atomic
def prune(until: Head) -> int:
    """Take away every reading up to `until`; return how many. Needs the role that owns the tables."""
    lock()
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            "WITH gone AS (DELETE FROM incidents_readingseal WHERE position <= %s RETURNING reading_id)"
            " DELETE FROM incidents_reading WHERE id IN (SELECT reading_id FROM gone)",
            [until.position],
        )
        number = cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return number
