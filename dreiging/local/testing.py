"""Give the tests servers of their own, before Django reads its settings.

They live in `test/` below the directory of the installation, so that tests run beside a running product. With
DATABASE_URL set the tests use that server, and need DATABASE_OWNER_URL and DATABASE_ADMIN_URL beside it.
"""

import os
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from dreiging.database import roles
from dreiging.local.home import base_directory
from dreiging.local.servers import ensure

# Tests call services for many people and look at what came of it: they work as a role that is a member of those of
# web, worker and HR, and so sees every case. What a page does in a test, it does as the web server (AsTheWebServer),
# and what it reads of figures as HR (AsHR).
TESTS = "dreiging_tests"
# The tests' database is a copy of this one, which has the roles' rights and no tables.
TEMPLATE = "dreiging_test_template"


def start_servers() -> None:
    """Start the tests' servers and set the settings with which tests run."""
    os.environ["DREIGING_VAR"] = str(base_directory() / "test")
    os.environ["STATIC_FILES"] = "plain"  # the others need collectstatic
    servers = ensure(durable=False)
    (servers.var / "static").mkdir(exist_ok=True)  # WhiteNoise warns when it is not there
    admin_url = servers.admin_url or os.environ.get("DATABASE_ADMIN_URL")
    if not admin_url or not os.environ.get("DATABASE_OWNER_URL"):
        raise SystemExit("With DATABASE_URL set, the tests also need DATABASE_OWNER_URL and DATABASE_ADMIN_URL.")
    # For the processes that run tests beside this one.
    os.environ["DATABASE_ADMIN_URL"] = admin_url
    os.environ["DATABASE_TESTS_URL"] = _as_tests(os.environ["DATABASE_URL"])
    make_template(admin_url)


def _as_tests(address: str) -> str:
    """Return the address of the tests' own role, on the server and with the password of the web server's."""
    return address.replace(f"//{roles.WEB}", f"//{TESTS}", 1)


def make_template(admin_url: str) -> None:
    """Make the database that the tests' database is a copy of, and let the owner make databases.

    The extra right, TRUNCATE, empties the tables after a test that uses real transactions.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        roles.create(connection, passwords={})
        connection.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(roles.OWNER)))
        _make_role(connection)
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [TEMPLATE]).rowcount:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    with psycopg.connect(admin_url, dbname=TEMPLATE) as connection:
        roles.apply(connection, passwords={}, extra_rights=("TRUNCATE",))
        connection.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(TEMPLATE), sql.Identifier(roles.OWNER))
        )


def _make_role(connection: roles.Connection) -> None:
    tests, users = sql.Identifier(TESTS), sql.SQL(", ").join(map(sql.Identifier, (*roles.USERS, roles.HR)))
    if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [TESTS]).rowcount:
        connection.execute(sql.SQL("CREATE ROLE {}").format(tests))
    password = unquote(urlsplit(os.environ["DATABASE_TESTS_URL"]).password or "")
    given = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else sql.SQL("")
    connection.execute(sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(tests) + given)
    connection.execute(sql.SQL("GRANT {} TO {}").format(users, tests))
