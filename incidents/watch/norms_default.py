"""The norms that come with the product: domain.md (c) as data; docs/beleid/opvolging.md is laid beside it by a test.

Days are calendar days unless they are working days. Rungs count from the day on which it stalled; below zero: so many
days before a deadline. Everything is a proposal (`DEFAULT`) unless a source is named.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from advies.models import Origin
from dreiging.workdays import Unit
from incidents.models import Rung

H, C, T, K, M = Rung.HANDLER, Rung.CASEMANAGER, Rung.SECOND_LINE, Rung.PORTFOLIO, Rung.EMPLOYEE
DAYS, WORKDAYS, HOURS = Unit.DAYS, Unit.WORKDAYS, Unit.HOURS

# Who hear it together, after how long, in which unit.
RungOf = tuple[tuple[Rung, ...], int, Unit]
WEEKLY = 7
# The art. 12 window is three months, so 92 days at most: this rung is due on the day that the decision is known.
AT_ONCE_BEFORE = -92


@dataclass(frozen=True)
class DefaultNorm:
    """A norm as it is shipped. `terms`: amounts at LAAG, VERHOOGD, HOOG and ACUUT, all in `unit`."""

    code: str
    title: str
    to_do: str
    terms: tuple[int, int, int, int]
    unit: Unit
    rungs: tuple[RungOf, ...]
    repeat_days: int | None = WEEKLY
    origin: Origin = Origin.DEFAULT
    source: str = ""


def every(amount: int) -> tuple[int, int, int, int]:
    return (amount, amount, amount, amount)


# Late for whatever reason: so long after the one before, the next in line hears it too (screens.md 7).
NEXT = ((Rung.NEXT_IN_LINE,), 0, HOURS)
SOONER = (24, 12, 2, 1)

NORMS = (
    DefaultNorm(
        "N01",
        _("De keuze over aangifte is nog niet besproken"),
        _("Bespreek met de medewerker of die aangifte wil doen"),
        (2, 2, 1, 1),
        WORKDAYS,
        (((H,), 0, WORKDAYS), ((T,), 2, WORKDAYS), ((C,), 5, WORKDAYS)),
        origin=Origin.SOURCE,
        source="S41: binnen 2 werkdagen; wie het daarna hoort is standaard",
    ),
    DefaultNorm(
        "N02",
        _("De afspraak voor de aangifte is geweest, maar er is geen aangifte"),
        _("Vraag of de aangifte is gedaan, of maak een nieuwe afspraak"),
        every(2),
        DAYS,
        (((H, M), 0, DAYS), ((C,), 3, DAYS), ((T,), 7, DAYS)),
    ),
    DefaultNorm(
        "N03",
        _("De VPT-code, het nummer of de kopie van de aangifte ontbreekt"),
        _("Vraag de politie om de VPT-code, het nummer en een kopie"),
        every(7),
        DAYS,
        (((C,), 0, DAYS), ((H, T), 7, DAYS), ((K,), 14, DAYS)),
        origin=Origin.DERIVED,
        source="S8: er hoort een VPT-code te zijn; 7 dagen is standaard",
    ),
    DefaultNorm(
        "N04",
        _("Er is nog niet gevraagd om bericht over de zaak (artikel 51ac)"),
        _("Doe samen met de medewerker het verzoek om bericht"),
        every(7),
        DAYS,
        (((C, M), 0, DAYS),),
        repeat_days=14,
        origin=Origin.DERIVED,
        source="S72: bericht volgt alleen op verzoek; 7 dagen is standaard",
    ),
    DefaultNorm(
        "N05",
        _("Na de aangifte is er nog geen bericht van de politie"),
        _("Bel de politie en vraag wie de zaak behandelt"),
        every(14),
        DAYS,
        (((C,), 0, DAYS), ((H,), 7, DAYS), ((T,), 14, DAYS)),
        origin=Origin.DERIVED,
        source="S72: bericht binnen 14 dagen nadat iets bekend is",
    ),
    DefaultNorm(
        "N06",
        _("De medewerker hoorde lang niets over het onderzoek"),
        _("Vertel de medewerker hoe het staat, ook als er niets nieuws is"),
        (30, 30, 14, 14),
        DAYS,
        (((C,), 0, DAYS), ((T,), 14, DAYS), ((K,), 28, DAYS)),
        source="S93: in Engeland elke maand",
    ),
    DefaultNorm(
        "N07",
        _("Het onderzoek van de politie duurt lang"),
        _("Vraag de politie wanneer de zaak naar het OM gaat"),
        every(90),
        DAYS,
        (((C, H), 0, DAYS), ((T,), 30, DAYS), ((K,), 90, DAYS)),
        repeat_days=30,
        source="S77: 6 maanden bij zedenzaken, naar analogie",
    ),
    DefaultNorm(
        "N08",
        _("Het OM heeft nog niet beslist"),
        _("Vraag de contactpersoon van het OM wanneer de beslissing komt"),
        every(60),
        DAYS,
        (((C,), 0, DAYS), ((T,), 30, DAYS), ((K,), 60, DAYS)),
        repeat_days=30,
        source="S77: 2 maanden bij zedenzaken, naar analogie",
    ),
    DefaultNorm(
        "N09",
        _("De beslissing is nog niet uitgelegd aan de medewerker"),
        _("Leg de beslissing uit aan de medewerker"),
        every(14),
        DAYS,
        (((C,), 0, DAYS), ((H, T), 7, DAYS), ((K,), 14, DAYS)),
        origin=Origin.SOURCE,
        source="S72: 14 dagen, op verzoek; wie het daarna hoort is standaard",
    ),
    DefaultNorm(
        "N10",
        _("De termijn voor een klacht bij het gerechtshof loopt af (artikel 12)"),
        _("Leg de klacht bij het gerechtshof uit, en raad advies aan"),
        every(0),
        DAYS,
        (((M, C), AT_ONCE_BEFORE, DAYS), ((M, C), -30, DAYS), ((M, C), -14, DAYS), ((M, C, H), -3, DAYS)),
        repeat_days=None,
        origin=Origin.SOURCE,
        source="S73, S74: 3 maanden, en soms geen vaste termijn; de herinneringen zijn standaard",
    ),
    DefaultNorm(
        "N11",
        _("De zitting komt eraan"),
        _("Bereid de zitting voor: schade, spreekrecht, wie er meegaat"),
        every(0),
        DAYS,
        (((C, M), -42, DAYS), ((C, M, H), -14, DAYS), ((C, M), -2, DAYS)),
        repeat_days=None,
    ),
    DefaultNorm(
        "N12",
        _("De zitting is geweest, maar de uitkomst staat er niet"),
        _("Vraag de uitslag van de zitting en schrijf die op"),
        every(1),
        DAYS,
        (((C,), 0, DAYS), ((C,), 13, DAYS), ((T,), 20, DAYS)),
    ),
    DefaultNorm(
        "N13",
        _("Na het vonnis is niet nagegaan of er hoger beroep is"),
        _("Vraag het OM of er hoger beroep is"),
        every(16),
        DAYS,
        (((C,), 0, DAYS),),
        repeat_days=14,
        source="14 dagen voor hoger beroep: nog na te gaan",
    ),
    DefaultNorm(
        "N14",
        _("De aangifte is klaar, maar het laatste gesprek was er niet"),
        _("Voer het laatste gesprek over de aangifte"),
        every(14),
        DAYS,
        (((H,), 0, DAYS), ((T,), 14, DAYS)),
    ),
    DefaultNorm(
        "N15",
        _("De termijn voor een klacht over belaging loopt af"),
        _("Vraag of de medewerker een klacht wil doen, en raad advies aan"),
        every(0),
        DAYS,
        (((M, C), -30, DAYS), ((M, C), -14, DAYS), ((M, C), -3, DAYS)),
        repeat_days=None,
        source="artikel 66 Sr, 3 maanden: nog na te gaan",
    ),
    DefaultNorm(
        "N16",
        _("De aangifte loopt al lang"),
        _("Kijk of er nog iets gebeurt"),
        every(240),
        DAYS,
        (((Rung.LIST,), 0, DAYS), ((Rung.LIST,), 300, DAYS)),
        repeat_days=None,
        origin=Origin.SOURCE,
        source="S76: gemiddeld 8 maanden, ingewikkelde zaken 1,5 jaar",
    ),
    DefaultNorm(
        "N17",
        _("In deze melding gebeurt al lang niets"),
        _("Neem contact op met de medewerker"),
        every(45),
        DAYS,
        (((C,), 0, DAYS), ((T,), 7, DAYS), ((K,), 21, DAYS)),
    ),
    DefaultNorm(
        "N18",
        _("De medewerker koos 30 dagen geleden voor geen aangifte"),
        _("Kies of je alsnog aangifte wilt doen; niets doen mag ook"),
        every(30),
        DAYS,
        (((M,), 0, DAYS),),
        repeat_days=None,
    ),
    # The second half of N02 of domain.md: it counts from another day, and in working days.
    DefaultNorm(
        "N19",
        _("De medewerker wil aangifte doen, maar er is nog geen afspraak"),
        _("Maak met de politie een afspraak voor de aangifte"),
        every(5),
        WORKDAYS,
        (((H, M), 0, DAYS), ((C,), 3, DAYS), ((T,), 7, DAYS)),
    ),
    DefaultNorm(
        "D01",
        _("Een stap uit het draaiboek is te laat"),
        _("Doe de stap, of schrijf op waarom die niet nodig is"),
        SOONER,
        HOURS,
        (((H,), 0, HOURS), NEXT),
        repeat_days=None,
    ),
    DefaultNorm(
        "D02",
        _("Beloofd contact is te laat"),
        _("Neem contact op met de medewerker"),
        SOONER,
        HOURS,
        (NEXT,),
        repeat_days=None,
    ),
    DefaultNorm(
        "D03",
        _("Een bericht van de medewerker is niet beantwoord"),
        _("Beantwoord het bericht"),
        SOONER,
        HOURS,
        (NEXT,),
        repeat_days=None,
    ),
    DefaultNorm(
        "D04",
        _("De ernst is nog niet bevestigd"),
        _("Bevestig of verander de ernst"),
        SOONER,
        HOURS,
        (NEXT,),
        repeat_days=None,
    ),
    DefaultNorm(
        "D05",
        _("Een behoefte of een maatregel wacht te lang"),
        _("Geef de medewerker antwoord, of doe wat de maatregel vraagt"),
        SOONER,
        HOURS,
        (((H,), 0, HOURS), NEXT),
        repeat_days=None,
    ),
)
