"""Phase 0: at once."""

from advies.models import Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import NOT_NEEDED, DefaultStep, hours, minutes

STEPS = (
    DefaultStep(
        "P01",
        "Bel 112 of de meldkamer bij direct gevaar",
        Responsible.MELDER,
        (NOT_NEEDED, NOT_NEEDED, hours(0), hours(0)),
        (
            "Is er nu gevaar voor jou of voor de mensen thuis? Bel 112 of de meldkamer.",
            "Ga naar een veilige plek, samen met de mensen thuis.",
            "Al het andere kan later.",
        ),
        example="Ik werk bij de politie. Ik word bedreigd en ik ben nu niet veilig.",
        obligatory=False,
    ),
    DefaultStep(
        "P02",
        "Bewaar bewijs",
        Responsible.MELDER,
        (hours(24), hours(24), hours(4), hours(1)),
        (
            "Maak een schermafdruk. Bewaar berichten, foto's en filmpjes.",
            "Schrijf op wanneer het was en wie het hebben gezien.",
            "Noteer een kenteken, als je dat hebt gezien.",
            "Lukt het nu niet? Vraag je leidinggevende om hulp.",
        ),
        example="Ik heb het bericht bewaard, met de datum en de tijd erbij.",
        obligatory=False,
        source=sources.ONLINE_THREAT,
    ),
    DefaultStep(
        "P03",
        "Bevestig de melding en wijs een vaste contactpersoon aan",
        Responsible.LEIDINGGEVENDE,
        (hours(24), hours(8), hours(2), minutes(30)),
        (
            "Laat weten dat je de melding hebt gelezen.",
            "Zeg wie de vaste contactpersoon is. Meestal ben jij dat.",
            "Zeg ook wanneer je collega weer iets hoort.",
        ),
        example="Ik heb je melding gelezen. Ik ben je vaste contactpersoon. Ik bel je vandaag om 15.00 uur.",
        source=sources.ARQ,
    ),
    DefaultStep(
        "P04",
        "Bel of bezoek je collega",
        Responsible.LEIDINGGEVENDE,
        (hours(24, source=sources.TEN_POINTS), hours(12), hours(2), hours(1)),
        (
            "Luister eerst. Neem het serieus, ook als je collega het zelf klein maakt.",
            "Vraag wat de ander nodig heeft. Los nog niets op.",
            "Spreek af wanneer je weer belt.",
        ),
        example="Hoe gaat het met je, en thuis?",
        source=f"{sources.STUDY}; {sources.TEN_POINTS}; {sources.ONLINE_THREAT}",
    ),
    DefaultStep(
        "P05",
        "Vertel het aan de teamchef en de veiligheidscoördinator",
        Responsible.LEIDINGGEVENDE,
        (NOT_NEEDED, hours(24), hours(2), minutes(30)),
        (
            "Vertel wat er is gemeld en wat je al hebt gedaan. Vertel niet meer dan nodig is.",
            "Heeft je collega gekozen dat iemand dit niet mag weten? Houd je daaraan.",
            "Zeg tegen je collega met wie je hebt gepraat.",
        ),
        example="Er is een dreiging in mijn team. Ik heb de collega gebeld. Ik wil met je kijken wat er nodig is.",
        derived=sources.TEN_POINTS,
    ),
)
