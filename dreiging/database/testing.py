"""The tests and row security: their database is guarded, and pages see in them what they see in production."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
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


class AsTheWebServer:
    """Do a request as the role of the web server, from its first statement on; afterwards be the test again.

    A test in one transaction would otherwise keep the person of the request before. By the connection itself, so that
    a test that counts queries counts those of the product.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
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
