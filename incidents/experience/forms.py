"""What is asked about the follow-up, and what is written down of the talk about it."""

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField
from incidents.experience.saying import NOTE_LENGTH
from incidents.models.experience import WORDS_LENGTH, Satisfied, Seriously

YES, NO = "YES", "NO"


class ExperienceForm(DreigingForm):
    """Two questions on a scale, whether to take it up again, and words for who wants to say more."""

    taken_seriously = ChoiceField(
        label=_("Voel je je serieus genomen?"),
        choices=[(str(value), label) for value, label in Seriously.choices],
        error_messages={"required": _("Kies hoe serieus je je genomen voelt")},
    )
    satisfied = ChoiceField(
        label=_("Hoe tevreden ben je over hoe we je helpen?"),
        choices=[(str(value), label) for value, label in Satisfied.choices],
        error_messages={"required": _("Kies hoe tevreden je bent")},
    )
    again = ChoiceField(
        label=_("Wil je dat we dit opnieuw oppakken?"),
        help_text=_("Is je melding gesloten, dan gaat die weer open"),
        choices=[(NO, _("Nee, dat hoeft niet")), (YES, _("Ja, pak dit opnieuw op"))],
        error_messages={"required": _("Kies of we dit opnieuw oppakken")},
    )
    words = LongTextField(
        label=_("Wil je er iets over zeggen?"),
        help_text=_("Wie je melding leest, leest dit ook"),
        max_length=WORDS_LENGTH,
        rows=3,
        required=False,
    )


class DiscussForm(DreigingForm):
    words = LongTextField(
        label=_("Wat hebben jullie besproken, en wat doen we nu?"),
        help_text=_("De medewerker leest dit, zet hier geen medische gegevens in"),
        max_length=NOTE_LENGTH,
        rows=5,
        error_messages={"required": _("Schrijf op wat jullie hebben besproken")},
    )
