"""Follow-up: O1–O2."""

from django.utils.translation import gettext_lazy as _

from incidents.advices.catalogue import links
from incidents.advices.shape import Advice, Chapter, Norm, Origin, Share, Surveyed

FOLLOWING = Chapter(
    _("Opvolging"),
    (
        Advice(
            "O1",
            _(
                "Er is blijvende aandacht nodig voor het volgen van gemaakte afspraken over strafrechtelijke opvolging "
                "van aangiften agressie en geweld tegen politieambtenaren."
            ),
            _(
                "We volgen elke aangifte van wens tot uitleg van de beslissing. "
                "Hoe ver het was, telt op de dag waarop de cijfers vaststonden."
            ),
            Origin(
                Norm.SOURCE,
                _("De Eenduidige Landelijke Afspraken. Elke norm zegt zelf waar die vandaan komt."),
            ),
            (links.STALLED, links.ELA, links.FIGURES),
            (
                Share(
                    _("Aangifte gedaan"), "funnel", ("FILED",), _("mensen die aangifte wilden doen"), base=("WANTS",)
                ),
                Share(
                    _("Beslissing uitgelegd"),
                    "funnel",
                    ("TOLD",),
                    _("mensen van wie de beslissing bekend is"),
                    base=("DECIDED",),
                ),
            ),
            thin=_("Een aangifte duurt vaak langer dan een kwartaal. De cijfers lopen dus achter."),
        ),
        Advice(
            "O2",
            _(
                "Blijf periodiek de aard en omvang van dreiging onder politiemedewerkers meten, "
                "omdat veel incidenten niet gemeld worden."
            ),
            _(
                "Een meting telt een jaar. Daarnaast tellen we welk deel antwoordde, en wat "
                "mensen meemaakten maar niet meldden."
            ),
            Origin(Norm.DERIVED, _("Het onderzoek vraagt “periodiek”. Eén keer per jaar is ons voorstel.")),
            (links.SURVEYS, links.ROUNDS, links.FIGURES, links.REPORT),
            (
                Surveyed(_("Meting in de laatste 12 maanden"), "held", _("de hele organisatie")),
                Surveyed(_("Deed mee"), "response", _("mensen die werden gevraagd")),
                Surveyed(
                    _("Gemeld, van wat mensen meemaakten"),
                    "ratio",
                    _("mensen die dit in 12 maanden meemaakten, naar schatting"),
                ),
            ),
            missing=_(
                "Er is nog geen uitkomst van een meting. "
                "Wat niet gemeld is, weten we dus niet. Weinig meldingen betekent niet: weinig dreiging."
            ),
            begin=_(
                "Plan een meting. De vragen staan klaar, en de antwoorden blijven anoniem. "
                "Leg de cijfers over meldingen tot die tijd naast die van het onderzoek."
            ),
            thin=_(
                "Wie meedeed, kan anders zijn dan wie niet meedeed. De meldingen zijn die van vier hele kwartalen, "
                "en de antwoorden gaan over de 12 maanden ervoor."
            ),
        ),
    ),
)
