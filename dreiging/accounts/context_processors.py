from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dreiging.accounts import people


def roles(request: HttpRequest) -> dict[str, Any]:
    """Give every page the codes of the roles its reader holds today; read only when a page asks."""
    return {"roles": SimpleLazyObject(lambda: _roles(request))}


def _roles(request: HttpRequest) -> frozenset[str]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frozenset()
    return people.roles_of(user, on=timezone.localdate())
