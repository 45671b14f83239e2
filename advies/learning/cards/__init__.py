"""The cards that talks are prepared with and modules are made of; the texts are the product's own, as data."""

from advies.learning.cards.manager import MANAGER_CARDS
from advies.learning.cards.shape import Card
from advies.learning.cards.team import TEAM_CARDS

CARDS = {card.slug: card for card in (*TEAM_CARDS, *MANAGER_CARDS)}

__all__ = ["CARDS", "MANAGER_CARDS", "TEAM_CARDS", "Card"]
