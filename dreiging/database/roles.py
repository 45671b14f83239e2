"""The roles of the database and what each may do.

Needs psycopg and nothing of Django, so that the embedded servers can use it before there are settings.
`apply` may run any number of times; `faults` changes nothing.
"""

from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg
from psycopg import sql

OWNER = "dreiging_owner"  # owns the tables; only migrations use it
WEB = "dreiging_web"  # the web server
WORKER = "dreiging_worker"  # Celery worker and beat
USERS = (WEB, WORKER)  # own nothing; row security will hold for them
ROLES = (OWNER, *USERS)

TABLE_RIGHTS: tuple[LiteralString, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
SEQUENCE_RIGHTS: tuple[LiteralString, ...] = ("USAGE", "SELECT")
# What a role of the product never has. CREATEDB is no danger to our rows, and the tests need it.
DANGEROUS: tuple[LiteralString, ...] = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolreplication")

Connection = psycopg.Connection[tuple[Any, ...]]


def apply(
    connection: Connection, *, passwords: Mapping[str, str], extra_rights: tuple[LiteralString, ...] = ()
) -> None:
    """Make the roles, and grant them what they need in the database of `connection`.

    `passwords` holds a password per role; a role without one keeps what it has. `extra_rights` are table
    rights on top of the usual ones. The connection needs a role that may make roles.
    """
    with connection.transaction():
        create(connection, passwords=passwords)
        _open_schema(connection)
        _grant_tables(connection, rights=TABLE_RIGHTS + extra_rights)


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
    statement = sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION").format(
        sql.Identifier(role)
    )
    if not password:
        return statement
    # Hashed here, so that the password itself is never in a log of the server.
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return statement + sql.SQL(" PASSWORD {}").format(sql.Literal(verifier.decode()))


def _open_schema(connection: Connection) -> None:
    database = sql.Identifier(connection.info.dbname)
    owner, everyone = sql.Identifier(OWNER), sql.SQL(", ").join(map(sql.Identifier, ROLES))
    for statement in (
        sql.SQL("REVOKE ALL ON DATABASE {0} FROM PUBLIC").format(database),
        sql.SQL("GRANT CONNECT ON DATABASE {0} TO {1}").format(database, everyone),
        sql.SQL("GRANT CREATE, TEMPORARY ON DATABASE {0} TO {1}").format(database, owner),
        sql.SQL("ALTER SCHEMA public OWNER TO {0}").format(owner),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {0}").format(everyone),
    ):
        connection.execute(statement)


def _grant_tables(connection: Connection, *, rights: tuple[LiteralString, ...]) -> None:
    """Grant on what the owner will make later; and the first time also on what is there already.

    Only the first time: after that a migration may have given a table narrower rights, and those stay.
    """
    first_time = bool(_missing_defaults(connection))
    owner, users = sql.Identifier(OWNER), sql.SQL(", ").join(map(sql.Identifier, USERS))
    for kind, kind_rights in (("TABLES", rights), ("SEQUENCES", SEQUENCE_RIGHTS)):
        parts = {"rights": sql.SQL(", ").join(map(sql.SQL, kind_rights)), "kind": sql.SQL(kind), "users": users}
        connection.execute(
            sql.SQL(
                "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT {rights} ON {kind} TO {users}"
            ).format(owner=owner, **parts)
        )
        if first_time:
            connection.execute(sql.SQL("GRANT {rights} ON ALL {kind} IN SCHEMA public TO {users}").format(**parts))


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
        f"Role {name} has {attribute.removeprefix('rol').upper()}."
        for name, *flags in rows
        for attribute, has in zip(DANGEROUS, flags, strict=True)
        if has
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
    rows = connection.execute(
        """
        SELECT u.name, k.kind::text FROM unnest(%s::text[]) AS u(name) CROSS JOIN unnest('{r,S}'::"char"[]) AS k(kind)
        WHERE NOT EXISTS (
            SELECT FROM pg_default_acl d CROSS JOIN aclexplode(d.defaclacl) a
            WHERE d.defaclrole = %s::regrole AND d.defaclnamespace = 'public'::regnamespace
              AND d.defaclobjtype = k.kind AND a.grantee = u.name::regrole)
        ORDER BY 1, 2
        """,
        [list(USERS), OWNER],
    )
    kinds = {"r": "tables", "S": "sequences"}
    return [f"Role {role} will not have rights on new {kinds[kind]} of {OWNER}." for role, kind in rows]
