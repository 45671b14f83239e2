"""The questions of the report, a class per step, and of what comes after it."""

from dreiging.web.forms import DreigingForm
from incidents.reporting.forms.following import (
    CallForm,
    ChangeForm,
    DoubtForm,
    EvidenceForm,
    KeepFromForm,
    MessageForm,
    NotYetForm,
    ReopenForm,
)
from incidents.reporting.forms.people import ForWhomForm, HomeForm, NeedsForm, WhoForm
from incidents.reporting.forms.readers import ReadersForm
from incidents.reporting.forms.step import StepForm
from incidents.reporting.forms.threat import HowForm, SafeForm, WhatForm, WhenForm

__all__ = [
    "CallForm",
    "ChangeForm",
    "DoubtForm",
    "DreigingForm",
    "EvidenceForm",
    "ForWhomForm",
    "HomeForm",
    "HowForm",
    "KeepFromForm",
    "MessageForm",
    "NeedsForm",
    "NotYetForm",
    "ReadersForm",
    "ReopenForm",
    "SafeForm",
    "StepForm",
    "WhatForm",
    "WhenForm",
    "WhoForm",
]
