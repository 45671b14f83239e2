from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """Return the time of the database: the one clock that all processes share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]
