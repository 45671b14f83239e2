from datetime import UTC, date, datetime

import pytest

from dreiging.accounts.models import Deputy, RoleHolding, Session
from dreiging.accounts.services import deactivate, deactivate_all, reactivate
from dreiging.accounts.tests.factories import DeputyFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
YESTERDAY = date(2026, 3, 3)


def test_somebody_who_leaves_is_out_at_the_next_request(client):
    user = UserFactory()
    client.force_login(user)
    assert client.get("/profiel/").status_code == 200

    deactivate(user=user, by=None, at=AT)

    assert not user.is_active
    assert not Session.objects.filter(user=user).exists()
    assert client.get("/profiel/").status_code == 302


def test_a_session_does_not_come_back_to_life(client):
    user = UserFactory()
    client.force_login(user)
    deactivate(user=user, by=None, at=AT)
    reactivate(user=user, by=None, at=AT)

    assert client.get("/profiel/").status_code == 302


def test_others_stay_signed_in(client):
    client.force_login(UserFactory())
    deactivate(user=UserFactory(), by=None, at=AT)

    assert client.get("/profiel/").status_code == 200


def test_roles_and_replacements_end():
    old = RoleFactory()
    RoleFactory(user=old.user, starts_on=date(2026, 9, 1))
    ended = RoleFactory(user=old.user, starts_on=date(2019, 1, 1), ends_on=date(2019, 12, 31))
    DeputyFactory(person=old.user)
    DeputyFactory(deputy=old.user, starts_on=date(2026, 3, 5))

    deactivate(user=old.user, by=None, at=AT)

    assert {each.ends_on for each in RoleHolding.objects.all()} == {YESTERDAY, ended.ends_on}
    assert Deputy.objects.get().ends_on == YESTERDAY


def test_many_people_leave_in_as_many_queries_as_one(django_assert_max_num_queries):
    holdings = RoleFactory.create_batch(30)

    with django_assert_max_num_queries(10):
        deactivate_all([each.user_id for each in holdings], by=None, at=AT)

    assert not RoleHolding.objects.on(date(2026, 3, 4)).exists()
