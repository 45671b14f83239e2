"""What relatives asked, for the pages of `pages.py`, and the cookie of one who gave the code."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.utils import timezone

from advies.models import Facility, RelativeThread, ThreadKind
from advies.support import shown
from advies.support.answering import answer, close_thread
from advies.support.default_facilities import load_facilities
from advies.support.invitations import invite
from advies.support.threads import Asked, ask, write_as_relative
from advies.support.views import visits

DAY = timedelta(days=1)


def make_support(world: Any, *, long_text: str, unbroken: str) -> None:
    """Name a long thread, one in which somebody waits too long for a call, a closed one, and a facility."""
    contact, now = world.people["contact"], world.now
    load_facilities()
    shown.renew()
    invitation, code = invite(by=world.people["reporter"], at=now - DAY)
    long = _ask(name=unbroken[:80], body=long_text, invitation=code, at=now - DAY)
    answer(thread=long, body=long_text, seen=1, by=contact, at=now)
    write_as_relative(thread=long, body=unbroken, at=now)
    waits = _ask(kind=ThreadKind.CALL, phone="+31612345678", rather_when=unbroken[:120], at=now - 9 * DAY)
    closed = _ask(body="Dank u wel.", at=now - 9 * DAY)
    answer(thread=closed, body="Graag gedaan.", seen=1, by=contact, at=now)
    close_thread(thread=closed, by=contact, at=now)
    world.names |= {
        "thread": str(long.pk),
        "thread_call": str(waits.pk),
        "thread_closed": str(closed.pk),
        "facility": str(Facility.objects.to_show()[1].pk),
        "invitation": str(invitation.pk),
    }


def _ask(*, at: Any, kind: ThreadKind = ThreadKind.QUESTION, **told: Any) -> RelativeThread:
    return ask(Asked(kind=kind, key=uuid4(), language="nl", **told), source="", at=at)[0]


def visit_cookie(thread: str, url: str) -> Any:
    """Let a browser be that of the relative whose thread it is."""
    response = HttpResponse()
    visits.begin(response, RelativeThread(pk=thread), at=timezone.now())
    name = visits.cookie_name()
    return {"name": name, "value": response.cookies[name].value, "url": url}
