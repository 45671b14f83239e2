"""Two people freeze at the same moment, each with a connection of their own; and what the owner of the tables may."""

import psycopg
import pytest

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.database.testing import address_here
from incidents.aangifte.tests.test_at_once import at_once
from incidents.figures import released as figures
from incidents.models import YearReport
from incidents.yearreports.freezing import freeze
from incidents.yearreports.refusals import ConceptIsGone
from incidents.yearreports.tests.conftest import AT
from incidents.yearreports.tests.test_freezing import CHANGES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def read_as_ourselves():
    """There is no connection for figures here: this test has no transaction that it could share."""
    with figures.on_own_connection():
        yield


def test_of_two_who_freeze_one_makes_the_edition_and_the_owner_cannot_change_it(offered, second, teams):
    """Break: no `select_for_update` in `take_up`: then the unique edition refuses one with another error."""
    third = UserFactory(name="Cas Derde", team=teams["eenheid"])
    RoleFactory(user=third, role=Role.HR, team=teams["eenheid"])

    def freeze_by(person):
        with figures.on_own_connection():
            return freeze(concept=offered, confirmed=True, revision=offered.revision, by=person, at=AT).edition

    assert sorted(at_once(lambda: freeze_by(second), lambda: freeze_by(third)), key=str) == [1, ConceptIsGone]

    kept = YearReport.objects.get()
    with psycopg.connect(address_here("DATABASE_OWNER_URL"), autocommit=True) as owner:
        for statement in CHANGES:
            with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
                owner.execute(statement)
    assert YearReport.objects.get().content == kept.content
