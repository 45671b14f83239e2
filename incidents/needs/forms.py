"""What is filled in about needs; who reads it is said on the page."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField, MultipleChoiceField
from incidents.models import Answer, Said
from incidents.models.message import MESSAGE_LENGTH
from incidents.models.need import NAMED, WORDS_LENGTH
from incidents.taxonomy import Need


class AskForm(DreigingForm):
    """What the employee said in a talk, when asked what they need."""

    follow_ups: ClassVar[dict[str, tuple[str, ...]]] = {"kinds": ("said", Said.NEEDS), "words": ("said", Said.NEEDS)}

    said = ChoiceField(
        label=_("Wat zei de medewerker?"),
        choices=Said.choices,
        error_messages={"required": _("Kies wat de medewerker zei")},
    )
    kinds = MultipleChoiceField(
        label=_("Wat is er nodig?"),
        help_text=_("Kies alles wat past"),
        choices=[(need.value, need.label) for need in NAMED],
        error_messages={"required": _("Kies minstens één ding dat nodig is")},
    )
    words = LongTextField(
        label=_("In de woorden van de medewerker"),
        help_text=_("De medewerker leest dit ook, zet hier geen medische gegevens in"),
        max_length=WORDS_LENGTH,
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if Need.OTHER in data.get("kinds", ()) and not data.get("words", "").strip() and "words" not in self.errors:
            self.add_error("words", _("Schrijf op wat er nog meer nodig is"))
        return data


class AnswerForm(DreigingForm):
    answer = ChoiceField(
        label=_("Doen we dit?"), choices=Answer.choices, error_messages={"required": _("Kies of we dit doen")}
    )
    words = LongTextField(
        label=_("Wat doen we, of waarom niet?"),
        help_text=_("De medewerker leest dit, en zegt of het klopt"),
        max_length=1000,
        rows=4,
        error_messages={"required": _("Schrijf op wat we doen, of waarom niet")},
    )


class DisputeForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Wat klopt er niet?"),
        help_text=_("Wie je melding behandelt, leest dit en geeft opnieuw antwoord"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf op wat er niet klopt")},
    )
