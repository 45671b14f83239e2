"""Phase 1: the first 24 hours."""

from advies.models import Condition, Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import AT_THE_MOMENT, NOT_NEEDED, DefaultStep, consider_within_hours, hours

STEPS = (
    DefaultStep(
        "P10",
        "Bevestig de ernst of pas die aan",
        Responsible.LEIDINGGEVENDE,
        (hours(48), hours(24), hours(4), hours(1)),
        (
            "Het systeem stelt een ernst voor. Kijk of die klopt met wat je weet.",
            "Twijfel je? Kies dan de hogere ernst.",
            "Alleen de casemanager kan de ernst lager maken. Je collega hoort altijd waarom.",
            "De ernst bepaalt hoe snel we iets doen. Het is geen dreigingsinschatting.",
        ),
        example="Ik zet de ernst op hoog, omdat ze weten waar je woont. We doen alles nu sneller.",
        also_role=Responsible.CASEMANAGER,
    ),
    DefaultStep(
        "P11",
        "Vraag wat je collega nodig heeft",
        Responsible.LEIDINGGEVENDE,
        (hours(72), hours(24), hours(8), hours(4)),
        (
            "Loop samen de lijst met behoeften door.",
            "Vul niets in voor de ander. Schrijf op wat je collega zelf zegt.",
            "“Nu niets” is ook een antwoord. Spreek dan af wanneer je het weer vraagt.",
        ),
        example="Wat zou jou nu helpen? Het mag ook zijn dat je nu even niets wilt.",
        source=sources.STUDY,
    ),
    DefaultStep(
        "P12",
        "Vraag of er thuis iets nodig is",
        Responsible.LEIDINGGEVENDE,
        (hours(72), hours(24), hours(8), hours(2)),
        (
            "Vraag hoe het thuis gaat, en met wie je collega woont.",
            "Vertel dat er een contactpunt is voor de mensen thuis.",
            "Bel of schrijf naar huis alleen als je collega dat goedvindt.",
            "Wil je collega dit nu niet? Vraag het later nog een keer.",
        ),
        example="Hoe is het thuis? Wil je dat iemand van het contactpunt jullie belt?",
        also_role=Responsible.CONTACTPUNT_NAASTEN,
        source=f"{sources.STUDY}; {sources.ARQ}; {sources.UNION_POLL}",
    ),
    DefaultStep(
        "P13",
        "Vraag een dreigingsinschatting aan",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, consider_within_hours(24), hours(4), hours(1)),
        (
            "Daarin staat hoe ernstig en hoe waarschijnlijk de dreiging is.",
            "Vraag de inschatting aan via de eigen route. Bel het OM als dat nodig is.",
            "Leg vast wanneer je dit deed, en bij wie.",
            "Zet de inschatting zelf niet in dit systeem.",
        ),
        example="Ik heb gevraagd om naar de dreiging te kijken. Ik vertel je wat ik daarover mag zeggen.",
        source=f"{sources.CIRCULAR}; {sources.PERSVEILIG}",
    ),
    DefaultStep(
        "P14",
        "Kies de eerste maatregelen en leg ze uit",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, hours(24), hours(8), hours(2)),
        (
            "Kies samen wat nu nodig is, zoals niet alleen op pad of een andere dienst.",
            "Leg per maatregel uit: wat, waarom, hoelang, en wie het regelt.",
            "Vraag of het past, ook thuis.",
            "Kan iets niet wat je collega vraagt? Leg uit waarom.",
        ),
        example="Tot vrijdag ga je niet alleen op pad. Ik regel dat met de planning. Past dat bij jou?",
        also_role=Responsible.LEIDINGGEVENDE,
        source=sources.STUDY,
    ),
    DefaultStep(
        "P15",
        "Bespreek de inzet van de komende diensten",
        Responsible.LEIDINGGEVENDE,
        (hours(72), hours(24), hours(8), hours(4)),
        (
            "Kijk samen naar het rooster van de komende week.",
            "Vraag hoe je collega het risico zelf inschat.",
            "Vraag wat je collega wil: doorwerken, ander werk, of even niet.",
            "Haal niemand van een taak af zonder dit gesprek.",
        ),
        example="Hoe kijk jij naar je dienst van morgen? Wat heb je daarvoor nodig?",
        source=sources.STUDY,
    ),
    DefaultStep(
        "P16",
        "Vertel welke hulp er is",
        Responsible.LEIDINGGEVENDE,
        (hours(72), hours(24), hours(24), hours(8)),
        (
            "Noem collegiale ondersteuning (TCO), het 24/7 Loket en het bedrijfsmaatschappelijk werk.",
            "Bied zelf aan dat iemand van TCO belt. Wacht niet tot je collega erom vraagt.",
            "Zeg dat nee mag, en dat de hulp later ook nog kan.",
            "Alle nummers staan bij “Hulp nu”.",
        ),
        example="Zal ik vragen of iemand van collegiale ondersteuning je belt? Nee zeggen mag, het kan later ook.",
        source=f"{sources.DESK_247}; {sources.TCO}",
    ),
    DefaultStep(
        "P17",
        "Laat een andere collega de aangifte opnemen",
        Responsible.LEIDINGGEVENDE,
        (AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT),
        (
            "Iemand anders neemt de aangifte of de verklaring op, liefst van een ander team.",
            "Je collega onderzoekt de eigen zaak niet.",
            "Regel een rustige plek en een vast moment.",
        ),
        example="Een collega van een ander team neemt je aangifte op. Zal ik met je meegaan?",
        condition=Condition.WITH_AANGIFTE,
        source=sources.SEVEN_POINTS,
    ),
)
