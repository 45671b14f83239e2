"""What is asked of me before work with a risk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from advies.learning.deployments.forms import EstimateForm
from advies.learning.deployments.planning import give_estimate
from advies.learning.refusals import Refused
from advies.models import DeploymentEstimate, DeploymentStatus
from dreiging.outbox import services as outbox

MOST_SHOWN = 30


class MyDeployments(TemplateView):
    template_name = "advies/learning/deployments/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = DeploymentEstimate.objects.filter(person=self.request.user).select_related("deployment__leader")
        rows = mine.order_by("-deployment__starts_at", "pk")[:MOST_SHOWN]
        return super().get_context_data(rows=rows, at=timezone.now(), **kwargs)


class MyDeployment(FormView):
    """How I see it, what I need, and what the leader answered; 404 for who does not take part."""

    template_name = "advies/learning/deployments/own.html"
    form_class = EstimateForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        mine = DeploymentEstimate.objects.filter(person=request.user).select_related("deployment__leader")
        self.estimate = get_object_or_404(mine, deployment=kwargs["deployment_id"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What is still asked of them stays under the bell.
        if self.estimate.given_at or not self.may_give():
            outbox.mark_read(topic=self.estimate.deployment_id, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def may_give(self) -> bool:
        deployment = self.estimate.deployment
        return deployment.status == DeploymentStatus.ASKED and deployment.starts_at > self.at

    def get_initial(self) -> dict[str, Any]:
        return {"risk": self.estimate.risk, "needs": self.estimate.needs}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"estimate": self.estimate, "deployment": self.estimate.deployment, "may_give": self.may_give()}
        return super().get_context_data(**extra, **kwargs)

    def form_valid(self, form: EstimateForm) -> HttpResponse:
        try:
            given = {"deployment": self.estimate.deployment, "by": self.request.user, "at": self.at}
            give_estimate(**given, **form.cleaned_data)
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Bewaard. Alleen wie de inzet leidt, leest dit."))
        return redirect("advies:my_deployment", self.estimate.deployment_id)
