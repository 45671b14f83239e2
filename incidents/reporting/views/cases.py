"""What the pages of a case that was sent share: it is one's own, and nobody else's exists."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from incidents.models import Incident


class OwnCaseMixin:
    """A case that the reader follows as the employee: reported by them, or about them and told."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.now = timezone.now()
        own = Incident.objects.own_of(request.user).select_related("handler", "reported_by", "threatened", "team")
        self.incident = get_object_or_404(own, reference=kwargs["reference"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "incident": self.incident}  # type: ignore[misc]
