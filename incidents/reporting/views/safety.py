from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from incidents.models import Action, ActionKind, Incident, ReportDraft, Seen
from incidents.readlog.record import record_own
from incidents.reporting import drafts, steps
from incidents.reporting.calls import excluded_from, request_call, request_call_in_case, situation_of_case
from incidents.reporting.forms import CallForm
from incidents.reporting.reading import read
from incidents.reporting.situation import NoTeamAtAll, Situation
from incidents.reporting.views.drafts import BACK
from incidents.routing import NobodyToAct, Route


class NotSafe(FormView):
    """First be safe: call, or be called. Never a wall: the report can go on."""

    template_name = "incidents/reporting/not_safe.html"
    form_class = CallForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        pk = kwargs["draft"]
        own = ReportDraft.objects.of(request.user).select_related("author__team")
        self.draft = own.unsent().filter(pk=pk).first()
        self.incident = Incident.objects.own_of(request.user).filter(pk=pk).first()
        if self.draft is None and self.incident is None:
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.incident is not None:
            record_own(self.incident, request.user, seen=Seen.CASE)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"phone": self.request.user.phone}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return {
            **found,
            "route": self._route(),
            "call": self._call(),
            "next_url": self._next_url(),
            "incident_only": self.draft is None,
        }

    def form_valid(self, form: CallForm) -> HttpResponse:
        asked: dict[str, Any] = {"phone": form.cleaned_data["phone"], "by": self.request.user, "at": self.now}
        try:
            if self.draft is not None:
                request_call(draft=self.draft, **asked)
            elif self.incident is not None:
                request_call_in_case(incident=self.incident, **asked)
        except (NobodyToAct, NoTeamAtAll):
            messages.error(self.request, _("Er is nu niemand die je via dit scherm kan bellen. Bel zelf, we nemen op."))
        return redirect(self.request.get_full_path())

    def _situation(self) -> tuple[Situation, Any]:
        if self.incident is not None:
            return situation_of_case(self.incident, at=self.now), excluded_from(self.incident)
        report = read(self.draft, on=timezone.localtime(self.now).date())
        return report.situation, report.excluded()

    def _route(self) -> Route | None:
        situation, excluded = self._situation()
        try:
            return situation.route_for_call(excluded=excluded)
        except (NobodyToAct, NoTeamAtAll):
            return None

    def _call(self) -> Action | None:
        """Return the call that was asked for and did not come yet."""
        waiting = Action.objects.open().filter(incident=self.kwargs["draft"], kind=ActionKind.CALL_NOW)
        return waiting.select_related("owner").first() if self.incident else None

    def _next_url(self) -> str:
        if self.draft is None and self.incident is not None:
            return reverse("reporting:track", args=[self.incident.reference])
        if self.request.GET.get(BACK) == steps.CHECK:
            return reverse("reporting:check", args=[self.draft.pk])
        following = steps.after(steps.SAFE, about=drafts.about_of(self.draft))
        return reverse("reporting:step", args=[self.draft.pk, following.slug])
