"""At work: W1–W5."""

from django.utils.translation import gettext_lazy as _

from incidents.advices.catalogue import links
from incidents.advices.shape import Advice, Chapter, Norm, Origin, Share, Things

STAFF = _("medewerkers die in een team werken")

WORKPLACE = Chapter(
    _("Op de werkvloer"),
    (
        Advice(
            "W1",
            _(
                "Maak het risico op dreiging en het ervaren van onveiligheidsgevoelens bespreekbaar op de werkvloer, "
                "ook wanneer er geen sprake is van een concrete dreiging."
            ),
            _("Een team telt als het in een half jaar een gesprek had waarvan de afspraken zijn opgeschreven."),
            Origin(Norm.DEFAULT, _("Eén gesprek per half jaar is ons voorstel.")),
            (links.TALKS, links.TEAM_TALKS),
            (Things(_("Met een gesprek in een half jaar"), "teams_that_talked", _("teams met mensen erin")),),
            thin=_("Hoeveel mensen er bij waren, staat bij het gesprek zelf. Dat is te klein om hier te laten zien."),
        ),
        Advice(
            "W2",
            _("Ruim hier tijd voor in en/of maak gebruik van een gespreksleider."),
            _(
                "Een gesprek kan alleen worden gepland voor een uur of langer. We tellen hoe "
                "vaak iemand van buiten het leidt."
            ),
            Origin(Norm.DEFAULT, _("Een uur is ons voorstel.")),
            (links.TALKS, links.TEAM_TALKS, links.FACILITATOR),
            (Things(_("Met een gespreksleider van buiten het team"), "led_talks", _("gesprekken in een half jaar")),),
            thin=_("Of het gesprek echt een uur duurde, schrijft niemand op."),
        ),
        Advice(
            "W3",
            _(
                "Weet als leidinggevende wat er speelt onder je medewerkers, "
                "zodat je kan herkennen als het niet goed gaat."
            ),
            _("Een gesprek onder vier ogen telt een half jaar. Wat er is gezegd, staat nergens."),
            Origin(Norm.DEFAULT, _("Twee keer per jaar is ons voorstel.")),
            (links.ONE_TO_ONES, links.TALKS),
            (Share(_("Gesproken in een half jaar"), "r_spoken", ("YES",), STAFF, is_own=True),),
            thin=_("Of de leidinggevende iets herkende, is niet te tellen."),
        ),
        Advice(
            "W4",
            _("Hou bij inzet met dreigingsrisico rekening met behoeften en risico-inschatting van medewerkers."),
            _(
                "Een inzet telt als die is besproken voordat hij begon. "
                "Besproken kan pas als elke medewerker antwoord kreeg, en als bij afwijken een reden staat."
            ),
            Origin(
                Norm.DERIVED, _("Het onderzoek vraagt het vooraf. Daarom telt alleen wat vóór het begin is besproken.")
            ),
            (links.MY_DEPLOYMENTS, links.DEPLOYMENTS),
            (Things(_("Besproken voor het begin"), "deployments", _("keren inzet met risico in een half jaar")),),
            thin=_("Inzet die niemand hier opschrijft, telt niet mee."),
        ),
        Advice(
            "W5",
            _("Zorg voor eenduidige richtlijnen voor beschermende maatregelen en leg deze goed uit aan medewerkers."),
            _(
                "Een maatregel heeft een richtlijn als de tekst is gepubliceerd. "
                "Uitgelegd telt als de medewerker zelf zegt dat het duidelijk is, bij elke "
                "maatregel waar ja op is gezegd."
            ),
            Origin(Norm.DERIVED, _("Het onderzoek vraagt uitleg. De medewerker zegt of die er was.")),
            (links.GUIDELINES, links.QUESTIONS),
            (
                Things(_("Met een gepubliceerde richtlijn"), "guidelines", _("maatregelen op de lijst")),
                Share(_("Las en begreep een richtlijn"), "r_guidelines", ("YES",), STAFF, is_own=True),
                Share(
                    _("Alles is uitgelegd, zegt de medewerker"),
                    "explained",
                    ("ALL",),
                    _("mensen met een maatregel waar ja op is gezegd"),
                    base=("ALL", "SOME"),
                ),
            ),
            thin=_("Een maatregel weigeren kan alleen met een reden. Hoe vaak dat gebeurt, tellen we niet."),
        ),
    ),
)
