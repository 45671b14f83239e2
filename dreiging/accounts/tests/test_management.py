"""The management pages, as somebody with the role BEHEER uses them."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from dreiging.accounts.models import Deputy, LocalFreeDay, Role, RoleHolding, Session, Team, User
from dreiging.accounts.site import site
from dreiging.accounts.tests.factories import (
    DeputyFactory,
    EenheidFactory,
    RoleFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


@pytest.fixture(autouse=True)
def known_tables():
    """A test that empties all tables gives the kinds of content other numbers, which Django remembers."""
    ContentType.objects.clear_cache()


@pytest.fixture
def manager():
    return RoleFactory(role=Role.BEHEER).user


@pytest.fixture
def signed_in(client, manager):
    client.force_login(manager)
    return client


PAGES = [
    "",
    "accounts/user/",
    "accounts/user/add/",
    "accounts/team/",
    "accounts/team/add/",
    "accounts/roleholding/",
    "accounts/roleholding/add/",
    "accounts/deputy/",
    "accounts/deputy/add/",
    "accounts/localfreeday/",
    "accounts/localfreeday/add/",
]


@pytest.mark.parametrize("page", PAGES)
def test_who_manages_sees_them(signed_in, page):
    DeputyFactory()

    assert signed_in.get(f"/beheer/{page}").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.BEHEER])
def test_no_other_role_does(client, role):
    client.force_login(RoleFactory(role=role).user)

    assert [client.get(f"/beheer/{page}").status_code for page in PAGES] == [403] * len(PAGES)


def test_a_superuser_without_the_role_does_not(client):
    client.force_login(UserFactory(is_superuser=True))

    assert client.get("/beheer/").status_code == 403


def test_a_role_of_yesterday_does_not(client):
    client.force_login(RoleFactory(role=Role.BEHEER, ends_on=timezone.localdate() - timedelta(days=1)).user)

    assert client.get("/beheer/").status_code == 403


def test_there_is_one_way_in(client):
    assert client.get("/beheer/accounts/user/")["Location"].startswith("/inloggen/?next=%2Fbeheer%2Faccounts%2Fuser%2F")
    assert client.get("/beheer/login/")["Location"] == "/inloggen/?next=/beheer/"
    assert client.post("/beheer/login/", {"username": "x", "password": "x"}).status_code == 302


def test_it_has_people_and_no_cases():
    assert set(site._registry) == {User, Team, RoleHolding, Deputy, LocalFreeDay}
    assert not [model for model in site._registry if model._meta.app_label == "incidents"]


def test_nothing_is_deleted(signed_in, manager):
    DeputyFactory()
    for name, model in (("user", User), ("team", Team), ("roleholding", RoleHolding), ("deputy", Deputy)):
        row = model.objects.first()
        assert signed_in.post(f"/beheer/accounts/{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()


def test_a_list_takes_a_bounded_number_of_queries(signed_in, django_assert_max_num_queries):
    RoleFactory.create_batch(15)
    for page in ("user", "team", "roleholding"):
        with django_assert_max_num_queries(9):
            signed_in.get(f"/beheer/accounts/{page}/")


# --- People -------------------------------------------------------------------------------------------


def person(user=None, **values):
    user = user or UserFactory.build(team=None)
    fields = {"email": user.email, "name": user.name, "phone": user.phone, "team": user.team_id or ""}
    return {**fields, "started_on": "1-1-2020", **({"is_active": "on"} if user.is_active else {}), **values}


def test_somebody_is_added_without_a_password(signed_in):
    response = signed_in.post("/beheer/accounts/user/add/", person(email="Nieuw@Politie.test"))

    added = User.objects.get(email="nieuw@politie.test")
    assert response.status_code == 302
    assert added.is_active
    assert not added.has_usable_password()
    assert LogEntry.objects.get().object_id == str(added.pk)


def test_no_password_is_shown(signed_in, manager):
    for page in ("add/", f"{manager.pk}/change/"):
        shown = signed_in.get(f"/beheer/accounts/user/{page}").content.decode()
        assert "password" not in shown.replace("password_change", "")
        assert manager.password not in shown


@pytest.mark.parametrize("email", ["geen adres", "", "TAKEN"])
def test_an_address_that_will_not_do_is_refused(signed_in, manager, email):
    email = manager.email.upper() if email == "TAKEN" else email
    response = signed_in.post("/beheer/accounts/user/add/", person(email=email))

    assert response.status_code == 200
    assert User.objects.count() == 1


def test_deactivating_goes_through_the_service(signed_in):
    user = RoleFactory().user
    signed_in.post(f"/beheer/accounts/user/{user.pk}/change/", {**person(user), "is_active": ""})

    user.refresh_from_db()
    assert not user.is_active
    assert RoleHolding.objects.get(user=user).ends_on

    signed_in.post(f"/beheer/accounts/user/{user.pk}/change/", {**person(user), "is_active": "on", "name": "Terug"})
    user.refresh_from_db()
    assert (user.is_active, user.name) == (True, "Terug")


def test_nobody_deactivates_themselves(signed_in, manager):
    signed_in.post(f"/beheer/accounts/user/{manager.pk}/change/", {**person(manager), "is_active": ""})

    manager.refresh_from_db()
    assert manager.is_active
    assert Session.objects.filter(user=manager).exists()


# --- Teams --------------------------------------------------------------------------------------------


def test_a_team_moves_with_what_is_under_it(signed_in):
    district = TeamFactory(kind="DISTRICT")
    team, eenheid = TeamFactory(parent=district), EenheidFactory()
    signed_in.post(
        f"/beheer/accounts/team/{district.pk}/change/", {"name": "Zuid", "kind": "DISTRICT", "parent": eenheid.pk}
    )

    team.refresh_from_db()
    assert team.lineage == [eenheid.pk, district.pk, team.pk]


def test_a_new_team_has_its_place(signed_in):
    eenheid = EenheidFactory()
    signed_in.post("/beheer/accounts/team/add/", {"name": "Nieuw", "kind": "TEAM", "parent": eenheid.pk})

    added = Team.objects.get(name="Nieuw")
    assert added.lineage == [eenheid.pk, added.pk]


def test_a_team_under_itself_is_refused_on_the_page(signed_in):
    top = TeamFactory(kind="DISTRICT")
    under = TeamFactory(parent=top)
    values = {"name": top.name, "kind": "DISTRICT", "parent": under.pk}
    page = signed_in.post(f"/beheer/accounts/team/{top.pk}/change/", values).content.decode()

    assert "dan valt het team onder zichzelf" in page


# --- Roles and deputies -------------------------------------------------------------------------------


def test_a_role_is_given_and_ended(signed_in):
    user = UserFactory()
    values = {"user": user.email, "role": "HR", "team": user.team_id, "starts_on": TODAY, "ends_on": ""}
    assert signed_in.post("/beheer/accounts/roleholding/add/", values).status_code == 302
    holding = RoleHolding.objects.get(user=user)

    url = f"/beheer/accounts/roleholding/{holding.pk}/change/"
    assert user.email in signed_in.get(url).content.decode()
    assert signed_in.post(url, {"ends_on": "", "role": "FG"}).status_code == 200
    assert signed_in.post(url, {"ends_on": "3-3-2026", "role": "FG"}).status_code == 302
    holding.refresh_from_db()
    assert (holding.role, str(holding.ends_on)) == ("HR", "2026-03-03")


def test_a_role_held_already_is_refused_on_the_page(signed_in):
    held = RoleFactory()
    values = {"user": held.user.email, "role": held.role, "team": held.team_id, "starts_on": TODAY}

    assert (
        "heeft deze rol in deze periode al"
        in signed_in.post("/beheer/accounts/roleholding/add/", values).content.decode()
    )


def test_a_deputy_is_appointed_and_stopped(signed_in):
    person, deputy = UserFactory.create_batch(2)
    values = {
        "person": person.email,
        "deputy": f" {deputy.email.upper()}",
        "starts_on": "1-1-2026",
        "ends_on": "31-12-2099",
    }
    signed_in.post("/beheer/accounts/deputy/add/", values)
    replacement = Deputy.objects.get()

    url = f"/beheer/accounts/deputy/{replacement.pk}/change/"
    assert deputy.email in signed_in.get(url).content.decode()
    assert signed_in.post(url, values).status_code == 403
    signed_in.post("/beheer/accounts/deputy/", {"action": "stop", "_selected_action": replacement.pk})
    replacement.refresh_from_db()
    assert replacement.ends_on < timezone.localdate()


def test_a_loop_is_refused_on_the_page(signed_in):
    there = DeputyFactory()
    values = {"person": there.deputy.email, "deputy": there.person.email, "starts_on": TODAY, "ends_on": TODAY}

    assert (
        "dat komt weer uit bij dezelfde persoon"
        in signed_in.post("/beheer/accounts/deputy/add/", values).content.decode()
    )


@pytest.mark.parametrize("typed", ["", "niemand@politie.test", "\x00", "a" * 10_000, "LEFT"])
def test_somebody_who_is_not_there_gets_no_role(signed_in, typed):
    typed = UserFactory(is_active=False).email if typed == "LEFT" else typed
    values = {"user": typed, "role": "HR", "team": TeamFactory().pk, "starts_on": TODAY}

    assert signed_in.post("/beheer/accounts/roleholding/add/", values).status_code == 200
    assert RoleHolding.objects.count() == 1


def test_a_team_is_chosen_by_its_way_down(signed_in):
    team = TeamFactory(name="A", parent=TeamFactory(name="Zuid", kind="DISTRICT", parent=EenheidFactory(name="Noord")))
    page = signed_in.get("/beheer/accounts/roleholding/add/").content.decode()

    assert f'<option value="{team.pk}">Noord / Zuid / A</option>' in page


@pytest.mark.parametrize("pk", ["x", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_no_error(signed_in, pk):
    assert signed_in.get(f"/beheer/accounts/user/{pk}/change/").status_code in (302, 404)
