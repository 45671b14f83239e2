from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Exists, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from advies.survey.taking_part import to_decide
from advies.warnings.receiving import unknown_to
from dreiging.accounts.models import User
from incidents.answers import About
from incidents.models import ReportDraft
from incidents.reporting import drafts, steps
from incidents.reporting.drafts import CALL, DraftSent, discard_draft, start_draft
from incidents.reporting.views.drafts import DraftMixin


def unfinished(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the drafts of the reader, the newest first, each with the page on which to go on."""
    own = ReportDraft.objects.of(request.user).unsent().order_by("-saved_at")
    return [{"draft": draft, "step": _first_open(draft)} for draft in own]


def _first_open(draft: ReportDraft) -> str:
    """Return the slug of the first step that was neither answered nor skipped."""
    open_steps = (step for step in steps.of(drafts.about_of(draft)) if not drafts.is_saved(draft, step.slug))
    following = next(open_steps, None)
    return following.slug if following else steps.CHECK


class Home(TemplateView):
    """What somebody can do here; the same three things for everybody."""

    template_name = "incidents/reporting/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, at = self.request.user, timezone.now()
        # One question for both: what waits for somebody is asked for at every visit.
        waits = User.objects.filter(pk=user.pk).annotate(
            warned=Exists(unknown_to(user, at=at)),
            survey=Subquery(to_decide(user, at=at).values("round__slug")[:1]),
        )
        warned, survey = waits.values_list("warned", "survey").get()
        found = {"unfinished": unfinished(self.request), "warned": warned, "survey": survey}
        return {**super().get_context_data(**kwargs), **found}


class BeginForm(forms.Form):
    """Which of the buttons was pressed; nothing to fill in."""

    about = forms.ChoiceField(choices=About.choices)


class Begin(FormView):
    """What to expect, and for whom somebody reports."""

    template_name = "incidents/reporting/begin.html"
    form_class = BeginForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        # Three buttons, no form to fill in: nothing of it can be wrong in words.
        del found["form"]
        return {**found, "unfinished": unfinished(self.request), "About": About}

    def form_valid(self, form: BeginForm) -> HttpResponse:
        about = form.cleaned_data["about"]
        draft = start_draft(about=about, by=self.request.user, at=timezone.now())
        return redirect("reporting:step", draft.pk, steps.of(about)[0].slug)


class Discard(DraftMixin, TemplateView):
    """Ask once more, and throw the draft away."""

    template_name = "incidents/reporting/discard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return {**found, "draft": self.draft, "asked_to_call": drafts.is_saved(self.draft, CALL)}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            discard_draft(draft=self.draft, by=request.user, at=self.now)
        except DraftSent:
            return self.when_sent()
        messages.success(request, _("Je antwoorden zijn weggegooid."))
        return redirect("reporting:home")
