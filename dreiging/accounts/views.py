from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView

from dreiging.accounts import carrying, people, services
from dreiging.accounts.forms import DeputyForm, PasswordForm, PhoneForm, SignInForm
from dreiging.accounts.models import Deputy
from dreiging.accounts.refusals import DeputyAlreadyAppointed, PeriodTurnedAround, Refused
from dreiging.accounts.throttle import WINDOW
from dreiging.accounts.visitors import let_in, visitor

# In the address of the sign-in page: somebody was away too long, and perhaps lost what they sent last.
AWAY, LOST = "verlopen", "niet-bewaard"


class SignIn(views.LoginView):
    form_class = SignInForm  # type: ignore[assignment]
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        let_in(self.request, form.get_user())
        sent = self.request.POST.get("carried", "")
        if sent and (carried := carrying.unpack(sent, whose=str(self.request.user.pk))):
            return render(self.request, "accounts/send_again.html", {"carried": carried})
        return redirect(self.get_default_redirect_url() if sent else self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.must_wait:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        return super().get_context_data(
            away=AWAY in asked, lost=asked.get(AWAY) == LOST, carried=self.request.POST.get("carried", ""), **kwargs
        )


def sign_in_again(request: HttpRequest, *, carried: str) -> HttpResponse:
    """Ask somebody whose session ended to sign in, and hold what they just sent."""
    return render(request, "accounts/sign_in.html", {"form": SignInForm(request), "away": True, "carried": carried})


@method_decorator(login_not_required, name="dispatch")
class SignOut(views.LogoutView):
    pass


class Profile(FormView):
    form_class = PhoneForm
    template_name = "accounts/profile.html"
    success_url = reverse_lazy("accounts:profile")

    def get_initial(self) -> dict[str, Any]:
        return {"phone": visitor(self.request).phone}

    def form_valid(self, form: PhoneForm) -> HttpResponse:
        user = visitor(self.request)
        services.change_person(user=user, phone=form.cleaned_data["phone"], by=user, at=timezone.now())
        messages.success(self.request, _("Je telefoonnummer is bewaard."))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = visitor(self.request), timezone.localdate()
        return super().get_context_data(
            team_path=people.path_of(user.team) if user.team else "",
            holdings=user.role_holdings.on(today).select_related("team").order_by("starts_on"),
            absences=user.absences.filter(ends_on__gte=today).select_related("deputy").order_by("starts_on"),
            replacements=user.replacements.filter(ends_on__gte=today).select_related("person").order_by("starts_on"),
            **kwargs,
        )


class AppointDeputy(FormView):
    form_class = DeputyForm
    template_name = "accounts/deputy.html"
    success_url = reverse_lazy("accounts:profile")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not people.roles_of(visitor(request), on=timezone.localdate()):
            raise PermissionDenied(_("Deze pagina is voor mensen met een rol, zoals leidinggevenden."))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        colleagues = people.possible_deputies(visitor(self.request), on=timezone.localdate())
        return {**super().get_form_kwargs(), "colleagues": colleagues}

    def form_valid(self, form: DeputyForm) -> HttpResponse:
        user = visitor(self.request)
        try:
            services.appoint_deputy(person=user, **form.cleaned_data, by=user, at=timezone.now())
        except Refused as error:
            form.add_error(_field_of(error), str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Je vervanger staat erin."))
        return super().form_valid(form)


def _field_of(error: Refused) -> str:
    fields = {PeriodTurnedAround: "ends_on", DeputyAlreadyAppointed: "starts_on"}
    return fields.get(type(error), "deputy")


class EndDeputy(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        replacement = get_object_or_404(Deputy, pk=pk, person=visitor(request))
        services.end_deputy(replacement=replacement, by=visitor(request), at=timezone.now())
        messages.success(request, _("De vervanging is gestopt."))
        return redirect("accounts:profile")


class ChangePassword(FormView):
    """A new password. Wherever else this person is signed in, they are signed out: Django compares its digest."""

    # A password is typed again rather than carried through a page that shows what it carries.
    travels = False
    form_class = PasswordForm
    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:profile")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": visitor(self.request)}

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        user = services.change_password(
            user=visitor(self.request), password=form.cleaned_data["new"], at=timezone.now()
        )
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("Je nieuwe wachtwoord is bewaard."))
        return super().form_valid(form)
