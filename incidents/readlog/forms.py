from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField
from incidents.models import AlarmOutcome


class CloseForm(DreigingForm):
    """What came out of looking into an alarm."""

    outcome = ChoiceField(
        label=_("Wat is eruit gekomen?"),
        choices=[(outcome.value, capfirst(outcome.label)) for outcome in AlarmOutcome],
        error_messages={"required": _("Kies wat eruit is gekomen")},
    )
    words = LongTextField(
        label=_("Wat heb je nagekeken?"),
        help_text=_("Zet hier niets in uit een melding"),
        max_length=1000,
        required=False,
    )
