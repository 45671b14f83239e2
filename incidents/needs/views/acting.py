"""What the employee needs, for those who act."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from advies.learning.cards import card_for_step
from incidents.acting import Deed
from incidents.audience import employee_of
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.models import CaseNeed, Seen
from incidents.needs.answering import AlreadyAnswered, answer_needs
from incidents.needs.asking import STEP, ask_needs
from incidents.needs.forms import AnswerForm, AskForm
from incidents.needs.reading import read_needs


class Panel(CaseGate, TemplateView):
    """Each need with its answer, and when it was asked."""

    seen = Seen.NEEDS
    template_name = "incidents/needs/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            needs=read_needs(self.case),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.NEED) and self.case.is_open,
            **kwargs,
        )


class Ask(DeedPage):
    """What the employee said, when asked what they need."""

    deed, form_class = Deed.NEED, AskForm
    title, done = _("Wat heeft de medewerker nodig?"), _("Wat de medewerker nodig heeft, is bewaard.")
    intro_template = "incidents/needs/parts/intro_ask.html"

    def is_possible(self) -> bool:
        return self.case.is_open

    def way_on(self) -> str:
        return reverse("needs:panel", args=[self.case.reference])

    def do(self, form: AskForm) -> None:
        ask_needs(**form.cleaned_data, **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = CaseNeed.objects.open().filter(incident=self.case).order_by("named_at", "pk")
        return super().get_context_data(waiting=list(waiting), card=card_for_step(STEP), **kwargs)


class AnswerNeed(DeedPage):
    """The answer to one need."""

    deed, form_class = Deed.NEED, AnswerForm
    title, button, done = _("Geef antwoord"), _("Verstuur antwoord"), _("Je antwoord is verstuurd.")
    intro_template = "incidents/needs/parts/intro_answer.html"
    refusals: ClassVar = {AlreadyAnswered: None}

    @cached_property
    def need(self) -> CaseNeed:
        return get_object_or_404(CaseNeed, incident=self.case, pk=self.kwargs["need"])

    def is_possible(self) -> bool:
        return self.need.is_open and self.case.is_open

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.need  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def way_back(self) -> str:
        return reverse("needs:panel", args=[self.case.reference])

    def do(self, form: AnswerForm) -> None:
        answer_needs(needs=[self.need.pk], **form.cleaned_data, **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earlier = self.need.answers.select_related("answered_by").order_by("-answered_at")
        return super().get_context_data(need=self.need, earlier=list(earlier), **kwargs)
