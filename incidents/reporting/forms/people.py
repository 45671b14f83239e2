"""Who it is about, who did it, and how people are: the page before step 1, and steps 5 to 7."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, LongTextField, MultipleChoiceField, TextField
from incidents.answers import About, HomeNow, NeedNow, SelfNow, TheyKnow, WhoKnown
from incidents.reporting.forms.step import StepForm


class Where(models.TextChoices):
    """Where the colleague works for whom somebody reports."""

    TEAM = "TEAM", _("Iemand uit mijn team")
    ELSEWHERE = "ELSEWHERE", _("Iemand die ergens anders werkt")


class Knows(models.TextChoices):
    YES = "YES", _("Ja")
    NO = "NO", _("Nee")


class ForWhomForm(StepForm):
    heading = _("Voor wie meld je?")
    is_personal = True
    follow_ups = {"colleague": ("where", Where.TEAM), "colleague_name": ("where", Where.ELSEWHERE)}

    where = ChoiceField(
        label=_("Waar werkt je collega?"),
        choices=Where.choices,
        error_messages={"required": _("Kies waar je collega werkt")},
    )
    colleague = forms.ChoiceField(
        label=_("Welke collega?"),
        error_messages={"required": _("Kies je collega")},
    )
    colleague_name = TextField(
        label=_("Hoe heet je collega?"),
        max_length=120,
        error_messages={"required": _("Vul de naam van je collega in")},
    )
    knows = ChoiceField(
        label=_("Weet je collega dat je dit meldt?"),
        help_text=_("Zo niet, dan ziet je collega deze melding niet"),
        choices=Knows.choices,
        error_messages={"required": _("Kies of je collega weet dat je dit meldt")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleague: Any = self.fields["colleague"]
        colleague.choices = self._colleagues

    def _colleagues(self) -> list[tuple[str, Any]]:
        mates = self.situation.team_mates
        return [("", _("Kies")), *((str(person.pk), person.name) for person in mates)]


class WhoForm(StepForm):
    heading = _("Wie was het, en wat weten ze over jou?")
    follow_ups = {"who": ("who_known", *WhoKnown)}
    wording = {
        About.COLLEAGUE: {
            "heading": _("Wie was het, en wat weten ze over je collega?"),
            "they_know": {"label": _("Wat weten zij over je collega of het gezin?")},
        },
        About.TEAM: {
            "heading": _("Wie was het, en wat weten ze over jullie?"),
            "they_know": {"label": _("Wat weten zij over jullie of de mensen thuis?")},
        },
    }
    plain_choices = {
        "they_know": {
            TheyKnow.NAME: _("De naam"),
            TheyKnow.HOME_ADDRESS: _("Waar iemand woont"),
            TheyKnow.CAR: _("De auto of het kenteken"),
            TheyKnow.FAMILY: _("Het gezin of de familie"),
            TheyKnow.SCHOOL: _("De school of opvang van de kinderen"),
            TheyKnow.ACCOUNTS: _("Het telefoonnummer of accounts"),
        }
    }

    who_known = ChoiceField(label=_("Weet je wie het was?"), choices=WhoKnown.choices, required=False)
    who = LongTextField(label=_("Wat weet je over deze persoon of groep?"), max_length=1000, rows=4, required=False)
    they_know = MultipleChoiceField(
        label=_("Wat weten zij over jou of je gezin?"),
        help_text=_("Kies alles wat past"),
        choices=TheyKnow.choices,
        required=False,
    )


class HomeForm(StepForm):
    heading = _("Hoe gaat het nu?")
    wording = {
        About.COLLEAGUE: {"self_now": {"label": _("Met je collega")}},
        About.TEAM: {"self_now": {"label": _("Met jullie")}},
    }
    plain_choices = {
        "self_now": {
            SelfNow.WORRIED: _("Er zijn zorgen"),
            SelfNow.UNSAFE: _("Het voelt niet veilig"),
            SelfNow.NOT_SAID: _("Dat weet ik niet, of zeg ik liever niet"),
        },
        "home_now": {HomeNow.NOT_SAID: _("Dat weet ik niet, of zeg ik liever niet")},
    }

    self_now = ChoiceField(label=_("Met jou"), choices=SelfNow.choices, required=False)
    home_now = ChoiceField(label=_("Thuis"), choices=HomeNow.choices, required=False)

    def in_words(self, values: Any) -> list[str]:
        asked = [(name, self._words(name, values.get(name))) for name in self.fields]
        return [f"{self.fields[name].label}: {words}" for name, words in asked if words]


class NeedsForm(StepForm):
    title_question = "needs"
    wording = {
        About.COLLEAGUE: {"needs": {"label": _("Wat heeft je collega nu nodig?")}},
        About.TEAM: {"needs": {"label": _("Wat hebben jullie nu nodig?")}},
    }
    plain_choices = {
        "needs": {
            NeedNow.TALK_MANAGER: _("Een gesprek met de leidinggevende"),
            NeedNow.TALK_OTHER: _("Praten met iemand anders dan de leidinggevende"),
            NeedNow.MEASURES: _("Maatregelen voor de veiligheid"),
        }
    }

    needs = MultipleChoiceField(
        label=_("Wat heb je nu nodig?"),
        help_text=_("Kies alles wat past, je kunt dit later veranderen"),
        choices=NeedNow.choices,
        required=False,
    )
