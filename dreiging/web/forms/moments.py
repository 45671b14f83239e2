import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms.text import tidy

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt maa mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"(\d{1,2})(?:\s*[-/.]\s*|\s+)(\d{1,2})(?:\s*[-/.]\s*|\s+)(\d{4}|\d{2})", re.ASCII)
# The number pad of a phone has digits only.
_DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_MONTH_IN_WORDS = re.compile(r"(\d{1,2})[\s-]*([a-z]+)\.?[\s-]*(\d{4}|\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:\s*[.,:]?\s*(\d{2}))?\s*(?:u|uur|h)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def read_day(typed: str) -> date:
    """Read a day as Dutch people write it: 5-3-2026, 5/3/26, 2026-03-05, 5 maart 2026, 05032026.

    :raises ValueError: this is no day, or not one between 1900 and 2199.
    """
    text = " ".join(typed.lower().split())
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text) or _DIGITS_ONLY.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_IN_WORDS.fullmatch(text):
        day, month, year = match[1], MONTHS.get(match[2], 0), match[3]
    else:
        raise ValueError("not a day")
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if not _FIRST_YEAR <= full_year <= _LAST_YEAR:
        raise ValueError("not a year that can be meant here")
    return date(full_year, int(month), int(day))


def read_time(typed: str) -> time:
    """Read a time of day as Dutch people write it: 14.30, 14:30, 1430, 9 uur.

    :raises ValueError: this is no time of day.
    """
    if not (match := _TIME.fullmatch(typed)):
        raise ValueError("not a time")
    return time(int(match[1]), int(match[2] or 0))


def moment(day: date, clock: time) -> datetime:
    """Put a day and a time together, in the time zone of the organisation."""
    return timezone.make_aware(datetime.combine(day, clock))


class DutchDateField(forms.DateField):
    """A day, typed the way people write it. Nothing pops up: a phone shows its digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Vul de dag in, bijvoorbeeld 5-3-2026"),
        "future": _("De dag kan niet in de toekomst liggen"),
        "past": _("De dag kan niet in het verleden liggen"),
    }

    def __init__(self, *, not_in_future: bool = False, not_in_past: bool = False, **kwargs: Any) -> None:
        self.not_in_future, self.not_in_past = not_in_future, not_in_past
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        typed = tidy(value).strip()
        if not typed:
            return None
        try:
            return read_day(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        today = timezone.localdate()
        if self.not_in_future and value > today:
            raise ValidationError(self.error_messages["future"], code="future")
        if self.not_in_past and value < today:
            raise ValidationError(self.error_messages["past"], code="past")

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value


class DutchTimeField(forms.TimeField):
    """A time of day: 14.30, 14:30, 1430 or 9 uur."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Vul de tijd in, bijvoorbeeld 14.30")}

    def to_python(self, value: Any) -> time | None:
        if not isinstance(value, str):
            return super().to_python(value)
        typed = tidy(value).strip().lower()
        if not typed:
            return None
        try:
            return read_time(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value.hour}.{value.minute:02}" if isinstance(value, time) else value
