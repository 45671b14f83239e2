"""When there is a threat: D1–D6."""

from django.utils.translation import gettext_lazy as _

from incidents.advices.catalogue import links
from incidents.advices.shape import Advice, Chapter, Norm, Origin, Share, Surveyed, Things

THREATENED = _("mensen over wie in die periode een melding binnenkwam")
SURVEYED = _("mensen die in de meting antwoord gaven")

THREAT = Chapter(
    _("In geval van dreiging"),
    (
        Advice(
            "D1",
            _("Neem als directe leidinggevende de dreiging serieus."),
            _(
                "Het eerste gesprek telt vanaf de melding. Een poging zonder gehoor telt niet. "
                "Of iemand zich serieus genomen voelt, is het laatste antwoord van de medewerker zelf."
            ),
            Origin(Norm.SOURCE, _("24 uur en 3 dagen komen uit de opvang van politie en brandweer.")),
            (links.DASHBOARD, links.MINE),
            (
                Share(_("Gesproken binnen 24 uur"), "contact", ("DAY",), THREATENED),
                Share(_("Gesproken binnen 3 dagen"), "contact", ("G_SOON",), THREATENED),
                Share(
                    _("Voelt zich helemaal of grotendeels serieus genomen"),
                    "serious",
                    ("YES",),
                    _("mensen die daar antwoord op gaven"),
                    base=("YES", "G_LESS"),
                ),
            ),
            thin=_(
                "Wie geen antwoord geeft, telt niet mee. Hoe vaak iemand zei “dit is niet gebeurd”, tellen we niet."
            ),
        ),
        Advice(
            "D2",
            _("Hou rekening met de behoefte van de bedreigde."),
            _(
                "Gevraagd telt als het in een gesprek is gevraagd. Wat iemand zelf al in de "
                "melding schreef, telt niet mee. "
                "Bij elke maatregel staat voor welke behoefte die is, of welk ander doel."
            ),
            Origin(Norm.DERIVED, _("Het onderzoek noemt geen termijn. We houden die van het eerste gesprek aan.")),
            (links.MINE, links.DASHBOARD),
            (
                Share(_("Gevraagd wat er nodig is, binnen 3 dagen"), "needs", ("G_SOON",), THREATENED),
                Share(_("Later nog eens gevraagd"), "needs", ("AGAIN",), THREATENED),
                Share(
                    _("Elke maatregel hoort bij een behoefte"),
                    "linked",
                    ("ALL",),
                    _("mensen met een maatregel"),
                    base=("ALL", "SOME"),
                ),
            ),
            thin=_("Of de behoefte ook is vervuld, staat per melding en nog niet in deze cijfers."),
        ),
        Advice(
            "D3",
            _("Stel een draaiboek of protocol op voor situaties waarin sprake is van dreiging."),
            _(
                "Met draaiboek: de melding volgt er een. Op tijd: geen verplichte stap was te laat. "
                "Een draaiboek is actueel als het korter dan een jaar geleden is gepubliceerd."
            ),
            Origin(Norm.DEFAULT, _("Het onderzoek vraagt om een draaiboek. Een jaar is ons voorstel.")),
            (links.PROTOCOL, links.VERSIONS),
            (
                Things(_("Draaiboek korter dan een jaar oud"), "protocols", _("gepubliceerde draaiboeken")),
                Share(_("Melding met een draaiboek"), "checklist", ("ON_TIME", "LATE"), THREATENED),
                Share(
                    _("Elke verplichte stap op tijd"),
                    "checklist",
                    ("ON_TIME",),
                    _("mensen met een draaiboek"),
                    base=("ON_TIME", "LATE"),
                ),
            ),
            thin=_("Een stap die is verzet, is op tijd als de nieuwe dag is gehaald."),
        ),
        Advice(
            "D4",
            _("Voorkom vage dreigingswaarschuwingen zonder handelingsperspectief."),
            _(
                "Een waarschuwing zonder iets om te doen kan niet worden verstuurd. "
                "Wie een waarschuwing krijgt, kan zeggen: ik weet wat ik moet doen. Dat telt als "
                "het bij elke waarschuwing zo is."
            ),
            Origin(Norm.SOURCE, _("Het onderzoek: geen waarschuwing zonder handelingsperspectief.")),
            (links.WARNINGS, links.WARNINGS_MADE),
            (
                Things(_("Verstuurd met iets om te doen"), "warnings", _("waarschuwingen in een half jaar")),
                Share(
                    _("Zegt te weten wat nu te doen"),
                    "r_warned",
                    ("YES",),
                    _("mensen die in dat kwartaal een waarschuwing kregen"),
                    is_own=True,
                ),
            ),
            thin=_("Of een waarschuwing duidelijk was, vragen we nog niet met een cijfer."),
        ),
        Advice(
            "D5",
            _("Zorg voor bekendheid en beschikbaarheid van faciliteiten voor mentaal welzijn."),
            _(
                "Verteld telt als de stap in het draaiboek is gedaan. Opnieuw telt als ook het "
                "eerste vervolggesprek is geweest. "
                "Hulp is nagekeken als iemand dat in het laatste jaar deed."
            ),
            Origin(
                Norm.DERIVED, _("De richtlijn voor opvang vraagt herhaling. Eens per jaar nakijken is ons voorstel.")
            ),
            (links.HELP, links.REGISTER),
            (
                Things(_("Nagekeken in het laatste jaar"), "facilities", _("plekken voor hulp op de lijst")),
                Share(_("Verteld welke hulp er is"), "help", ("G_TOLD",), THREATENED),
                Share(_("Verteld, en later een vervolggesprek"), "help", ("AGAIN",), THREATENED),
                Surveyed(_("Kent de collegiale ondersteuning"), "tco", SURVEYED),
                Surveyed(_("Kent het bedrijfsmaatschappelijk werk"), "bmw", SURVEYED),
                Surveyed(_("Kent het nummer voor dag en nacht"), "loket", SURVEYED),
            ),
            thin=_("Of mensen de hulp kennen, komt uit de meting. Zolang die er niet is, weten we dat niet."),
        ),
        Advice(
            "D6",
            _("Stel faciliteiten en contactpunt open voor naasten."),
            _(
                "Gevraagd telt als de stap in het draaiboek is gedaan. "
                "Een vraag van een naaste is op tijd beantwoord als het eerste antwoord kwam binnen één werkdag."
            ),
            Origin(Norm.DEFAULT, _("Eén werkdag is ons voorstel.")),
            (links.RELATIVES, links.INVITATIONS, links.INBOX),
            (
                Share(_("Gevraagd of er thuis iets nodig is"), "home", ("ASKED",), THREATENED),
                Share(
                    _("Op tijd antwoord"),
                    "r_relatives",
                    ("YES",),
                    _("vragen van naasten in dat kwartaal"),
                    is_own=True,
                ),
            ),
            thin=_(
                "Vragen van naasten tonen we alleen voor de hele organisatie. Of het contactpunt "
                "bezet is, tellen we niet."
            ),
        ),
    ),
)
