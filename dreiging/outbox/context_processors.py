from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from dreiging.outbox.models import Notice

MOST_COUNTED = 99


def bell(request: HttpRequest) -> dict[str, Any]:
    """Give every page how many notices its reader has not read ("99+" above that); counted only when a page asks."""
    return {"unread_notices": SimpleLazyObject(lambda: _unread(request))}


def _unread(request: HttpRequest) -> int | str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    count = len(_some_unread(recipient=user))
    return count if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


@compiled
def _some_unread(*, recipient: User) -> QuerySet[Notice, str]:
    """The kinds of as many as are counted; their number is what matters."""
    return Notice.objects.unread().filter(recipient=recipient).values_list("kind", flat=True)[: MOST_COUNTED + 1]
