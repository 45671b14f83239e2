"""The second line may read the case beside the manager and the case manager, and a second casemanager is there."""

import pytest

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory


@pytest.fixture
def other_casemanager(cast, teams):
    person = UserFactory(name="Noor Blank", team=teams["eenheid"])
    RoleFactory(user=person, role=Role.CASEMANAGER, team=teams["eenheid"])
    return person
