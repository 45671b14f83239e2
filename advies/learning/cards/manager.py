"""The cards for who leads a team (domain.md W3, T4): one moment each."""

from django.utils.translation import gettext_lazy as _

from advies.learning.cards.shape import Card

MANAGER_CARDS = (
    Card(
        "herken-het",
        _("Herken het"),
        _("Niet iedereen zegt dat er iets is. Deze signalen zijn een reden om te vragen hoe het gaat."),
        (
            _("Hoe gaat het met je, en thuis?"),
            _("Ik merk dat je anders doet dan eerst. Klopt dat?"),
            _("Wat kan ik doen, en wat liever niet?"),
        ),
        (
            _("Iemand neemt een andere weg, of kijkt vaker om."),
            _("Iemand ruilt diensten, of wil niet naar een bepaalde wijk."),
            _("Iemand slaapt slecht, is sneller boos of trekt zich terug."),
            _("Iemand haalt foto's of accounts van internet."),
            _("Eén signaal zegt niets. Vraag het onder vier ogen, en luister."),
        ),
        leads=True,
    ),
    Card(
        "eerste-gesprek",
        _("Het eerste gesprek"),
        _("Hoe jij reageert, telt net zo zwaar als de dreiging zelf. Je hoeft nog niets op te lossen."),
        (
            _("Hoe gaat het met je, en thuis?"),
            _("Wat heb je vandaag nodig? En de mensen thuis?"),
            _("Wanneer zal ik je weer bellen?"),
        ),
        (
            _("Luister eerst. Vraag niet wat iemand anders had kunnen doen."),
            _("Zeg dat je het serieus neemt, en wat er nu gebeurt."),
            _("Beloof alleen wat je zelf kunt doen."),
            _("Spreek af wanneer je weer belt, en schrijf dat meteen op."),
        ),
        leads=True,
    ),
    Card(
        "wat-heb-je-nodig",
        _("Vragen wat iemand nodig heeft"),
        _("Elke maatregel begint bij wat iemand nodig heeft. Ook “nu niets” is een antwoord. Vraag het later weer."),
        (
            _("Wat maakt je het meest ongerust?"),
            _("Wat zou thuis helpen? En op het werk?"),
            _("Wat wil je zelf blijven doen?"),
        ),
        (
            _("Schrijf elke behoefte op, in de woorden van je collega."),
            _("Geef op elke behoefte antwoord, ook als het niet kan. Zeg dan waarom."),
            _("Vraag het in elk gesprek opnieuw: wat iemand nodig heeft, verandert."),
        ),
        leads=True,
    ),
    Card(
        "praten-over-aangifte",
        _("Praten over aangifte"),
        _("De keuze is aan je collega. Jij zorgt dat die weet wat er kan, en dat er daarna iets gebeurt."),
        (
            _("Wat verwacht je van een aangifte?"),
            _("Wat houdt je tegen?"),
            _("Wie wil je erbij hebben?"),
        ),
        (
            _("Vertel dat aangifte kan zonder het eigen adres."),
            _("Bied aan om mee te gaan."),
            _("Laat elke twee weken iets weten, ook als er geen nieuws is."),
        ),
        leads=True,
    ),
    Card(
        "na-een-paar-weken",
        _("Hoe gaat het na een paar weken?"),
        _("Klachten komen vaak later, als iedereen weer is overgegaan tot de orde van de dag."),
        (
            _("Hoe slaap je? Hoe gaat het thuis?"),
            _("Wat is er nog niet gedaan van wat we afspraken?"),
            _("Wil je met iemand anders praten dan met mij?"),
        ),
        (
            _("Bied hulp nog een keer aan, ook als het eerste antwoord nee was."),
            _("Loop samen na welke maatregelen nog nodig zijn."),
            _("Plan het volgende gesprek voordat je weggaat."),
        ),
        leads=True,
    ),
)
