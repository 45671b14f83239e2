"""Who gets in: a receiver to what they got, and who writes for those teams to the rest; 404 for anybody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.models import ThreatWarning
from advies.warnings import rights


class ReceiverGate:
    """For pages of who got a warning: sets `at` and `warning`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        received = ThreatWarning.objects.received_by(request.user)
        self.warning = get_object_or_404(received, pk=kwargs["warning_id"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(warning=self.warning, **kwargs)  # type: ignore[misc]


class AuthorGate:
    """For pages of who writes warnings: sets `at` and `today`; 403 for who writes none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at, self.today = timezone.now(), timezone.localdate()
        if not rights.is_author(request.user, on=self.today):
            raise PermissionDenied(_("Deze pagina is voor wie waarschuwingen maakt."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class WarningGate:
    """For pages about one warning, before and after it is sent: sets `at`, `today` and `warning`.

    `own_concept`: only for its author, while it is a concept.
    """

    own_concept = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at, self.today = timezone.now(), timezone.localdate()
        found = rights.manageable_by(request.user, on=self.today).select_related("author", "approved_by", "ended_by")
        self.warning = get_object_or_404(found, pk=kwargs["warning_id"])
        if self.own_concept and not (self.warning.is_concept and self.warning.author_id == request.user.pk):
            raise Http404
        if self.warning.is_concept and self.warning.author_id != request.user.pk:
            raise Http404  # what somebody has not offered yet is theirs
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(warning=self.warning, **kwargs)  # type: ignore[misc]


def sent_revision(request: HttpRequest) -> int:
    """Return the revision that a form was made of; -1, which none has, when it is no number."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
