"""The pages of who takes part. Nothing that somebody fills in is kept before it is sent (advies/survey/draft.py)."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from advies.models import RoundState, Standing, SurveyRound
from advies.survey import draft
from advies.survey.forms import AnswerForm
from advies.survey.gates import AtGate, RoundGate
from advies.survey.questions import Question
from advies.survey.refusals import Refused
from advies.survey.route import Route
from advies.survey.taking_part import decline, hand_in, invitation_of
from advies.survey.versions import questions_of
from dreiging.outbox import services as outbox


class Surveys(AtGate, TemplateView):
    """Every survey there was, so that who took part finds what came of it."""

    template_name = "advies/survey/surveys.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        begun = SurveyRound.objects.filter(invited_on__isnull=False).order_by("-opens_on")
        rows = [{"round": each, "is_open": each.state_on(self.day) == RoundState.OPEN} for each in begun]
        return super().get_context_data(rows=rows, **kwargs)


class Survey(RoundGate, TemplateView):
    """What it is, whether somebody takes part, and later what came of it."""

    template_name = "advies/survey/survey.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=self.round.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        invitation = invitation_of(self.round, self.request.user)
        return super().get_context_data(
            round=self.round,
            state=self.round.state_on(self.day),
            standing=invitation.standing if invitation else "",
            RoundState=RoundState,
            Standing=Standing,
            most=len(self.round.version.questions),
            **kwargs,
        )


class Decline(RoundGate, View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            decline(running=self.round, by=request.user, at=self.at)
        except Refused as error:
            messages.error(request, str(error))
        return redirect(self.round)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Answer(RoundGate, View):
    """One question a page. What was answered goes from page to page in the form, and is nowhere else.

    `step` is the question that was on the page, or "" for the page to check everything; `go` one to change from there.
    """

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return questions_of(self.round.version)

    @property
    def may_answer(self) -> bool:
        invitation = invitation_of(self.round, self.request.user)
        is_open = self.round.state_on(self.day) == RoundState.OPEN
        return is_open and invitation is not None and invitation.standing != Standing.TOOK_PART

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_answer:
            return redirect(self.round)
        return self.show(Route(self.questions, {}, self.questions[0].code))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_answer:
            messages.error(request, _("Deze meting neemt nu geen antwoorden van jou aan."))
            return redirect(self.round)
        step, go = request.POST.get("step", ""), request.POST.get("go", "")
        try:
            sheet = draft.from_page(self.round, request.POST.get("draft", ""), self.questions, by=request.user)
        except draft.DraftLost:
            return self.begin_anew()
        if not {step, go} <= {"", *(question.code for question in self.questions)}:
            return self.begin_anew()
        route = Route(self.questions, sheet, step)
        return self.answer(route) if step else self.at_the_end(route, go)

    def begin_anew(self) -> HttpResponse:
        messages.error(self.request, _("Er ging iets mis. Begin opnieuw: we hebben niets bewaard."))
        return redirect(self.round)

    # --- At a question ------------------------------------------------------------------------------------
    def answer(self, route: Route) -> HttpResponse:
        """Take the answer along, and go where the button says; back also with an answer that is not good yet."""
        do, sheet = self.request.POST.get("do", "next"), dict(route.sheet)
        is_checking = self.request.POST.get("checking") == "1"
        form = AnswerForm(self.request.POST, question=route.question)
        if do == "skip":
            sheet.pop(route.at, None)
        elif form.is_valid():
            sheet[route.at] = form.cleaned_data["answer"]
        elif do != "back":
            return self.show(route, form=form, is_checking=is_checking)
        moved = Route(self.questions, sheet, route.at)
        if is_checking:
            return self.show(moved.moved_to(moved.asked_since(route)))
        return self.show(moved.moved_to(moved.before or route.at if do == "back" else moved.after))

    def show(self, route: Route, *, form: AnswerForm | None = None, is_checking: bool = False) -> HttpResponse:
        if not route.at:
            return self.check_page(route)
        context = {
            "round": self.round,
            "route": route,
            "form": form or AnswerForm(question=route.question, initial={"answer": route.chosen}),
            "count": len(route.asked),
            "is_checking": is_checking,
            "draft": draft.to_page(self.round, route.sheet, self.questions, by=self.request.user),
        }
        return render(self.request, "advies/survey/question.html", context)

    # --- At the end ---------------------------------------------------------------------------------------
    def at_the_end(self, route: Route, go: str) -> HttpResponse:
        if go:
            return self.show(route.moved_to(go), is_checking=True)
        if self.request.POST.get("do") == "back":
            return self.show(route.moved_to(route.before))
        try:
            hand_in(running=self.round, sheet=route.sheet, by=self.request.user, at=self.at)
        except Refused as error:
            messages.error(self.request, str(error))
        return redirect(self.round)

    def check_page(self, route: Route) -> HttpResponse:
        rows = [{"question": each, "words": each.words(route.sheet.get(each.code, []))} for each in route.asked]
        context = {
            "round": self.round,
            "rows": rows,
            "is_heavy": any(row["question"].heavy for row in rows),
            "draft": draft.to_page(self.round, route.sheet, self.questions, by=self.request.user),
        }
        return render(self.request, "advies/survey/check.html", context)
