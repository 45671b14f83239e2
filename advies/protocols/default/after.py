"""Phase 5: care afterwards, and learning."""

from advies.models import Condition, Responsible
from advies.protocols.default import sources
from advies.protocols.default.shape import AT_THE_MOMENT, NOT_NEEDED, DefaultStep, days

STEPS = (
    DefaultStep(
        "P50",
        "Vraag na drie maanden hoe het gaat",
        Responsible.LEIDINGGEVENDE,
        (NOT_NEEDED, days(90, every=90), days(90, every=90), days(90, every=90)),
        (
            "Bel of bezoek je collega, ook als alles rustig lijkt.",
            "Vraag hoe het gaat, op het werk en thuis.",
            "Loopt de aangifte of een maatregel nog? Vraag het dan elke drie maanden.",
        ),
        example="Het is drie maanden geleden. Ik wil weten hoe het nu met je is.",
        repeats_while=Condition.AANGIFTE_OR_MEASURE,
    ),
    DefaultStep(
        "P51",
        "Bespreek in het team wat je hebt geleerd",
        Responsible.LEIDINGGEVENDE,
        (days(90), days(90), days(60), days(60)),
        (
            "Vraag eerst aan je collega of dit kan, en wat je vertelt.",
            "Noem geen namen.",
            "Bespreek wat goed ging, en wat de volgende keer anders moet.",
        ),
        example="Wat hebben we hiervan geleerd, zonder het over één persoon te hebben?",
        source=f"{sources.STUDY}; {sources.ARQ}",
    ),
    DefaultStep(
        "P52",
        "Bouw de maatregelen af",
        Responsible.VEILIGHEIDSCOORDINATOR,
        (AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT),
        (
            "Stop niet ineens. Maak samen een plan: wat stopt wanneer?",
            "Spreek af wat je doet als er weer iets gebeurt.",
            "Sluit af met een gesprek.",
        ),
        example="De camera blijft tot mei. Hoe is dat voor jou, en voor thuis?",
        also_role=Responsible.LEIDINGGEVENDE,
        condition=Condition.MEASURE_ENDS,
        source=sources.ARQ,
    ),
    DefaultStep(
        "P53",
        "Sluit de melding af",
        Responsible.LEIDINGGEVENDE,
        (AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT, AT_THE_MOMENT),
        (
            "Zeg eerst dat je wilt afsluiten, en waarom.",
            "Sluit af als je collega het goedvindt, of als er 30 dagen geen antwoord komt.",
            "Vraag hoe tevreden je collega is.",
            "Zeg dat de melding altijd weer open kan.",
        ),
        example="Ik wil de melding afsluiten. Vind je dat goed? Je kunt hem altijd weer openen.",
        also_role=Responsible.CASEMANAGER,
        condition=Condition.CLOSING,
    ),
)
