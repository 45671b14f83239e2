"""Bars with the interval that they are sure to end in, of 100. The words stand beside them, and all is in a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from incidents.figures.charts import FULL
from incidents.figures.survey.gap import Gap
from incidents.figures.survey.intervals import Between
from incidents.figures.survey.key_figures import KeyShare


@dataclass(frozen=True)
class SureBar:
    """`low` and `high`: where it may end too; None: it was counted. `length` None: hidden, there is no bar."""

    length: int | None
    low: int | None = None
    high: int | None = None


def of_share(share: KeyShare) -> SureBar:
    """Return a bar of a share of all."""
    return _bar(share.share, 1.0) if share.share else SureBar(None)


def of_shares(shares: Iterable[KeyShare]) -> list[tuple[KeyShare, SureBar]]:
    return [(share, of_share(share)) for share in shares]


def of_gap(gap: Gap) -> tuple[SureBar, SureBar]:
    """Return the bar of who experienced it and that of who was reported, of the same number of people."""
    estimate = gap.estimate
    most = max(estimate.high if estimate else 0, gap.registered or 0) or 1.0
    counted = None if gap.registered is None else round(FULL * gap.registered / most)
    return _bar(estimate, most) if estimate else SureBar(None), SureBar(counted)


def _bar(between: Between, most: float) -> SureBar:
    length, low, high = (min(FULL, round(FULL * each / most)) for each in (between.value, between.low, between.high))
    return SureBar(length, low, high)
