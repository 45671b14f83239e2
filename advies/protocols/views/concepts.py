from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.protocols import concepts
from advies.protocols.checks import faults, warnings
from advies.protocols.comparison import compare
from advies.protocols.forms import PublishForm
from advies.protocols.reading import outline
from advies.protocols.refusals import ConceptExists, Refused
from advies.protocols.rights import may_publish
from advies.protocols.views.gates import ConceptGate, EditorGate


class StartConcept(EditorGate, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            concept = concepts.start_concept(protocol=self.protocol, by=request.user, at=self.at)
        except ConceptExists as error:
            messages.warning(request, str(error))
            return redirect("advies:versions")
        return redirect("advies:edit", concept.pk)


class Publish(ConceptGate, FormView):
    form_class = PublishForm
    template_name = "advies/protocols/publish.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_publish(self.protocol, self.roles):
            raise PermissionDenied(_("Publiceren doet de casemanager."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PublishForm) -> HttpResponse:
        try:
            concepts.publish(version=self.version, summary=form.cleaned_data["summary"], **self.change())
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Deze versie geldt nu."))
        return redirect("advies:versions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phases = outline(self.version)
        comparison = compare(self.version, self.version.base) if self.version.base else None
        return super().get_context_data(
            comparison=comparison, faults=faults(phases), warnings=warnings(phases), **kwargs
        )


class DiscardConcept(ConceptGate, TemplateView):
    template_name = "advies/protocols/confirm.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            concepts.discard_concept(version=self.version, **self.change())
        except Refused as error:
            return self.render_to_response(self.get_context_data(refusal=str(error)))
        messages.success(request, _("Het concept is weggegooid."))
        return redirect("advies:versions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=_("Wil je dit concept weggooien?"),
            consequence=_("Alles wat in dit concept is veranderd, is dan weg. De versie die nu geldt, blijft gelden."),
            button=_("Gooi weg"),
            back_url=reverse("advies:edit", args=[self.version.pk]),
            **kwargs,
        )
