"""Who gets in: everybody reads what holds; the editor is for who answers for the protocol, and for beheer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from advies.models import Protocol, ProtocolVersion
from advies.protocols.rights import may_edit, may_publish, roles_at


class EditorGate:
    """For pages of the editor: sets `at`, `roles` and `protocol`; 403 for who may not edit it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.protocol = self.find_protocol()
        self.roles = roles_at(request.user, at=self.at)
        if not may_edit(self.protocol, self.roles):
            raise PermissionDenied(_("Deze pagina is voor casemanagers en voor beheer. Het draaiboek lezen kan wel."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def find_protocol(self) -> Protocol:
        return get_object_or_404(Protocol, pk=self.kwargs["protocol_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The header asks for the roles too; they were read already.
        extra = {"protocol": self.protocol, "roles": self.roles}
        return super().get_context_data(**extra, **kwargs)  # type: ignore[misc]


class VersionGate(EditorGate):
    """For pages about one version: sets `version` too; 404 when there is none."""

    def find_protocol(self) -> Protocol:
        versions = ProtocolVersion.objects.select_related("protocol", "base", "changed_by", "published_by")
        self.version = get_object_or_404(versions, pk=self.kwargs["version_id"])
        return self.version.protocol

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"version": self.version, "may_publish": may_publish(self.protocol, self.roles)}
        return super().get_context_data(**extra, **kwargs)


class ConceptGate(VersionGate):
    """For pages that change a version: 404 once it is published."""

    def find_protocol(self) -> Protocol:
        protocol = super().find_protocol()
        if not self.version.is_concept:
            raise Http404
        return protocol

    def change(self) -> dict[str, Any]:
        """Return what every change needs: who, when, and the revision that the page was made of."""
        return {"revision": sent_revision(self.request), "by": self.request.user, "at": self.at}


def sent_revision(request: HttpRequest) -> int:
    """Return the revision that a form was sent with; -1, which no version has, when it is no number."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
