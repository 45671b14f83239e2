from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from dreiging.database.compiled import BETWEEN

ASK, ANSWER = "X-Count", "X-Queries"


class CountingMiddleware:
    """Count the statements of a request that asks for it, and say how many in a header; outermost of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASK not in request.headers:
            return self.get_response(request)
        statements: list[str] = []

        def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            statements.extend(sql.split(BETWEEN))
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            response = self.get_response(request)
        response[ANSWER] = str(len(statements))
        return response
