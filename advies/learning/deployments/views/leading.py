"""Work with a risk, for who leads it: asking, answering each, and saying that it was talked about."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.learning.deployments import planning
from advies.learning.deployments.forms import AnswerForm, DeploymentForm, DiscussForm
from advies.learning.gates import LeaderGate, words_of
from advies.learning.leading import members_led_by
from advies.learning.refusals import ChangedMeanwhile, NotYours, Refused
from advies.models import Deployment, DeploymentStatus, Risk
from dreiging.outbox import services as outbox

MOST_SHOWN = 30


class Deployments(LeaderGate, TemplateView):
    """What I lead, and the teams for which I can ask."""

    template_name = "advies/learning/deployments/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Deployment.objects.filter(leader=self.request.user).select_related("team")
        rows = mine.order_by("-starts_at", "pk")[:MOST_SHOWN]
        return super().get_context_data(rows=rows, teams=self.teams, at=self.at, **kwargs)


class PlanDeployment(LeaderGate, FormView):
    template_name = "advies/learning/deployments/plan.html"
    form_class = DeploymentForm

    @cached_property
    def team(self) -> Any:
        found = [team for team in self.teams if team.pk == self.kwargs["team_id"]]
        if not found:
            raise Http404
        return found[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        members = members_led_by(self.request.user, on=self.on).filter(team=self.team)
        return {**super().get_form_kwargs(), "members": members}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(team=self.team, **kwargs)

    def form_valid(self, form: DeploymentForm) -> HttpResponse:
        how = {"team": self.team, "by": self.request.user, "at": self.at}
        try:
            deployment = planning.plan_deployment(**how, **form.asked())
        except NotYours:
            raise Http404 from None
        except (Refused, ValidationError) as error:
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Iedereen die meedoet, krijgt nu een eigen vraag."))
        return redirect(deployment)


class DeploymentGate:
    """Sets `deployment`, `at` and `how` (what a service asks for); 404 for everybody but its leader."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        mine = Deployment.objects.filter(leader=request.user).select_related("team")
        self.deployment = get_object_or_404(mine, pk=kwargs["deployment_id"])
        self.how = {"by": request.user, "at": self.at}
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(deployment=self.deployment, **kwargs)


class DeploymentPage(DeploymentGate, TemplateView):
    template_name = "advies/learning/deployments/deployment.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=self.deployment.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        estimates = list(self.deployment.estimates.select_related("person").order_by("person__name", "pk"))
        for estimate in estimates:
            estimate.deployment = self.deployment
        rows = [{"estimate": one, "risk": Risk(one.risk).label if one.risk else ""} for one in estimates]
        waiting = sum(one.answered_at is None for one in estimates)
        is_open = self.deployment.status == DeploymentStatus.ASKED
        return super().get_context_data(rows=rows, waiting=waiting, is_open=is_open, at=self.at, **kwargs)


class Answer(DeploymentGate, FormView):
    template_name = "advies/learning/deployments/answer.html"
    form_class = AnswerForm

    @cached_property
    def estimate(self) -> Any:
        found = get_object_or_404(self.deployment.estimates.select_related("person"), pk=self.kwargs["estimate_id"])
        found.deployment = self.deployment
        return found

    def get_initial(self) -> dict[str, Any]:
        return {"answer": self.estimate.answer, "reason": self.estimate.reason, "seen": self.seen()}

    def seen(self) -> str:
        return self.estimate.given_at.isoformat() if self.estimate.given_at else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        risk = Risk(self.estimate.risk).label if self.estimate.risk else ""
        return super().get_context_data(estimate=self.estimate, risk=risk, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        answered = {name: form.cleaned_data[name] for name in ("answer", "reason")}
        try:
            if form.cleaned_data["seen"] != self.seen():
                raise ChangedMeanwhile
            given_at = self.estimate.given_at
            planning.answer_estimate(estimate=self.estimate, given_at=given_at, **answered, **self.how)
        except (Refused, ValidationError) as error:
            if isinstance(error, ChangedMeanwhile):
                # What they say now stands on the page: the same answer may be sent again.
                form.data = {**form.data.dict(), "seen": self.seen()}
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je antwoord staat klaar voor je collega."))
        return redirect(self.deployment)


class Discuss(DeploymentGate, FormView):
    template_name = "advies/learning/deployments/discuss.html"
    form_class = DiscussForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "has_begun": self.deployment.starts_at <= self.at}

    def form_valid(self, form: DiscussForm) -> HttpResponse:
        said = {"late_reason": "", **form.cleaned_data}
        try:
            planning.discuss_deployment(deployment=self.deployment, **said, **self.how)
        except (Refused, ValidationError) as error:
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, _("De inzet staat op besproken."))
        return redirect(self.deployment)


class Cancel(DeploymentGate, View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            planning.cancel_deployment(deployment=self.deployment, **self.how)
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("De inzet gaat niet door. Niemand krijgt er nog een vraag over."))
        return redirect("advies:deployments")
