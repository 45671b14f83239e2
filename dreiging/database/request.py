"""A request and the database: one transaction, in which row security knows for whom it is.

Who asks is a setting of the transaction (`dreiging.person`), so that it is gone with it: a connection of the pool
brings nobody along to the next request.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from psycopg.pq import TransactionStatus


class OneTransactionMiddleware:
    """Let all that a request does in the database happen, or nothing of it.

    It begins with the first statement, or with the first `atomic`: a page that asks nothing of the database is there
    without one. It is committed before the answer leaves. An answer with status 500 or more undoes everything: by then
    Django has made a page of the exception.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with _Work() as work:
            with work.watched():
                response = self.get_response(request)
            work.judge(response)
            return response


class WorkIsLost(Exception):
    """A page caught an error of the database outside of a savepoint: committing would undo all it did, in silence."""


def _is_lost() -> bool:
    used = connection.connection
    return used is not None and used.info.transaction_status == TransactionStatus.INERROR


class _Work(ExitStack):
    """What one request does in the database."""

    has_begun = False

    def begin(self) -> None:
        # Within a test there is a transaction already.
        if not connection.in_atomic_block:
            _leave_atomic()
            self.enter_context(transaction.atomic())
            self.has_begun = True

    def judge(self, response: HttpResponse) -> None:
        """Undo everything when `response` is an error.

        :raises WorkIsLost: the database undid it already, because of an error that somebody caught.
        """
        if not self.has_begun:
            return
        lost = _is_lost()
        if lost or response.status_code >= 500:
            transaction.set_rollback(True)
        if lost and response.status_code < 500:
            raise WorkIsLost

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Begin as soon as anything asks something of the database."""

        def before(execute: Callable[..., Any], *statement: Any) -> Any:
            self.begin()
            return execute(*statement)

        def before_atomic() -> bool:
            # An `atomic` that is in no other asks this. Were it the outermost, a service that is the first to ask
            # would commit by itself, whatever the answer becomes; now it is a savepoint.
            _leave_atomic()
            self.begin()
            return self.has_begun or connection.get_autocommit()

        try:
            connection.get_autocommit = before_atomic  # type: ignore[method-assign]
            with connection.execute_wrapper(before):
                yield
        finally:
            _leave_atomic()


def _leave_atomic() -> None:
    vars(connections[DEFAULT_DB_ALIAS]).pop("get_autocommit", None)


def act_for(person: UUID) -> None:
    """Let row security show the rows of `person`, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dreiging.person', %s, true)", [str(person)])
