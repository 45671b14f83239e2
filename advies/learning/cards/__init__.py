"""The cards that talks are prepared with and modules are made of; the texts are the product's own, as data."""

from advies.learning.cards.manager import MANAGER_CARDS
from advies.learning.cards.own import OWN_CARDS
from advies.learning.cards.shape import Card
from advies.learning.cards.team import TEAM_CARDS

CARDS = {card.slug: card for card in (*TEAM_CARDS, *MANAGER_CARDS, *OWN_CARDS)}
# Which card helps at which step of the draaiboek (domain.md T4): by code, in whatever version.
HELPS_AT = {
    "P04": "eerste-gesprek",
    "P11": "wat-heb-je-nodig",
    "P15": "een-inzet-met-risico",
    "P20": "eerste-gesprek",
    "P21": "praten-over-aangifte",
    "P24": "na-een-dreiging",
    "P40": "na-een-paar-weken",
    "P43": "na-een-paar-weken",
    "P44": "praten-over-aangifte",
    "P50": "na-een-paar-weken",
    "P51": "wat-hebben-we-geleerd",
}


def card_for_step(code: str) -> Card | None:
    """Return the card that helps at a step, or None."""
    return CARDS[HELPS_AT[code]] if code in HELPS_AT else None


__all__ = ["CARDS", "MANAGER_CARDS", "OWN_CARDS", "TEAM_CARDS", "Card", "card_for_step"]
