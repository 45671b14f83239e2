"""What is filled in to give a case to a colleague, or to withdraw from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.web.forms import DreigingForm, LongTextField, ModelChoiceField
from incidents.deed_form import DecisionForm


class HandOverForm(DecisionForm):
    person = ModelChoiceField(
        label=_("Wie neemt het over?"),
        help_text=_("Dit zijn collega's met een rol in de buurt"),
        queryset=User.objects.none(),
        widget=forms.Select,
        error_messages={"required": _("Kies wie het overneemt"), "invalid_choice": _("Kies iemand uit de lijst")},
    )
    reason = LongTextField(
        label=_("Wat moet je collega weten?"),
        help_text=_("Waarom draag je over, en wat loopt er. De medewerker leest dit niet"),
        max_length=500,
        rows=4,
        error_messages={"required": _("Schrijf op wat je collega moet weten")},
    )

    def __init__(self, *args: Any, nearby: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = nearby
        person.label_from_instance = lambda colleague: f"{colleague.name} ({colleague.team})"


class WithdrawForm(DreigingForm):
    reason = LongTextField(
        label=_("Waarom trek je je terug?"),
        help_text=_("Eén zin is genoeg, de medewerker leest dit niet"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Schrijf op waarom je je terugtrekt")},
    )
