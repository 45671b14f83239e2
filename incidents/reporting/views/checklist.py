"""What the employee does with the steps of the draaiboek: their own ones, and saying that one was not done."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.doubts import NothingToDoubt, doubt_step, may_be_doubted
from incidents.casework.steps import StepIsDone, do_own_step
from incidents.models import Action, Seen
from incidents.reporting.forms import DoubtForm
from incidents.reporting.track import readers_of
from incidents.reporting.views.cases import OwnCaseMixin


class OwnStepMixin(OwnCaseMixin):
    """A step of a case that the reader follows as the employee; of another case it does not exist."""

    seen = Seen.STEP

    @cached_property
    def action(self) -> Action:
        steps = Action.objects.steps().filter(incident=self.incident).select_related("step", "incident", "done_by")
        return get_object_or_404(steps, pk=self.kwargs["action"])


class DoubtStep(OwnStepMixin, FormView):
    """Say that a step was not done, with or without words; somebody else finds out."""

    template_name = "incidents/reporting/doubt.html"
    form_class = DoubtForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_be_doubted(self.action) or not self.incident.is_open:
            messages.info(request, str(NothingToDoubt()))
            return redirect("reporting:track", self.incident.reference)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: DoubtForm) -> HttpResponse:
        try:
            asked = doubt_step(action=self.action, words=form.cleaned_data["words"], by=self.request.user, at=self.now)
        except (CaseIsClosed, NothingToDoubt, NotYours) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Dank je. %(name)s zoekt het uit.") % {"name": asked.owner.name})
        return redirect("reporting:track", self.incident.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readers = readers_of(self.incident, at=self.now)
        return {**super().get_context_data(**kwargs), "action": self.action, "readers": readers}


class DoOwnStep(OwnStepMixin, View):
    """Say that a step of one's own is done."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            do_own_step(action=self.action, by=request.user, at=self.now)
        except NotYours as error:
            raise Http404 from error
        except (CaseIsClosed, StepIsDone) as error:
            messages.info(request, str(error))
        return redirect("reporting:track", self.incident.reference)
