"""A relative without an account, the contact point, and a register of facilities that lies in a file of its own."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client

from advies.models import ThreadKind
from advies.support import shown
from advies.support.codes import Code, read_code
from advies.support.threads import Asked, ask
from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM

# A Monday.
AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def register(settings, tmp_path, monkeypatch):
    """Keep what is shown of the register in this test's own directory."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(shown, "_read", (0.0, []))


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    """The contact points of two eenheden, and everybody who is none."""
    north, south = EenheidFactory(name="Eenheid Noord"), EenheidFactory(name="Eenheid Zuid")
    people = {
        "contact": (Role.CONTACTPUNT_NAASTEN, north),
        "contact_south": (Role.CONTACTPUNT_NAASTEN, south),
        "beheer": (Role.BEHEER, north),
        "tco": (Role.TCO, north),
        "manager": (Role.LEIDINGGEVENDE, north),
        "casemanager": (Role.CASEMANAGER, north),
        "hr": (Role.HR, north),
    }
    cast = {"employee": UserFactory(name="Sam de Wit", team=TeamFactory(parent=north))}
    for part, (role, team) in people.items():
        cast[part] = UserFactory(name=f"Kim {part}", email=f"{part}@voorbeeld.test", team=team)
        RoleFactory(user=cast[part], role=role)
    return cast


def question(**changes) -> Asked:
    given = {"kind": ThreadKind.QUESTION, "key": uuid4(), "language": "nl", "name": "Robin", "body": "Wat kan ik doen?"}
    return Asked(**{**given, **changes})


def call(**changes) -> Asked:
    return question(kind=ThreadKind.CALL, body="", phone="+31612345678", rather_when="Na acht uur", **changes)


@pytest.fixture
def asked(cast):
    """A question of a relative, with its code."""
    return ask(question(), source="192.0.2.1", at=AT)


@pytest.fixture
def relative(client: Client) -> Client:
    return client


def code_on(response) -> Code:
    """Return the code that a page shows."""
    return read_code(response.content.decode().partition('class="receipt-code">')[2].partition("<")[0])


def fresh_key() -> UUID:
    return uuid4()
