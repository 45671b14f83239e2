from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from dreiging.outbox import services as outbox
from incidents import timeline
from incidents.models import Action, Contact, Incident, Message, Report, Supplement, TimelineEntry, Topic
from incidents.reporting import additions
from incidents.reporting.calls import situation_of_case
from incidents.reporting.told import merge, newest
from incidents.reporting.track import now_of, readers_of, steps_of
from incidents.reporting.views.begin import unfinished
from incidents.reporting.views.cases import OwnCaseMixin

PER_PAGE = 20


class Mine(TemplateView):
    """The cases that the reader follows, the newest first, each with who acts next and by when."""

    template_name = "incidents/reporting/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        waiting = Action.objects.open().select_related("owner", "passed_on_to")
        own = Incident.objects.own_of(self.request.user).select_related("handler").order_by("-received_at", "pk")
        own = own.prefetch_related(Prefetch("actions", queryset=waiting, to_attr="waiting"))
        page = Paginator(own, PER_PAGE).get_page(self.request.GET.get("page"))
        rows = [{"incident": incident, "now": now_of(incident, incident.waiting, at=at)} for incident in page]
        found = {"page": page, "rows": rows, "unfinished": unfinished(self.request)}
        return {**super().get_context_data(**kwargs), **found}


class Track(OwnCaseMixin, TemplateView):
    """How it stands with one case; opening it counts as having read the notices about it."""

    template_name = "incidents/reporting/track.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incident, at = self.incident, self.now
        outbox.mark_read(topic=incident.pk, by=self.request.user, at=at)
        actions = Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to")
        waiting = list(actions)
        contacts = list(Contact.objects.filter(incident=incident).order_by("happened_at").select_related("recorded_by"))
        messages = Message.objects.filter(incident=incident).select_related("author").order_by("-sent_at")
        return {
            **super().get_context_data(**kwargs),
            "now": now_of(incident, waiting, at=at),
            "steps": steps_of(incident, waiting, contacts),
            "agreements": contacts[::-1],
            "conversation": messages,
            "readers": readers_of(incident, at=at),
            "entries": self._entries(),
            **self._told(),
        }

    def _entries(self) -> list[TimelineEntry]:
        seen = TimelineEntry.objects.for_employee().filter(incident=self.incident)
        return timeline.read(seen.order_by("-at", "-pk"))

    def _told(self) -> dict[str, Any]:
        """Return what was told, in words, and what can be added."""
        report = Report.objects.filter(incident=self.incident).first()
        supplements = list(Supplement.objects.filter(incident=self.incident).order_by("added_at", "pk"))
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
        return {"told_rows": rows, "tasks": tasks}

    def _url(self, addition: additions.Addition) -> str:
        return reverse("reporting:supplement", args=[self.incident.reference, addition.slug])
