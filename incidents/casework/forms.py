"""What those who act fill in. Who will read a text is said on the page, before it is saved."""

from datetime import time
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from advies.severity import Severity
from dreiging import workdays
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    DutchTimeField,
    EmailField,
    LongTextField,
    TextField,
    moment,
)
from incidents.deed_form import ColleagueField, DecisionForm
from incidents.diagnoses import refuse_diagnosis
from incidents.models import ContactMeans, HowItGoes
from incidents.models.message import MESSAGE_LENGTH


class ContactForm(DreigingForm):
    """A talk, or a try. `happened_at` and `next_contact_at` are put together from day and time."""

    means = ChoiceField(
        label=_("Hoe was het contact?"),
        choices=ContactMeans.choices,
        error_messages={"required": _("Kies hoe het contact was")},
    )
    happened_on = DutchDateField(
        label=_("Op welke dag was het?"),
        help_text=_("Bijvoorbeeld 5-3-2026"),
        not_in_future=True,
        error_messages={"required": _("Vul in op welke dag het was")},
    )
    happened_time = DutchTimeField(
        label=_("Hoe laat was het?"),
        help_text=_("Bijvoorbeeld 14.30, schatten mag"),
        error_messages={"required": _("Vul in hoe laat het was")},
    )
    how_it_goes = ChoiceField(
        label=_("Hoe gaat het met de medewerker?"),
        help_text=_("In hun eigen woorden, sla dit over als je het niet vroeg"),
        choices=[(str(value), label) for value, label in HowItGoes.choices],
        required=False,
    )
    agreements = LongTextField(
        label=_("Wat is afgesproken? Wie doet wat?"),
        help_text=_("De medewerker leest dit ook, zet hier geen medische gegevens of opsporingsinformatie in"),
        max_length=2000,
        validators=[refuse_diagnosis],
        error_messages={"required": _("Schrijf op wat is afgesproken")},
    )
    next_on = DutchDateField(
        label=_("Op welke dag is het volgende contact?"),
        help_text=_("De medewerker ziet deze dag, kies een dag die je kunt waarmaken"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag voor het volgende contact")},
    )
    next_time = DutchTimeField(
        label=_("Uiterlijk hoe laat?"), help_text=_("Zonder tijd is het aan het eind van die dag"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("happened_on") and data.get("happened_time"):
            data["happened_at"] = moment(data["happened_on"], data["happened_time"])
        if data.get("how_it_goes") and data.get("means") == ContactMeans.NOT_REACHED:
            self.add_error("how_it_goes", _("Je hebt niemand gesproken, kies hier dan niets"))
        if data.get("next_on"):
            data["next_contact_at"] = moment(data["next_on"], data.get("next_time") or workdays.END_OF_DAY)
        return data

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        names = ("means", "happened_at", "agreements", "next_contact_at")
        goes = self.cleaned_data["how_it_goes"]
        return {**{name: self.cleaned_data[name] for name in names}, "how_it_goes": int(goes) if goes else None}


class NoteForm(DreigingForm):
    """A note, and who reads it."""

    follow_ups: ClassVar[dict[str, tuple[str, ...]]] = {"reason_internal": ("audience", "internal")}

    body = LongTextField(
        label=_("Wat is er gebeurd of besloten? Wie doet wat?"),
        help_text=_("Schrijf alleen op wat een ander nodig heeft"),
        max_length=2000,
        error_messages={"required": _("Schrijf je notitie op")},
    )
    audience = ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=[
            ("employee", _("De medewerker, en iedereen die meeleest")),
            ("internal", _("Alleen wie meeleest, de medewerker niet")),
        ],
        error_messages={"required": _("Kies wie dit mag lezen")},
    )
    reason_internal = TextField(
        label=_("Waarom mag de medewerker dit niet lezen?"),
        max_length=200,
        error_messages={"required": _("Schrijf op waarom de medewerker dit niet mag lezen")},
    )

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return {
            "body": self.cleaned_data["body"],
            "for_employee": self.cleaned_data["audience"] == "employee",
            "reason_internal": self.cleaned_data["reason_internal"],
        }


class MessageForm(DreigingForm):
    body = LongTextField(
        label=_("Je bericht"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf je bericht")},
    )


class ShareForm(DreigingForm):
    """Who may read along: somebody near, or anybody whose work address is known."""

    person = ColleagueField(
        label=_("Welke collega?"),
        help_text=_("Dit zijn collega's met een rol in de buurt"),
        required=False,
    )
    email = EmailField(
        label=_("Of vul een e-mailadres van het werk in"), help_text=_("Het hele adres"), required=False, max_length=254
    )
    reason = TextField(
        label=_("Waarom leest deze collega mee?"),
        help_text=_("De medewerker leest dit"),
        max_length=200,
        error_messages={"required": _("Schrijf op waarom deze collega meeleest")},
    )
    until = DutchDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Niet langer dan 90 dagen"),
        not_in_past=True,
        error_messages={"required": _("Kies tot wanneer deze collega mag meelezen")},
    )

    def __init__(self, *args: Any, nearby: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = nearby  # type: ignore[attr-defined]
        # Of somebody else: not for the browser to remember.
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("person")) == bool(data.get("email")):
            self.add_error("person", _("Kies een collega, of vul een e-mailadres in"))
        return data

    def values(self) -> dict[str, Any]:
        """Return what the service asks for, beside the person; reading along ends at the end of the last day."""
        return {"reason": self.cleaned_data["reason"], "ends_at": moment(self.cleaned_data["until"], time(23, 59))}


class SeverityForm(DecisionForm):
    severity = ChoiceField(
        label=_("Hoe ernstig is het?"),
        choices=Severity.choices,
        error_messages={"required": _("Kies hoe ernstig het is")},
    )
    reason = LongTextField(
        label=_("Waarom?"),
        help_text=_("De medewerker leest dit"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Schrijf op waarom")},
    )


class ClosingForm(DecisionForm):
    message = LongTextField(
        label=_("Wat wil je de medewerker zeggen?"),
        help_text=_("Wat is er gedaan, en bij wie kan de medewerker terecht als er weer iets gebeurt"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf een bericht aan de medewerker")},
    )


class ReopenForm(DreigingForm):
    body = LongTextField(
        label=_("Wat zei de medewerker?"),
        help_text=_("De medewerker leest dit als bericht van jou"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf op wat de medewerker zei")},
    )
