"""What happened: steps 1 to 4 (screens.md, screen 1)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DutchDateField, LongTextField, MultipleChoiceField
from incidents.answers import About, How, Place, SafeNow, When
from incidents.models.report import NARRATIVE_LENGTH
from incidents.reporting.forms.step import StepForm


class SafeForm(StepForm):
    title_question = "safe_now"
    wording = {
        About.COLLEAGUE: {
            "safe_now": {
                "label": _("Is je collega nu veilig?"),
                "help_text": _("Het gaat om je collega en om de mensen thuis"),
                "required": _("Kies of je collega nu veilig is"),
            }
        },
        About.TEAM: {
            "safe_now": {
                "label": _("Is iedereen nu veilig?"),
                "help_text": _("Het gaat om jullie en om de mensen thuis"),
                "required": _("Kies of iedereen nu veilig is"),
            }
        },
    }

    safe_now = ChoiceField(
        label=_("Ben je nu veilig?"),
        help_text=_("Het gaat om jou en om de mensen thuis"),
        choices=SafeNow.choices,
        error_messages={"required": _("Kies of je nu veilig bent")},
    )


class WhatForm(StepForm):
    title_question = "narrative"

    narrative = LongTextField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Schrijf het op in je eigen woorden, een paar zinnen is genoeg"),
        max_length=NARRATIVE_LENGTH,
        error_messages={"required": _("Schrijf kort op wat er is gebeurd")},
    )


class WhenForm(StepForm):
    heading = _("Wanneer en waar was het?")
    follow_ups = {"happened_on": ("when", When.EARLIER)}
    wording = {
        About.COLLEAGUE: {"place": {"label": _("Waar was je collega?")}},
        About.TEAM: {"place": {"label": _("Waar was het?")}},
    }

    when = ChoiceField(
        label=_("Wanneer was het?"),
        help_text=_("Weet je het niet precies? Schatten mag"),
        choices=When.choices,
        required=False,
    )
    happened_on = DutchDateField(
        label=_("Welke dag?"),
        help_text=_("Bijvoorbeeld 5-3-2026"),
        not_in_future=True,
        error_messages={"required": _("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    place = ChoiceField(label=_("Waar was je?"), choices=Place.choices, required=False)

    def _words(self, name: str, value: Any) -> str:
        if name == "happened_on" and isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return super()._words(name, value)


class HowForm(StepForm):
    title_question = "how"
    wording = {
        About.COLLEAGUE: {"how": {"label": _("Hoe kwam de dreiging bij je collega?")}},
        About.TEAM: {"how": {"label": _("Hoe kwam de dreiging bij jullie?")}},
    }
    plain_choices = {
        "how": {
            How.SAID: _("Iemand zei iets"),
            How.MESSAGE: _("Er kwam een bericht, brief of telefoontje"),
            How.ONLINE: _("Iemand zette iets online"),
            How.FOLLOWED: _("Iemand volgde een van ons of stond bij een huis"),
            How.FILMED: _("Iemand filmde of maakte foto's"),
            How.HURT: _("Iemand deed een van ons pijn, of probeerde dat"),
            How.HEARD: _("We hoorden het van een ander of uit een onderzoek"),
        }
    }

    how = MultipleChoiceField(
        label=_("Hoe kwam de dreiging bij je?"),
        help_text=_("Kies alles wat past"),
        choices=How.choices,
        required=False,
    )
