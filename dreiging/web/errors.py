"""What somebody sees when a page cannot be given. Each says what to do, and repeats nothing that was sent."""

import sys
from http import HTTPStatus
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from dreiging.web.context_processors import current_organisation

RETRY_AFTER_SECONDS = "60"


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent and forbidden look alike, so that nobody learns that something exists."""
    return render(request, "errors/404.html", status=404)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that may be known to exist; a PermissionDenied may say, in words for the reader, for whom it is."""
    reason = str(exception) if exception else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    return render(request, "errors/403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much, or no request at all; perhaps before anybody knows who asks, so the page stands alone."""
    too_much = isinstance(exception, RequestDataTooBig)
    return _alone("errors/400.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_much else 400)


def method_not_allowed(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """A button or a link led to an address that is not for it; `allowed` names the methods that are."""
    response = _alone("errors/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = allowed
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. The page asks for no database and no session: those may be what broke."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        response = _alone("errors/503.html", status=503)
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    return _alone("errors/500.html", status=500)


def _alone(template: str, *, status: int) -> HttpResponse:
    context = {"organisation": current_organisation(), "stylesheets": _stylesheets()}
    return HttpResponse(render_to_string(template, context), status=status)


def _stylesheets() -> list[Any]:
    try:
        return [staticfiles_storage.url(name) for name in ("bootstrap/css/bootstrap.min.css", "css/theme.css")]
    except ValueError:  # the manifest of static files is missing: then without looks
        return []
