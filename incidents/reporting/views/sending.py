from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from incidents.models import Action, ActionKind, Incident, ReportDraft, Seen
from incidents.readlog.record import record_own
from incidents.reporting import steps
from incidents.reporting.calls import excluded_from, situation_of_case
from incidents.reporting.reading import ReadDraft, ReportIncomplete, read
from incidents.reporting.submission import DraftChanged, submit_report
from incidents.reporting.track import next_person
from incidents.reporting.views.drafts import DraftMixin


class Check(DraftMixin, TemplateView):
    """The last step: everything once more, with names, and the button that sends it."""

    template_name = "incidents/reporting/check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = read(self.draft, on=timezone.localtime(self.now).date())
        if gap := report.gap():
            return self._ask_first(gap)
        return self.render_to_response(self.get_context_data(**kwargs, report=report))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("version") != str(self.draft.version):
            return self._look_again()
        try:
            submit_report(draft=self.draft, by=request.user, at=self.now)
        except ReportIncomplete as incomplete:
            return self._ask_first(incomplete.step)
        except DraftChanged:
            return self._look_again()
        except ReportDraft.DoesNotExist:
            raise Http404 from None
        return self.when_sent()

    def get_context_data(self, *, report: ReadDraft, **kwargs: Any) -> dict[str, Any]:
        route = report.route()
        acting = {route.handler.pk, route.stand_in.pk}
        later = next_person(report.situation, report.cleaned["readers"], excluded=report.excluded(), told=acting)
        return {
            **super().get_context_data(**kwargs),
            "draft": self.draft,
            "rows": [self._row(report, step) for step in steps.of(self.about)],
            "route": route,
            "later": later,
            "later_reads_already": later in route.people,
            "count": steps.COUNT,
            "back_url": self.step_url(steps.READERS),
        }

    def _row(self, report: ReadDraft, step: steps.Step) -> dict[str, Any]:
        return {
            "name": step.name,
            "value": "\n".join(report.lines(step)),
            "url": self.step_url(step, and_back=True),
            "hidden": step.about,
        }

    def _look_again(self) -> HttpResponse:
        messages.warning(self.request, str(DraftChanged()))
        return redirect(self.request.path)

    def _ask_first(self, step: steps.Step) -> HttpResponse:
        messages.info(self.request, _("Beantwoord eerst deze vraag. Daarna kun je versturen."))
        return redirect(self.step_url(step, and_back=True))


class Sent(TemplateView):
    """It arrived: who acts, by when, and what if not. The page stays, whenever it is opened again."""

    template_name = "incidents/reporting/sent.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        own = Incident.objects.own_of(request.user).select_related("handler", "team", "reported_by", "threatened")
        self.incident = get_object_or_404(own.select_related("report"), pk=kwargs["draft"], report__isnull=False)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_own(self.incident, request.user, seen=Seen.CASE)
        return super().get(request, *args, **kwargs)

    # Going back and sending once more shows the same page.
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_actions = Action.objects.open().filter(incident=self.incident, due_at__gt=self.now).select_related("owner")
        waiting = {action.kind: action for action in open_actions}
        promise = waiting.get(ActionKind.FIRST_CONTACT)
        return {
            **super().get_context_data(**kwargs),
            "incident": self.incident,
            "call": waiting.get(ActionKind.CALL_NOW),
            "promise": promise,
            "later": self._later(promise) if promise else None,
        }

    def _later(self, promise: Action) -> Any:
        return next_person(
            situation_of_case(self.incident, at=self.now),
            self.incident.report.readers,
            excluded=excluded_from(self.incident),
            told={promise.owner_id, self.incident.handler_id},
        )
