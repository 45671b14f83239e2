from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView

from advies.models import Condition, Origin, Phase, Step, StepTerm
from advies.protocols import editing
from advies.protocols.forms import RepeatForm, StepForm, TermForm
from advies.protocols.refusals import Refused
from advies.protocols.views.editing import edit_url
from advies.protocols.views.gates import ConceptGate
from advies.severity import Severity


class StepPage(ConceptGate, FormView):
    """What one step says: a new one, or the one in the address."""

    form_class = StepForm
    template_name = "advies/protocols/step.html"

    def find_protocol(self) -> Any:
        protocol = super().find_protocol()
        self.step = None
        if "step_id" in self.kwargs:
            self.step = get_object_or_404(Step, pk=self.kwargs["step_id"], version=self.version)
            self.step.version = self.version
        return protocol

    def get_initial(self) -> dict[str, Any]:
        if self.step:
            return {}
        return {"phase": self._asked_phase(), "condition": Condition.ALWAYS, "origin": Origin.DEFAULT}

    def _asked_phase(self) -> Phase | None:
        try:
            return Phase.objects.filter(pk=UUID(self.request.GET.get("fase", "")), version=self.version).first()
        except ValueError:
            return None

    def get_form_kwargs(self) -> dict[str, Any]:
        # A copy: the form writes into what it is given, and the page still names the step as it is.
        given = Step.objects.get(pk=self.step.pk) if self.step else Step(version=self.version)
        return {**super().get_form_kwargs(), "version": self.version, "instance": given}

    def form_valid(self, form: StepForm) -> HttpResponse:
        columns = dict(form.cleaned_data)
        phase = columns.pop("phase")
        phase.version = self.version
        try:
            if self.step:
                step = editing.change_step(step=self.step, phase=phase, **columns, **self.change())
            else:
                step = editing.add_step(phase=phase, **columns, **self.change())
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
            return self.form_invalid(form)
        if self.step is None:
            return redirect("advies:step_terms", self.version.pk, step.pk)
        return redirect(edit_url(self.version.pk, step.code))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(step=self.step, **kwargs)


class StepTerms(ConceptGate, TemplateView):
    """How soon, at each severity: one small form each, sent together."""

    template_name = "advies/protocols/terms.html"

    def find_protocol(self) -> Any:
        protocol = super().find_protocol()
        self.step = get_object_or_404(Step, pk=self.kwargs["step_id"], version=self.version)
        self.step.version = self.version
        return protocol

    def get_forms(self, data: Any = None) -> tuple[list[TermForm], RepeatForm]:
        found = {term.severity: term for term in StepTerm.objects.filter(step=self.step)}
        forms = [TermForm(data, severity=each, term=found.get(each)) for each in Severity]
        return forms, RepeatForm(data, initial={"repeats_while": self.step.repeats_while})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        forms, repeat = self.get_forms(request.POST)
        # Every form is asked, so that the page tells all that must be put right.
        verdicts = [form.is_valid() for form in (*forms, repeat)]
        if all(verdicts):
            try:
                terms = {form.severity: form.columns() for form in forms}
                again = repeat.cleaned_data["repeats_while"]
                editing.change_terms(step=self.step, terms=terms, repeats_while=again, **self.change())
                return redirect(edit_url(self.version.pk, self.step.code))
            except (Refused, ValidationError) as error:
                repeat.add_error(None, getattr(error, "messages", None) or str(error))
        return self.render_to_response(self.get_context_data(forms=forms, repeat=repeat))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "forms" not in kwargs:
            kwargs["forms"], kwargs["repeat"] = self.get_forms()
        every = [*kwargs["forms"], kwargs["repeat"]]
        # The base page says "Fout:" in its title when `form` has errors.
        wrong = next((form for form in every if form.is_bound and form.errors), every[0])
        return super().get_context_data(step=self.step, form=wrong, every_form=every, **kwargs)
