"""Who gets past the door: everybody to a survey, HR to the pages about it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.models import SurveyRound
from advies.survey.refusals import Refused
from advies.survey.rights import manages


def words_of(error: Refused | ValidationError) -> str | list[str]:
    """Return why something was refused, for on top of the form."""
    return error.messages if isinstance(error, ValidationError) else str(error)


class AtGate:
    """Sets `at` and `day`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()
        self.day = timezone.localdate(self.at)


class RoundGate(AtGate):
    """Sets `round` with its version; 404 when there is none."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = SurveyRound.objects.select_related("version").filter(slug=kwargs["slug"]).first()
        if found is None:
            raise Http404
        self.round = found
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class HRGate(AtGate):
    """403 for who is not of HR."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not manages(request.user, at=self.at):  # type: ignore[arg-type]
            raise PermissionDenied(_("Deze pagina is voor HR-adviseurs."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
