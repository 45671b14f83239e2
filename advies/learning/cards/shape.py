"""What a card is: one page to prepare a talk with, or to learn one thing from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Card:
    """`why`: what it is for. `asks`: questions to begin with. `keeps`: what to remember or do.

    `leads`: it is written for who leads a team. Every text is shown as it is, in the language of the reader.
    """

    slug: str
    title: Promise | str
    why: Promise | str
    asks: Sequence[Promise | str] = ()
    keeps: Sequence[Promise | str] = ()
    leads: bool = False
