"""The pages of one step of the draaiboek: do it, leave it, put it off, or find out whether it was done."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.learning.cards import card_for_step
from incidents.acting import Deed
from incidents.casework import doubts, steps
from incidents.casework.closing import obligatory_steps
from incidents.casework.step_forms import AnswerDoubtForm, DoStepForm, MoveStepForm, SkipStepForm, SkipStepsForm
from incidents.checklist import TALKS, planned_steps
from incidents.deed_page import DeedPage
from incidents.models import Action, ActionKind, Postponement, Seen

DONE_BY_OTHERS: dict[type[Exception], str | None] = {steps.StepIsDone: None, steps.DoneByADeed: None}


class StepDeed(DeedPage):
    """A page about one open step, or about a doubt; another one, of another case or the employee's, is not there."""

    deed, seen = Deed.STEP, Seen.STEP
    intro_template = "incidents/casework/parts/intro_step.html"
    refusals: ClassVar = DONE_BY_OTHERS

    @cached_property
    def action(self) -> Action:
        found = Action.objects.filter(incident=self.case, step__isnull=False).select_related("incident", "owner")
        action = get_object_or_404(found.select_related("step__phase"), pk=self.kwargs["action"])
        self.check_kind(action)
        return action

    def check_kind(self, action: Action) -> None:
        if action.is_of_the_employee or action.kind == ActionKind.NOT_HAPPENED:
            raise Http404

    def is_possible(self) -> bool:
        return self.action.done_at is None and self.case.is_open

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.action  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def way_back(self) -> str:
        return f"{self.case.get_absolute_url()}#draaiboek"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(action=self.action, step=self.action.step, **kwargs)

    def about(self) -> dict[str, Any]:
        """Return what a service about a step asks for."""
        return {"action": self.action, "by": self.request.user, "at": self.at}


class DoStep(StepDeed):
    """How to do a step, what to say, where its term comes from; and that it is done."""

    form_class, template_name = DoStepForm, "incidents/casework/step.html"
    button, done = _("Klaar"), _("De stap staat op klaar.")

    def do(self, form: DoStepForm) -> None:
        steps.do_step(note=form.cleaned_data["note"], **self.about())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        action, page = self.action, steps.deed_of(self.action)
        asked = planned_steps(self.case.protocol_version_id, str(self.case.severity))
        moved = Postponement.objects.filter(action=action).select_related("postponed_by").order_by("postponed_at")
        return super().get_context_data(
            deed_url=reverse(page, args=[self.case.reference]) if page else "",
            is_talk=action.step.code in TALKS,
            term=next((planned.term for planned in asked if planned.step.pk == action.step_id), None),
            moved=list(moved),
            card=card_for_step(action.step.code),
            may_leave=steps.may_be_left(action),
            **kwargs,
        )


class SkipStep(StepDeed):
    form_class, title, button = SkipStepForm, _("Deze stap is niet nodig"), _("Zet op niet nodig")
    done = _("De stap staat op niet nodig.")

    def is_possible(self) -> bool:
        return super().is_possible() and steps.may_be_left(self.action)

    def do(self, form: SkipStepForm) -> None:
        who = {"by": self.request.user, "at": self.at}
        steps.skip_steps(incident=self.case, actions=[self.action], reason=form.cleaned_data["reason"], **who)


class MoveStep(StepDeed):
    form_class, title, button = MoveStepForm, _("Deze stap wordt later"), _("Verzet de stap")
    done = _("De stap is verzet.")
    refusals: ClassVar = {**DONE_BY_OTHERS, steps.NotMovable: "due_on"}

    def is_possible(self) -> bool:
        return super().is_possible() and steps.may_be_left(self.action)

    def do(self, form: MoveStepForm) -> None:
        steps.move_step(**form.values(), **self.about())


class AnswerDoubt(StepDeed):
    """Find out about a step that the employee says was not done, and answer."""

    form_class, title, button = AnswerDoubtForm, _("Is dit gebeurd?"), _("Verstuur antwoord")
    done = _("Je antwoord is verstuurd.")
    intro_template = "incidents/casework/parts/intro_doubt.html"
    refusals: ClassVar = {doubts.AlreadyAnswered: None}

    def check_kind(self, action: Action) -> None:
        if action.kind != ActionKind.NOT_HAPPENED:
            raise Http404

    def do(self, form: AnswerDoubtForm) -> None:
        doubts.answer_doubt(doubt=self.action, **form.values(), by=self.request.user, at=self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        of_step = Action.objects.steps().filter(step=self.action.step_id, occurrence=self.action.occurrence)
        said = of_step.filter(incident=self.case).select_related("done_by").first()
        entries = self.case.timeline.filter(action=said, message__isnull=False).select_related("message")
        last = entries.order_by("-at").first() if said else None
        return super().get_context_data(said=said, words=last.message.body if last else "", **kwargs)


class SkipSteps(DeedPage):
    """Several steps at once that are not needed, before a case is closed."""

    deed, form_class = Deed.STEP, SkipStepsForm
    title, button = _("Stappen die niet nodig zijn"), _("Zet op niet nodig")
    done = _("De stappen staan op niet nodig.")
    intro_template = "incidents/casework/parts/intro_skip.html"
    refusals: ClassVar = DONE_BY_OTHERS

    @cached_property
    def open_steps(self) -> dict[str, Action]:
        found = Action.objects.open().filter(obligatory_steps(), incident=self.case).order_by("due_at", "pk")
        return {str(action.pk): action for action in found.select_related("step", "incident")}

    def is_possible(self) -> bool:
        return self.case.is_open and bool(self.open_steps)

    def way_back(self) -> str:
        return reverse("casework:closing", args=[self.case.reference])

    def get_form_kwargs(self) -> dict[str, Any]:
        choices = [(pk, action.title) for pk, action in self.open_steps.items()]
        return {**super().get_form_kwargs(), "steps": choices}

    def do(self, form: SkipStepsForm) -> None:
        chosen = [self.open_steps[pk] for pk in form.cleaned_data["steps"]]
        who = {"by": self.request.user, "at": self.at}
        steps.skip_steps(incident=self.case, actions=chosen, reason=form.cleaned_data["reason"], **who)
