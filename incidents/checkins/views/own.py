"""One's own talks: when they are, and what was agreed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from dreiging.accounts.visitors import visitor
from dreiging.web.calendar_file import answer_with
from incidents.checkins.calendar import appointment_of
from incidents.checkins.talks import coming_talks, talks_had, talks_left
from incidents.gates import OwnGate
from incidents.models import Seen


class Own(OwnGate, TemplateView):
    template_name = "incidents/checkins/own.html"
    seen = Seen.TALKS

    def own_url(self) -> str:
        return reverse("reporting:track", args=[self.incident.reference])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            talks=coming_talks(self.incident, at=self.at),
            had=[each for each in talks_had(self.incident) if each.was_reached],
            left=talks_left(self.incident),
            **kwargs,
        )


class OwnCalendarFile(OwnGate, View):
    """One talk for one's own calendar."""

    http_method_names = ("get", "head", "options")
    seen = Seen.TALKS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for talk in coming_talks(self.incident, at=self.at):
            if talk.action.pk == kwargs["action"]:
                return answer_with([appointment_of(talk, visitor(request))], name="afspraak.ics", at=self.at)
        raise Http404
