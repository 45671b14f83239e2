"""The tests and row security: their database is guarded, and pages see in them what they see in production."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpRequest, HttpResponse

from dreiging.database import guard, roles, row_security


def guard_rows() -> None:
    """Apply row security to the tests' database."""
    with superuser() as admin:
        row_security.apply(admin, guard.wanted())


@contextmanager
def superuser() -> Iterator[row_security.Connection]:
    """Connect to the tests' database as the role that may make roles."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_ADMIN_URL"], dbname=name) as opened:
        yield opened


def address_here(setting: str) -> str:
    """Return the address in `setting`, with the tests' database in it: for a process that runs beside a test."""
    return urlsplit(os.environ[setting])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


class AsHR(DatabaseWrapper):
    """The connection on which figures are read, in a test: the test's own, as the role for figures in each statement.

    A connection of its own would not see what a test made in its transaction. The rights are the real ones.
    """

    def __init__(self) -> None:
        self.tests: Any = connections[DEFAULT_DB_ALIAS]
        super().__init__(self.tests.settings_dict, roles.HR_ALIAS)
        self.execute_wrappers = [self._as_hr]
        self.queries_log = self.tests.queries_log

    @property
    def queries_logged(self) -> bool:
        """Whether the test counts queries: then these too."""
        return bool(self.tests.queries_logged)

    def ensure_connection(self) -> None:
        self.tests.ensure_connection()
        self.connection = self.tests.connection

    def close(self) -> None:
        """Leave it open: it is the test's."""

    def close_pool(self) -> None:
        """Leave it open: it is the test's."""

    def _as_hr(self, execute: Callable[..., Any], *statement: Any) -> Any:
        used = self.tests.connection
        with used.transaction():
            before = used.execute("SELECT current_user").fetchone()[0]
            used.execute(f"SET LOCAL ROLE {roles.HR}")
            answer = execute(*statement)
            used.execute(f"SET LOCAL ROLE {before}")
        return answer


def forget_reader() -> None:
    """Let Django know no second database: it would make one for the tests, and forbid it in most of them."""
    connections.settings.pop(roles.HR_ALIAS, None)


def read_as_hr() -> None:
    """Give this thread the connection on which figures are read."""
    if not hasattr(connections._connections, roles.HR_ALIAS):  # type: ignore[attr-defined]  # Django has it, its types do not
        connections[roles.HR_ALIAS] = AsHR()


class AsTheWebServer:
    """Do a request as the role of the web server, from its first statement on; afterwards be the test again.

    A test in one transaction would otherwise keep the person of the request before. By the connection itself, so that
    a test that counts queries counts those of the product.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        read_as_hr()
        became: list[bool] = []

        def become(execute: Callable[..., Any], *statement: Any) -> Any:
            if not became:
                became.append(True)
                _straight(f"SET ROLE {roles.WEB}")
                _straight("SELECT set_config('dreiging.person', '', true)")
            return execute(*statement)

        with connection.execute_wrapper(become):
            try:
                return self.get_response(request)
            finally:
                if became:
                    _straight("RESET ROLE")


def _straight(statement: str) -> None:
    connection.connection.execute(statement)
