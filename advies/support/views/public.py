"""The pages for relatives: nobody signs in, nothing is said about any case, and the page can be left at once."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import ThreadKind
from advies.support import shown
from advies.support.forms import CallForm, ConfirmForm, OpenForm, QuestionForm
from advies.support.invitations import count_wrong_invitation
from advies.support.refusals import InvitationUnknown, Refused, TooOften
from advies.support.terms import answer_by
from advies.support.threads import Asked, ask, confirm_code, find_thread
from advies.support.views import visits
from dreiging.accounts.forms import network_address

TOO_MANY_REQUESTS = 429


class ForRelatives:
    """For every page here: public, and made without asking who reads it."""

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(public_page=True, **kwargs)


class Page(ForRelatives, TemplateView):
    """A page to read."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facilities = shown.facilities(get_language() or "", for_relatives=True)
        return super().get_context_data(facilities=facilities, **kwargs)


class AskPage(ForRelatives, FormView):
    """Ask something, and get a code on the answer to the same request: it is shown once, and stays in no address."""

    kind: ThreadKind

    def form_valid(self, form: Any) -> HttpResponse:
        asked = Asked(kind=self.kind, language=get_language() or settings.LANGUAGE_CODE, **form.cleaned_data)
        source = network_address(self.request)
        try:
            _thread, code = ask(asked, source=source, at=self.at)
        except InvitationUnknown as error:
            count_wrong_invitation(source=source, at=self.at)
            form.add_error("invitation", str(error))
            return self.form_invalid(form)
        except Refused as error:
            return refuse(self, form, error)
        return show_code(self, ConfirmForm(initial={"shown": str(code), "kind": self.kind}), code=code, kind=self.kind)


class Question(AskPage):
    kind = ThreadKind.QUESTION
    form_class = QuestionForm
    template_name = "advies/support/relatives/question.html"


class CallMe(AskPage):
    kind = ThreadKind.CALL
    form_class = CallForm
    template_name = "advies/support/relatives/call_me.html"


class Confirm(ForRelatives, FormView):
    """The code, typed again; then the visit begins."""

    form_class = ConfirmForm
    template_name = "advies/support/relatives/code.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("advies:relatives_open")

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        try:
            thread = find_thread(form.cleaned_data["code"], source=network_address(self.request), at=self.at)
        except Refused as error:
            return refuse(self, form, error, field="code")
        confirm_code(thread=thread, at=self.at)
        return begin_visit(thread, at=self.at)

    def form_invalid(self, form: ConfirmForm) -> HttpResponse:
        if not form.cleaned_data.get("shown"):
            return redirect("advies:relatives_open")
        return show_code(self, form, code=form.cleaned_data["shown"], kind=form.cleaned_data.get("kind", ""))


class Open(ForRelatives, FormView):
    """Come back with the code."""

    form_class = OpenForm
    template_name = "advies/support/relatives/open.html"

    def form_valid(self, form: OpenForm) -> HttpResponse:
        try:
            thread = find_thread(form.cleaned_data["code"], source=network_address(self.request), at=self.at)
        except Refused as error:
            return refuse(self, form, error, field="code")
        return begin_visit(confirm_code(thread=thread, at=self.at), at=self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(took_too_long="verlopen" in self.request.GET, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Leave(View):
    """End the visit of a relative, and go to a page of which nobody asks anything."""

    def get(self, request: HttpRequest) -> HttpResponse:
        response = redirect(settings.NEUTRAL_EXIT_URL)
        visits.end(response)
        return response


def show_code(view: Any, form: ConfirmForm, *, code: Any, kind: str) -> HttpResponse:
    context = view.get_context_data(form=form, code=str(code), kind=kind, answer_by=answer_by(view.at))
    return TemplateResponse(view.request, "advies/support/relatives/code.html", context)


def begin_visit(thread: Any, *, at: Any) -> HttpResponse:
    response = redirect("advies:relatives_thread")
    visits.begin(response, thread, at=at)
    return response


def refuse(view: Any, form: Any, error: Refused, *, field: str | None = None) -> HttpResponse:
    """Say in the form why not; too often has its own status, for machines."""
    form.add_error(None if isinstance(error, TooOften) else field, str(error))
    response = view.form_invalid(form)
    if isinstance(error, TooOften):
        response.status_code = TOO_MANY_REQUESTS
    return response
