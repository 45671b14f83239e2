"""What happened, and whether anybody at work was told."""

from advies.survey.default.shape import question
from advies.survey.questions import Kind

NOT_SAID = ("NOT_SAID", "Dat zeg ik liever niet")
LAST_TIME = "Denk aan de laatste keer."
# Who was threatened, or thinks so.
THREATENED = ("EVER", ["LAST_12_MONTHS", "EARLIER", "UNSURE"])

HAPPENED = [
    question(
        "TWELVE_MONTHS",
        "Wat heb jij de afgelopen 12 maanden meegemaakt door je werk?",
        [
            ("THREATENED", "Iemand dreigde met geweld, tegen mij of tegen mijn naasten"),
            ("FOLLOWED", "Iemand volgde of hinderde mij om mij bang te maken"),
            ("INTIMIDATED", "Iemand intimideerde mij om iets gedaan te krijgen"),
            ("NONE", "Niets hiervan"),
            NOT_SAID,
        ],
        kind=Kind.MANY,
        hint="Op het werk of daarbuiten. Je mag meer dan één antwoord kiezen.",
        heavy=True,
        alone="NONE",
    ),
    question(
        "EVER",
        "Ben je ooit bedreigd of geïntimideerd vanuit de georganiseerde criminaliteit?",
        [
            ("LAST_12_MONTHS", "Ja, in de afgelopen 12 maanden"),
            ("EARLIER", "Ja, langer geleden"),
            ("UNSURE", "Misschien: ik weet niet wie erachter zat"),
            ("NO", "Nee"),
            NOT_SAID,
        ],
        hint="Bijvoorbeeld door iemand uit de drugshandel. Ook als het je naasten overkwam.",
        heavy=True,
    ),
    question(
        "RAISED",
        "Heb je het op het werk besproken?",
        [
            ("DIRECT_SUPERVISOR", "Ja, met mijn leidinggevende"),
            ("COLLEAGUE", "Ja, met een collega"),
            ("OTHER", "Ja, met iemand anders"),
            ("NOBODY", "Nee"),
            NOT_SAID,
        ],
        hint=LAST_TIME,
        only_if=THREATENED,
    ),
    question(
        "WHY_NOT_RAISED",
        "Waarom heb je het niet besproken?",
        [
            ("PART_OF_JOB", "Het hoort bij het werk"),
            ("NOT_SERIOUS", "Het was niet ernstig genoeg"),
            ("NOT_TAKEN_SERIOUSLY", "Ik was bang dat niemand het serieus zou nemen"),
            ("WEAK", "Ik wilde niet zwak lijken"),
            ("CAREER", "Het kon gevolgen hebben voor mijn werk"),
            ("SUPERVISOR", "Om hoe het gaat tussen mij en mijn leidinggevende"),
            ("CONFIDENTIAL", "Ik wist niet of het vertrouwelijk zou blijven"),
            ("NO_CHANNEL", "Ik wist niet bij wie ik moest zijn"),
            ("OTHER", "Iets anders"),
        ],
        kind=Kind.MANY,
        hint="Je mag meer dan één antwoord kiezen.",
        heavy=True,
        only_if=("RAISED", ["NOBODY"]),
    ),
    question(
        "REPORTED",
        "Heb je het gemeld in dit systeem?",
        [
            ("YES", "Ja"),
            ("OTHERWISE", "Nee, maar wel ergens anders"),
            ("NO", "Nee"),
            NOT_SAID,
        ],
        hint=LAST_TIME,
        only_if=THREATENED,
    ),
    question(
        "AANGIFTE",
        "Is er aangifte gedaan?",
        [
            ("YES", "Ja"),
            ("NOT_YET", "Nog niet"),
            ("NOT_SERIOUS", "Nee: het was niet ernstig genoeg"),
            ("PART_OF_JOB", "Nee: het hoort bij het werk"),
            ("NO_USE", "Nee: het heeft geen zin"),
            ("FEAR_REPRISAL", "Nee: ik was bang voor wat er dan zou gebeuren"),
            ("ADVISED_AGAINST", "Nee: iemand raadde het af"),
            ("OTHER", "Nee, om iets anders"),
            NOT_SAID,
        ],
        hint="Heb je meer redenen? Kies de belangrijkste.",
        only_if=THREATENED,
    ),
]
