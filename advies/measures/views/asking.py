"""Reading and understanding a measure, asking about it, and answering."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.measures.forms import AnswerForm, AskForm
from advies.measures.refusals import AnsweredAlready, NotYoursToAnswer
from advies.measures.rights import may_publish
from advies.measures.understanding import ANSWER, answer, ask, read_and_understood
from advies.models import Measure, MeasureQuestion, MeasureVersion
from advies.protocols.rights import roles_at
from dreiging.outbox import services as outbox

MOST_ANSWERED = 20


class VersionGate:
    """Sets `version`, what holds now of the measure, and `at`; 404 when nothing does."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        found = MeasureVersion.objects.current().filter(measure__slug=kwargs["slug"]).first()
        if found is None:
            raise Http404
        self.version = found
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class Understood(VersionGate, View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Somebody may have published since the page was opened: what was not read is not understood.
        if request.POST.get("version") != str(self.version.pk):
            messages.warning(request, _("Deze tekst is intussen veranderd. Lees hem nog een keer."))
        else:
            read_and_understood(version=self.version, by=request.user, at=self.at)
            messages.success(request, _("Bewaard: je hebt dit gelezen en begrepen."))
        return redirect(self.version.measure)


class Ask(VersionGate, FormView):
    """A question of mine, and what I asked before."""

    template_name = "advies/measures/ask.html"
    form_class = AskForm

    def mine(self) -> Any:
        return MeasureQuestion.objects.filter(measure=self.version.measure, asker=self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for question in self.mine().filter(answered_at__isnull=False):
            outbox.mark_read(topic=question.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questions = self.mine().select_related("answered_by").order_by("-asked_at", "pk")
        return super().get_context_data(version=self.version, questions=questions, term=ANSWER, **kwargs)

    def form_valid(self, form: AskForm) -> HttpResponse:
        ask(measure=self.version.measure, body=form.cleaned_data["body"], by=self.request.user, at=self.at)
        messages.success(self.request, _("Je vraag is verstuurd. Je krijgt een bericht als er antwoord is."))
        return redirect("advies:ask_guideline", self.version.measure.slug)


class OwnerGate:
    """Sets `at` and `roles`; 403 for who answers for no text."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        self.roles = roles_at(request.user, at=self.at)
        if not Measure.objects.filter(owner_role__in=self.roles).exists():
            raise PermissionDenied(str(NotYoursToAnswer()))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class Questions(OwnerGate, TemplateView):
    """What waits for an answer, the oldest first, and what was answered of late."""

    template_name = "advies/measures/questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = MeasureQuestion.objects.filter(measure__owner_role__in=self.roles).select_related("measure", "asker")
        answered = asked.filter(answered_at__isnull=False).order_by("-answered_at", "pk")[:MOST_ANSWERED]
        waiting = list(asked.waiting().order_by("asked_at", "pk"))
        titles = {version.measure_id: version.title for version in MeasureVersion.objects.current()}
        rows = [{"question": question, "title": titles[question.measure_id]} for question in waiting]
        today = timezone.localdate(self.at)
        return super().get_context_data(rows=rows, answered=answered, today=today, term=ANSWER, **kwargs)


class Answer(OwnerGate, FormView):
    template_name = "advies/measures/answer.html"
    form_class = AnswerForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = MeasureQuestion.objects.select_related("measure", "asker", "answered_by")
        self.question = get_object_or_404(found, pk=kwargs["measure_question_id"])
        if not may_publish(self.question.measure, roles_at(request.user, at=timezone.now())):
            raise PermissionDenied(str(NotYoursToAnswer()))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        try:
            answer(question=self.question, text=form.cleaned_data["text"], by=self.request.user, at=self.at)
        except (AnsweredAlready, ValidationError) as error:
            self.question.refresh_from_db()
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je antwoord staat klaar voor je collega."))
        return redirect("advies:guideline_questions")
