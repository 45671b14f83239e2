"""A year of which figures were released, with two people of HR, and numbers that nobody counted."""

from datetime import date, datetime

import pytest

from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.workdays import AMSTERDAM
from incidents.figures.shape import ALL
from incidents.figures.tables import PARTS, VERSION, definitions
from incidents.models import FigureRelease, PeriodKind, ReleasedCell, YearConcept, YearReport
from incidents.yearreports.concepts import offer, save_comments, start_concept
from incidents.yearreports.freezing import freeze

RELEASED_AT = datetime(2026, 1, 31, 3, 10, tzinfo=AMSTERDAM)
AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
TOLD = "Wij spraken vaker met teams.\nDat werkt."


def release(kind: PeriodKind, first: date, people: int, unit: tuple[str, str] | None = None) -> FigureRelease:
    """Add a release in which everything is shown: of each kind five people less than of the one before."""
    made = FigureRelease.objects.create(
        period_kind=kind, first=first, released_at=RELEASED_AT, tables_version=VERSION, threshold=10, rounded_to=5,
        definitions=definitions(),
    )  # fmt: skip
    cells = [ReleasedCell(release=made, part=ALL, node=ALL, number=people)]
    if unit:
        key, name = unit
        cells.append(ReleasedCell(release=made, part=ALL, node=ALL, unit=key, unit_name=name, number=people - 10))
    cells += [
        ReleasedCell(release=made, part=part.code, node=node, number=max(people - 5 * place, 10))
        for part in PARTS
        for place, node in enumerate(part.nodes)
    ]
    ReleasedCell.objects.bulk_create(cells)
    return made


@pytest.fixture
def released(teams) -> None:
    unit = (str(teams["eenheid"].pk), teams["eenheid"].name)
    release(PeriodKind.YEAR, date(2024, 1, 1), 120)
    for month in (1, 4, 7, 10):
        release(PeriodKind.QUARTER, date(2025, month, 1), 40 + 5 * month)
    release(PeriodKind.YEAR, date(2025, 1, 1), 150, unit)


@pytest.fixture
def second(teams) -> User:
    """Another one of HR, beside the one in the cast."""
    person = UserFactory(name="Bea Tweede", email="bea@voorbeeld.test", team=teams["eenheid"])
    RoleFactory(user=person, role=Role.HR, team=teams["eenheid"])
    return person


@pytest.fixture
def concept(released, cast) -> YearConcept:
    made = start_concept(year=2025, reason="", by=cast["hr"], at=AT)
    return save_comments(concept=made, comments={"in-short": TOLD}, revision=1, by=cast["hr"], at=AT)


@pytest.fixture
def offered(concept, cast, second) -> YearConcept:
    return offer(concept=concept, confirmed=False, revision=concept.revision, by=cast["hr"], at=AT)


@pytest.fixture
def frozen(offered, second) -> YearReport:
    return freeze(concept=offered, confirmed=False, revision=offered.revision, by=second, at=AT)
