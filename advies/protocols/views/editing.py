from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from advies.models import Phase, Step
from advies.protocols import editing
from advies.protocols.forms import PhaseForm
from advies.protocols.reading import outline
from advies.protocols.refusals import Refused
from advies.protocols.views.gates import ConceptGate


def edit_url(version_id: UUID, anchor: str = "") -> str:
    return reverse("advies:edit", args=[version_id]) + (f"#{anchor}" if anchor else "")


class Edit(ConceptGate, TemplateView):
    """The whole concept. A button sends `move`: up or down, step or phase, and its id."""

    template_name = "advies/protocols/edit.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        way, kind, part_id = [*request.POST.get("move", "").split(":"), "", "", ""][:3]
        if way not in {"up", "down"} or kind not in {"step", "phase"}:
            raise Http404
        try:
            anchor = self._move(kind, UUID(part_id), up=way == "up")
        except ValueError:
            raise Http404 from None
        except Refused as error:
            messages.error(request, str(error))
            anchor = ""
        return redirect(edit_url(self.version.pk, anchor))

    def _move(self, kind: str, part_id: UUID, *, up: bool) -> str:
        if kind == "phase":
            phase = get_object_or_404(self.version.phases.select_related("version"), pk=part_id)
            editing.move_phase(phase=phase, up=up, **self.change())
            return f"fase-{phase.pk}"
        step = get_object_or_404(self.version.steps.select_related("version"), pk=part_id)
        editing.move_step(step=step, up=up, **self.change())
        return step.code

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(phases=outline(self.version), **kwargs)


class PhasePage(ConceptGate, FormView):
    """Add a phase, or rename the one in the address."""

    form_class = PhaseForm
    template_name = "advies/protocols/phase.html"

    def find_protocol(self) -> Any:
        protocol = super().find_protocol()
        self.phase = None
        if "phase_id" in self.kwargs:
            self.phase = get_object_or_404(Phase, pk=self.kwargs["phase_id"], version=self.version)
            self.phase.version = self.version
        return protocol

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.phase.title if self.phase else ""}

    def form_valid(self, form: PhaseForm) -> HttpResponse:
        title = form.cleaned_data["title"]
        try:
            if self.phase:
                phase = editing.rename_phase(phase=self.phase, title=title, **self.change())
            else:
                phase = editing.add_phase(version=self.version, title=title, **self.change())
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
            return self.form_invalid(form)
        return redirect(edit_url(self.version.pk, f"fase-{phase.pk}"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(phase=self.phase, **kwargs)


class Remove(ConceptGate, TemplateView):
    """Ask, and then do, what cannot be undone in this concept."""

    template_name = "advies/protocols/confirm.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            self.remove()
        except Refused as error:
            return self.render_to_response(self.get_context_data(refusal=str(error)))
        messages.success(request, _("Verwijderd."))
        return redirect(edit_url(self.version.pk))

    def remove(self) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Verwijder"), back_url=edit_url(self.version.pk), **kwargs)


class RemovePhase(Remove):
    def find_protocol(self) -> Any:
        protocol = super().find_protocol()
        self.phase = get_object_or_404(Phase, pk=self.kwargs["phase_id"], version=self.version)
        return protocol

    def remove(self) -> None:
        self.phase.version = self.version
        editing.remove_phase(phase=self.phase, **self.change())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = _("Wil je de fase “%(phase)s” verwijderen?") % {"phase": self.phase.title}
        return super().get_context_data(
            question=question, consequence=_("Dat kan alleen als de fase leeg is."), **kwargs
        )


class RemoveStep(Remove):
    def find_protocol(self) -> Any:
        protocol = super().find_protocol()
        self.step = get_object_or_404(Step, pk=self.kwargs["step_id"], version=self.version)
        return protocol

    def remove(self) -> None:
        self.step.version = self.version
        editing.remove_step(step=self.step, **self.change())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = _("Wil je de stap “%(step)s” verwijderen?") % {"step": self.step.title}
        consequence = _("De stap is dan weg uit dit concept. Eerdere versies houden de stap.")
        return super().get_context_data(question=question, consequence=consequence, **kwargs)
