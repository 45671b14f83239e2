"""What is filled in about the moment of a talk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm, DutchDateField, DutchTimeField, TextField, moment


class PlanForm(DreigingForm):
    """A day and a time, and why when it becomes later."""

    on = DutchDateField(
        label=_("Op welke dag is het gesprek?"),
        help_text=_("Spreek dit af met de medewerker, bijvoorbeeld 5-3-2026"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag voor het gesprek")},
    )
    time = DutchTimeField(
        label=_("Hoe laat?"),
        help_text=_("Bijvoorbeeld 14.30"),
        error_messages={"required": _("Vul in hoe laat het gesprek is")},
    )
    reason = TextField(
        label=_("Wordt het later? Schrijf op waarom"),
        help_text=_("De medewerker leest dit"),
        max_length=300,
        required=False,
    )

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        given = self.cleaned_data
        return {"starts_at": moment(given["on"], given["time"]), "reason": given["reason"]}
