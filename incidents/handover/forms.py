"""What is filled in to give a case to a colleague, or to withdraw from it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm, LongTextField
from incidents.deed_form import ColleagueField, DecisionForm


class HandOverForm(DecisionForm):
    person = ColleagueField(
        label=_("Wie neemt het over?"),
        help_text=_("Dit zijn collega's met een rol in de buurt"),
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
        self.fields["person"].queryset = nearby  # type: ignore[attr-defined]


class WithdrawForm(DreigingForm):
    reason = LongTextField(
        label=_("Waarom trek je je terug?"),
        help_text=_("Eén zin is genoeg, de medewerker leest dit niet"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Schrijf op waarom je je terugtrekt")},
    )
