"""Phase 4: the first two months."""

from advies.models import Condition, Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import NOT_NEEDED, DefaultStep, days

STEPS = (
    DefaultStep(
        "P40",
        "Voer het eerste vervolggesprek",
        Responsible.LEIDINGGEVENDE,
        (
            days(14, source=sources.VPD_CARE),
            days(14, source=sources.VPD_CARE),
            days(7, again=14),
            days(7, again=14),
        ),
        (
            "Vraag hoe het nu gaat, op het werk en thuis.",
            "Loop de afspraken na: wat is gedaan, wat nog niet?",
            "Vraag opnieuw wat je collega nodig heeft.",
            "Wilde je collega eerst geen hulp? Bied die nog een keer aan.",
            "Vraag of je collega zich serieus genomen voelt.",
        ),
        example="We zijn nu twee weken verder. Hoe gaat het, en wat hebben we nog niet goed geregeld?",
        source=f"{sources.VPD_CARE}; {sources.CARE_GUIDE}",
    ),
    DefaultStep(
        "P41",
        "Vraag opnieuw hoe het thuis gaat",
        Responsible.CONTACTPUNT_NAASTEN,
        (NOT_NEEDED, days(14), days(14), days(7)),
        (
            "Doe dit alleen als de medewerker het goedvindt.",
            "Vraag hoe het gaat, ook met de kinderen.",
            "Vertel welke hulp er is voor de mensen thuis.",
            "Vertel niets over de melding zelf.",
        ),
        example="Hoe gaat het nu met u? Is er iets wat wij voor u kunnen doen?",
        condition=Condition.WITH_CONSENT_RELATIVES,
        source=sources.ARQ,
    ),
    DefaultStep(
        "P42",
        "Kijk opnieuw naar de maatregelen",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, days(30), days(14, every=30), days(7, every=14)),
        (
            "Vraag per maatregel: werkt het, en past het nog?",
            "Spreek af wat blijft, wat anders moet en wat weg kan.",
            "Zet een nieuwe einddatum bij wat blijft.",
        ),
        example="Wat helpt je nog, en wat zit je in de weg?",
        also_role=Responsible.LEIDINGGEVENDE,
        condition=Condition.MEASURE_ACTIVE,
        repeats_while=Condition.MEASURE_ACTIVE,
        source=sources.ARQ,
    ),
    DefaultStep(
        "P43",
        "Voer het tweede vervolggesprek",
        Responsible.LEIDINGGEVENDE,
        (days(56, source=sources.VPD_CARE), days(49, source=sources.VPD_CARE), days(42), days(42)),
        (
            "Vraag hoe het nu gaat, op het werk en thuis, en wat nog nodig is.",
            "Blijft je collega last houden? Noem de bedrijfsarts en het bedrijfsmaatschappelijk werk.",
            "Schrijf niets op over ziekte of over de oorzaak daarvan.",
            "Spreek af hoe je contact houdt.",
        ),
        example="Hoe is het nu, vergeleken met ons vorige gesprek?",
        source=sources.VPD_CARE,
    ),
    DefaultStep(
        "P44",
        "Neem door hoe het met de aangifte gaat",
        Responsible.CASEMANAGER,
        (days(30, every=30), days(30, every=30), days(14, every=14), days(14, every=14)),
        (
            "Vraag eerst zelf bij politie of OM hoe het ervoor staat.",
            "Vertel dat aan je collega, ook als er geen nieuws is.",
            "Leg uit wat de volgende stap is, en wanneer die komt.",
            "Spreek af wanneer je weer belt.",
        ),
        example="Er is nog geen beslissing. Ik bel je over vier weken weer, of eerder als er nieuws is.",
        condition=Condition.WITH_AANGIFTE,
        repeats_while=Condition.WITH_AANGIFTE,
        derived=sources.VICTIMS_CODE,
    ),
)
