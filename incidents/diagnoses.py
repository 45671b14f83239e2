"""Words of a diagnosis or a treatment, which are not written down about somebody here (design.md, decision 12).

The law keeps medical facts away from whoever is not a doctor. What was agreed can always be said without them. A list
finds words, not meaning: it stops what is written without a thought, and the text beside it says what to write.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Beginnings of words, in small letters. Who helps ("bedrijfsarts", "psycholoog") is an agreement, and may be named.
BEGINNINGS = (
    "antidepress",
    "angststoornis",
    "adhd",
    "bipolair",
    "borderline",
    "burn-out",
    "burnout",
    "depressie",
    "depressief",
    "diagnose",
    "dissociat",
    "dwangstoornis",
    "emdr",
    "hartinfarct",
    "herbelevingen",
    "hyperventil",
    "medicatie",
    "medicijn",
    "overspannen",
    "paniekaanval",
    "paniekstoornis",
    "paranoi",
    "posttraumat",
    "psychose",
    "psychotisch",
    "ptsd",
    "ptss",
    "seroton",
    "slaappil",
    "slaapstoornis",
    "suicid",
    "suïcid",
    "temazepam",
    "oxazepam",
    "trauma",
    "zelfmoord",
)
_FOUND = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, BEGINNINGS)) + r")", re.IGNORECASE)
HINT = _(
    "Zet hier geen medische woorden in. Schrijf op wat jullie afspreken: wie doet wat, en wanneer. Bijvoorbeeld: werkt"
    " deze maand tot 13.00 uur, of: belt morgen zelf met de bedrijfsarts."
)


def refuse_diagnosis(text: str) -> None:
    """Accept a text about an agreement.

    :raises ValidationError: it holds a word of a diagnosis; the message says what to write, and repeats no word.
    """
    if _FOUND.search(text):
        raise ValidationError(HINT, code="diagnosis")
