"""The contact point at work: what waits, and one thread."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import RelativeRequest, RelativeThread
from advies.support import answering, contact_point, requests
from advies.support.forms import AnswerForm
from advies.support.refusals import AnsweredMeanwhile, ClosedForUs, NotTheContactPoint, Refused, RequestTakenBack
from dreiging.outbox import services as outbox

MOST_CLOSED = 20


class Inbox(TemplateView):
    """Who waits, the longest first; then what is answered, and what was closed of late."""

    template_name = "advies/support/inbox.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not contact_point.is_contact_point(request.user, on=timezone.localdate()):
            raise PermissionDenied(_("Deze pagina is voor het contactpunt naasten."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        threads = RelativeThread.objects.select_related("handler", "eenheid")
        waiting = threads.waiting().order_by("due_at", "pk")
        answered = threads.open().filter(waiting_since__isnull=True).order_by("-asked_at", "pk")
        closed = threads.filter(closed_at__isnull=False).order_by("-closed_at", "pk")[:MOST_CLOSED]
        return super().get_context_data(
            waiting=[_row(thread, at=self.at) for thread in waiting],
            requests=[_row(asked, at=self.at) for asked in RelativeRequest.objects.waiting().order_by("due_at", "pk")],
            answered=answered,
            closed=closed,
            **kwargs,
        )


def _row(thread: RelativeThread | RelativeRequest, *, at: Any) -> dict[str, Any]:
    is_late = thread.is_late(at)
    today = timezone.localtime(at).date()
    is_today = not is_late and thread.due_at is not None and timezone.localtime(thread.due_at).date() == today
    return {"thread": thread, "is_late": is_late, "is_today": is_today}


class Request(TemplateView):
    """What an employee lets us ask somebody at home; saying that one called is one button. 404 for all others."""

    template_name = "advies/support/request.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not contact_point.is_contact_point(request.user, on=timezone.localdate()):
            raise Http404
        found = RelativeRequest.objects.select_related("handler", "eenheid")
        self.asked = get_object_or_404(found, pk=kwargs["request_id"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=self.asked.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            requests.record_called(request=self.asked, by=request.user, at=self.at)
        except RequestTakenBack as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("Genoteerd: je hebt gebeld."))
        return redirect("advies:inbox")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(asked=self.asked, row=_row(self.asked, at=self.at), **kwargs)


class ThreadGate:
    """For pages about one thread: sets `thread` and `at`; 404 for whoever is not the contact point."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not contact_point.is_contact_point(request.user, on=timezone.localdate()):
            raise Http404
        threads = RelativeThread.objects.select_related("handler", "eenheid")
        self.thread = get_object_or_404(threads, pk=kwargs["thread_id"])
        return super().dispatch(request, *args, **kwargs)


class InboxThread(ThreadGate, FormView):
    form_class = AnswerForm
    template_name = "advies/support/inbox_thread.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=self.thread.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.thread.messages.count()}

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        seen = form.cleaned_data["seen"] if form.cleaned_data["seen"] is not None else -1
        given = {"body": form.cleaned_data["body"], "seen": seen, "by": self.request.user, "at": self.at}
        try:
            answering.answer(thread=self.thread, **given)
        except NotTheContactPoint:
            raise Http404 from None
        except Refused as error:
            # What came in between stands on the page now: the same answer may be sent again.
            form.data = form.data.copy()
            form.data["seen"] = self.thread.messages.count()
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je antwoord staat klaar voor de naaste."))
        return redirect(self.thread)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            thread=self.thread,
            row=_row(self.thread, at=self.at),
            conversation=self.thread.messages.select_related("author").order_by("-sent_at", "pk"),
            language=dict(self.thread._meta.get_field("language").flatchoices)[self.thread.language],
            **kwargs,
        )


DEEDS = {
    "take": (answering.take_on, gettext_lazy("Jij behandelt dit gesprek.")),
    "called": (answering.record_call, gettext_lazy("Genoteerd: je hebt de naaste gesproken.")),
    "close": (answering.close_thread, gettext_lazy("Het gesprek is afgesloten.")),
}


class Deed(ThreadGate, View):
    """One of the buttons of a thread."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (chosen := request.POST.get("deed", "")) not in DEEDS:
            raise Http404
        deed, done = DEEDS[chosen]
        try:
            deed(thread=self.thread, by=request.user, at=self.at)
        except (AnsweredMeanwhile, ClosedForUs) as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, str(done))
        return redirect("advies:inbox" if chosen == "close" else self.thread)
