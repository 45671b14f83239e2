"""Phase 3: the first week."""

from advies.models import Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import NOT_NEEDED, DefaultStep, days, hours

STEPS = (
    DefaultStep(
        "P30",
        "Bespreek wat de dreigingsinschatting zegt",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, days(7), hours(72), hours(24)),
        (
            "Vertel wat we weten, en wat we niet weten.",
            "Mag je iets niet vertellen? Zeg dat dan ook.",
            "Vraag wat dit doet met je collega, en met de mensen thuis.",
            "Zet de inschatting zelf niet in dit systeem.",
        ),
        example="Dit weten we. Dit weten we nog niet. En hierover mag ik niets zeggen.",
        also_role=Responsible.LEIDINGGEVENDE,
        source=sources.ARQ,
    ),
    DefaultStep(
        "P31",
        "Stel het plan met maatregelen vast",
        Responsible.TEAMCHEF,
        (NOT_NEEDED, days(7), hours(72), hours(24)),
        (
            "Zet alle maatregelen bij elkaar.",
            "Schrijf per maatregel op: wie beslist, tot wanneer, en wanneer je er weer naar kijkt.",
            "Bespreek het plan met je collega voordat het vaststaat.",
            "Komt een maatregel er niet? Schrijf op waarom.",
        ),
        example="Dit is het plan. Mist er iets, of is er iets te veel?",
        also_role=Responsible.VEILIGHEIDSCOORDINATOR,
    ),
    DefaultStep(
        "P32",
        "Bied een woningscan en een online scan aan",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, days(14), days(7), hours(72)),
        (
            "Een woningscan kijkt hoe veilig het huis is.",
            "Een online scan kijkt wat er op internet over je collega staat.",
            "Leg uit wie er komt, en wie de uitkomst krijgt.",
            "Vraag of de mensen thuis dit ook willen.",
        ),
        example="Zullen we laten kijken hoe veilig je huis is? Je hoort van mij wat eruit komt.",
        source=f"{sources.SAFETY_SCAN}; {sources.HOME_SCAN}",
    ),
    DefaultStep(
        "P33",
        "Scherm gegevens af",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (NOT_NEEDED, days(14), days(7), hours(72)),
        (
            "Kijk samen waar gegevens staan: KvK, BRP, Kadaster, RDW en het interne adresboek.",
            "Regel wat de organisatie zelf kan regelen.",
            "Help met wat je collega zelf moet aanvragen.",
            "Denk ook aan de gegevens van de mensen thuis.",
        ),
        example="Je staat in ons adresboek. Zal ik je naam en nummer daar weghalen?",
        also_role=Responsible.MELDER,
        source=sources.SHIELDING,
    ),
    DefaultStep(
        "P34",
        "Spreek af hoe vaak je contact hebt",
        Responsible.LEIDINGGEVENDE,
        (days(7), days(7), hours(72), hours(24)),
        (
            "Vraag hoe vaak je collega iets wil horen, en op welke manier.",
            "Spreek af wie er belt als jij er niet bent.",
            "Laat ook iets weten als er geen nieuws is.",
        ),
        example="Hoe vaak wil je van mij horen? Ik bel ook als er niets nieuws is.",
        source=f"{sources.ARQ}; {sources.VICTIMS_CODE}",
    ),
    DefaultStep(
        "P35",
        "Vraag collega's en getuigen hoe het gaat",
        Responsible.LEIDINGGEVENDE,
        (days(7), days(7), days(7), hours(72)),
        (
            "Denk aan wie erbij was, en aan wie veel met je collega werkt.",
            "Vraag of zij iets nodig hebben.",
            "Vertel ook hun welke hulp er is.",
        ),
        example="Jij was erbij. Hoe is het nu met jou?",
        source=sources.VPD_CARE,
    ),
)
