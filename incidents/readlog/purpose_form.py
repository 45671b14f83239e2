"""Asking why, before anything of a case is shown, and going on where somebody was."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, TextField
from incidents.acting import Part
from incidents.models import Incident, Purpose, Seen
from incidents.models.reading import STATED, WORDS_LENGTH
from incidents.readlog.purposes import keep, way_for
from incidents.readlog.record import Way, record

ASKED, WORDS, CARRIED = "reading_purpose", "reading_words", "reading_carried"
TEMPLATE = "incidents/readlog/why.html"


class WhyForm(DreigingForm):
    """Why somebody opens a case in which they have nothing to do now."""

    title_question = ASKED

    reading_purpose = ChoiceField(
        label=_("Waarom open je deze melding?"),
        help_text=_("Je hebt hier nu niets te doen, de medewerker ziet wie er kijkt en waarom"),
        choices=[(purpose.value, capfirst(purpose.label)) for purpose in STATED],
        error_messages={"required": _("Kies waarom je deze melding opent")},
    )
    reading_words = TextField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("De medewerker leest dit, zet er geen namen van anderen in"),
        max_length=WORDS_LENGTH,
        required=False,
    )


def ask(request: HttpRequest, incident: Incident, part: Part) -> Way | HttpResponse:
    """Return the way of somebody who just said why, whose form goes on; else the page to answer with.

    A form that was sent without a purpose (the hour was over) travels along on the page that asks.
    """
    answered = _is_answer(request)
    form = WhyForm(request.POST if answered else None)
    if not answered or not form.is_valid():
        return _page(request, incident, form)
    purpose = Purpose(form.cleaned_data[ASKED])
    way = way_for(part, purpose)
    record(incident.pk, part.user, way=way, seen=Seen.REASON, words=form.cleaned_data[WORDS])
    keep(request, incident, purpose)
    return way if CARRIED in request.POST else redirect(request.get_full_path())


def is_an_answer_only(request: HttpRequest) -> bool:
    """Say whether the form only tells why, so that there is nothing else to do with it."""
    return _is_answer(request) and CARRIED not in request.POST


def _is_answer(request: HttpRequest) -> bool:
    # Of the two questions this is the one that every browser sends, also when nothing was chosen.
    return request.method == "POST" and WORDS in request.POST


def _page(request: HttpRequest, incident: Incident, form: WhyForm) -> HttpResponse:
    carries = request.method == "POST" and (WORDS not in request.POST or CARRIED in request.POST)
    context: dict[str, Any] = {
        "form": form,
        "case": incident,
        "carried": _fields(request) if carries else [],
        "carries": carries,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    left_out = {"csrfmiddlewaretoken", ASKED, WORDS, CARRIED}
    return [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]
