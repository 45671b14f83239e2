"""What it did to people, and what the organisation did."""

from advies.survey.default.happened import LAST_TIME, NOT_SAID, THREATENED
from advies.survey.default.shape import Option, question
from advies.survey.questions import Kind

RAISED = ("RAISED", ["DIRECT_SUPERVISOR", "COLLEAGUE", "OTHER"])
# 0–4, as the impact in a case (domain.md A9).
IMPACT: list[Option] = [("0", "Geen"), ("1", "Een beetje"), ("2", "Nogal"), ("3", "Veel"), ("4", "Heel veel"), NOT_SAID]

AFTERMATH = [
    question(
        "IMPACT_SELF",
        "Hoeveel last had je er zelf van?",
        IMPACT,
        kind=Kind.SCALE,
        hint="Bijvoorbeeld: slecht slapen, steeds opletten, minder plezier in je werk.",
        heavy=True,
        only_if=THREATENED,
    ),
    question(
        "IMPACT_HOME",
        "Hoeveel last hadden de mensen thuis ervan?",
        IMPACT,
        kind=Kind.SCALE,
        hint="Je partner, je kinderen, je familie.",
        heavy=True,
        only_if=THREATENED,
    ),
    question(
        "ADAPTATIONS",
        "Wat heb je anders gedaan?",
        [
            ("LOOK_AROUND", "Over mijn schouder kijken als ik aankom, thuis of op het werk"),
            ("CAMERA", "Een camera opgehangen"),
            ("VARY_ROUTE", "Steeds een andere route genomen"),
            ("SHIELD_DATA", "Mijn gegevens laten afschermen"),
            ("SOCIAL_OFF", "Sociale media aangepast, of ermee gestopt"),
            ("HIDE_JOB", "Niet meer gezegd wat voor werk ik doe"),
            ("AVOID_PLACES", "Plekken gemeden"),
            ("REFUSE_TASK", "Bepaald werk niet meer gedaan"),
            ("OTHER", "Iets anders"),
            ("NONE", "Niets"),
        ],
        kind=Kind.MANY,
        hint="Je mag meer dan één antwoord kiezen.",
        only_if=THREATENED,
        alone="NONE",
    ),
    question(
        "TAKEN_SERIOUSLY",
        "Voelde je je serieus genomen door je leidinggevende?",
        [
            ("1", "Helemaal niet"),
            ("2", "Niet echt"),
            ("3", "Gaat wel"),
            ("4", "Ja"),
            ("5", "Ja, heel erg"),
            ("NOT_KNOWN", "Mijn leidinggevende weet het niet"),
        ],
        kind=Kind.SCALE,
        hint=LAST_TIME,
        core=False,
        only_if=RAISED,
    ),
    question(
        "SATISFIED",
        "Hoe tevreden ben je over wat er daarna gebeurde?",
        [
            ("1", "Heel ontevreden"),
            ("2", "Ontevreden"),
            ("3", "Niet tevreden en niet ontevreden"),
            ("4", "Tevreden"),
            ("5", "Heel tevreden"),
            NOT_SAID,
        ],
        kind=Kind.SCALE,
        hint=LAST_TIME,
        only_if=RAISED,
    ),
    question(
        "FACILITIES",
        "Welke hulp ken je?",
        [
            ("TCO", "Collegiale ondersteuning (TCO)"),
            ("LOKET_247", "Het nummer voor dag en nacht"),
            ("BMW", "Bedrijfsmaatschappelijk werk"),
            ("BEDRIJFSARTS", "De bedrijfsarts"),
            ("GEESTELIJKE_VERZORGING", "Geestelijke verzorging"),
            ("GTPA_CASEMANAGER", "De casemanager"),
            ("VERTROUWENSPERSOON", "De vertrouwenspersoon"),
            ("CONTACTPUNT_NAASTEN", "Het contactpunt voor naasten"),
            ("NONE", "Niets hiervan"),
        ],
        kind=Kind.MANY,
        hint="Kies alles wat je kent, ook als je het nooit nodig had.",
        alone="NONE",
    ),
]
