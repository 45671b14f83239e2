"""Two who write warnings for one eenheid, their teams, and somebody elsewhere; a warning that may be sent."""

from datetime import datetime, timedelta

import pytest

from advies.models import ThreatWarning
from advies.warnings.phrases import load_phrases
from advies.warnings.publishing import approve, propose
from advies.warnings.writing import save_concept, start_concept
from dreiging.accounts.models import Role, Team, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM

# A Monday.
AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
TODAY = AT.date()
DAY = timedelta(days=1)

FACTS = {
    "source": "De recherche",
    "certainty": "LIKELY",
    "what": "Maandag is bij het bureau een auto gefilmd.",
    "place": "Parkeerplaats van het bureau",
    "starts_on": TODAY,
    "ends_on": TODAY + 7 * DAY,
    "consequence": "Iemand kan je naar huis volgen.",
    "action_1": "Rijd deze week een andere route naar huis.",
    "action_2": "Zie je een grijze Golf? Bel de meldkamer.",
    "action_3": "",
    "call_name": "De meldkamer",
    "call_phone": "0900 8844",
    "roles": [],
}


@pytest.fixture
def teams(db: None) -> dict[str, Team]:
    eenheid = EenheidFactory(name="Eenheid Noord")
    return {
        "eenheid": eenheid,
        "team": TeamFactory(name="Basisteam Haven", parent=eenheid),
        "other": TeamFactory(name="Basisteam Duin", parent=eenheid),
        "elsewhere": TeamFactory(name="Basisteam Ver"),
    }


@pytest.fixture
def cast(teams: dict[str, Team]) -> dict[str, User]:
    people = {
        "author": (Role.VEILIGHEIDSCOORDINATOR, "eenheid"),
        "second": (Role.CASEMANAGER, "eenheid"),
        "manager": (Role.LEIDINGGEVENDE, "team"),
        "receiver": (None, "team"),
        "colleague": (None, "other"),
        "stranger": (Role.VEILIGHEIDSCOORDINATOR, "elsewhere"),
        "hr": (Role.HR, "eenheid"),
        "beheer": (Role.BEHEER, "eenheid"),
    }
    cast = {}
    for part, (role, where) in people.items():
        cast[part] = UserFactory(name=f"Kim {part}", email=f"{part}@voorbeeld.test", team=teams[where])
        if role:
            RoleFactory(user=cast[part], role=role)
    return cast


@pytest.fixture
def phrases(db: None) -> int:
    return load_phrases()


def write(cast, teams, **changes) -> ThreatWarning:
    """Return a concept for the team, of the author."""
    concept = start_concept(by=cast["author"], at=AT)
    facts = {**FACTS, "team_ids": [teams["team"].pk], **changes}
    return save_concept(warning=concept, facts=facts, revision=1, by=cast["author"], at=AT)


@pytest.fixture
def concept(cast, teams, phrases) -> ThreatWarning:
    return write(cast, teams)


@pytest.fixture
def proposed(concept, cast) -> ThreatWarning:
    return propose(warning=concept, by=cast["author"], at=AT)


@pytest.fixture
def sent(proposed, cast) -> ThreatWarning:
    return approve(warning=proposed, by=cast["second"], at=AT)
