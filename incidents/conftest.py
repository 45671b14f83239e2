"""The cast: one person for every part somebody can play, and a case among them."""

import pytest

from dreiging.accounts.models import Team, TeamKind, User
from dreiging.accounts.tests.factories import EenheidFactory, TeamFactory
from incidents.access import exclude
from incidents.models import GrantRole, Incident
from incidents.tests.factories import AT, make_case, make_cast
from incidents.tests.reading import ReadingClient


@pytest.fixture
def client() -> ReadingClient:
    """Says why it reads when a page asks; what asks is tested in incidents/readlog."""
    return ReadingClient()


@pytest.fixture
def teams(db: None) -> dict[str, Team]:
    """A tree eenheid → district → team, and a team elsewhere."""
    eenheid = EenheidFactory(name="Eenheid Noord")
    district = TeamFactory(name="District Oost", parent=eenheid, kind=TeamKind.DISTRICT)
    team = TeamFactory(name="Basisteam Haven", parent=district)
    elsewhere = TeamFactory(name="Basisteam Duin")
    return {"eenheid": eenheid, "district": district, "team": team, "elsewhere": elsewhere}


@pytest.fixture
def team(teams: dict[str, Team]) -> Team:
    return teams["team"]


@pytest.fixture
def cast(teams: dict[str, Team]) -> dict[str, User]:
    return make_cast(teams)


@pytest.fixture
def case(cast: dict[str, User]) -> Incident:
    """A case of the reporter at AT, with the manager, the case manager beside, and kept from `excluded`."""
    incident = make_case(
        reporter=cast["reporter"], handler=cast["manager"], others={GrantRole.CASEMANAGER: cast["casemanager"]}, at=AT
    )
    exclude(incident, cast["excluded"], at=AT)
    return incident
