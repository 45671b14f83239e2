"""Row security: what PostgreSQL itself lets each role see, as a desired state that can be applied and checked.

Which tables have it, and who sees what in them, stands where the tables are (settings.ROW_SECURITY). Needs psycopg and
nothing of Django. `apply` may run any number of times, after each migration; `faults` changes nothing.

A policy asks functions in a schema of its own, which belong to a role for which row security does not hold and as
which nobody signs in: who decides what somebody may see has to see it first.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import psycopg
from psycopg import sql

from dreiging.database import roles

SCHEMA = "guard"
Connection = psycopg.Connection[tuple[Any, ...]]


class TablesMissing(Exception):
    """Row security is on tables: run `manage.py migrate` first."""


@dataclass(frozen=True)
class Policy:
    """What `role` may do to which rows of `table`; a verb without a policy reaches no row at all."""

    table: str
    role: str
    verb: str  # SELECT, INSERT, UPDATE, DELETE or ALL
    using: str = ""
    check: str = ""

    @property
    def name(self) -> str:
        return f"{self.role.removeprefix('dreiging_')}_{self.verb.lower()}"

    @property
    def statement(self) -> str:
        parts = [f"CREATE POLICY {self.name} ON public.{self.table} FOR {self.verb} TO {self.role}"]
        parts += [f"USING ({self.using})"] if self.using else []
        parts += [f"WITH CHECK ({self.check})"] if self.check else []
        return " ".join(parts)


@dataclass(frozen=True)
class RowSecurity:
    """The desired state: `functions` and `triggers` are statements, in the order in which they can be made."""

    policies: tuple[Policy, ...]
    functions: tuple[str, ...]
    triggers: tuple[str, ...]
    # What the functions read; and what the role for figures reads, and the web server only as that role.
    read: tuple[str, ...]
    released: tuple[str, ...] = ()

    @property
    def tables(self) -> list[str]:
        return sorted({policy.table for policy in self.policies})

    @property
    def mark(self) -> str:
        """Return what tells this state from any other; it is kept in the database."""
        granted = (*self.read, "-", *self.released)
        policies = (policy.statement for policy in self.policies)
        whole = "\n".join([*self.functions, *self.triggers, *granted, *policies])
        return sha256(whole.encode()).hexdigest()


def apply(connection: Connection, wanted: RowSecurity) -> bool:
    """Bring the database of `connection` to the state `wanted`, all of it or nothing; False: it was so already.

    The connection needs a role that may act as the owner of the tables and as that of the functions.

    :raises TablesMissing: `migrate` did not make all of them yet.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('dreiging row security'))")
        if not faults(connection, wanted):
            return False
        if not has_tables(connection, wanted):
            raise TablesMissing
        _begin_anew(connection)
        _as(connection, roles.OWNER)
        for table in wanted.read:
            _run(connection, f"GRANT SELECT ON public.{table} TO {roles.GUARD}")
        _run(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {roles.HR}")
        for table in wanted.released:
            _run(connection, f"GRANT SELECT ON public.{table} TO {roles.HR}")
            # Also the web server reads them as the role for figures, or not at all.
            _run(connection, f"REVOKE ALL ON public.{table} FROM {roles.WEB}")
        _as(connection, roles.GUARD)
        for function in wanted.functions:
            _run(connection, function)
        _grant_functions(connection)
        _as(connection, roles.OWNER)
        for statement in [*wanted.triggers, *(policy.statement for policy in wanted.policies)]:
            _run(connection, statement)
        put_back(connection, wanted)
        connection.execute("RESET ROLE")
        connection.execute(sql.SQL("COMMENT ON SCHEMA guard IS {}").format(sql.Literal(wanted.mark)))
    return True


def has_tables(connection: Connection, wanted: RowSecurity) -> bool:
    """Say whether `migrate` made every table of `wanted`."""
    found = connection.execute(
        "SELECT bool_and(to_regclass('public.' || t) IS NOT NULL) FROM unnest(%s::text[]) AS t", [wanted.tables]
    ).fetchone()
    return bool(found and found[0])


def _begin_anew(connection: Connection) -> None:
    """Take away what there was: with the functions go the policies and triggers that ask them."""
    connection.execute("DROP SCHEMA IF EXISTS guard CASCADE")
    found = connection.execute("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'").fetchall()
    for table, name in found:
        connection.execute(sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(name), sql.Identifier(table)))
    _run(connection, f"CREATE SCHEMA guard AUTHORIZATION {roles.GUARD}")
    _run(connection, f"GRANT USAGE ON SCHEMA guard TO {', '.join((roles.OWNER, *roles.USERS))}")


def _grant_functions(connection: Connection) -> None:
    _run(connection, "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA guard FROM PUBLIC")
    _run(connection, f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA guard TO {', '.join((roles.OWNER, *roles.USERS))}")


def put_back(connection: Connection, wanted: RowSecurity) -> None:
    """Let the policies hold."""
    for table in wanted.tables:
        _run(connection, f"ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY")


def take_off(connection: Connection, wanted: RowSecurity) -> None:
    """Let the policies hold no more: only to see that the other walls stand without this one."""
    for table in wanted.tables:
        _run(connection, f"ALTER TABLE public.{table} DISABLE ROW LEVEL SECURITY")


def faults(connection: Connection, wanted: RowSecurity) -> list[str]:
    """Say, one line each, what is not as `wanted` in the database of `connection`."""
    found = [*bare_tables(connection, wanted), *open_releases(connection, wanted)]
    # Not `obj_description(to_regnamespace(…))`: without the schema there is simply no row.
    rows = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [SCHEMA]
    ).fetchall()
    if [mark for (mark,) in rows] != [wanted.mark]:
        found.append("Row security is not that of this version: run `manage.py db_roles`.")
    return found + _misplaced_functions(connection)


def bare_tables(connection: Connection, wanted: RowSecurity) -> list[str]:
    """Say of which tables the rows are not guarded: no policies, others than wanted, or they do not hold."""
    rows = connection.execute(
        """
        SELECT c.relname, c.relrowsecurity, ARRAY(
            SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (%s)
        """,
        [wanted.tables],
    ).fetchall()
    held = {table: names for table, holds, names in rows if holds}
    named = {table: sorted(p.name for p in wanted.policies if p.table == table) for table in wanted.tables}
    return [
        f"Rows of {table} are not guarded: run `manage.py db_roles`."
        for table, names in named.items()
        if held.get(table) != names
    ]


def open_releases(connection: Connection, wanted: RowSecurity) -> list[str]:
    """Say which released tables the web server reaches as itself: a page of anybody could then show them."""
    rows = connection.execute(
        """
        SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.rolname = %s
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (%s)
          AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')
            OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE'))
        ORDER BY 1
        """,
        [roles.WEB, list(wanted.released)],
    )
    told = f"Role {roles.WEB} reaches %s, which is for {roles.HR}: run `manage.py db_roles`."
    return [told % table for (table,) in rows]


def _misplaced_functions(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace"
        " WHERE nspname = %s AND pg_get_userbyid(proowner) <> %s ORDER BY 1",
        [SCHEMA, roles.GUARD],
    )
    return [f"Function {SCHEMA}.{name} is not owned by {roles.GUARD}." for (name,) in rows]


def _as(connection: Connection, role: str) -> None:
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))


def _run(connection: Connection, statement: str) -> None:
    connection.execute(statement.encode())
