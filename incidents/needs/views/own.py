"""What one needs oneself: what was answered, and whether that is right."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.gates import OwnGate
from incidents.models import CaseNeed, Seen
from incidents.needs.answering import NothingToConfirm, agree_with_answer, dispute_answer
from incidents.needs.forms import DisputeForm
from incidents.needs.reading import read_needs

REFUSALS = (NotYours, NotYourDecision, CaseIsClosed, NothingToConfirm)


class OwnNeeds(OwnGate):
    """What the pages share."""

    seen = Seen.NEEDS

    def own_url(self) -> str:
        return reverse("needs:own", args=[self.incident.reference])

    def find(self, pk: Any) -> CaseNeed:
        return get_object_or_404(CaseNeed.objects.select_related("incident"), incident=self.incident, pk=pk)


class Own(OwnNeeds, TemplateView):
    """Each need with the answer; saying that an answer is right is one button."""

    template_name = "incidents/needs/own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            needs=read_needs(self.incident),
            may_say=self.incident.is_open and decides_on_closing(self.incident, self.request.user),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            need = self.find(UUID(request.POST.get("need", "")))
        except ValueError as error:
            raise Http404 from error
        try:
            agree_with_answer(need=need, by=request.user, at=self.at)
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Dank je. We weten nu dat dit klopt."))
        return redirect(self.own_url())


class Dispute(OwnNeeds, FormView):
    """What is not right about an answer."""

    template_name = "incidents/needs/dispute.html"
    form_class = DisputeForm

    @cached_property
    def need(self) -> CaseNeed:
        return self.find(self.kwargs["need"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        may_say = self.incident.is_open and decides_on_closing(self.incident, request.user)
        if not (may_say and self.need.waits_for_the_employee):
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # 404 before the form is looked at; and nothing is wrong about an answer that is not there.
        if not self.need.answers.exists():
            return redirect(self.own_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DisputeForm) -> HttpResponse:
        words = form.cleaned_data["words"]
        try:
            dispute_answer(need=self.need, words=words, by=self.request.user, at=self.at)
        except (*REFUSALS, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("We kijken er opnieuw naar. Je krijgt een nieuw antwoord."))
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answer = self.need.answers.select_related("answered_by").latest("answered_at")
        extra = {"need": self.need, "answer": answer, "way_back": self.own_url()}
        return super().get_context_data(**extra, **kwargs)
