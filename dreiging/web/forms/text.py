import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# Never stored and never meant: NUL (PostgreSQL refuses it) and the marks that turn the reading order around,
# which chat programs put around names and numbers that people paste.
INVISIBLE = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def no_control_characters(value: str) -> None:
    """Refuse characters that are no text; new lines and tabs are.

    :raises ValidationError: with code "control_characters".
    """
    if CONTROL.search(value.replace("\x85", "\n")) or "\x00" in value:
        raise ValidationError(
            _("Je tekst bevat een teken dat we niet kunnen bewaren. Typ de tekst opnieuw, of plak hem zonder opmaak"),
            code="control_characters",
        )


@deconstructible
class NotTooLong(MaxLengthValidator):
    """Say how many characters must go."""

    code = "too_long"

    def __call__(self, value: str) -> None:
        if (excess := len(value) - self.limit_value) > 0:
            text = ngettext(
                "Je tekst is te lang. Haal %(excess)s teken weg",
                "Je tekst is te lang. Haal %(excess)s tekens weg",
                excess,
            )
            raise ValidationError(text, code=self.code, params={"excess": excess})


class TextField(forms.CharField):
    """One line of text. A text that is too long is told, never cut off by the browser."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidy(value) if isinstance(value, str) else value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        data = super().bound_data(data, initial)
        return tidy(data) if isinstance(data, str) else data

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A browser would remember what was typed, and suggest it to the next person at this computer.
        kept_out = (
            {} if "autocomplete" in widget.attrs or isinstance(widget, forms.Textarea) else {"autocomplete": "off"}
        )
        return {**super().widget_attrs(widget), "maxlength": False, **kept_out}


class EmailField(TextField, forms.EmailField):
    """An e-mail address."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "email", "spellcheck": "false"}


class LongTextField(TextField):
    """Text of more lines, with a count of what may still be typed.

    A new line counts as one character, as it does in the browser, though it is sent as two.
    """

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(max_length=max_length, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "rows": self.rows, "cols": False, "data-count": self.max_length}


def tidy(value: str) -> str:
    """Take out what nobody can see, and write every new line the same way."""
    return re.sub("\r\n?|[\u2028\u2029\x85]", "\n", INVISIBLE.sub("", value))
