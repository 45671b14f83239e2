"""What every form here is made of; `docs/pages.md` shows how."""

from dreiging.web.forms.base import DreigingForm, DreigingModelForm
from dreiging.web.forms.choices import (
    ChoiceField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    TypedChoiceField,
)
from dreiging.web.forms.moments import DutchDateField, DutchTimeField, moment
from dreiging.web.forms.phone import PhoneField
from dreiging.web.forms.text import EmailField, LongTextField, TextField

__all__ = [
    "ChoiceField",
    "DreigingForm",
    "DreigingModelForm",
    "DutchDateField",
    "DutchTimeField",
    "EmailField",
    "LongTextField",
    "ModelChoiceField",
    "ModelMultipleChoiceField",
    "MultipleChoiceField",
    "PhoneField",
    "TextField",
    "TypedChoiceField",
    "moment",
]
