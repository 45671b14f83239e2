"""What is filled in about a measure; somebody who is threatened reads it, in plain words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from advies.measures.editing import COLUMNS
from advies.models import Decider, MeasureVersion
from advies.models.measure import TEXT_LENGTH
from advies.models.measure_question import ANSWER_LENGTH, QUESTION_LENGTH
from dreiging.web.forms import ChoiceField, DreigingForm, DutchDateField, LongTextField, TextField


def _text(label: Any, hint: Any, empty: Any) -> LongTextField:
    return LongTextField(
        label=label, help_text=hint, max_length=TEXT_LENGTH, rows=3, error_messages={"required": empty}
    )


class MeasureForm(DreigingForm):
    """All that is told of a measure."""

    title = TextField(
        label=_("Hoe heet de maatregel?"),
        help_text=_("Zo kort dat het op een regel past"),
        max_length=80,
        error_messages={"required": _("Schrijf op hoe de maatregel heet")},
    )
    what = _text(_("Wat is het?"), _("Wat merkt iemand ervan"), _("Schrijf op wat het is"))
    why = _text(_("Waarom doen we dit?"), _("Wat het helpt, en wat niet"), _("Schrijf op waarom we dit doen"))
    for_whom = _text(_("Voor wie is het?"), _("Ook voor de mensen thuis?"), _("Schrijf op voor wie het is"))
    decider = ChoiceField(
        label=_("Wie beslist?"), choices=Decider.choices, error_messages={"required": _("Kies wie beslist")}
    )
    who_decides = _text(
        _("Hoe wordt er beslist?"), _("Wie wordt gehoord, en hoor je waarom"), _("Schrijf op hoe er wordt beslist")
    )
    how_to_ask = _text(_("Hoe vraag je het?"), _("Bij wie, en wat je moet zeggen"), _("Schrijf op hoe je het vraagt"))
    how_long = _text(_("Hoelang duurt het?"), _("Wanneer wordt er opnieuw gekeken"), _("Schrijf op hoelang het duurt"))
    how_it_ends = _text(_("Hoe stopt het?"), _("Altijd met een laatste gesprek"), _("Schrijf op hoe het stopt"))
    review_on = DutchDateField(
        label=_("Wanneer bekijken we deze tekst opnieuw?"),
        help_text=_("Hoogstens een jaar, bijvoorbeeld 5-3-2027"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag waarop we deze tekst opnieuw bekijken")},
    )


class AskForm(DreigingForm):
    body = LongTextField(
        label=_("Wat wil je weten?"),
        help_text=_("Schrijf niet op wat er is gebeurd. Daarvoor is een melding"),
        max_length=QUESTION_LENGTH,
        rows=4,
        error_messages={"required": _("Schrijf je vraag op. Een paar woorden is genoeg")},
    )


class AnswerForm(DreigingForm):
    text = LongTextField(
        label=_("Je antwoord"),
        max_length=ANSWER_LENGTH,
        error_messages={"required": _("Schrijf je antwoord op")},
    )


def initial_of(version: MeasureVersion) -> dict[str, Any]:
    """Return the fields of the form for a version."""
    return {name: getattr(version, name) for name in COLUMNS}
