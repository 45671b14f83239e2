"""A case with a draaiboek, and whom its employee lets the contact point call."""

from datetime import timedelta

import pytest

from advies.protocols.loading import load_default
from advies.severity import Severity
from advies.support.requests import Whom
from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.tests.checklists import make
from incidents.tests.factories import AT

LATER, DAY = AT + timedelta(hours=1), timedelta(days=1)
WHOM = Whom("Robin", "+31612345678", "Na zes uur", "Dat ik het heb gevraagd.")


@pytest.fixture
def case(cast, db):
    load_default(at=AT - DAY)
    return make(cast, Severity.HOOG)


@pytest.fixture
def contact(cast):
    """Somebody of the contact point, in the eenheid of the reporter."""
    person = UserFactory(name="Nel Dekker", team=cast["reporter"].team)
    RoleFactory(user=person, role=Role.CONTACTPUNT_NAASTEN)
    return person
