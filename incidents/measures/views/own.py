"""One's own measures: what was decided, whether it was explained, and how much it helped."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.gates import OwnGate
from incidents.measures.forms import NotClearForm, UsefulnessForm
from incidents.measures.keeping import NothingAsked
from incidents.measures.own import confirm_explained, rate_measure, say_not_clear
from incidents.measures.reading import read_measures
from incidents.models import CaseMeasure, Seen

REFUSALS = (NotYours, NotYourDecision, CaseIsClosed, NothingAsked)


class OwnMeasures(OwnGate):
    """What the pages share."""

    seen = Seen.MEASURES

    def own_url(self) -> str:
        return reverse("measures:own", args=[self.incident.reference])

    def find(self, pk: Any) -> CaseMeasure:
        found = CaseMeasure.objects.select_related("incident", "version__measure")
        return get_object_or_404(found, incident=self.incident, pk=pk)

    @property
    def may_say(self) -> bool:
        return self.incident.is_open and decides_on_closing(self.incident, self.request.user)


class Own(OwnMeasures, TemplateView):
    """Each measure; saying that it was explained is one button."""

    template_name = "incidents/measures/own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=read_measures(self.incident), may_say=self.may_say, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            measure = self.find(UUID(request.POST.get("measure", "")))
        except ValueError as error:
            raise Http404 from error
        try:
            confirm_explained(measure=measure, by=request.user, at=self.at)
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Dank je. De maatregel kan nu beginnen."))
        return redirect(self.own_url())


class OwnAnswer(OwnMeasures, FormView):
    """A form about one's own measure."""

    done: Any = ""

    @cached_property
    def measure(self) -> CaseMeasure:
        return self.find(self.kwargs["measure"])

    def is_asked(self) -> bool:
        raise NotImplementedError

    def do(self, form: Any) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (self.is_asked() and self.may_say):
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.measure  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.do(form)
        except (*REFUSALS, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.measure, **kwargs)


class NotClear(OwnAnswer):
    template_name, form_class = "incidents/measures/not_clear.html", NotClearForm
    done = _("We leggen het je opnieuw uit.")

    def is_asked(self) -> bool:
        return self.measure.waits_for_confirmation

    def do(self, form: NotClearForm) -> None:
        say_not_clear(measure=self.measure, words=form.cleaned_data["words"], by=self.request.user, at=self.at)


class Usefulness(OwnAnswer):
    template_name, form_class = "incidents/measures/usefulness.html", UsefulnessForm
    done = _("Dank je. Zo leren we wat helpt.")

    def is_asked(self) -> bool:
        return self.measure.waits_for_usefulness

    def do(self, form: UsefulnessForm) -> None:
        given = {"usefulness": int(form.cleaned_data["usefulness"]), "words": form.cleaned_data["words"]}
        rate_measure(measure=self.measure, **given, by=self.request.user, at=self.at)
