"""Phase 2: the first 72 hours."""

from advies.models import Condition, Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import AT_THE_MOMENT, NOT_NEEDED, DefaultStep, days, hours, workdays

STEPS = (
    DefaultStep(
        "P20",
        "Voer het opvanggesprek",
        Responsible.LEIDINGGEVENDE,
        (hours(72, source=sources.VPD_CARE), hours(72, source=sources.VPD_CARE), hours(24), hours(24)),
        (
            "Neem de tijd, zoek een rustige plek en luister eerst.",
            "Vraag hoe veilig je collega zich voelt, op het werk en thuis.",
            "Leg uit wat er nu gaat gebeuren, en wie wat doet. Regel praktische hulp.",
            "Vraag niet wat je collega anders had kunnen doen.",
            "Spreek af wanneer je elkaar weer spreekt.",
        ),
        example="Ik heb een uur voor je. Begin maar waar je wilt.",
        source=sources.VPD_CARE,
    ),
    DefaultStep(
        "P21",
        "Bespreek of je collega aangifte wil doen",
        Responsible.LEIDINGGEVENDE,
        (
            workdays(2, source=sources.VPD_REPORT),
            workdays(2, source=sources.VPD_REPORT),
            workdays(1),
            workdays(1),
        ),
        (
            "Je collega beslist. De werkgever kan ook zelf aangifte doen.",
            "Gebruik het adres van de organisatie, nooit het huisadres. Dat heet domicilie kiezen.",
            "Soms kan aangifte onder nummer, zonder naam. Politie en OM beslissen daarover.",
            "Ga mee, of laat de casemanager meegaan, als je collega dat wil.",
        ),
        example="Jij beslist. Doe je aangifte, dan gebruiken we het adres van het werk. Zal ik meegaan?",
        also_role=Responsible.CASEMANAGER,
        source=f"{sources.VPD_REPORT}; {sources.AANGIFTE_PRIVACY}",
    ),
    DefaultStep(
        "P22",
        "Vraag de VPT-code en informatie over de zaak",
        Responsible.CASEMANAGER,
        (AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT),
        (
            "Vraag of de aangifte de VPT-code heeft. Dan gelden de landelijke afspraken (ELA).",
            "Help je collega vragen om informatie over de zaak (artikel 51ac Sv).",
            "Politie en OM vertellen die als iemand erom vraagt.",
            "Vraag ook een kopie en het nummer van de aangifte.",
        ),
        example="Ik heb gevraagd of jij steeds hoort hoe het met je zaak gaat.",
        condition=Condition.WITH_AANGIFTE,
        source=f"{sources.ELA}; {sources.CASE_INFORMATION}",
    ),
    DefaultStep(
        "P23",
        "Leg vast waarom er geen aangifte komt",
        Responsible.LEIDINGGEVENDE,
        (days(7), days(7), hours(72), hours(72)),
        (
            "Vraag waarom je collega geen aangifte wil. Elke reden is goed. Dring niet aan.",
            "Zeg dat het later nog kan. Soms geldt een termijn: vraag dat aan de casemanager.",
            "Heeft iemand de aangifte afgeraden? Leg dat ook vast.",
        ),
        example="Dat is jouw keuze. Denk je er later anders over? Dan help ik je.",
        condition=Condition.WITHOUT_AANGIFTE,
    ),
    DefaultStep(
        "P24",
        "Vertel het team wat het moet weten",
        Responsible.LEIDINGGEVENDE,
        (NOT_NEEDED, hours(72), hours(24), hours(24)),
        (
            "Spreek eerst met je collega af wat je vertelt, en wat niet.",
            "Vertel het team wat er speelt.",
            "Vertel ook wat iedereen nu moet doen. Een waarschuwing zonder dat helpt niemand.",
            "Neem tijd voor vragen.",
        ),
        example="Dit weten we. Dit weten we niet. En dit vragen we deze week van je.",
        source=sources.STUDY,
    ),
    DefaultStep(
        "P25",
        "Laat beslissen over een reactie naar degene die dit deed",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (
            NOT_NEEDED,
            days(7),
            hours(48, derived=sources.EIGHT_MEASURES),
            hours(48, derived=sources.EIGHT_MEASURES),
        ),
        (
            "Het gezag beslist, bijvoorbeeld over een stopgesprek. Reageer niet zelf.",
            "Vraag je collega vóór het besluit wat die ervan vindt.",
            "Vertel je collega wat er is besloten, en waarom.",
        ),
        example="Er is besloten dat er een gesprek komt. Je hoort het van mij als dat is geweest.",
        source=f"{sources.EIGHT_MEASURES}; {sources.STOP_TALKS}",
    ),
    DefaultStep(
        "P26",
        "Breng de schade in kaart",
        Responsible.CASEMANAGER,
        (days(14), days(7), hours(72), hours(72)),
        (
            "Vraag wat er kapot is, en welke kosten je collega heeft.",
            "Leg uit wat de organisatie vergoedt, en wat zij kan verhalen.",
            "Vertel over rechtsbijstand, ook die van de vakbond.",
            "Help met de formulieren.",
        ),
        example="Stuur mij de rekening van het slot. Ik zoek uit wie die betaalt.",
        source=f"{sources.EIGHT_MEASURES}; {sources.AFTER_VIOLENCE}",
    ),
)
