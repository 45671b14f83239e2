from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from advies.models import Protocol, ProtocolVersion
from advies.protocols.comparison import compare
from advies.protocols.reading import current_version, outline, steps_for
from advies.protocols.rights import may_edit, roles_at
from advies.protocols.views.gates import EditorGate, VersionGate
from advies.severity import Severity


class CurrentProtocol(TemplateView):
    """The protocol that holds, for everybody."""

    template_name = "advies/protocols/current.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, roles = current_version(), roles_at(self.request.user, at=timezone.now())
        phases = outline(version) if version else []
        return super().get_context_data(
            version=version,
            phases=phases,
            chips=[{"label": each.phase.title, "url": f"#fase-{place}"} for place, each in enumerate(phases, start=1)],
            roles=roles,
            may_edit=version is not None and may_edit(version.protocol, roles),
            **kwargs,
        )


class Versions(EditorGate, TemplateView):
    template_name = "advies/protocols/versions.html"

    def find_protocol(self) -> Protocol:
        return Protocol.objects.order_by("kind").first() or Protocol()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = ProtocolVersion.objects.filter(protocol=self.protocol.pk)
        versions = list(found.select_related("changed_by", "published_by").order_by("-number"))
        concept = next((version for version in versions if version.is_concept), None)
        published = [version for version in versions if not version.is_concept]
        return super().get_context_data(concept=concept, published=published, **kwargs)


class Preview(VersionGate, TemplateView):
    """The steps as the manager of a case of one severity will see them."""

    template_name = "advies/protocols/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("ernst", "")
        severity = Severity(asked) if asked in Severity.values else Severity.HOOG
        page = reverse("advies:preview", args=[self.version.pk])
        chips = [
            {"label": each.label, "url": f"{page}?ernst={each}", "is_chosen": each == severity} for each in Severity
        ]
        planned = steps_for(self.version, severity)
        return super().get_context_data(severity=severity, chips=chips, planned=planned, **kwargs)


class Changes(VersionGate, TemplateView):
    """What a version changes in the one before it."""

    template_name = "advies/protocols/changes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comparison = compare(self.version, self.version.base) if self.version.base else None
        return super().get_context_data(comparison=comparison, **kwargs)
