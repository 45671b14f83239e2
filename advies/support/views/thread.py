"""The thread as the relative reads it, as long as the visit lasts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from advies.support.forms import RelativeMessageForm
from advies.support.refusals import Refused
from advies.support.threads import erase_thread, write_as_relative
from advies.support.views import visits
from advies.support.views.public import ForRelatives, refuse


class InVisit(ForRelatives):
    """For pages behind the code: sets `thread`; without a visit the code is asked."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.thread = visits.find(request, at=timezone.now())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().get(request, *args, **kwargs) if self.thread else self.ask_code()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().post(request, *args, **kwargs) if self.thread else self.ask_code()

    def ask_code(self) -> HttpResponse:
        away = "?verlopen=1" if self.request.COOKIES.get(visits.cookie_name()) else ""
        response = redirect(reverse("advies:relatives_open") + away)
        visits.end(response)
        return response

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        visits.go_on(self.request, response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(thread=self.thread, **kwargs)


class Thread(InVisit, FormView):
    form_class = RelativeMessageForm
    template_name = "advies/support/relatives/thread.html"

    def form_valid(self, form: RelativeMessageForm) -> HttpResponse:
        try:
            write_as_relative(thread=self.thread, body=form.cleaned_data["body"], at=self.at)
        except Refused as error:
            return refuse(self, form, error)
        response = redirect("advies:relatives_thread")
        visits.go_on(self.request, response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            conversation=self.thread.messages.order_by("-sent_at", "pk"),
            is_late=self.thread.is_late(self.at),
            **kwargs,
        )


class Erase(InVisit, TemplateView):
    """Throw everything away, after one question."""

    template_name = "advies/support/relatives/erase.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.thread is None:
            return self.ask_code()
        erase_thread(thread=self.thread, at=self.at)
        response = redirect("advies:relatives_erased")
        visits.end(response)
        return response
