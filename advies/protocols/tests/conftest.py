"""The people around a protocol, and the default one."""

from datetime import datetime

import pytest

from advies.models import ProtocolVersion, Step
from advies.protocols.concepts import start_concept
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.workdays import AMSTERDAM

AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    """An employee, and one person for each role that matters here."""
    roles = {
        "casemanager": Role.CASEMANAGER,
        "beheer": Role.BEHEER,
        "manager": Role.LEIDINGGEVENDE,
        "hr": Role.HR,
        "safety": Role.VEILIGHEIDSCOORDINATOR,
    }
    people = {"employee": UserFactory(name="Sam de Wit")}
    for part, role in roles.items():
        people[part] = UserFactory(name=f"Chris {part}")
        RoleFactory(user=people[part], role=role)
    return people


@pytest.fixture
def version(db: None) -> ProtocolVersion:
    """The default draaiboek, as published."""
    loaded = load_default(at=AT)
    assert loaded
    return loaded


@pytest.fixture
def concept(version: ProtocolVersion, cast: dict[str, User]) -> ProtocolVersion:
    """A copy of it that the case manager began."""
    return start_concept(protocol=version.protocol, by=cast["casemanager"], at=AT)


def step_of(version: ProtocolVersion, code: str) -> Step:
    return Step.objects.select_related("version", "phase").get(version=version, code=code)
