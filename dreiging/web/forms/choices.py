"""Questions with answers to pick from: as radios or boxes, nothing chosen beforehand, no blank answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ChoiceField(forms.ChoiceField):
    """One answer out of a few, as radios. A skipped question gives ""."""

    widget = forms.RadioSelect


class TypedChoiceField(forms.TypedChoiceField):
    """As ChoiceField, with `coerce` and `empty_value`."""

    widget = forms.RadioSelect


class MultipleChoiceField(forms.MultipleChoiceField):
    """Any number of answers, as boxes. A skipped question gives []."""

    widget = forms.CheckboxSelectMultiple


class ModelChoiceField(forms.ModelChoiceField):
    """One row out of a queryset, as radios; give `widget=forms.Select` when there are more than about eight."""

    widget = forms.RadioSelect

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        widget = kwargs.get("widget", self.widget)
        kind = widget if isinstance(widget, type) else type(widget)
        kwargs.setdefault("empty_label", _("Kies") if issubclass(kind, forms.Select) else None)
        super().__init__(queryset, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:  # what is no key at all is refused by the key itself, in its own words
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class ModelMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Any number of rows out of a queryset, as boxes."""

    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error
