"""What is filled in around a worklist."""

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import DreigingForm, TextField
from incidents.models.saved_list import NAME_LENGTH


class SaveForm(DreigingForm):
    name = TextField(
        label=_("Naam van je lijst"),
        help_text=_("Alleen jij ziet deze naam"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Geef de lijst een naam")},
    )
