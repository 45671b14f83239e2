"""What was noticed about reading: for privacy officers, and never for the person whom it is about."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from dreiging.outbox import services as outbox
from incidents.models import Purpose, ReaderRole, ReadingAlarm, Seen
from incidents.readlog.forms import CloseForm
from incidents.readlog.handling import AlarmIsClosed, NotYourAlarm, close, is_officer, take_up
from incidents.readlog.record import Way, record_all
from incidents.readlog.rules import rules

PER_PAGE = 25
CONTROL = Way(ReaderRole.PRIVACY, Purpose.CONTROL)


class OfficerGate:
    """Sets `at`; 403 for who is no privacy officer."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not is_officer(request.user, at=self.at):
            raise PermissionDenied(_("Deze pagina is voor de functionaris gegevensbescherming."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class AlarmGate(OfficerGate):
    """For one alarm: sets `alarm`; 404 for one about the officer. Its numbers of cases are shown: that is logged."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.alarm_id = kwargs["alarm"]
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> ReadingAlarm:
        alarms = ReadingAlarm.objects.shown_to(self.request.user)
        return get_object_or_404(alarms.select_related("person__team", "taken_by", "closed_by"), pk=self.alarm_id)


class Alarms(OfficerGate, TemplateView):
    """Every alarm, what is open first; and the rules."""

    template_name = "incidents/readlog/alarms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = ReadingAlarm.objects.shown_to(self.request.user).select_related("person__team", "taken_by")
        closed = Paginator(shown.exclude(closed_at=None).order_by("-noticed_at", "pk"), PER_PAGE)
        return super().get_context_data(
            waiting=shown.still_open().order_by("-noticed_at", "pk"),
            page=closed.get_page(self.request.GET.get("page")),
            rules=[*rules()],
            **kwargs,
        )


class AlarmPage(AlarmGate, TemplateView):
    """What was noticed: who, how many, when, and the numbers of the cases. POST takes it up."""

    template_name = "incidents/readlog/alarm.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alarm = self.find()
        outbox.mark_read(topic=alarm.pk, by=request.user, at=self.at)
        record_all(alarm.which.values(), request.user, way=CONTROL, seen=Seen.CHECK)
        return self.render_to_response(self.get_context_data(alarm=alarm, references=sorted(alarm.which)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alarm = self.find()
        try:
            take_up(alarm=alarm, by=request.user, at=self.at)
        except (AlarmIsClosed, NotYourAlarm) as error:
            messages.warning(request, str(error))
        return redirect(alarm)


class CloseAlarm(AlarmGate, FormView):
    """What came out of it."""

    form_class = CloseForm
    template_name = "incidents/readlog/close.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alarm = self.find()
        return super().get(request, *args, **kwargs) if alarm.is_open else redirect(alarm)

    def form_valid(self, form: CloseForm) -> HttpResponse:
        alarm = self.find()
        try:
            close(alarm=alarm, **form.cleaned_data, by=self.request.user, at=self.at)
        except (AlarmIsClosed, NotYourAlarm) as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, list(error.messages))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("De controle is afgerond."))
        return redirect("readlog:alarms")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(alarm=self.find(), **kwargs)
