"""Who gets past the door of the pages of who leads a team."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.learning.leading import teams_led_by
from advies.learning.refusals import Refused


def words_of(error: Refused | ValidationError) -> str | list[str]:
    """Return why something was refused, for on top of the form."""
    return error.messages if isinstance(error, ValidationError) else str(error)


class LeaderGate:
    """Sets `at`, `on` and `teams` (those that the visitor leads, by name); 403 for who leads none."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()
        self.on = timezone.localdate(self.at)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.teams = list(teams_led_by(request.user, on=self.on).order_by("name", "pk"))
        if not self.teams:
            raise PermissionDenied(_("Deze pagina is voor wie een team leidt."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
