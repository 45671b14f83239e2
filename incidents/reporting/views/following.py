from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from dreiging.accounts.models import User
from incidents.acting import CaseIsClosed, NotYours
from incidents.answers import SafeNow
from incidents.casework.closing import (
    NotReady,
    NotYourDecision,
    agree_to_closing,
    closes_at,
    decides_on_closing,
    refuse_closing,
    reopen_case,
)
from incidents.casework.messages import send_message
from incidents.models import EntryKind, Message, Seen, TimelineEntry, Topic
from incidents.reporting import additions
from incidents.reporting.calls import excluded_from, situation_of_case
from incidents.reporting.following import NobodyLeft, NotAReader, add_supplement, keep_from
from incidents.reporting.forms import KeepFromForm, MessageForm, NotYetForm, ReopenForm, StepForm
from incidents.reporting.track import readers_of
from incidents.reporting.views.adding import TEMPLATE, addition_form, typed_in
from incidents.reporting.views.cases import OwnCaseMixin
from incidents.workflow import CaseStatus, MoveNotAllowed


class AddSupplement(OwnCaseMixin, FormView):
    """Answer some questions of the report later, or again."""

    seen = Seen.REPORT
    template_name = TEMPLATE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        addition = additions.find(kwargs["topic"])
        if addition is None:
            raise Http404
        self.addition = addition

    def get_form(self, form_class: Any = None) -> StepForm:
        typed = typed_in(self.request, self.addition.form_class) if self.request.method == "POST" else None
        return addition_form(self.incident, self.addition, typed=typed, at=self.now)

    def form_valid(self, form: StepForm) -> HttpResponse:
        answers = additions.as_stored(form.cleaned_data)
        who = {"by": self.request.user, "at": self.now}
        try:
            add_supplement(incident=self.incident, topic=self.addition.topic, answers=answers, **who)
        except (CaseIsClosed, NotYours) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Toegevoegd. Wie je melding leest, krijgt dit te zien."))
        if self.addition.topic == Topic.CHANGE and answers["safe_now"] != SafeNow.YES:
            return redirect("reporting:not_safe", self.incident.pk)
        return redirect("reporting:track", self.incident.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "addition": self.addition}


class SendMessage(OwnCaseMixin, FormView):
    """Write to who acts; the page says who reads it before it is sent."""

    seen = Seen.MESSAGES
    template_name = "incidents/reporting/message.html"
    form_class = MessageForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "readers": readers_of(self.incident, at=self.now)}

    def form_valid(self, form: MessageForm) -> HttpResponse:
        body = form.cleaned_data["body"]
        try:
            send_message(incident=self.incident, body=body, by=self.request.user, at=self.now)
        except (NotYours, CaseIsClosed) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je bericht is verstuurd."))
        return redirect("reporting:track", self.incident.reference)


class Readers(OwnCaseMixin, FormView):
    """Who reads along, who may not know, and keeping it from somebody from now on."""

    seen = Seen.READERS
    template_name = "incidents/reporting/readers.html"
    form_class = KeepFromForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.readers = readers_of(self.incident, at=self.now)
        self.kept_from = list(User.objects.filter(pk__in=excluded_from(self.incident)).order_by("name"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "people": self._people()}

    def _people(self) -> list[tuple[str, str]]:
        """Return who reads along and who still might, with why; without those who may not know already."""
        found = {reader.person.pk: f"{reader.person.name}, {reader.role}" for reader in self.readers}
        for reader in self.readers:
            for person in reader.stand_ins:
                found.setdefault(person.pk, _("%(name)s, vervangt %(other)s") % self._names(person, reader.person))
        for each in situation_of_case(self.incident, at=self.now).possible_readers:
            found.setdefault(each.person.pk, f"{each.person.name}, {each.because}")
        gone = {person.pk for person in self.kept_from}
        return [(str(pk), words) for pk, words in found.items() if pk not in gone]

    @staticmethod
    def _names(person: User, other: User) -> dict[str, str]:
        return {"name": person.name, "other": other.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "readers": self.readers, "kept_from": self.kept_from}

    def form_valid(self, form: KeepFromForm) -> HttpResponse:
        person = User.objects.get(pk=form.cleaned_data["person"])
        try:
            keep_from(incident=self.incident, person=person, by=self.request.user, at=self.now)
        except (NobodyLeft, NotAReader, NotYours) as error:
            form.add_error("person", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s ziet hier vanaf nu niets meer van.") % {"name": person.name})
        return redirect("reporting:readers", self.incident.reference)


class Closing(OwnCaseMixin, FormView):
    """Agree to closing, or say what is still needed."""

    template_name = "incidents/reporting/closing.html"
    form_class = NotYetForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.incident.status != CaseStatus.CLOSING:
            return redirect("reporting:track", self.incident.reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "closes_at": closes_at(self.incident),
            "proposal": self._proposal(),
            "may_agree": decides_on_closing(self.incident, self.request.user),
        }

    def _proposal(self) -> Message | None:
        """Return the message with which closing was proposed."""
        proposals = TimelineEntry.objects.for_employee().filter(
            incident=self.incident, kind=EntryKind.CLOSING_ANNOUNCED, message__isnull=False
        )
        last = proposals.select_related("message__author").order_by("-at").first()
        return last.message if last else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") != "agree":
            return super().post(request, *args, **kwargs)
        try:
            agree_to_closing(incident=self.incident, by=request.user, at=self.now)
        except (MoveNotAllowed, NotReady, NotYourDecision, NotYours) as error:
            messages.error(request, str(error))
        return redirect("reporting:track", self.incident.reference)

    def form_valid(self, form: NotYetForm) -> HttpResponse:
        body = form.cleaned_data["body"]
        try:
            refuse_closing(incident=self.incident, body=body, by=self.request.user, at=self.now)
        except (MoveNotAllowed, NotYours, ValidationError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("We gaan verder. Je hoort snel van ons."))
        return redirect("reporting:track", self.incident.reference)


class Reopen(OwnCaseMixin, FormView):
    """Open a closed case again; the employee's word is enough."""

    template_name = "incidents/reporting/reopen.html"
    form_class = ReopenForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.incident.status != CaseStatus.CLOSED:
            return redirect("reporting:track", self.incident.reference)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReopenForm) -> HttpResponse:
        body = form.cleaned_data["body"]
        try:
            reopen_case(incident=self.incident, body=body, by=self.request.user, at=self.now)
        except (MoveNotAllowed, NotYours, ValidationError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je melding is weer open. Je hoort snel van ons."))
        return redirect(reverse("reporting:track", args=[self.incident.reference]))
