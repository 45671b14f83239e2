"""Readings as the gates write them, at any moment of before; a privacy officer; and a client that is asked."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from advies.severity import Severity
from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.models import CaseGrant, GrantRole, Incident, Purpose, Reading, Seen
from incidents.tests.factories import AT


@pytest.fixture
def client() -> Client:
    """Answers no question of why by itself."""
    return Client()


@pytest.fixture
def officer(teams: dict[str, Any]) -> User:
    return RoleFactory(user=UserFactory(name="Fleur Groen", team=teams["eenheid"]), role=Role.FG).user


@pytest.fixture
def make_cases(cast: dict[str, User]) -> Callable[..., list[Incident]]:
    """Make many cases with the manager and the case manager in them, at once and without a history."""

    def make(number: int, *, reader: User | None = None, severity: str = Severity.LAAG) -> list[Incident]:
        who = {"reported_by": cast["reporter"], "threatened": cast["reporter"], "handler": cast["manager"]}
        rows = [
            Incident(**who, team=cast["reporter"].team, received_at=AT, severity=severity) for _number in range(number)
        ]
        cases = Incident.objects.bulk_create(rows)
        CaseGrant.objects.bulk_create(
            CaseGrant(incident=case, user=person, role=role, reason="Zo hoort het", starts_at=AT)
            for case in cases
            for person, role in (
                (cast["manager"], GrantRole.MANAGER),
                (reader or cast["casemanager"], GrantRole.CASEMANAGER),
            )
        )
        return cases

    return make


def readings(reader: User, cases: Iterable[Incident], at: datetime, **changes: Any) -> list[Reading]:
    """Return what the gates would have written at `at`, not saved yet."""
    grants = dict(CaseGrant.objects.filter(user=reader).values_list("incident_id", "pk"))
    values = {"role": GrantRole.CASEMANAGER, "purpose": Purpose.TASK, "seen": Seen.CASE, **changes}
    return [
        Reading(id=uuid4(), incident=case, reader=reader, grant_id=grants[case.pk], at=at, **values) for case in cases
    ]


def read(reader: User, cases: Iterable[Incident], at: datetime, **changes: Any) -> None:
    Reading.objects.bulk_create(readings(reader, cases, at, **changes))
