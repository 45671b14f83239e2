from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dreiging.accounts import people, sessions


def roles(request: HttpRequest) -> dict[str, Any]:
    """Give every page the codes of the roles its reader holds today; read only when a page asks."""
    return {"roles": SimpleLazyObject(lambda: _roles(request))}


def _roles(request: HttpRequest) -> frozenset[str]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frozenset()
    return people.roles_of(user, on=timezone.localdate())


def session_end(request: HttpRequest) -> dict[str, Any]:
    """Give every page when the session of its reader ends; read only when a page asks."""
    return {"session_end": SimpleLazyObject(lambda: _session_end(request))}


def _session_end(request: HttpRequest) -> dict[str, str]:
    """Return seconds, as they stand in a page: without use, in any case, and until a page is asked for again.

    That last one is a minute past the end, for a page without JavaScript.
    """
    session: Any = getattr(request, "session", {})  # a page that is made outside the middleware has none
    idle, left = sessions.idle_seconds(session), max(sessions.seconds_left(session), 0)
    return {"idle": str(idle), "left": str(left), "again": str(min(idle, left) + 60)}
