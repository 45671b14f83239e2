"""A team with who leads it, the people around it, and a facilitator of the same eenheid."""

from datetime import datetime, timedelta

import pytest

from advies.learning.talks.offers import offer_time
from advies.learning.talks.planning import plan_talk
from advies.models import FacilitatorOffer, TeamTalk
from dreiging.accounts.models import Role, Team, User
from dreiging.accounts.tests.factories import DeputyFactory, EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM

# A Monday.
AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def eenheid(db: None) -> Team:
    return EenheidFactory(name="Eenheid Noord")


@pytest.fixture
def team(eenheid: Team) -> Team:
    return TeamFactory(name="Basisteam Haven", parent=eenheid)


@pytest.fixture
def cast(team: Team, eenheid: Team) -> dict[str, User]:
    """Everybody around one team; the manager is replaced in the week of AT."""
    elsewhere = TeamFactory(name="Basisteam Duin", parent=eenheid)
    parts = {
        "employee": ("Sam de Wit", None, team),
        "colleague": ("Kim Bakker", None, team),
        "manager": ("Anne Leeuw", Role.LEIDINGGEVENDE, team),
        "deputy": ("Dirk Post", None, elsewhere),
        "second_line": ("Bo Steen", Role.TEAMCHEF, eenheid),
        "other_manager": ("Stef Ander", Role.LEIDINGGEVENDE, elsewhere),
        "facilitator": ("Ties Kol", Role.TCO, eenheid),
        "hr": ("Hans Rook", Role.HR, eenheid),
        "casemanager": ("Chris Maas", Role.CASEMANAGER, eenheid),
        "beheer": ("Bas Heer", Role.BEHEER, eenheid),
    }
    cast = {}
    for part, (name, role, place) in parts.items():
        cast[part] = UserFactory(name=name, email=f"{part}@voorbeeld.test", team=place)
        if role:
            RoleFactory(user=cast[part], role=role)
    DeputyFactory(person=cast["manager"], deputy=cast["deputy"])
    return cast


def plan(cast: dict[str, User], **changes) -> TeamTalk:
    """Plan a talk of the manager's team for a week after AT, at two o'clock."""
    given = {
        "team": cast["manager"].team,
        "theme": "werk-en-thuis",
        "starts_at": AT + 7 * DAY + 4 * HOUR,
        "minutes": 60,
        "offer": None,
        "place": "Kantine",
        "by": cast["manager"],
        "at": AT,
    }
    return plan_talk(**{**given, **changes})


def make_offer(cast: dict[str, User], **changes) -> FacilitatorOffer:
    """Offer three hours of the facilitator, from one o'clock on the day of `plan`."""
    starts_at = AT + 7 * DAY + 3 * HOUR
    given = {"starts_at": starts_at, "ends_at": starts_at + 3 * HOUR, "by": cast["facilitator"], "at": AT}
    return offer_time(**{**given, **changes})
