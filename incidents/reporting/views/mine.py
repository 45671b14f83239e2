from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from dreiging.outbox import services as outbox
from dreiging.outbox.context_processors import bell_of
from incidents import timeline
from incidents.casework.case_actions import read_actions
from incidents.casework.checklist_panel import read_checklist
from incidents.casework.closing import decides_on_closing
from incidents.models import Action, Incident, Seen, Supplement, Topic
from incidents.reporting import additions, track
from incidents.reporting.calls import situation_of_case
from incidents.reporting.checklist_rows import checklist_rows, near_rows
from incidents.reporting.told import merge, newest
from incidents.reporting.views.begin import unfinished
from incidents.reporting.views.cases import OwnCaseMixin

PER_PAGE = 20


class Mine(TemplateView):
    """The cases that the reader follows, the newest first, each with who acts next and by when."""

    template_name = "incidents/reporting/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        told = Action.objects.open().exclude(kind__in=track.BEHIND_IT)
        waiting = told.select_related("owner", "passed_on_to")
        own = Incident.objects.own_of(self.request.user).select_related("handler").order_by("-received_at", "pk")
        own = own.prefetch_related(Prefetch("actions", queryset=waiting, to_attr="waiting"))
        page = Paginator(own, PER_PAGE).get_page(self.request.GET.get("page"))
        rows = [{"incident": incident, "now": track.now_of(incident, incident.waiting, at=at)} for incident in page]
        found = {"page": page, "rows": rows, "unfinished": unfinished(self.request)}
        return {**super().get_context_data(**kwargs), **found}


class Track(OwnCaseMixin, TemplateView):
    """How it stands with one case; opening it counts as having read the notices about it."""

    template_name = "incidents/reporting/track.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incident, at = self.incident, self.now
        unread = outbox.mark_read(topic=incident.pk, by=self.request.user, at=at)
        waiting = track.waiting_in(incident=incident.pk)
        contacts = track.contacts_of(incident=incident.pk)
        messages = track.messages_of(incident=incident.pk)
        supplements = track.supplements_of(incident=incident.pk)
        checklist = read_checklist(incident, read_actions(incident), at=at)
        return {
            **super().get_context_data(**kwargs),
            "unread_notices": bell_of(unread),
            "now": track.now_of(incident, waiting, at=at),
            "measure_waits": track.measure_waits(waiting) and decides_on_closing(incident, self.request.user),
            "steps": track.steps_of(incident, waiting, contacts),
            "checklist": checklist,
            "near": near_rows(checklist, incident, at=at),
            "agreements": contacts[::-1],
            "conversation": messages,
            "readers": track.readers_of(incident, at=at),
            **self._told(supplements),
        }

    def _told(self, supplements: list[Supplement]) -> dict[str, Any]:
        """Return what was told, in words, and what can be added."""
        report = getattr(self.incident, "report", None)
        told, added = merge(report, supplements), newest(supplements)
        situation = situation_of_case(self.incident, at=self.now)
        rows, tasks = [], []
        for addition in additions.ADDITIONS:
            form = addition.form_class(situation=situation)
            given = told if addition.topic not in added else {**told, **added[addition.topic].answers}
            words = form.in_words(given) if addition.topic != Topic.CHANGE else []
            rows += [{"name": addition.title, "value": "\n".join(words)}] if words else []
            if addition.topic not in (Topic.WHAT, Topic.CHANGE):
                tasks.append({"title": addition.title, "url": self._url(addition), "done": bool(words)})
        files = reverse("attachments:own", args=[self.incident.reference])
        tasks.append({"title": _("Foto's en andere bestanden"), "url": files, "done": self.incident.has_files})
        return {"told_rows": rows, "tasks": tasks}

    def _url(self, addition: additions.Addition) -> str:
        return reverse("reporting:supplement", args=[self.incident.reference, addition.slug])


class Steps(OwnCaseMixin, TemplateView):
    """Every step of the draaiboek, with how it stands: what was said to be done can be doubted here."""

    template_name = "incidents/reporting/steps.html"
    seen = Seen.STEPS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        checklist = read_checklist(self.incident, read_actions(self.incident), at=self.now)
        phases = checklist_rows(checklist, self.incident, at=self.now)
        return {**super().get_context_data(**kwargs), "phases": phases}


class Timeline(OwnCaseMixin, TemplateView):
    """Everything that happened, as far as the employee may read it."""

    template_name = "incidents/reporting/timeline.html"
    seen = Seen.TIMELINE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = timeline.complete(track.entries_for_employee(incident=self.incident.pk))
        return {**super().get_context_data(**kwargs), "entries": entries}
