"""The people around a protocol, and the default one."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from advies.models import ProtocolVersion, Step
from advies.protocols.concepts import start_concept
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.workdays import AMSTERDAM

AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
# What the pages of a step are sent.
STEP = {
    "title": "Bel de buren",
    "explanation": "Vraag wat zij hebben gezien.\r\nBedank hen.",
    "example": "Mag ik u iets vragen?",
    "role": "LEIDINGGEVENDE",
    "also_role": "",
    "obligatory": "on",
    "condition": "ALWAYS",
    "origin": "DEFAULT",
}
TERMS = {
    **{f"{severity}-asked": "NOT_NEEDED" for severity in ("laag", "verhoogd", "hoog", "acuut")},
    "repeats_while": "",
}
WITHIN_A_DAY = {"hoog-asked": "WITHIN", "hoog-amount": "24", "hoog-unit": "HOURS", "hoog-origin": "DEFAULT"}


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


@pytest.fixture
def editor(client: Client, cast, concept):
    """The case manager at work; `editor(name, *ids, **sent)` opens a page of the concept, or sends a form to it."""
    client.force_login(cast["casemanager"])

    def visit(name: str, *ids, revision=None, **sent):
        url = reverse(f"advies:{name}", args=[concept.pk, *ids])
        if not sent and revision is None:
            return client.get(url)
        concept.refresh_from_db()
        return client.post(url, {"revision": concept.revision if revision is None else revision, **sent})

    return visit
