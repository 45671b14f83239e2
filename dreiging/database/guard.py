"""Refuse to run with more rights than the work needs: row security does nothing for such a role."""

from django.db import connection
from django.db.utils import OperationalError

# MEMBER: also a role that only becomes the owner by SET ROLE.
QUESTION = """
    SELECT current_user, rolsuper, rolbypassrls, EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND pg_has_role(current_user, relowner, 'MEMBER'))
    FROM pg_roles WHERE rolname = current_user
"""
REASONS = ("is a superuser", "may bypass row security", "owns tables, or is a member of their owner")


def refuse_privileged_role() -> None:
    """Stop this process unless its database role is an ordinary one. One query, at the start of a server.

    :raises SystemExit: the role is a superuser, may bypass row security or owns our tables; or the
        database does not answer, so that nobody can tell.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(QUESTION)
            answer = cursor.fetchone()
    except OperationalError as error:
        raise SystemExit(f"The database does not answer: {str(error).strip()}") from None
    finally:
        _leave_nothing_open()
    judge(answer)


def judge(answer: tuple[str, bool, bool, bool]) -> None:
    """Stop this process when the answer to QUESTION shows a role with too many rights."""
    role, *too_much = answer
    found = [reason for reason, holds in zip(REASONS, too_much, strict=True) if holds]
    if found:
        raise SystemExit(
            f"The database role {role} {', and '.join(found)}. Web, worker and beat need a role that owns nothing: "
            "see DATABASE_URL in .env.example and `manage.py db_roles`."
        )


def _leave_nothing_open() -> None:
    """Close what was opened: the processes that do the work are forked later, and may not share it."""
    if connection.in_atomic_block:
        return  # a test; nothing is forked from it
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
