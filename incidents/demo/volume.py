"""Cases by the million, to measure with: true to the constraints, in realistic proportions, with no true history."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction

from advies.protocols.loading import load_default
from advies.protocols.reading import current_version
from dreiging.accounts.models import TeamKind, User
from incidents.demo import statements, words
from incidents.demo.sealing import Sealing
from incidents.demo.stories import STORIES
from incidents.models.action import NEVER
from incidents.models.incident import REFERENCE_ALPHABET

# So many cases a person in two years, so that a manager has as many in a large organisation as in a small one.
CASES_PER_PERSON = 8


def fill(*, cases: int, at: datetime) -> Iterator[str]:
    """Write `cases` cases that happened before `at`; yield the name of each table when it is full.

    They follow the draaiboek that holds; without one, the default becomes it.
    """
    values = _values(cases, at)
    with transaction.atomic(), connection.cursor() as cursor:
        # Check each table when it is full, instead of all rows at the end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cases_first, *others = statements.IN_ORDER.items()
        yield _run(cursor, *cases_first, values)
        sealing = Sealing(cursor, at=at)
        values |= sealing.narratives([STORIES[place % len(STORIES)].narrative for place in range(40)])
        for name, statement in others:
            yield _run(cursor, name, statement, values)
        sealing.texts(_texts())
        yield "wat mensen schreven"


def _run(cursor: Any, name: str, statement: str, values: dict[str, Any]) -> str:
    cursor.execute(statements.written_out(statement), values)
    return name


def tidy() -> bool:
    """Let the database count what it has, as it does by itself after some time; False without the owner's address."""
    address = os.environ.get("DATABASE_OWNER_URL")
    if not address:
        return False
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")
    return True


def _values(cases: int, at: datetime) -> dict[str, Any]:
    members = User.objects.filter(team__kind=TeamKind.TEAM, role_holdings__isnull=True).count()
    return {
        "now": at,
        "never": NEVER,
        "version": _version(at),
        "cases": cases,
        "members": members,
        "alphabet": REFERENCE_ALPHABET,
        "by_choice": words.GRANT_BY_CHOICE,
        "to_think_along": words.SHARING[0],
    }


def _version(at: datetime) -> UUID:
    load_default(at=at)
    version = current_version()
    if version is None:
        raise LookupError("There is a draaiboek, but none of it was published.")
    return version.pk


def _texts() -> dict[str, str]:
    """Return a text for each column that people write in."""
    return {
        "agreements": words.AGREEMENTS[0],
        "body": words.FROM_EMPLOYEE[0],
        "reason_internal": words.REASON_INTERNAL,
        "reason": words.SEVERITY_CONFIRMED[0],
    }
