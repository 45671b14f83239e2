from typing import cast

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from dreiging.accounts import sessions
from dreiging.accounts.models import User


def visitor(request: HttpRequest) -> User:
    """Return who is signed in, on a page that cannot be reached without; so never an AnonymousUser."""
    return cast(User, request.user)


def let_in(request: HttpRequest, user: User) -> None:
    """Sign `user` in, with a session that has a new key and begins now."""
    request.session.pop(sessions.STARTED_AT, None)
    login(request, user)
    request.session[sessions.IS_SHORT] = sessions.must_be_short(user, on=timezone.localdate())
