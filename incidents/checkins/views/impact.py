"""What the threat does to the employee and to home, over time: for those who act, and for the employee."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from dreiging.accounts.visitors import visitor
from incidents.acting import CaseIsClosed, Deed
from incidents.audience import employee_of
from incidents.checkins.impact import SaidByTheOther, ask_impact, may_say, say_impact
from incidents.checkins.impact_forms import ImpactForm, OwnImpactForm
from incidents.checkins.impact_points import Point, draw, in_words, read_points
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate, OwnGate
from incidents.models import Incident, Seen
from incidents.models.impact import HIGH


def course_of(incident: Incident, *, own: str) -> dict[str, Any]:
    """Return what `parts/course.html` shows; the employee is called `own`."""
    points = read_points(incident)
    drawn = {"lines": draw(points, own=own), "sentences": in_words(points, own=own)}
    return {"points": [*reversed(points)], "own": own, **drawn}


def is_high(points: list[Point]) -> bool:
    """Say whether the newest point is a sign of a heavier case (domain.md b.1)."""
    return bool(points) and max(said.score for said in (points[0].own, points[0].home) if said) >= HIGH


class Impact(CaseGate, TemplateView):
    """What was said, over time."""

    template_name = "incidents/checkins/impact.html"
    seen = Seen.IMPACT

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        course = course_of(self.case, own=gettext("De medewerker"))
        return super().get_context_data(
            **course,
            is_high=is_high(course["points"]),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.NEED) and self.case.is_open,
            may_weigh=self.part.may(Deed.SEVERITY) and self.case.is_open,
            **kwargs,
        )


class AskImpact(DeedPage):
    """Ask it in a talk."""

    deed, form_class, seen = Deed.NEED, ImpactForm, Seen.IMPACT
    title, done = _("Wat doet het met de medewerker, en thuis?"), _("Wat de medewerker zei, is bewaard.")
    intro_template = "incidents/checkins/parts/intro_impact.html"

    def is_possible(self) -> bool:
        return self.case.is_open

    def way_back(self) -> str:
        return reverse("checkins:impact", args=[self.case.reference])

    def do(self, form: ImpactForm) -> None:
        ask_impact(**form.values(), **self.who_and_when())


class OwnImpact(OwnGate, FormView):
    """The same questions for the employee, whenever they want, over what was said before."""

    template_name, form_class, seen = "incidents/checkins/own_impact.html", OwnImpactForm, Seen.IMPACT

    def own_url(self) -> str:
        return reverse("reporting:track", args=[self.incident.reference])

    def form_valid(self, form: OwnImpactForm) -> HttpResponse:
        try:
            say_impact(incident=self.incident, **form.values(), by=visitor(self.request), at=self.at)
        except (SaidByTheOther, CaseIsClosed, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Dank je. Zo zien we samen hoe het met je gaat."))
        return redirect("checkins:own_impact", self.incident.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = may_say(self.incident, visitor(self.request)) and self.incident.is_open
        return super().get_context_data(**course_of(self.incident, own=gettext("Jij")), may_say=may, **kwargs)
