"""The cards for a talk of a team (domain.md W1): one theme each, for about an hour."""

from django.utils.translation import gettext_lazy as _

from advies.learning.cards.shape import Card
from advies.models import TalkTheme

KEEP_NAMES_OUT = _("Noem geen namen van collega's die iets meemaakten. Wie zelf wil vertellen, doet dat.")
WRITE_DOWN = _("Schrijf twee of drie afspraken op: wat doen we, en vanaf wanneer?")

TEAM_CARDS = (
    Card(
        TalkTheme.FEELING_SAFE.value,
        TalkTheme.FEELING_SAFE.label,
        _("Ook als er niets is gebeurd, kan iemand zich onveilig voelen. Praten helpt, en het is nooit te klein."),
        (
            _("Wanneer voelde jij je dit jaar niet veilig, op het werk of thuis?"),
            _("Waaraan merken we dat een collega zich zorgen maakt?"),
            _("Wat helpt jou om het te zeggen? Wat houdt je tegen?"),
        ),
        (KEEP_NAMES_OUT, _("Luister eerst. Los nog niets op."), WRITE_DOWN),
    ),
    Card(
        TalkTheme.REPORTING.value,
        TalkTheme.REPORTING.label,
        _("Bijna drie op de tien collega's vertellen een dreiging aan niemand op het werk. Dat kunnen we veranderen."),
        (
            _("Wat zou voor jou een reden zijn om iets niet te melden?"),
            _("Wat verwacht je van ons als je het wel doet?"),
            _("Weet je hoe je meldt, en wie het dan leest?"),
        ),
        (_("Bekijk samen de pagina “Meld een dreiging”."), KEEP_NAMES_OUT, WRITE_DOWN),
    ),
    Card(
        TalkTheme.WORK_AND_HOME.value,
        TalkTheme.WORK_AND_HOME.label,
        _("Een dreiging raakt de mensen thuis vaak meer dan de collega zelf. Zij kunnen ook hulp krijgen."),
        (
            _("Wat weten ze bij jou thuis van je werk?"),
            _("Wat zouden zij willen weten als er iets is?"),
            _("Met wie kunnen zij praten?"),
        ),
        (_("Laat zien waar naasten hulp vinden, ook zonder jou."), KEEP_NAMES_OUT, WRITE_DOWN),
    ),
    Card(
        TalkTheme.ONLINE.value,
        TalkTheme.ONLINE.label,
        _("Wie iets over je wil weten, begint op internet. Met een paar stappen maak je dat moeilijker."),
        (
            _("Wat vind je als je je eigen naam zoekt?"),
            _("Wat delen de mensen om je heen over jou?"),
            _("Welke stap kun je vandaag zetten?"),
        ),
        (_("Lees samen de maatregel over veilig online."), _("Help elkaar met de instellingen."), WRITE_DOWN),
    ),
    Card(
        TalkTheme.DEPLOYMENT.value,
        TalkTheme.DEPLOYMENT.label,
        _("Voor een doorzoeking, aanhouding of zitting schat iedereen zelf het risico in. Die inschatting telt mee."),
        (
            _("Bij welke inzet dacht je achteraf: dit hadden we moeten bespreken?"),
            _("Wat heb jij vooraf nodig om je veilig te voelen?"),
            _("Wie zegt het als een inzet anders moet?"),
        ),
        (_("Spreek af wanneer jullie een inzet vooraf bespreken."), KEEP_NAMES_OUT, WRITE_DOWN),
    ),
    Card(
        TalkTheme.AFTER_A_THREAT.value,
        TalkTheme.AFTER_A_THREAT.label,
        _("Na een dreiging heeft het hele team vragen. Vraag eerst aan de collega zelf wat er verteld mag worden."),
        (
            _("Wat deed dit met jou?"),
            _("Wat heb je nu nodig om je werk te doen?"),
            _("Hoe steunen we elkaar de komende weken?"),
        ),
        (
            _("Vertel niet meer dan de collega goed vindt."),
            _("Zeg wie er te bellen is, ook over een paar weken."),
            WRITE_DOWN,
        ),
    ),
    Card(
        TalkTheme.LEARNED.value,
        TalkTheme.LEARNED.label,
        _("Als een melding is afgesloten, kan het team ervan leren. Zonder namen, en zonder schuld."),
        (
            _("Wat ging goed? Wat willen we de volgende keer net zo doen?"),
            _("Wat kwam te laat, of helemaal niet?"),
            _("Wat veranderen we in ons eigen werk?"),
        ),
        (KEEP_NAMES_OUT, WRITE_DOWN, _("Geef door wat het draaiboek beter kan maken.")),
    ),
)
