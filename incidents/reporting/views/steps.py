import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from incidents.answers import SafeNow
from incidents.models import Incident
from incidents.reporting import additions, drafts, steps
from incidents.reporting.drafts import ChangedInAnotherTab, DraftSent, save_step
from incidents.reporting.forms import ReadersForm, StepForm
from incidents.reporting.reading import bound_form
from incidents.reporting.track import Reader, readers_of
from incidents.reporting.views.adding import show_addition, typed_in
from incidents.reporting.views.drafts import BACK, DraftMixin
from incidents.routing import NobodyToAct


class StepView(DraftMixin, View):
    """One step of the report. What is typed is kept first, and looked at after."""

    template_name = "incidents/reporting/step.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.draft.sent_at is None:
            step = steps.find(kwargs["step"], about=self.about)
            if step is None:
                raise Http404
            self.step = step

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self._form(drafts.typed_in(self.draft, self.step.slug)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        typed = typed_in(request, self.step.form_class)
        earlier = self._form(drafts.typed_in(self.draft, self.step.slug))
        try:
            self.draft = save_step(
                draft=self.draft,
                step=self.step.slug,
                answers=typed,
                version=_number(request.POST.get("version")),
                page=request.POST.get("page", "")[:32],
                by=request.user,
                at=self.now,
            )
        except ChangedInAnotherTab as conflict:
            self.draft = conflict.draft
            return self.show(self._form(typed, is_sent=True), conflict=conflict)
        except DraftSent:
            return self.when_sent()
        if request.POST.get("action") == "later":
            messages.success(request, _("Je antwoorden zijn bewaard. Je kunt later verder."))
            return redirect("reporting:home")
        form = self._form(typed, is_sent=True)
        return redirect(self._url_after(form, earlier)) if form.is_valid() else self.show(form)

    def when_sent(self) -> HttpResponse:
        """Offer what was typed too late to be added to the report, so that it is not lost."""
        addition = additions.find(self.kwargs["step"])
        if self.request.method != "POST" or addition is None:
            return super().when_sent()
        incident = Incident.objects.own_of(self.request.user).get(pk=self.draft.pk)
        messages.warning(self.request, str(DraftSent()))
        return show_addition(self.request, incident, addition, typed_in(self.request, addition.form_class), at=self.now)

    # --- The form -------------------------------------------------------------------------------------
    def _form(self, typed: dict[str, list[str]], *, is_sent: bool = False) -> StepForm:
        if typed or is_sent:
            return bound_form(self.step.form_class, typed, self.situation)
        return self.step.form_class(situation=self.situation)

    def show(self, form: StepForm, *, conflict: ChangedInAnotherTab | None = None) -> HttpResponse:
        place, is_readers = steps.number(self.step), self.step == steps.READERS
        context = {
            "form": form,
            "step": self.step,
            "step_template": f"incidents/reporting/parts/{'questions_readers' if is_readers else 'questions'}.html",
            "heading": form[form.title_question].label if form.title_question else form.heading,
            "number": place,
            "count": steps.COUNT,
            "draft": self.draft,
            "page": secrets.token_hex(8),
            "back_url": self._url_before(),
            "has_shortcut": place >= steps.FIRST_WITH_SHORTCUT and not is_readers,
            "callers": self._callers() if is_readers else [],
            "conflict": conflict,
            "other_words": self._words_now() if conflict else [],
        }
        return render(self.request, self.template_name, context)

    def _callers(self) -> list[Reader]:
        """Return who reads the case already, because a call was asked for."""
        incident = Incident.objects.filter(pk=self.draft.pk).first()
        return readers_of(incident, at=self.now) if incident else []

    def _words_now(self) -> list[str]:
        """Return what the other page saved, in words; as it was typed when it is wrong."""
        typed = drafts.typed_in(self.draft, self.step.slug)
        form = self._form(typed, is_sent=True)
        if form.is_valid():
            return form.in_words(form.cleaned_data)
        return [text for values in typed.values() for text in values]

    # --- Where to go ------------------------------------------------------------------------------------
    def _url_before(self) -> str:
        if self.goes_back_to_check:
            return self.step_url(None)
        before = steps.before(self.step, about=self.about)
        return self.step_url(before) if before else reverse("reporting:begin")

    def _url_after(self, form: StepForm, earlier: StepForm) -> str:
        if self.request.POST.get("action") == "shortcut":
            return self.step_url(steps.READERS)
        if self.step == steps.SAFE and form.cleaned_data["safe_now"] != SafeNow.YES:
            url = reverse("reporting:not_safe", args=[self.draft.pk])
            return f"{url}?{BACK}={steps.CHECK}" if self.goes_back_to_check else url
        if isinstance(form, ReadersForm) and isinstance(earlier, ReadersForm) and brings_others(form, earlier):
            messages.info(self.request, _("Er leest nu iemand anders mee. Kijk of dat goed is."))
            return self.step_url(self.step, and_back=self.goes_back_to_check)
        return self.url_after(self.step)


def brings_others(form: ReadersForm, earlier: ReadersForm) -> bool:
    """Say whether those who were just kept away make others read it than the page said."""
    if form.kept_away == earlier.kept_away or form.route is None:
        return False
    chosen = {"other_manager": form.other_manager_in(form.cleaned_data), "excluded": earlier.kept_away}
    try:
        shown = form.situation.route(form.cleaned_data["readers"], **chosen)
    except NobodyToAct:
        return True
    return shown.people != form.route.people


def _number(text: str | None) -> int:
    """Return a version as it was sent; what is no number is older than everything."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
