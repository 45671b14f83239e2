from typing import Any

from django.views.generic import TemplateView

from advies.protocols.views.gates import VersionGate
from incidents import beyond_own_cases
from incidents.models import Incident

MOST = 25


class VersionUse(VersionGate, TemplateView):
    """How many cases keep a version of the draaiboek, and which of them the reader acts in; of the others no number."""

    template_name = "incidents/casework/version_use.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cases = Incident.objects.filter(protocol_version=self.version)
        counts = beyond_own_cases.use_of_version(self.version.pk)
        own = cases.handled_by(self.request.user, at=self.at).still_open().order_by("received_at")
        return super().get_context_data(open=counts.open, all=counts.all, own=own[:MOST], **kwargs)
