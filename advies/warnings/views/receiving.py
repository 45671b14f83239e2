"""The pages of who gets warnings."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import ThreatWarning, WarningQuestion, WarningReceipt
from advies.warnings import receiving, rights
from advies.warnings.forms import QuestionForm
from advies.warnings.refusals import NotRunning
from advies.warnings.views.gates import ReceiverGate

SHOWN_AFTER = timedelta(days=30)


class Warnings(TemplateView):
    """What holds for the reader, and what ended of late."""

    template_name = "advies/warnings/received.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at, user = timezone.now(), self.request.user
        running = receiving.running_for(user, at=at)
        known = WarningReceipt.objects.filter(receiver=user, knows_at__isnull=False)
        known_ids = set(known.values_list("warning", flat=True))
        ended = ThreatWarning.objects.received_by(user).filter(ended_at__gt=at - SHOWN_AFTER)
        return super().get_context_data(
            rows=[{"warning": warning, "is_known": warning.pk in known_ids} for warning in running],
            ended=ended.order_by("-ended_at", "pk"),
            is_author=rights.is_author(user, on=timezone.localdate()),
            **kwargs,
        )


class ReadWarning(ReceiverGate, TemplateView):
    """One warning; opening it counts as having read it."""

    template_name = "advies/warnings/read.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.receipt = receiving.read(warning=self.warning, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        asked = WarningQuestion.objects.filter(warning=self.warning, asked_by=user)
        return super().get_context_data(
            receipt=self.receipt,
            newer=ThreatWarning.objects.received_by(user).filter(replaces=self.warning).first(),
            questions=asked.order_by("asked_at"),
            **kwargs,
        )


class Know(ReceiverGate, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        receiving.know(warning=self.warning, by=request.user, at=self.at)
        messages.success(request, _("Goed. We weten dat jij weet wat je moet doen."))
        return redirect(self.warning)


class Ask(ReceiverGate, FormView):
    form_class = QuestionForm
    template_name = "advies/warnings/words.html"

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        try:
            receiving.ask(warning=self.warning, body=form.cleaned_data["words"], by=self.request.user, at=self.at)
        except NotRunning as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je vraag is verstuurd. Je krijgt bericht als er een antwoord is."))
        return redirect(self.warning)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Stel een vraag over een waarschuwing"),
            way_back=self.warning.get_absolute_url(),
            button=_("Verstuur je vraag"),
            **kwargs,
        )
