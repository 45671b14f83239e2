"""What the form of a deed carries beside its questions: the version of what is decided on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm


class VersionField(forms.IntegerField):
    """The version that a form was opened with, hidden; one that was tampered with is an old one."""

    widget = forms.HiddenInput
    OLD = -1

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value)
        except ValidationError:
            return self.OLD


class DecisionForm(DreigingForm):
    """A decision about a case, or a part of it, as it was when the form was opened."""

    version = VersionField(error_messages={"required": _("Bekijk de melding eerst opnieuw")})

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return self.cleaned_data
