"""Outcomes as they are released, with numbers that nobody counted: to look at pages, and to recount them by hand."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from advies.survey.default import QUESTIONS
from dreiging.accounts.models import Team
from incidents.figures.survey.questions import of_version, written_out
from incidents.models import FigureRelease, PeriodKind, ReleasedCell

AT = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)
LISTS = of_version(QUESTIONS)

Told = Mapping[tuple[str, str], int | None]

# Of 600 people 320 were asked and 230 answered: 40 this year, 20 before, 10 perhaps, 160 not.
ORGANISATION: Told = {
    ("STAFF", ""): 600, ("RESPONSE", ""): 320, ("RESPONSE", "YES"): 230,
    ("EVER", ""): 230, ("EVER", "LAST_12_MONTHS"): 40, ("EVER", "G_BEFORE"): 30, ("EVER", "EARLIER"): 20,
    ("EVER", "UNSURE"): 10, ("EVER", "NO"): 160,
    ("RAISED", ""): 70, ("RAISED", "G_YES"): 50, ("RAISED", "DIRECT_SUPERVISOR"): 30, ("RAISED", "NOBODY"): 20,
    ("WHY_NOT_RAISED", ""): 20, ("WHY_NOT_RAISED", "G_WORK"): 15, ("WHY_NOT_RAISED", "G_REACTION"): 10,
    ("REPORTED", ""): 65, ("REPORTED", "YES"): 25, ("REPORTED", "G_NO"): 40,
    ("AANGIFTE", ""): 65, ("AANGIFTE", "YES"): 20, ("AANGIFTE", "G_NO"): 45,
    ("IMPACT_SELF", ""): 70, ("IMPACT_SELF", "G_SOME"): 40, ("IMPACT_SELF", "0"): 30,
    ("IMPACT_HOME", ""): 70, ("IMPACT_HOME", "G_SOME"): 50, ("IMPACT_HOME", "0"): 20,
    ("ADAPTATIONS", ""): 70, ("ADAPTATIONS", "G_STUDY"): 45, ("ADAPTATIONS", "LOOK_AROUND"): 35,
    ("TAKEN_SERIOUSLY", ""): 50, ("TAKEN_SERIOUSLY", "G_YES"): 35, ("TAKEN_SERIOUSLY", "G_LESS"): 15,
    ("SATISFIED", ""): 50, ("SATISFIED", "G_YES"): 30, ("SATISFIED", "G_LESS"): 20,
    ("FACILITIES", ""): 225, ("FACILITIES", "TCO"): 120, ("FACILITIES", "BMW"): 90, ("FACILITIES", "LOKET_247"): 60,
}  # fmt: skip
# Of one eenheid less can be shown.
EENHEID: Told = {
    ("STAFF", ""): 200, ("RESPONSE", ""): 110, ("RESPONSE", "YES"): 80, ("EVER", ""): 80,
    ("EVER", "LAST_12_MONTHS"): 15, ("EVER", "G_BEFORE"): 10, ("EVER", "NO"): 55, ("RAISED", ""): 25,
    ("FACILITIES", ""): 80, ("FACILITIES", "TCO"): 45,
}  # fmt: skip


def release_made_up(
    slug: str, *, year: int = 2026, title: str = "Meting veiligheid", unit: Team | None = None
) -> FigureRelease:
    """Add the outcome of a round of the autumn of `year`; and of one eenheid, if given."""
    release = FigureRelease.objects.create(
        period_kind=PeriodKind.ROUND, first=date(year, 9, 15), slug=slug, released_at=AT, tables_version=1,
        threshold=10, rounded_to=5,
        definitions={
            "title": title, "opened_on": f"{year}-09-15", "closed_on": f"{year}-10-15",
            "questions": written_out(LISTS),
        },
    )  # fmt: skip
    places: list[tuple[Team | None, Told]] = [(None, ORGANISATION), *([(unit, EENHEID)] if unit else [])]
    nodes = [(each.code, node) for each in LISTS for node in ("", *each.part.nodes)]
    nodes += [("RESPONSE", ""), ("RESPONSE", "YES"), ("STAFF", "")]
    ReleasedCell.objects.bulk_create(
        ReleasedCell(
            release=release, unit=place and place.pk, unit_name=place.name if place else "", part=part, node=node,
            number=told.get((part, node)),
        )
        for place, told in places
        for part, node in nodes
    )  # fmt: skip
    return release


def release_quarters(*, people: int | None = 10, unit: Team | None = None, year: int = 2026) -> None:
    """Add the four quarters before the autumn of `year`, with `people` in each; and in `unit` as many, if given."""
    for first in (date(year - 1, 10, 1), *(date(year, month, 1) for month in (1, 4, 7))):
        release = FigureRelease.objects.create(
            period_kind=PeriodKind.QUARTER, first=first, released_at=AT, tables_version=2, threshold=10, rounded_to=5,
            definitions={},
        )  # fmt: skip
        ReleasedCell.objects.create(release=release, number=people)
        if unit:
            ReleasedCell.objects.create(release=release, unit=unit.pk, unit_name=unit.name, number=people)
