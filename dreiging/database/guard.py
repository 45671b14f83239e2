"""Refuse to run with another role than the work needs, or where row security does not hold."""

from collections.abc import Sequence
from typing import cast

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError
from django.utils.connection import ConnectionDoesNotExist
from django.utils.module_loading import import_string

from dreiging.database import roles, row_security
from dreiging.database.row_security import RowSecurity

# MEMBER: also a role that only becomes the owner by SET ROLE.
QUESTION = """
    SELECT current_user, rolsuper, rolbypassrls, EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND pg_has_role(current_user, relowner, 'MEMBER')), NOT pg_has_role(current_user, %s, 'MEMBER'),
        pg_has_role(current_user, %s, 'MEMBER')
    FROM pg_roles WHERE rolname = current_user
"""
REASONS = (
    "is a superuser",
    "may bypass row security",
    "owns tables, or is a member of their owner",
    "is not the one for this process",
    "is also that of another process",
)
READER_QUESTION = """
    WITH tables AS (
        SELECT relname::text AS name, oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f'))
    SELECT current_user = %s, NOT rolsuper AND NOT rolbypassrls AND NOT EXISTS (
            SELECT FROM pg_roles other WHERE other.rolname <> current_user
            AND pg_has_role(current_user, other.oid, 'MEMBER')),
        ARRAY(SELECT name FROM tables WHERE has_any_column_privilege(oid, 'SELECT') ORDER BY 1),
        ARRAY(SELECT name FROM tables WHERE has_table_privilege(oid, 'DELETE, TRUNCATE')
            OR has_any_column_privilege(oid, 'INSERT, UPDATE') ORDER BY 1)
    FROM pg_roles WHERE rolname = current_user
"""


def refuse_wrong_role(*, role: str, never: str) -> None:
    """Stop this process unless it works as `role`, with no more rights, and rows are guarded. At the start of a server.

    `never` is the role that this process must not be: as the web server the worker would see no case, and remind nobody
    of anything, and as the worker the web server would see every case.

    :raises SystemExit: the role is another one, is a superuser, may bypass row security or owns our tables; or a table
        of a case has no policies, or the web server reaches what was released; or the database does not answer, so
        that nobody can tell.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, [role, never])
            judge(cursor.fetchone())
            opened = cast(row_security.Connection, connection.connection)
            bare = row_security.bare_tables(opened, wanted()) + row_security.open_releases(opened, wanted())
    except OperationalError as error:
        raise SystemExit(f"The database does not answer: {str(error).strip()}") from None
    finally:
        _leave_nothing_open(connections[DEFAULT_DB_ALIAS])
    if bare:
        raise SystemExit("\n".join(bare))


def refuse_wrong_reader() -> None:
    """Stop this process unless figures are read as a role that reads them and nothing else. At the start of a server.

    :raises SystemExit: no setting says how to connect; the role is another one, is a member of another one, may write,
        or reads other tables than those that were released; or the database does not answer.
    """
    try:
        reader = connections[roles.HR_ALIAS]
    except ConnectionDoesNotExist:
        raise SystemExit("Setting DATABASE_HR_URL is not set, and figures need it; see .env.example.") from None
    try:
        with reader.cursor() as cursor:
            cursor.execute(READER_QUESTION, [roles.HR])
            judge_reader(cursor.fetchone(), released=wanted().released)
    except OperationalError as error:
        raise SystemExit(f"The database of DATABASE_HR_URL does not answer: {str(error).strip()}") from None
    finally:
        _leave_nothing_open(reader)


def judge_reader(answer: tuple[bool, bool, list[str], list[str]], *, released: Sequence[str]) -> None:
    """Stop this process when the answer to READER_QUESTION shows another role, or one with too many rights."""
    is_reader, is_alone, reads, writes = answer
    if is_reader and is_alone and not writes and reads == sorted(released):
        return
    raise SystemExit(
        f"DATABASE_HR_URL must connect as {roles.HR}, which is a member of no other role, reads {', '.join(released)}"
        " and nothing else, and writes nothing: see `manage.py db_roles`."
    )


def judge(answer: tuple[str, bool, bool, bool, bool, bool]) -> None:
    """Stop this process when the answer to QUESTION shows another role, or one with too many rights."""
    role, *too_much = answer
    found = [reason for reason, holds in zip(REASONS, too_much, strict=True) if holds]
    if found:
        raise SystemExit(
            f"The database role {role} {', and '.join(found)}. Web, worker and beat need a role that owns nothing: "
            "see DATABASE_URL in .env.example and `manage.py db_roles`."
        )


def wanted() -> RowSecurity:
    """Return the row security that this version needs (settings.ROW_SECURITY)."""
    return cast(RowSecurity, import_string(settings.ROW_SECURITY))


def _leave_nothing_open(used: BaseDatabaseWrapper) -> None:
    """Close what was opened: the processes that do the work are forked later, and may not share it."""
    if used.in_atomic_block:
        return  # a test; nothing is forked from it
    used.close()
    used.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
