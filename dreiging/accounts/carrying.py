"""Carry what somebody typed through signing in again.

A form that was sent after the session ended is not thrown away: its answers travel, signed, in the sign-in page and
come back when the same person signs in. Nothing is kept on the server, and no field of the form is interpreted.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

SALT = "dreiging.accounts.carrying"
LONGEST_WAIT = timedelta(hours=12)
MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class Carried:
    """A form on its way: whose it is, where it was going, and its fields, a name for each value."""

    whose: str
    path: str
    fields: list[tuple[str, str]]


def pack(request: HttpRequest, *, whose: str) -> str | None:
    """Return the form in `request` as signed text, or None when it cannot travel: files, or too much.

    The token against forgery stays behind: it was checked, and signing in changes it.
    """
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    if request.FILES or sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return None
    return signing.dumps([whose, request.get_full_path(), fields], salt=SALT, compress=True)


def unpack(text: str, *, whose: str) -> Carried | None:
    """Return what `pack` made, or None when it is not ours, too old, or somebody else's."""
    try:
        owner, path, fields = signing.loads(text, salt=SALT, max_age=LONGEST_WAIT)
    except signing.BadSignature:
        return None
    return Carried(owner, path, [(name, value) for name, value in fields]) if owner == whose else None
