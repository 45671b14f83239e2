"""The talks of a case, for those who act."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from dreiging.accounts.visitors import visitor
from dreiging.web.calendar_file import answer_with
from incidents.acting import Deed
from incidents.audience import employee_of
from incidents.casework.steps import StepIsDone
from incidents.checkins.calendar import appointment_of
from incidents.checkins.forms import PlanForm
from incidents.checkins.planning import MomentNotPossible, ReasonMissing, plan_talk
from incidents.checkins.talks import Talk, coming_talks, talks_had, talks_left
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.models import Seen


class Panel(CaseGate, TemplateView):
    """The talks that come, those that were missed first, and those that were."""

    template_name = "incidents/checkins/panel.html"
    seen = Seen.TALKS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            talks=coming_talks(self.case, at=self.at),
            had=talks_had(self.case),
            left=talks_left(self.case),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.CONTACT) and self.case.is_open,
            **kwargs,
        )


class Plan(DeedPage):
    """Agree on the moment of a talk, or on another one."""

    deed, form_class, seen = Deed.CONTACT, PlanForm, Seen.TALKS
    title, button, done = _("Spreek een moment af"), _("Bewaar"), _("Het moment staat erin.")
    intro_template = "incidents/checkins/parts/intro_plan.html"
    refusals: ClassVar = {MomentNotPossible: "on", ReasonMissing: "reason", StepIsDone: None}

    @cached_property
    def talk(self) -> Talk:
        """Return the talk; one of another case, or that nobody waits for, is not there."""
        for talk in coming_talks(self.case, at=self.at):
            if talk.action.pk == self.kwargs["action"] and talk.may_be_planned:
                return talk
        raise Http404

    def is_possible(self) -> bool:
        return self.case.is_open

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.talk  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        agreed = self.talk.starts_at
        if agreed is None:
            return super().get_initial()
        local = timezone.localtime(agreed)
        return {**super().get_initial(), "on": local.date(), "time": local.time()}

    def way_back(self) -> str:
        return reverse("checkins:panel", args=[self.case.reference])

    def do(self, form: PlanForm) -> None:
        plan_talk(action=self.talk.action, **form.values(), by=visitor(self.request), at=self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(talk=self.talk, **kwargs)


class CalendarFile(CaseGate, View):
    """One talk for one's own calendar."""

    http_method_names = ("get", "head", "options")
    seen = Seen.TALKS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for talk in coming_talks(self.case, at=self.at):
            if talk.action.pk == kwargs["action"]:
                return answer_with([appointment_of(talk, visitor(request))], name="afspraak.ics", at=self.at)
        raise Http404
