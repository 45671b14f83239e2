"""The pages after a warning was sent: how it stands, its end, its questions; subjects to talk about; vague words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import TalkSubject, VaguePhrase, WarningQuestion
from advies.warnings import ending, phrases, receiving, rights, subjects
from advies.warnings.forms import AnswerForm, PhraseForm, ReasonForm
from advies.warnings.refusals import NotRunning, NotYours, Refused
from advies.warnings.views.gates import AuthorGate, WarningGate
from dreiging.accounts import people
from dreiging.accounts.models import Team
from dreiging.outbox import services as outbox


class State(WarningGate, TemplateView):
    """How many read it and know what to do, what is asked, and what can be done with it now."""

    template_name = "advies/warnings/state.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.warning.published_at is None:
            return redirect(self.warning.get_preview_url())
        outbox.mark_read(topic=self.warning.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        receipts, asked = self.warning.receipts, self.warning.questions.select_related("asked_by", "answered_by")
        return super().get_context_data(
            received=receipts.count(),
            read=receipts.filter(read_at__isnull=False).count(),
            known=receipts.filter(knows_at__isnull=False).count(),
            questions=asked.order_by("answered_at", "asked_at"),
            teams=Team.objects.filter(pk__in=self.warning.team_ids).order_by("name"),
            manages=rights.reaches(self.request.user, self.warning.team_ids, on=self.today),
            **kwargs,
        )


class Withdraw(WarningGate, FormView):
    form_class = ReasonForm
    template_name = "advies/warnings/words.html"

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            ending.withdraw(warning=self.warning, reason=form.cleaned_data["words"], by=self.request.user, at=self.at)
        except NotYours:
            raise Http404 from None
        except NotRunning as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("De waarschuwing is ingetrokken. Iedereen die haar kreeg, heeft bericht."))
        return redirect(self.warning.get_state_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Trek een waarschuwing in"),
            way_back=self.warning.get_state_url(),
            button=_("Trek in"),
            **kwargs,
        )


class BeginUpdate(WarningGate, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            update = ending.begin_update(warning=self.warning, by=request.user, at=self.at)
        except NotYours:
            raise Http404 from None
        except NotRunning as error:
            messages.warning(request, str(error))
            return redirect(self.warning.get_state_url())
        if update.author_id != request.user.pk:
            messages.warning(request, _("Een collega is al bezig met een nieuwe versie."))
            return redirect(self.warning.get_state_url())
        return redirect("advies:edit_warning", update.pk)


class Answer(AuthorGate, FormView):
    form_class = AnswerForm
    template_name = "advies/warnings/words.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        manageable = rights.manageable_by(self.request.user, on=self.today)
        asked = WarningQuestion.objects.filter(warning__in=manageable).select_related("warning", "asked_by")
        self.question = get_object_or_404(asked, pk=self.kwargs["question_id"])
        return super().get_form_kwargs()

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        try:
            receiving.answer(question=self.question, body=form.cleaned_data["words"], by=self.request.user, at=self.at)
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je antwoord is verstuurd."))
        return redirect(self.question.warning.get_state_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return {
            **found,
            "title": _("Beantwoord een vraag"),
            "quote": self.question.body,
            "way_back": self.question.warning.get_state_url(),
            "button": _("Verstuur je antwoord"),
        }


class Subjects(TemplateView):
    """What a team should talk about, for who leads it."""

    template_name = "advies/warnings/subjects.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        today = timezone.localdate()
        leads = people.roles_of(request.user, on=today) & set(subjects.WHO_TALKS)
        if not leads and not people.replaced_by(request.user, on=today):
            raise PermissionDenied(_("Deze pagina is voor leidinggevenden."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = subjects.subjects_of(self.request.user, at=self.at).select_related(
            "team", "talk", "made_by", "taken_up_by"
        )
        return super().get_context_data(
            waiting=found.filter(taken_up_at__isnull=True).order_by("made_at", "pk"),
            taken_up=found.filter(taken_up_at__isnull=False).order_by("-taken_up_at", "pk")[:20],
            **kwargs,
        )


class TakeUp(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        own = subjects.subjects_of(request.user, at=at)
        subject: TalkSubject = get_object_or_404(own, pk=kwargs["subject_id"])
        subjects.take_up(subject=subject, by=request.user, at=at)
        messages.success(request, _("Genoteerd: jullie hebben dit besproken."))
        return redirect("advies:talk_subjects")


class Phrases(FormView):
    """The vague words that are pointed out, and how to say it better."""

    form_class = PhraseForm
    template_name = "advies/warnings/phrases.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        if not phrases.may_keep(request.user, at=self.at):
            raise PermissionDenied(_("Deze pagina is voor wie waarschuwingen maakt, en voor beheer."))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: PhraseForm) -> HttpResponse:
        try:
            phrases.add_phrase(**form.cleaned_data, by=self.request.user, at=self.at)
        except ValidationError as error:
            form.add_error("phrase", error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("De woorden staan in de lijst."))
        return redirect("advies:vague_phrases")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = "advies:warnings_made" if rights.is_author(self.request.user, on=timezone.localdate()) else "admin:index"
        return super().get_context_data(phrases=phrases.all_phrases(), way_back=reverse(back), **kwargs)


class DropPhrase(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        phrase = get_object_or_404(VaguePhrase, pk=kwargs["phrase_id"])
        try:
            phrases.drop_phrase(phrase=phrase, by=request.user, at=timezone.now())
        except NotYours as error:
            raise PermissionDenied(str(error)) from None
        messages.success(request, _("De woorden zijn uit de lijst."))
        return redirect("advies:vague_phrases")
