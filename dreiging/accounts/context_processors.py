from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dreiging.accounts import people


def roles(request: HttpRequest) -> dict[str, Any]:
    """Give every page the codes of the roles its reader holds today; read only when a page asks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"roles": frozenset()}
    return {"roles": SimpleLazyObject(lambda: people.roles_of(user, on=timezone.localdate()))}
