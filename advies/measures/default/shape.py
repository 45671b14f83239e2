"""How the texts of a measure are written down."""

from dataclasses import dataclass

from advies.models import Decider, MeasureGroup


@dataclass(frozen=True)
class DefaultMeasure:
    """A measure of A12, in plain words for whoever is threatened."""

    code: str
    slug: str
    group: MeasureGroup
    title: str
    what: str
    why: str
    for_whom: str
    decider: Decider
    who_decides: str
    how_to_ask: str
    how_long: str
    how_it_ends: str
