"""The fixed trees along which answers of the survey are merged, and which of them were named by the study.

Pure data. Answers are those of the core questions (advies/survey/default), which are the same in every version; a
question without a tree is not merged. The fewer groups, the sooner all of them can be shown.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

# Whoever would rather not say has not answered.
NO_ANSWER = "NOT_SAID"

_SOME_IMPACT = {"G_SOME": (_("Een beetje of meer"), ("1", "2", "3", "4"))}
# Of these only what was chosen is counted, of whoever answered. "Niets" is no number of its own: nearly nobody may have
# said so, and then it would hide all that was chosen.
CHOSEN_ONLY = ("ADAPTATIONS", "FACILITIES")

# {question: {group: (its words, its answers)}}
TREES: Mapping[str, Mapping[str, tuple[Any, tuple[str, ...]]]] = {
    "EVER": {"G_BEFORE": (_("Langer geleden, of misschien"), ("EARLIER", "UNSURE"))},
    "RAISED": {"G_YES": (_("Ja"), ("DIRECT_SUPERVISOR", "COLLEAGUE", "OTHER"))},
    "WHY_NOT_RAISED": {
        "G_WORK": (_("Het hoort bij het werk, of was niet ernstig"), ("PART_OF_JOB", "NOT_SERIOUS")),
        "G_REACTION": (
            _("Bang voor wat er dan zou gebeuren"),
            ("NOT_TAKEN_SERIOUSLY", "WEAK", "CAREER", "SUPERVISOR"),
        ),
        "G_WHERE": (_("Niet weten bij wie, of hoe vertrouwelijk"), ("CONFIDENTIAL", "NO_CHANNEL")),
    },
    "REPORTED": {"G_NO": (_("Niet in dit systeem"), ("OTHERWISE", "NO"))},
    "AANGIFTE": {
        "G_NO": (
            _("Nee, of nog niet"),
            ("NOT_YET", "NOT_SERIOUS", "PART_OF_JOB", "NO_USE", "FEAR_REPRISAL", "ADVISED_AGAINST", "OTHER"),
        )
    },
    "IMPACT_SELF": _SOME_IMPACT,
    "IMPACT_HOME": _SOME_IMPACT,
    "ADAPTATIONS": {
        "G_STUDY": (_("Opletten, camera's of andere routes"), ("LOOK_AROUND", "CAMERA", "VARY_ROUTE")),
        "G_DATA": (_("Minder zichtbaar zijn"), ("SHIELD_DATA", "SOCIAL_OFF", "HIDE_JOB")),
        "G_WAYS": (_("Plekken of werk mijden"), ("AVOID_PLACES", "REFUSE_TASK")),
    },
    "TAKEN_SERIOUSLY": {
        "G_YES": (_("Ja"), ("4", "5")),
        "G_LESS": (_("Minder, of de leidinggevende weet het niet"), ("1", "2", "3", "NOT_KNOWN")),
    },
    "SATISFIED": {"G_YES": (_("Tevreden"), ("4", "5")), "G_LESS": (_("Minder tevreden"), ("1", "2", "3"))},
}
