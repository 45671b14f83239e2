"""What is asked of a file; who sees it is said on the page, before it is sent."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, TextField
from incidents.attachments.formats import ACCEPTED, FileRefused
from incidents.attachments.receiving import Received, receive
from incidents.models.attachment import WORDS_LENGTH


class FileForm(DreigingForm):
    """A file; `received` is what was taken in of it, once the form is valid.

    `too_large`: it came, and was too large to keep.
    """

    received: Received

    file = forms.FileField(
        label=_("Welk bestand?"),
        help_text=_("Foto, schermafbeelding, geluid, video of pdf. Groter dan 20 MB lukt niet."),
        error_messages={"required": _("Kies een bestand")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    words = TextField(
        label=_("Wat is het?"),
        help_text=_("Bijvoorbeeld: het bericht van maandagavond"),
        max_length=WORDS_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.too_large:
            self.errors.clear()
            self.add_error("file", _("Dit bestand is groter dan 20 MB. Kies een kleiner bestand, of een korter stuk"))
        elif not self.errors:
            self._receive(data["file"])
        return data

    def _receive(self, file: Any) -> None:
        try:
            self.received = receive(file.name, file.content_type, file.pieces)
        except FileRefused as refused:
            self.add_error("file", str(refused))

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return {"file": self.received, "words": self.cleaned_data["words"]}


class AddForm(FileForm):
    """A file of those who act, and who sees it."""

    follow_ups: ClassVar[dict[str, tuple[str, ...]]] = {"reason_internal": ("audience", "internal")}

    audience = ChoiceField(
        label=_("Wie mag dit zien?"),
        choices=[
            ("employee", _("De medewerker, en iedereen die meeleest")),
            ("internal", _("Alleen wie meeleest, de medewerker niet")),
        ],
        error_messages={"required": _("Kies wie dit mag zien")},
    )
    reason_internal = TextField(
        label=_("Waarom mag de medewerker dit niet zien?"),
        max_length=200,
        error_messages={"required": _("Schrijf op waarom de medewerker dit niet mag zien")},
    )

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        data = self.cleaned_data
        seen = {"for_employee": data["audience"] == "employee", "reason_internal": data["reason_internal"]}
        return {**super().values(), **seen}
