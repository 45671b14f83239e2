from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dreiging.web import phones
from dreiging.web.forms.text import TextField


class PhoneField(TextField):
    """A number on which somebody can be called; stored as +31612345678, shown as 06 1234 5678."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    default_error_messages = {"invalid": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")}

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if typed in self.empty_values:
            return typed
        try:
            return phones.normalise(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return phones.spaced(value) if isinstance(value, str) else value
