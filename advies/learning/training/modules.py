"""What there is to learn: for whom, by when, and when again. Every number says where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advies.learning.leading import LEADERS
from advies.models import ModuleCode

# From so long before a module expires it can be done again.
AGAIN_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Module:
    """`cards`: slugs of CARDS, in order. `within`: the term to do it in. `valid`: after how long again; None: never.

    `why` tells the person what it is for, and `source` where the term comes from.
    """

    code: ModuleCode
    cards: Sequence[str]
    within: timedelta
    valid: timedelta | None
    why: Promise | str
    source: Promise | str


EVERYBODY = ("wat-is-een-dreiging", "zo-meld-je", "thuis-erover-praten", "jij-en-internet", "hulp-die-er-is")
OURS = _("Deze termijn is een voorstel van ons; de organisatie kan een andere kiezen.")

MODULES = {
    module.code: module
    for module in (
        Module(
            ModuleCode.INDUCTION,
            EVERYBODY,
            timedelta(days=90),
            None,
            _("Voor wie hier nieuw is: wat een dreiging is, en wie je dan helpt."),
            _("Binnen 90 dagen na je eerste dag: advies uit het onderzoek, het aantal dagen is ons voorstel."),
        ),
        Module(
            ModuleCode.YEARLY,
            ("zo-meld-je", "jij-en-internet", "hulp-die-er-is"),
            timedelta(days=60),
            timedelta(days=365),
            _("Wat je een jaar niet nodig had, ben je kwijt. Lees het elk jaar opnieuw."),
            _("Elk jaar: advies uit het onderzoek (regelmatig aandacht), de termijn is ons voorstel."),
        ),
        Module(
            ModuleCode.LEADER,
            ("herken-het", "eerste-gesprek", "wat-heb-je-nodig", "praten-over-aangifte", "na-een-paar-weken"),
            timedelta(days=14),
            timedelta(days=730),
            _("Hoe jij reageert, telt net zo zwaar als de dreiging. Lees dit voor je eerste melding."),
            _("Voor je eerste melding: advies uit het onderzoek. Twee weken en twee jaar zijn ons voorstel."),
        ),
        Module(
            ModuleCode.FACE,
            ("bekend-gezicht", "na-een-optreden", "jij-en-internet"),
            timedelta(days=30),
            timedelta(days=365),
            _("Voor wie met naam of gezicht in beeld komt."),
            OURS,
        ),
    )
}


def roles_for(code: ModuleCode) -> frozenset[str] | None:
    """Return the roles whose holders follow the module; None: everybody does."""
    if code == ModuleCode.LEADER:
        return frozenset(LEADERS)
    if code == ModuleCode.FACE:
        return frozenset(settings.BOEGBEELD_ROLES)
    return None
