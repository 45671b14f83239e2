"""A relative who gave the code may go on for a while, in this browser: a signed cookie, and no row anywhere.

Not in the session: that may be the employee's, on a shared computer, and its row would name both.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from advies.models import RelativeThread

SALT = "advies.support.visits"
IDLE, LONGEST = timedelta(minutes=15), timedelta(hours=2)


def cookie_name() -> str:
    return "__Host-visit" if settings.SESSION_COOKIE_SECURE else "visit"


def begin(response: HttpResponse, thread: RelativeThread, *, at: datetime) -> None:
    _set(response, thread.pk, began=at)


def find(request: HttpRequest, *, at: datetime) -> RelativeThread | None:
    """Return the thread of the visit that goes on in this browser; None when there is none, or it took too long."""
    found = _read(request)
    if found is None or at - found[1] > LONGEST:
        return None
    return RelativeThread.objects.filter(pk=found[0]).first()


def go_on(request: HttpRequest, response: HttpResponse) -> None:
    """Let the visit last IDLE from now."""
    if found := _read(request):
        _set(response, found[0], began=found[1])


def end(response: HttpResponse) -> None:
    response.set_cookie(cookie_name(), "", max_age=0, **_attributes())


def _set(response: HttpResponse, thread: UUID, *, began: datetime) -> None:
    value = signing.dumps([str(thread), int(began.timestamp())], salt=SALT)
    response.set_cookie(cookie_name(), value, **_attributes())


def _attributes() -> dict[str, object]:
    return {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Strict", "path": "/"}


def _read(request: HttpRequest) -> tuple[UUID, datetime] | None:
    try:
        thread, began = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=IDLE)
        return UUID(thread), datetime.fromtimestamp(began, tz=UTC)
    except (signing.BadSignature, ValueError, TypeError):
        return None
