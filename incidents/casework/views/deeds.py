"""One page for each thing that is done in a case: a form, one call, back to the case."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from advies.learning.cards import card_for_step
from dreiging.web.templatetags.dreiging import dag
from incidents.acting import Deed, NotYours
from incidents.casework import closing, sharing, steps
from incidents.casework.classification import classify
from incidents.casework.classification_form import ClassificationForm, initial_of
from incidents.casework.contacts import NextContactNotPossible, record_contact
from incidents.casework.forms import (
    ClosingForm,
    MessageForm,
    NoteForm,
    ReopenForm,
    SeverityForm,
    ShareForm,
)
from incidents.casework.messages import send_message
from incidents.casework.nearby import find_colleague, people_nearby
from incidents.casework.notes import add_note
from incidents.casework.places import place_of
from incidents.casework.severity_decisions import LoweringNotYours, decide_severity
from incidents.casework.step_forms import TalkForm
from incidents.checklist import TALKS
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.models import Action, ActionKind, CaseGrant, ContactMeans, GrantRole, Incident, Seen
from incidents.workflow import CaseStatus


class RecordContact(DeedPage):
    deed, form_class = Deed.CONTACT, TalkForm
    title, button, done = _("Leg gesprek vast"), _("Bewaar gesprek"), _("Het gesprek is bewaard.")
    intro_template = "incidents/casework/parts/intro_contact.html"
    refusals: ClassVar = {NextContactNotPossible: "next_on"}

    def is_possible(self) -> bool:
        return self.case.is_open

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "happened_on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        open_talks = Action.objects.open().filter(incident=self.case, kind=ActionKind.STEP, step__code__in=TALKS)
        found = open_talks.select_related("step").order_by("due_at")
        # The same talk may be in it twice: its day tells which of the two this was.
        talks = [(str(action.pk), f"{action.title} ({dag(action.due_at)})") for action in found]
        return {**super().get_form_kwargs(), "talks": talks}

    def way_on(self) -> str:
        """Ask in every talk what is needed, and write it down at once (P11, P40, P43)."""
        return reverse("needs:ask", args=[self.case.reference]) if self.reached else super().way_on()

    def do(self, form: TalkForm) -> None:
        self.reached = form.cleaned_data["means"] != ContactMeans.NOT_REACHED
        record_contact(**form.values(), **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = "P04" if self.case.status == CaseStatus.RECEIVED else "P40"
        return super().get_context_data(card=card_for_step(step), **kwargs)


class AddNote(DeedPage):
    deed, form_class, employee_reads = Deed.NOTE, NoteForm, "chosen"
    title, button, done = _("Notitie toevoegen"), _("Bewaar notitie"), _("De notitie is bewaard.")
    intro_template = "incidents/casework/parts/intro_note.html"

    def do(self, form: NoteForm) -> None:
        add_note(**form.values(), **self.who_and_when())


class SendMessage(DeedPage):
    deed, form_class, seen = Deed.MESSAGE, MessageForm, Seen.MESSAGES
    title, button, done = _("Stuur een bericht"), _("Verstuur bericht"), _("Het bericht is verstuurd.")
    intro_template = "incidents/casework/parts/intro_message.html"

    def do(self, form: MessageForm) -> None:
        send_message(body=form.cleaned_data["body"], **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        latest = self.case.messages.select_related("author").order_by("-sent_at")[:3]
        return super().get_context_data(latest_messages=latest, **kwargs)


class ShareCase(DeedPage):
    deed, form_class = Deed.SHARE, ShareForm
    title, button, done = _("Laat een collega meelezen"), _("Laat meelezen"), _("Deze collega kan nu meelezen.")
    intro_template = "incidents/casework/parts/intro_share.html"
    refusals: ClassVar = {sharing.CannotReadAlong: None, sharing.SharedTooLong: "until"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "nearby": people_nearby(self.case, at=self.at)}

    def do(self, form: ShareForm) -> None:
        person = form.cleaned_data["person"] or find_colleague(form.cleaned_data["email"])
        sharing.share_case(person=person, **form.values(), **self.who_and_when())


class EndSharing(CaseGate, TemplateView):
    """Asks whether somebody stops reading along; a POST does it."""

    deed, seen = Deed.NOTE, Seen.READERS
    template_name = "incidents/casework/end_sharing.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.grant_id = kwargs["grant"]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shared=self._shared(), **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sharing.end_sharing(grant=self._shared(), by=request.user, at=timezone.now())
        except NotYours as error:
            raise PermissionDenied(str(error)) from error
        messages.success(request, _("Deze collega leest niet meer mee."))
        still = Incident.objects.handled_by(request.user, at=timezone.now()).filter(pk=self.case.pk).exists()
        return redirect(self.case if still else "reporting:home")

    def _shared(self) -> CaseGrant:
        rows = CaseGrant.objects.filter(incident=self.case, role=GrantRole.SHARED).select_related("user", "incident")
        return get_object_or_404(rows, pk=self.grant_id)


class DecideSeverity(DeedPage):
    deed, form_class = Deed.SEVERITY, SeverityForm
    refusals: ClassVar = {LoweringNotYours: "severity"}
    title, button, done = _("Bevestig of verander de ernst"), _("Bewaar"), _("De ernst is bewaard.")
    intro_template = "incidents/casework/parts/intro_severity.html"

    def is_possible(self) -> bool:
        return self.case.is_open

    def do(self, form: SeverityForm) -> None:
        decide_severity(**form.values(), **self.who_and_when())


class Classify(DeedPage):
    deed, form_class, employee_reads = Deed.CLASSIFY, ClassificationForm, False
    title, button, done = _("Deel de melding in"), _("Bewaar"), _("De indeling is bewaard.")
    intro_template = "incidents/casework/parts/intro_classify.html"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **initial_of(getattr(self.case, "classification", None))}

    def do(self, form: ClassificationForm) -> None:
        classify(**form.values(), **self.who_and_when())


class AnnounceClosing(DeedPage):
    deed, form_class = Deed.CLOSE, ClosingForm
    title, button, done = _("Stel voor om af te sluiten"), _("Verstuur voorstel"), _("Het voorstel is verstuurd.")
    intro_template = "incidents/casework/parts/intro_closing.html"
    refusals: ClassVar = {closing.StillToDo: None}

    def is_possible(self) -> bool:
        return self.case.status == CaseStatus.IN_PROGRESS

    def do(self, form: ClosingForm) -> None:
        closing.announce_closing(**form.values(), **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = closing.still_to_do(self.case)
        return super().get_context_data(
            still_to_do=[*self._places(waiting), *self._also()],
            may_skip_some=any(steps.may_be_left(action) for action in waiting),
            **kwargs,
        )

    def _places(self, waiting: list[Action]) -> list[dict[str, Any]]:
        found = [place_of(action, self.case, self.part) for action in waiting]
        return [{"title": place.action.title, "url": place.url} for place in found]

    def _also(self) -> list[dict[str, Any]]:
        found = closing.also_owed(self.case)
        return [{"title": owed.title, "url": reverse(owed.page, args=[self.case.reference])} for owed in found]


class Reopen(DeedPage):
    deed, form_class = Deed.CLOSE, ReopenForm
    title, button, done = _("Open de melding weer"), _("Open weer"), _("De melding is weer open.")
    intro_template = "incidents/casework/parts/intro_reopen.html"

    def is_possible(self) -> bool:
        return self.case.status == CaseStatus.CLOSED

    def do(self, form: ReopenForm) -> None:
        closing.reopen_case(body=form.cleaned_data["body"], **self.who_and_when())
