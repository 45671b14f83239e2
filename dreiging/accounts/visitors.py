from typing import cast

from django.http import HttpRequest

from dreiging.accounts.models import User


def visitor(request: HttpRequest) -> User:
    """Return who is signed in, on a page that cannot be reached without; so never an AnonymousUser."""
    return cast(User, request.user)
