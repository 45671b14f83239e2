"""What is asked about the impact: of the employee, in a talk or on their own page."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, MultipleChoiceField
from incidents.checkins.impact import Felt
from incidents.models.impact import AREAS, CHANGED, Burden, Motivation

NOT_SAID = "NOT_SAID"
_BURDENS = [(str(value), label) for value, label in Burden.choices]
# Something is felt: then it is asked where, and what they changed.
_FELT = tuple(str(value) for value in Burden.values if value)


def _areas(label: Any) -> MultipleChoiceField:
    return MultipleChoiceField(label=label, choices=[(area.value, area.label) for area in AREAS], required=False)


def _changed(label: Any) -> MultipleChoiceField:
    return MultipleChoiceField(label=label, choices=[(each.value, each.label) for each in CHANGED], required=False)


class ImpactForm(DreigingForm):
    """How much, where, and what they changed; for the employee and for home apart. Asked in a talk."""

    follow_ups: ClassVar[dict[str, tuple[str, ...]]] = {
        "own_areas": ("own", *_FELT),
        "own_changed": ("own", *_FELT),
        "home_areas": ("home", *_FELT),
        "home_changed": ("home", *_FELT),
    }

    own = ChoiceField(
        label=_("Hoeveel last heeft de medewerker er nu van?"),
        help_text=_("Vraag het, en kies wat de medewerker zelf zegt"),
        choices=_BURDENS,
        error_messages={"required": _("Kies hoeveel last de medewerker ervan heeft")},
    )
    own_areas = _areas(_("Waar merkt de medewerker het aan?"))
    own_changed = _changed(_("Wat doet de medewerker nu anders?"))
    home = ChoiceField(
        label=_("Hoeveel last hebben de mensen thuis ervan?"),
        help_text=_("Zoals de medewerker het ziet"),
        choices=[*_BURDENS, (NOT_SAID, _("Niet gevraagd, of er is niemand thuis"))],
        error_messages={"required": _("Kies hoeveel last de mensen thuis ervan hebben")},
    )
    home_areas = _areas(_("Waar merken ze het thuis aan?"))
    home_changed = _changed(_("Wat doen ze thuis nu anders?"))
    motivation = ChoiceField(
        label=_("Wat doet het met de motivatie voor het werk?"),
        help_text=_("Die kan ook sterker worden; hulp blijft dan even belangrijk"),
        choices=[(str(value), label) for value, label in Motivation.choices],
        required=False,
    )

    def values(self) -> dict[str, Any]:
        """Return what the services ask for."""
        given = self.cleaned_data
        home = None if given["home"] == NOT_SAID else self._felt("home")
        motivation = int(given["motivation"]) if given["motivation"] else None
        return {"own": self._felt("own"), "home": home, "motivation": motivation}

    def _felt(self, who: str) -> Felt:
        given = self.cleaned_data
        return Felt(int(given[who]), given[f"{who}_areas"], given[f"{who}_changed"])


class OwnImpactForm(ImpactForm):
    """The same, asked of the employee on their own page."""

    own = ChoiceField(
        label=_("Hoeveel last heb je er nu van?"),
        help_text=_("Er is geen goed of fout antwoord"),
        choices=_BURDENS,
        error_messages={"required": _("Kies hoeveel last je ervan hebt")},
    )
    own_areas = _areas(_("Waar merk je het aan?"))
    own_changed = _changed(_("Wat doe je nu anders?"))
    home = ChoiceField(
        label=_("Hoeveel last hebben de mensen thuis ervan?"),
        help_text=_("Zoals jij het ziet"),
        choices=[*_BURDENS, (NOT_SAID, _("Dat weet ik niet, of er is niemand thuis"))],
        error_messages={"required": _("Kies hoeveel last de mensen thuis ervan hebben")},
    )
    motivation = ChoiceField(
        label=_("Wat doet het met je motivatie voor je werk?"),
        help_text=_("Die kan ook sterker worden; we blijven je dan net zo goed helpen"),
        choices=[(str(value), label) for value, label in Motivation.choices],
        required=False,
    )
