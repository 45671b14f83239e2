"""What the management pages do not tell whoever has the role BEHEER, and what nobody gives themselves there."""

import pytest
from django.contrib.contenttypes.models import ContentType

from dreiging.accounts.models import Deputy, Role, RoleHolding
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return RoleFactory(role=Role.BEHEER).user


@pytest.fixture
def signed_in(client, manager):
    client.force_login(manager)
    return client


@pytest.mark.parametrize(
    "asked",
    [
        "user/?reported_cases__isnull=0",
        "user/?cases_about__isnull=0",
        "user/?report_drafts__isnull=0",
        "user/?case_grants__isnull=0",
        "user/?notices__isnull=0",
        "user/?password__startswith=argon2",
        "team/?cases__isnull=0",
        "roleholding/?user__password__startswith=argon2",
    ],
)
def test_a_list_is_narrowed_by_nothing_but_its_own_filters(signed_in, asked):
    assert signed_in.get(f"/beheer/accounts/{asked}").status_code == 400


@pytest.mark.parametrize("asked", ["user/?is_active__exact=1", "team/?kind__exact=TEAM", "roleholding/?role__exact=HR"])
def test_its_own_filters_work(signed_in, asked):
    assert signed_in.get(f"/beheer/accounts/{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["team/?kind__exact=%00", "roleholding/?role__exact=%00", "user/?q=%00"])
def test_a_byte_that_is_no_text_breaks_no_list(signed_in, asked):
    assert signed_in.get(f"/beheer/accounts/{asked}").status_code < 500


@pytest.mark.parametrize("row", ["{pk}", "%00", "x"])
def test_no_row_of_another_table_is_looked_up(signed_in, manager, row):
    for table in ContentType.objects.all():
        assert signed_in.get(f"/beheer/r/{table.pk}/{row.format(pk=manager.pk)}/").status_code == 404
        assert signed_in.get(f"/beheer/r/{table.pk}/{row.format(pk=manager.pk)}").status_code < 500


def test_nobody_gives_themselves_a_role(signed_in, manager):
    team = EenheidFactory()
    form = {"user": manager.email, "role": Role.CASEMANAGER, "team": team.pk, "starts_on": "2-3-2026", "ends_on": ""}

    answer = signed_in.post("/beheer/accounts/roleholding/add/", form, follow=True)

    assert "Vraag een andere beheerder" in answer.content.decode()
    assert not RoleHolding.objects.filter(user=manager, role=Role.CASEMANAGER).exists()


def test_nobody_makes_themselves_the_deputy_of_somebody_else(signed_in, manager):
    form = {"person": UserFactory().email, "deputy": manager.email, "starts_on": "2-3-2026", "ends_on": "3-3-2026"}

    answer = signed_in.post("/beheer/accounts/deputy/add/", form, follow=True)

    assert "Vraag een andere beheerder" in answer.content.decode()
    assert not Deputy.objects.exists()
