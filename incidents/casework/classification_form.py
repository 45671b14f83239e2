"""The study's lists as questions for the case manager (domain.md A1–A10)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, MultipleChoiceField, TextField
from incidents import taxonomy
from incidents.deed_form import DecisionForm
from incidents.models import Classification

_ALL_THAT_FITS = _("Kies alles wat past")
# A9: MOTIVATION may go up as well.
SCORES = [("", _("Niet gevraagd")), *((str(score), str(score)) for score in range(5))]
MOTIVATION_SCORES = [
    ("", _("Niet gevraagd")),
    *((str(score), f"{score:+d}" if score else "0") for score in range(-2, 3)),
]


def _many(label: Any, codes: Any) -> MultipleChoiceField:
    return MultipleChoiceField(label=label, help_text=_ALL_THAT_FITS, choices=codes.choices, required=False)


def _one(label: Any, codes: Any) -> ChoiceField:
    return ChoiceField(label=label, choices=codes.choices, required=False)


class ClassificationForm(DecisionForm):
    """Every question may be skipped; what is not known yet is filled in later."""

    forms = _many(_("Hoe was de dreiging?"), taxonomy.ThreatForm)
    channels = _many(_("Langs welke weg kwam de dreiging?"), taxonomy.Channel)
    discovery = _one(_("Hoe is het bekend geworden?"), taxonomy.Discovery)
    external_number = TextField(
        label=_("Registratienummer elders"),
        help_text=_("Alleen een nummer, geen informatie uit een onderzoek"),
        max_length=40,
        required=False,
    )
    nature = _one(_("Wat is de aard?"), taxonomy.ThreatNature)
    goals = _many(_("Wat was het doel?"), taxonomy.Goal)
    crime_fields = _many(_("Waar houdt deze persoon of groep zich mee bezig?"), taxonomy.CrimeField)
    targets = _many(_("Tegen wie was het gericht?"), taxonomy.Target)
    personal_info = _many(_("Welke persoonlijke gegevens hebben ze?"), taxonomy.PersonalInfo)
    info_source = _one(_("Hoe komen ze daaraan?"), taxonomy.InfoSource)
    adaptations_self = _many(_("Wat heeft de medewerker veranderd?"), taxonomy.Adaptation)
    adaptations_home = _many(_("Wat is er thuis veranderd?"), taxonomy.Adaptation)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for who, label in (("self", _("Medewerker")), ("home", _("Thuis"))):
            for area in taxonomy.ImpactArea:
                self.fields[f"impact_{who}_{area}"] = _score(f"{label}: {area.label}", area)

    def values(self) -> dict[str, Any]:
        """Return the version and the fields of Classification."""
        plain = {name: value for name, value in self.cleaned_data.items() if name in self.base_fields}
        return {**plain, "impact_self": self._impact("self"), "impact_home": self._impact("home")}

    def _impact(self, who: str) -> dict[str, int]:
        found = {area: self.cleaned_data[f"impact_{who}_{area}"] for area in taxonomy.ImpactArea}
        return {area.value: int(score) for area, score in found.items() if score != ""}


def _score(label: str, area: taxonomy.ImpactArea) -> ChoiceField:
    choices = MOTIVATION_SCORES if area == taxonomy.ImpactArea.MOTIVATION else SCORES
    return ChoiceField(label=label, choices=choices, required=False, widget=forms.Select)


def initial_of(found: Classification | None) -> dict[str, Any]:
    """Return a saved classification as the form shows it."""
    if found is None:
        return {}
    names = [name for name in ClassificationForm.base_fields if name != "version"]
    scores = {
        f"impact_{who}_{area}": score
        for who, scored in (("self", found.impact_self), ("home", found.impact_home))
        for area, score in scored.items()
    }
    return {**{name: getattr(found, name) for name in names}, **scores}
