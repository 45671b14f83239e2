"""The roles of the database and what each may do.

Needs psycopg and nothing of Django, so that the embedded servers can use it before there are settings.
`apply` may run any number of times; `faults` changes nothing.
"""

from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg
from psycopg import sql

OWNER = "dreiging_owner"  # owns the tables; only migrations use it
WEB = "dreiging_web"  # the web server: sees the cases of the person who asks
WORKER = "dreiging_worker"  # Celery worker and beat: sees every case, and nobody asks it anything
HR = "dreiging_hr"  # reads figures that were released, and nothing else
HR_ALIAS = "hr"  # the connection of Django that works as it
BACKUP = "dreiging_backup"  # reads everything, to copy it
GUARD = "dreiging_guard"  # owns the functions that row security asks; nobody signs in as it
USERS = (WEB, WORKER)  # own nothing; row security holds for them
VISITORS = (OWNER, *USERS, HR, BACKUP)  # who may sign in
ROLES = (*VISITORS, GUARD)
# Row security does not hold for these: a copy must be whole, and who decides what somebody sees must see it first.
UNBOUND = (BACKUP, GUARD)

TABLE_RIGHTS: tuple[LiteralString, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
SEQUENCE_RIGHTS: tuple[LiteralString, ...] = ("USAGE", "SELECT")
# Rights on what the owner makes later, by role: on tables and on sequences.
RIGHTS: dict[str, tuple[tuple[LiteralString, ...], tuple[LiteralString, ...]]] = {
    WEB: (TABLE_RIGHTS, SEQUENCE_RIGHTS),
    WORKER: (TABLE_RIGHTS, SEQUENCE_RIGHTS),
    BACKUP: (("SELECT",), ("SELECT",)),
}
# What a role of the product never has. CREATEDB is no danger to our rows, and the tests need it.
DANGEROUS: tuple[LiteralString, ...] = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolreplication")

Connection = psycopg.Connection[tuple[Any, ...]]


def apply(
    connection: Connection, *, passwords: Mapping[str, str], extra_rights: tuple[LiteralString, ...] = ()
) -> None:
    """Make the roles, and grant them what they need in the database of `connection`.

    `passwords` holds a password per role; a role without one keeps what it has. `extra_rights` are table
    rights of web and worker on top of the usual ones. The connection needs a role that may make roles.
    """
    with connection.transaction():
        create(connection, passwords=passwords)
        _open_schema(connection)
        _grant_tables(connection, extra=extra_rights)


def create(connection: Connection, *, passwords: Mapping[str, str]) -> None:
    """Make the roles that are missing, and take away from all of them what they may not have."""
    with connection.transaction():
        # Two installers at once: the second one waits and finds everything made.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('dreiging roles'))")
        for role in ROLES:
            if not _exists(connection, role):
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
            connection.execute(_alter(connection, role, passwords.get(role)))


def _exists(connection: Connection, role: str) -> bool:
    return connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).rowcount > 0


def _alter(connection: Connection, role: str, password: str | None) -> sql.Composed:
    statement = sql.SQL("ALTER ROLE {} {} {} NOSUPERUSER NOCREATEROLE NOREPLICATION").format(
        sql.Identifier(role),
        sql.SQL("LOGIN" if role in VISITORS else "NOLOGIN"),
        sql.SQL("BYPASSRLS" if role in UNBOUND else "NOBYPASSRLS"),
    )
    if not password:
        return statement
    # Hashed here, so that the password itself is never in a log of the server.
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return statement + sql.SQL(" PASSWORD {}").format(sql.Literal(verifier.decode()))


def _open_schema(connection: Connection) -> None:
    database = sql.Identifier(connection.info.dbname)
    owner, visitors = sql.Identifier(OWNER), sql.SQL(", ").join(map(sql.Identifier, VISITORS))
    everyone = sql.SQL(", ").join(map(sql.Identifier, ROLES))
    for statement in (
        sql.SQL("REVOKE ALL ON DATABASE {0} FROM PUBLIC").format(database),
        sql.SQL("GRANT CONNECT ON DATABASE {0} TO {1}").format(database, visitors),
        sql.SQL("GRANT CREATE, TEMPORARY ON DATABASE {0} TO {1}").format(database, owner),
        sql.SQL("ALTER SCHEMA public OWNER TO {0}").format(owner),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {0}").format(everyone),
    ):
        connection.execute(statement)


def _grant_tables(connection: Connection, *, extra: tuple[LiteralString, ...]) -> None:
    """Grant on what the owner will make later; and the first time also on what is there already.

    Only the first time: after that a migration may have given a table narrower rights, and those stay.
    """
    missing = {role for role, _kind in _roles_without_defaults(connection)}
    for role, (on_tables, on_sequences) in RIGHTS.items():
        more = extra if role in USERS else ()
        for kind, rights in (("TABLES", on_tables + more), ("SEQUENCES", on_sequences)):
            parts = {
                "owner": sql.Identifier(OWNER),
                "rights": sql.SQL(", ").join(map(sql.SQL, rights)),
                "kind": sql.SQL(kind),
                "role": sql.Identifier(role),
            }
            connection.execute(
                sql.SQL(
                    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT {rights} ON {kind} TO {role}"
                ).format(**parts)
            )
            if role in missing:
                connection.execute(sql.SQL("GRANT {rights} ON ALL {kind} IN SCHEMA public TO {role}").format(**parts))


def faults(connection: Connection) -> list[str]:
    """Say, one line each, what is not as it should be in the database of `connection`."""
    missing = [role for role in ROLES if not _exists(connection, role)]
    if missing:
        return [f"Role {role} does not exist." for role in missing]
    return [
        *_dangerous_roles(connection),
        *_owning_users(connection),
        *_missing_defaults(connection),
        *_strange_owners(connection),
    ]


def _dangerous_roles(connection: Connection) -> list[str]:
    columns = sql.SQL(", ").join(map(sql.Identifier, DANGEROUS))
    rows = connection.execute(
        sql.SQL("SELECT rolname, {} FROM pg_roles WHERE rolname = ANY(%s) ORDER BY 1").format(columns), [list(ROLES)]
    )
    return [
        f"Role {name} {'has' if has else 'lacks'} {attribute.removeprefix('rol').upper()}."
        for name, *flags in rows
        for attribute, has in zip(DANGEROUS, flags, strict=True)
        if has != (attribute == "rolbypassrls" and name in UNBOUND)
    ]


def _owning_users(connection: Connection) -> list[str]:
    rows = connection.execute(
        """
        SELECT u.name, c.relname FROM pg_class c CROSS JOIN unnest(%s::text[]) AS u(name)
        WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(u.name, c.relowner, 'MEMBER') ORDER BY 1, 2
        """,
        [list(USERS)],
    )
    return [f"Role {role} owns {relation}, or is a member of its owner." for role, relation in rows]


def _strange_owners(connection: Connection) -> list[str]:
    """List what somebody else made: nobody was granted anything on it. What an extension brought may be so."""
    rows = connection.execute(
        """
        SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
          AND c.relowner <> %s::regrole
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1
        """,
        [OWNER],
    )
    return [f"{relation} is owned by {owner}, not by {OWNER}." for relation, owner in rows]


def _missing_defaults(connection: Connection) -> list[str]:
    kinds = {"r": "tables", "S": "sequences"}
    return [
        f"Role {role} will not have rights on new {kinds[kind]} of {OWNER}."
        for role, kind in _roles_without_defaults(connection)
    ]


def _roles_without_defaults(connection: Connection) -> list[tuple[str, str]]:
    """Return each role that will have no rights on what the owner makes next, with the kind of relation."""
    return connection.execute(
        """
        SELECT u.name, k.kind::text FROM unnest(%s::text[]) AS u(name) CROSS JOIN unnest('{r,S}'::"char"[]) AS k(kind)
        WHERE NOT EXISTS (
            SELECT FROM pg_default_acl d CROSS JOIN aclexplode(d.defaclacl) a
            WHERE d.defaclrole = %s::regrole AND d.defaclnamespace = 'public'::regnamespace
              AND d.defaclobjtype = k.kind AND a.grantee = u.name::regrole)
        ORDER BY 1, 2
        """,
        [list(RIGHTS), OWNER],
    ).fetchall()
