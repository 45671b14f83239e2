"""What is filled in around a worklist."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.web.forms import DreigingForm, LongTextField, TextField
from incidents.deed_form import ColleagueField
from incidents.models.saved_list import NAME_LENGTH


class SaveForm(DreigingForm):
    name = TextField(
        label=_("Naam van je lijst"),
        help_text=_("Alleen jij ziet deze naam"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Geef de lijst een naam")},
    )


class AssignForm(DreigingForm):
    """To whom the cases go, and what they must know of it; the same for all of them."""

    person = ColleagueField(
        label=_("Wie neemt ze over?"),
        help_text=_("Dit zijn collega's met een rol in de eenheid"),
        error_messages={"required": _("Kies wie ze overneemt"), "invalid_choice": _("Kies iemand uit de lijst")},
    )
    reason = LongTextField(
        label=_("Wat moet je collega weten?"),
        help_text=_("Het komt bij elke melding te staan. De medewerker leest dit niet"),
        max_length=500,
        rows=4,
        error_messages={"required": _("Schrijf op wat je collega moet weten")},
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
