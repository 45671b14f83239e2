"""Refuse to run with another role than the work needs, or where row security does not hold."""

from typing import cast

from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError
from django.utils.module_loading import import_string

from dreiging.database import row_security
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


def refuse_wrong_role(*, role: str, never: str) -> None:
    """Stop this process unless it works as `role`, with no more rights, and rows are guarded. At the start of a server.

    `never` is the role that this process must not be: as the web server the worker would see no case, and remind nobody
    of anything, and as the worker the web server would see every case.

    :raises SystemExit: the role is another one, is a superuser, may bypass row security or owns our tables; or a table
        of a case has no policies; or the database does not answer, so that nobody can tell.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, [role, never])
            judge(cursor.fetchone())
            bare = row_security.bare_tables(cast(row_security.Connection, connection.connection), wanted())
    except OperationalError as error:
        raise SystemExit(f"The database does not answer: {str(error).strip()}") from None
    finally:
        _leave_nothing_open()
    if bare:
        raise SystemExit("\n".join(bare))


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


def _leave_nothing_open() -> None:
    """Close what was opened: the processes that do the work are forked later, and may not share it."""
    if connection.in_atomic_block:
        return  # a test; nothing is forked from it
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
