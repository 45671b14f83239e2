"""Education and training: T1–T4."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.advices.catalogue import links
from incidents.advices.shape import Advice, Chapter, Norm, Origin, Share

PAGES = (links.TRAINING, links.TEAM_TRAINING, links.COVERAGE)


def _trained(title: Any, part: str, of_whom: Any) -> tuple[Share]:
    return (Share(title, part, ("YES",), of_whom, is_own=True),)


TRAINING = Chapter(
    _("Opleiding en training"),
    (
        Advice(
            "T1",
            _("Maak het risico op dreiging en omgang daarmee onderdeel van het inwerkprogramma."),
            _("Een nieuwe medewerker telt in het kwartaal waarin de termijn van 90 dagen afliep."),
            Origin(Norm.DEFAULT, _("90 dagen is ons voorstel.")),
            PAGES,
            _trained(_("Klaar binnen 90 dagen"), "r_induction", _("nieuwe medewerkers van wie de termijn afliep")),
            thin=_("Er zijn weinig nieuwe medewerkers per kwartaal. Vaak is het aantal te klein om te laten zien."),
        ),
        Advice(
            "T2",
            _("Organiseer periodieke aandacht."),
            _(
                "De training telt een jaar. "
                "We tellen wie op de laatste dag van het kwartaal een training had die nog meetelt."
            ),
            Origin(Norm.DEFAULT, _("Eén keer per jaar is ons voorstel.")),
            (*PAGES, links.TALKS),
            _trained(_("Met een training die meetelt"), "r_yearly", _("medewerkers die deze training moeten volgen")),
            thin=_("We weten dat iemand de training deed. Wat diegene ervan leerde, weten we niet."),
        ),
        Advice(
            "T3",
            _("Maak het thema onderdeel van de training voor boegbeelden."),
            _("Wie een boegbeeld is, kiest de organisatie zelf. We tellen wie de training deed, als die nog meetelt."),
            Origin(Norm.DEFAULT, _("Het onderzoek zegt niet wie boegbeelden zijn.")),
            PAGES,
            _trained(_("Met een training die meetelt"), "r_face", _("boegbeelden")),
            thin=_("De groep is klein. Vaak is het aantal te klein om te laten zien."),
        ),
        Advice(
            "T4",
            _("Stel training en richtlijnen beschikbaar voor directe leidinggevenden."),
            _(
                "We tellen welke leidinggevenden de training deden, als die nog meetelt. "
                "Daarnaast vergelijken we wie een melding kreeg mét en zonder training: sprak die iedereen "
                "binnen 24 uur? Dat gaat over de meldingen van een jaar."
            ),
            Origin(Norm.DERIVED, _("Het onderzoek vraagt het voor leidinggevenden. De termijn is ons voorstel.")),
            (*PAGES, links.PROTOCOL, links.GUIDELINES),
            (
                *_trained(_("Met een training die meetelt"), "r_leader", _("leidinggevenden")),
                *_trained(
                    _("Training gedaan voor de eerste melding"), "r_first", _("leidinggevenden met een eerste melding")
                ),
                *_trained(
                    _("Met training: iedereen gesproken binnen 24 uur (D1)"),
                    "r_soon_with",
                    _("leidinggevenden die met training een melding kregen"),
                ),
                *_trained(
                    _("Zonder training: iedereen gesproken binnen 24 uur (D1)"),
                    "r_soon_without",
                    _("leidinggevenden die zonder training een melding kregen"),
                ),
            ),
            thin=_(
                "Weinig leidinggevenden krijgen per jaar een melding. Vaak is het aantal te klein om te laten zien. "
                "Een verschil zegt niet dat het door de training komt."
            ),
        ),
    ),
)
