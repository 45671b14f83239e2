"""One page for each thing that is done in a case: a form, one call, back to the case."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from incidents.audience import employees_of
from incidents.casework import closing, sharing
from incidents.casework.acting import CaseIsClosed, ChangedMeanwhile, Deed, NotYours
from incidents.casework.case_page import employee_of, readers_of
from incidents.casework.classification import classify
from incidents.casework.classification_form import ClassificationForm, initial_of
from incidents.casework.contacts import NextContactNotPossible, record_contact
from incidents.casework.forms import (
    ClosingForm,
    ContactForm,
    MessageForm,
    NoteForm,
    ReopenForm,
    SeverityForm,
    ShareForm,
)
from incidents.casework.messages import send_message
from incidents.casework.nearby import find_colleague, people_nearby
from incidents.casework.notes import add_note
from incidents.casework.severity_decisions import LoweringNotYours, decide_severity
from incidents.casework.views.gates import CaseGate
from incidents.models import CaseGrant, GrantRole, Incident
from incidents.workflow import CaseStatus, MoveNotAllowed


class DeedPage(CaseGate, FormView):
    """A form about a case. `refusals` tells at which question the text of an exception belongs (None: on top)."""

    template_name = "incidents/casework/deed.html"
    title: Any = ""
    button: Any = _("Bewaar")
    done: Any = ""
    # Beside everybody who reads the case, the employee reads what is written: True, False or "chosen" in the form.
    employee_reads: bool | str = True
    intro_template = ""
    refusals: ClassVar[dict[type[Exception], str | None]] = {}

    def do(self, form: Any) -> None:
        """Make the one call into the domain."""
        raise NotImplementedError

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_possible():
            messages.warning(request, str(MoveNotAllowed()))
            return redirect(self.case)
        return super().get(request, *args, **kwargs)

    def is_possible(self) -> bool:
        """Say whether the state of the case allows it; the service has the last word."""
        return True

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            self.do(form)
        except ChangedMeanwhile as error:
            return self._show_again(form, error)
        except LoweringNotYours as error:
            form.add_error("severity", str(error))
        except NotYours as error:  # it was ended since the page was opened
            raise Http404 from error
        except ValidationError as error:
            form.add_error(None, list(error.messages))
        except (CaseIsClosed, MoveNotAllowed) as error:
            form.add_error(None, str(error))
        except tuple(self.refusals) as error:
            form.add_error(self.refusals[type(error)], str(error))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.case)

    def _show_again(self, form: BaseForm, error: ChangedMeanwhile) -> HttpResponse:
        """Keep what was typed, over the case as it is now."""
        self.case.refresh_from_db(fields=["version", "severity", "status"])
        data = form.data.copy()
        data["version"] = self.case.version
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        again.full_clean()
        again.add_error(None, str(error))
        return self.form_invalid(again)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "version": self.case.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            employee=employee_of(self.case),
            employees=employees_of(self.case),
            readers=readers_of(self.case, at=self.at),
            page_title=self.title,
            button=self.button,
            employee_reads=self.employee_reads,
            intro_template=self.intro_template,
            **kwargs,
        )

    def who_and_when(self) -> dict[str, Any]:
        return {"incident": self.case, "by": self.request.user, "at": timezone.now()}


class RecordContact(DeedPage):
    deed, form_class = Deed.CONTACT, ContactForm
    title, button, done = _("Leg gesprek vast"), _("Bewaar gesprek"), _("Het gesprek is bewaard.")
    intro_template = "incidents/casework/parts/intro_contact.html"
    refusals: ClassVar = {NextContactNotPossible: "next_on"}

    def is_possible(self) -> bool:
        return self.case.is_open

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "happened_on": timezone.localdate()}

    def do(self, form: ContactForm) -> None:
        record_contact(**form.values(), **self.who_and_when())


class AddNote(DeedPage):
    deed, form_class, employee_reads = Deed.NOTE, NoteForm, "chosen"
    title, button, done = _("Notitie toevoegen"), _("Bewaar notitie"), _("De notitie is bewaard.")
    intro_template = "incidents/casework/parts/intro_note.html"

    def do(self, form: NoteForm) -> None:
        add_note(**form.values(), **self.who_and_when())


class SendMessage(DeedPage):
    deed, form_class = Deed.MESSAGE, MessageForm
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

    deed = Deed.NOTE
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
        return super().get_context_data(still_to_do=closing.still_to_do(self.case), **kwargs)


class Reopen(DeedPage):
    deed, form_class = Deed.CLOSE, ReopenForm
    title, button, done = _("Open de melding weer"), _("Open weer"), _("De melding is weer open.")
    intro_template = "incidents/casework/parts/intro_reopen.html"

    def is_possible(self) -> bool:
        return self.case.status == CaseStatus.CLOSED

    def do(self, form: ReopenForm) -> None:
        closing.reopen_case(body=form.cleaned_data["body"], **self.who_and_when())
