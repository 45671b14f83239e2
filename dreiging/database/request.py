"""A request and the database: one transaction, in which row security knows for whom it is.

Who asks is a setting of the transaction (`dreiging.person`), so that it is gone with it: a connection of the pool
brings nobody along to the next request.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class OneTransactionMiddleware:
    """Let all that a request does in the database happen, or nothing of it.

    It begins with the first statement: a page that asks nothing of the database is there without one. What was sent
    may be written at once, in a transaction that a service opens: there it begins before the view. It is committed
    before the answer leaves. An answer with status 500 or more undoes everything: by then Django has made a page of
    the exception. Only what needs no database stands outside of this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with _Work() as work:
            request.work = work  # type: ignore[attr-defined]
            with connection.execute_wrapper(work.before):
                response = self.get_response(request)
            if response.status_code >= 500 and work.has_begun:
                transaction.set_rollback(True)
            return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.method not in SAFE:
            request.work.begin()  # type: ignore[attr-defined]


class _Work(ExitStack):
    """What one request does in the database."""

    has_begun = False

    def begin(self) -> None:
        # Within a test there is a transaction already.
        if not connection.in_atomic_block:
            self.enter_context(transaction.atomic())
            self.has_begun = True

    def before(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.begin()
        return execute(*statement)


def act_for(person: UUID) -> None:
    """Let row security show the rows of `person`, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dreiging.person', %s, true)", [str(person)])
