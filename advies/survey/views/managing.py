"""The pages on which HR plans a round and follows it. Nothing here reads an answer, or who took part."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import RoundState, SurveyRound, SurveyVersion
from advies.survey.forms import CloseForm, ExtendForm, RoundForm, initial_of
from advies.survey.gates import HRGate, RoundGate, words_of
from advies.survey.opening import half_way
from advies.survey.planning import change_round, close_early, extend_round, plan_round, withdraw_round
from advies.survey.refusals import Refused
from advies.survey.versions import questions_of
from dreiging.accounts.models import Team


class Rounds(HRGate, TemplateView):
    template_name = "advies/survey/managing/rounds.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rounds = SurveyRound.objects.order_by("-opens_on")
        rows = [{"round": each, "state": each.state_on(self.day)} for each in rounds]
        return super().get_context_data(
            rows=rows, versions=SurveyVersion.objects.order_by("-number"), RoundState=RoundState, **kwargs
        )


class Questions(HRGate, TemplateView):
    """The questions of a version, as people will read them."""

    template_name = "advies/survey/managing/questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = SurveyVersion.objects.filter(number=self.kwargs["number"]).first()
        if version is None:
            raise Http404
        questions = questions_of(version)
        texts = {question.code: question for question in questions}
        rows = [
            {
                "question": question,
                "on": texts[question.depends_on] if question.depends_on else None,
                "any_of": texts[question.depends_on].words(question.any_of) if question.depends_on else [],
            }
            for question in questions
        ]
        return super().get_context_data(version=version, rows=rows, **kwargs)


class Round(HRGate, RoundGate, TemplateView):
    """How far a round is, and how many took part per eenheid."""

    template_name = "advies/survey/managing/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        response = self.round.response or {"groups": []}
        names = dict(Team.objects.filter(parent=None).values_list("pk", "name"))
        groups = [
            {
                **group,
                "names": sorted(names.get(UUID(unit), "") for unit in group["units"]),
                "percent": round(100 * group["took_part"] / group["invited"]) if group["invited"] else 0,
            }
            for group in response["groups"]
        ]
        return super().get_context_data(
            round=self.round,
            state=self.round.state_on(self.day),
            RoundState=RoundState,
            groups=groups,
            counted_on=date.fromisoformat(response["on"]) if groups else None,
            half_way=half_way(self.round),
            **kwargs,
        )


class RoundFormView(HRGate, FormView):
    """What the forms about a round share: one call, and what was refused on top of the form."""

    done = ""

    def write(self, given: dict[str, Any]) -> SurveyRound:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            changed = self.write(form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(changed.get_management_url())


class PlanRound(RoundFormView):
    form_class = RoundForm
    template_name = "advies/survey/managing/plan.html"

    def get_initial(self) -> dict[str, Any]:
        return initial_of(None)

    def write(self, given: dict[str, Any]) -> SurveyRound:
        self.done = _("De meting staat gepland. Op de eerste dag krijgt iedereen vanzelf bericht.")
        return plan_round(**given, by=self.request.user, at=self.at)


class OfRound(HRGate, RoundGate):
    """For a form about one round."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(round=self.round, **kwargs)


class ChangeRound(OfRound, RoundFormView):
    form_class = RoundForm
    template_name = "advies/survey/managing/plan.html"

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.round)

    def write(self, given: dict[str, Any]) -> SurveyRound:
        self.done = _("De meting is veranderd.")
        return change_round(planned=self.round, **given, by=self.request.user, at=self.at)


class ExtendRound(OfRound, RoundFormView):
    form_class = ExtendForm
    template_name = "advies/survey/managing/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=_("Geef mensen langer de tijd"), button=_("Verleng"), **kwargs)

    def write(self, given: dict[str, Any]) -> SurveyRound:
        self.done = _("De meting duurt nu langer.")
        return extend_round(running=self.round, **given, by=self.request.user, at=self.at)


class CloseRound(OfRound, RoundFormView):
    form_class = CloseForm
    template_name = "advies/survey/managing/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=_("Sluit de meting eerder"), button=_("Sluit nu"), **kwargs)

    def write(self, given: dict[str, Any]) -> SurveyRound:
        self.done = _("De meting is gesloten. Wat is verstuurd, telt mee.")
        return close_early(running=self.round, **given, by=self.request.user, at=self.at)


class WithdrawRound(HRGate, RoundGate, View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            withdraw_round(planned=self.round, by=request.user, at=self.at)
        except Refused as error:
            messages.error(request, str(error))
            return redirect(self.round.get_management_url())
        messages.success(request, _("De meting is ingetrokken. Niemand heeft er bericht van gehad."))
        return redirect(reverse("advies:survey_rounds"))
