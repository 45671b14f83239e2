"""The page on which something is added to a report that was sent."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from incidents.models import Incident, Topic
from incidents.reporting.additions import Addition
from incidents.reporting.calls import situation_of_case
from incidents.reporting.forms import StepForm
from incidents.reporting.reading import bound_form
from incidents.reporting.told import ADDING_UP, told_in

TEMPLATE = "incidents/reporting/addition.html"


def typed_in(request: HttpRequest, form_class: type[StepForm]) -> dict[str, list[str]]:
    """Return what was sent for the fields of a form: {field: [typed, …]}."""
    return {name: request.POST.getlist(name) for name in form_class.base_fields if name in request.POST}


def addition_form(incident: Incident, addition: Addition, *, typed: dict[str, Any] | None, at: datetime) -> StepForm:
    """Return the questions: with what was typed, else with what was told before; text that adds up begins empty."""
    situation = situation_of_case(incident, at=at)
    if typed is not None:
        return bound_form(addition.form_class, typed, situation)
    begins_empty = addition.topic in {*ADDING_UP, Topic.CHANGE}
    return addition.form_class(situation=situation, initial={} if begins_empty else told_in(incident))


def show_addition(
    request: HttpRequest, incident: Incident, addition: Addition, typed: dict[str, Any], *, at: datetime
) -> HttpResponse:
    """Show the page with what was typed somewhere else."""
    form = addition_form(incident, addition, typed=typed, at=at)
    return render(request, TEMPLATE, {"form": form, "incident": incident, "addition": addition})
