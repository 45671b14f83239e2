from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import throttle
from dreiging.accounts.models import User
from dreiging.web.forms import DreigingForm, DutchDateField, EmailField, ModelChoiceField, PhoneField

# One text for an unknown address, a wrong password and somebody who left: it tells nobody who works here.
NOT_KNOWN = _(
    "We kennen deze combinatie van e-mailadres en wachtwoord niet. Controleer ze allebei en probeer het nog een keer."
)
WAIT = _(
    "Je hebt het een paar keer geprobeerd. Wacht een kwartier en probeer het dan nog een keer. "
    "Zo kan niemand je wachtwoord raden."
)
# The checks of settings.AUTH_PASSWORD_VALIDATORS, in our words.
PASSWORD_WORDS = {
    "password_too_short": _("Kies een wachtwoord van 12 tekens of meer. Een paar woorden achter elkaar is goed"),
    "password_too_common": _("Dit wachtwoord kiezen veel mensen. Kies een ander wachtwoord"),
    "password_too_similar": _("Dit wachtwoord lijkt op je naam of je e-mailadres. Kies een ander wachtwoord"),
}
MOST_RADIOS = 8


class PasswordField(forms.CharField):
    """A password; it may begin and end with spaces, and is never shown again."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=200, widget=widget, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "maxlength": False}


class SignInForm(DreigingForm):
    """Who are you? `user` is the answer once the form is valid."""

    email = EmailField(label=_("E-mailadres"), max_length=254, error_messages={"required": _("Vul je e-mailadres in")})
    password = PasswordField(
        label=_("Wachtwoord"),
        autocomplete="current-password",
        error_messages={"required": _("Vul je wachtwoord in")},
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if {"email", "password"} <= data.keys():
            self.user = self._recognise(data["email"], data["password"])
        return data

    def get_user(self) -> User | None:
        return self.user

    @property
    def must_wait(self) -> bool:
        """Whether there were too many wrong tries before this one."""
        return self.has_error(NON_FIELD_ERRORS, code="wait")

    def _recognise(self, email: str, password: str) -> User:
        at, address = timezone.now(), network_address(self.request)
        if throttle.must_wait(email=email, address=address, at=at):
            raise ValidationError(WAIT, code="wait")
        user = authenticate(self.request, username=email, password=password)
        if not isinstance(user, User):
            throttle.note_failure(email=email, address=address, at=at)
            raise ValidationError(NOT_KNOWN, code="not_known")
        throttle.forget_failures(email=email)
        return user


def network_address(request: HttpRequest) -> str:
    """Return where the visitor comes from, as the outermost of our own proxies saw it; "" when unknown."""
    forwarded = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if 0 < settings.PROXIES <= len(forwarded):
        return forwarded[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


class PhoneForm(DreigingForm):
    phone = PhoneField(
        label=_("Je telefoonnummer"),
        help_text=_("Op dit nummer bellen we je als dat nodig is"),
        required=False,
        max_length=20,
    )


class DeputyForm(DreigingForm):
    deputy = ModelChoiceField(
        User.objects.none(),
        label=_("Wie vervangt je?"),
        error_messages={"required": _("Kies je vervanger"), "invalid_choice": _("Kies iemand uit de lijst")},
    )
    starts_on = DutchDateField(
        label=_("Vanaf welke dag?"),
        help_text=_("Bijvoorbeeld 5-3-2026"),
        not_in_past=True,
        error_messages={"required": _("Vul de eerste dag in, bijvoorbeeld 5-3-2026")},
    )
    ends_on = DutchDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Op deze dag vervangt je collega je nog"),
        not_in_past=True,
        error_messages={"required": _("Vul de laatste dag in, bijvoorbeeld 5-3-2026")},
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        if len(colleagues) > MOST_RADIOS:
            self.fields["deputy"] = field = ModelChoiceField(
                colleagues, label=field.label, error_messages=field.error_messages, widget=forms.Select
            )
        field.queryset = colleagues  # type: ignore[attr-defined]
        field.label_from_instance = lambda colleague: colleague.name  # type: ignore[attr-defined]


class PasswordForm(DreigingForm):
    current = PasswordField(
        label=_("Je wachtwoord van nu"),
        autocomplete="current-password",
        error_messages={"required": _("Vul je wachtwoord van nu in")},
    )
    new = PasswordField(
        label=_("Je nieuwe wachtwoord"),
        help_text=_("12 tekens of meer. Een paar woorden achter elkaar is goed"),
        autocomplete="new-password",
        error_messages={"required": _("Vul een nieuw wachtwoord in")},
    )
    again = PasswordField(
        label=_("Je nieuwe wachtwoord nog een keer"),
        autocomplete="new-password",
        error_messages={"required": _("Vul je nieuwe wachtwoord nog een keer in")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise ValidationError(_("Dit is niet je wachtwoord van nu. Probeer het nog een keer"))
        return current

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        try:
            password_validation.validate_password(new, self.user)
        except ValidationError as error:
            raise ValidationError([PASSWORD_WORDS[each.code or ""] for each in error.error_list]) from error
        return new

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("new", again) != again:
            raise ValidationError(_("Dit is niet hetzelfde als je nieuwe wachtwoord. Typ het nog een keer"))
        return again
