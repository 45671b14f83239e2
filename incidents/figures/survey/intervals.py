"""How sure a share of a survey is, and a ratio made of it. Pure; made of released numbers, so of rounded ones.

Whoever has the released numbers can make these as well, so that they tell nothing that was not told.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

SURE = 0.95
# A number that was rounded to 5 is at most so much too large or too small.
ROUNDED = 2


@dataclass(frozen=True)
class Between:
    """A value with the interval in which it is 95 % sure to be."""

    value: float
    low: float
    high: float


def wilson(yes: int, asked: int) -> tuple[float, float]:
    """Return the interval of Wilson (1927) for a share; scipy would be 100 MB in every web server, for five lines.

    No correction for asking nearly everybody: that would say that only chance keeps the answer from being right, while
    whoever took part can be others than whoever did not.
    """
    z = NormalDist().inv_cdf((1 + SURE) / 2)
    share, weight = yes / asked, z * z / asked
    middle = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * sqrt(share * (1 - share) / asked + weight / (4 * asked))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def share_of(yes: int, asked: int, *, numbers: int = 1) -> Between:
    """Return a share of rounded numbers, in an interval that has room for the rounding. `yes`: a sum of `numbers`."""
    few, many = max(asked - ROUNDED, 1), asked + ROUNDED
    room = ROUNDED * numbers
    low = wilson(max(min(yes - room, many), 0), many)[0]
    high = wilson(min(yes + room, few), few)[1]
    return Between(min(1.0, yes / asked), low, high)


def ratio_to(registered: int, share: Between, staff: int, *, numbers: int) -> Between:
    """Return how many are registered of those whom a survey lets us expect: registered / (share × staff).

    `registered`: a sum of `numbers` rounded numbers. It is counted, not asked: only the rounding is unsure. So the ends
    of the interval of the share are those of the ratio, the other way round.
    """
    room = ROUNDED * numbers
    low = max(registered - room, 0) / (share.high * (staff + ROUNDED))
    # Somebody did say it: there is always one.
    least = max(share.low * (staff - ROUNDED), 1)
    return Between(registered / (share.value * staff), low, (registered + room) / least)
