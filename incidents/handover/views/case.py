"""One case: what whoever takes it over must know, giving it to a colleague, and withdrawing from it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from incidents.acting import Deed, NotYours
from incidents.casework.nearby import people_nearby
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.handover import giving
from incidents.handover.forms import HandOverForm, WithdrawForm
from incidents.handover.reading import read_hand_over
from incidents.handover.successors import NobodyTakesOver
from incidents.models import Incident, Seen


class HandOverPage(CaseGate, TemplateView):
    """What is open, what was agreed, what the employee was promised and by when, and which dates come."""

    seen = Seen.HAND_OVER
    template_name = "incidents/handover/page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=read_hand_over(self.case, self.part, at=self.at),
            may_give=self.part.may(Deed.HAND_OVER) and self.case.is_open,
            **kwargs,
        )


class GiveCase(DeedPage):
    deed, form_class, employee_reads = Deed.HAND_OVER, HandOverForm, False
    title, button, done = _("Draag de melding over"), _("Draag over"), _("De melding is overgedragen.")
    intro_template = "incidents/handover/parts/intro_give.html"
    refusals: ClassVar = {giving.CannotTakeOver: "person"}

    def is_possible(self) -> bool:
        return self.case.is_open

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "nearby": people_nearby(self.case, at=self.at)}

    def do(self, form: HandOverForm) -> None:
        giving.hand_over(**form.cleaned_data, **self.who_and_when())

    def way_on(self) -> str:
        """Leave the case when it is no longer one's own."""
        return way_on(self.request.user, self.case)


class Withdraw(CaseGate, TemplateView):
    """Asks why somebody withdraws; a POST takes them out of the case for good."""

    deed, seen = Deed.WITHDRAW, Seen.FORM
    template_name = "incidents/handover/withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": WithdrawForm(), **kwargs})

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if form.is_valid():
            try:
                giving.withdraw(incident=self.case, **form.cleaned_data, by=request.user, at=timezone.now())
            except (NobodyTakesOver, NotYours) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Je bent uit deze melding. Een ander neemt het over."))
                return redirect("reporting:home")
        return self.render_to_response(self.get_context_data(form=form))


def way_on(user: Any, incident: Incident) -> str:
    still = Incident.objects.handled_by(user, at=timezone.now()).filter(pk=incident.pk).exists()
    return incident.get_absolute_url() if still else reverse("reporting:home")
