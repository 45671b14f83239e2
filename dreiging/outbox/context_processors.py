from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dreiging.outbox import services as outbox


def bell(request: HttpRequest) -> dict[str, Any]:
    """Give every page how many notices its reader has not read ("99+" above that); counted only when a page asks.

    A view that counted them already gives `bell_of` its count itself.
    """
    return {"unread_notices": SimpleLazyObject(lambda: _unread(request))}


def bell_of(count: int) -> int | str:
    """Return what the bell says of `count` unread notices."""
    return count if count <= outbox.MOST_COUNTED else f"{outbox.MOST_COUNTED}+"


def _unread(request: HttpRequest) -> int | str:
    user = getattr(request, "user", None)
    return bell_of(outbox.unread(user)) if user is not None and user.is_authenticated else 0
