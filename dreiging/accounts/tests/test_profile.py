from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dreiging.accounts.models import Deputy, Role
from dreiging.accounts.tests.factories import PASSWORD, DeputyFactory, RoleFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return RoleFactory(user__phone="").user


@pytest.fixture
def signed_in(client, manager):
    client.force_login(manager)
    return client


def days(first, last):
    today = timezone.localdate()
    return {
        name: f"{day:%d-%m-%Y}" for name, day in (("starts_on", today + first * DAY), ("ends_on", today + last * DAY))
    }


DAY = timedelta(days=1)


def test_it_shows_who_somebody_is(signed_in, manager):
    page = signed_in.get("/profiel/").content.decode()

    for text in (
        manager.name,
        manager.email,
        f"{manager.team.parent.name} / {manager.team.name}",
        "leidinggevende van",
    ):
        assert text in page


def test_somebody_without_team_or_role_has_a_profile_too(client):
    client.force_login(UserFactory(team=None))
    page = client.get("/profiel/").content.decode()

    assert "Je staat nog niet in een team" in page
    assert "Kies een vervanger" not in page


def test_the_number_of_queries_is_bounded(signed_in, manager, django_assert_max_num_queries):
    for _number in range(5):
        DeputyFactory(deputy=manager, starts_on="2026-01-01", ends_on="2099-01-01")
        RoleFactory(user=manager, team=TeamFactory(), role=Role.HR)

    with django_assert_max_num_queries(10):
        signed_in.get("/profiel/")


@pytest.mark.parametrize(("typed", "stored"), [("06 8765-4321", "+31687654321"), ("", "")])
def test_the_telephone_number_can_be_changed(signed_in, manager, typed, stored):
    response = signed_in.post("/profiel/", {"phone": typed, "email": "koning@politie.test", "name": "Koning"})

    manager.refresh_from_db()
    assert response.status_code == 302
    assert (manager.phone, manager.name) == (stored, manager.name)
    assert manager.email != "koning@politie.test"


@pytest.mark.parametrize("typed", ["112", "geheim", "06" * 50, "+\x01", "<script>"])
def test_what_is_no_number_is_refused(signed_in, typed):
    page = signed_in.post("/profiel/", {"phone": typed})

    assert page.status_code == 200
    assert "<title>Fout:" in page.content.decode()


# --- A deputy -----------------------------------------------------------------------------------------


def test_somebody_with_a_role_appoints_a_colleague(signed_in, manager):
    colleague = UserFactory(team=manager.team)
    response = signed_in.post("/profiel/vervanger/", {"deputy": colleague.pk, **days(0, 3)}, follow=True)

    assert "Je vervanger staat erin." in response.content.decode()
    assert colleague.name in response.content.decode()
    assert Deputy.objects.get().deputy == colleague


def test_who_can_be_chosen(signed_in, manager):
    near = UserFactory(team=manager.team)
    same_role = RoleFactory(user__team=TeamFactory(parent=manager.team.parent)).user
    UserFactory(team=manager.team, is_active=False)
    RoleFactory(user__team=TeamFactory(parent=manager.team.parent), role=Role.HR)
    RoleFactory()

    assert set(signed_in.get("/profiel/vervanger/").context["form"].fields["deputy"].queryset) == {near, same_role}


def test_with_many_colleagues_it_is_a_list(signed_in, manager):
    colleagues = UserFactory.create_batch(9, team=manager.team)

    assert "<select" in signed_in.get("/profiel/vervanger/").content.decode()
    assert signed_in.post("/profiel/vervanger/", {"deputy": colleagues[0].pk, **days(0, 3)}).status_code == 302


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "Kies je vervanger"),
        ({"deputy": "not-an-id", **days(0, 3)}, "Kies iemand uit de lijst"),
        ({"deputy": "\x00", **days(0, 3)}, "Kies iemand uit de lijst"),
        ({"starts_on": "31-2-2026"}, "Vul de dag in"),
        (days(-3, 3), "De dag kan niet in het verleden liggen"),
        (days(5, 3), "De laatste dag ligt voor de eerste dag."),
    ],
)
def test_bad_input_is_answered(signed_in, manager, values, text):
    colleague = UserFactory(team=manager.team)
    response = signed_in.post("/profiel/vervanger/", {"deputy": colleague.pk, **values} if values else {})

    assert response.status_code == 200
    assert text in response.content.decode()
    assert not Deputy.objects.exists()


@pytest.mark.parametrize("why", ["loop", "busy"])
def test_a_refusal_is_told(signed_in, manager, why):
    colleague = UserFactory(team=manager.team)
    today = timezone.localdate()
    person, deputy = (colleague, manager) if why == "loop" else (manager, colleague)
    DeputyFactory(person=person, deputy=deputy, starts_on=today, ends_on=today + DAY)

    page = signed_in.post("/profiel/vervanger/", {"deputy": colleague.pk, **days(0, 3)}).content.decode()
    assert {"loop": "wordt in deze dagen zelf vervangen", "busy": "is er al een vervanger"}[why] in page
    assert Deputy.objects.count() == 1


def test_a_stranger_cannot_be_chosen(signed_in):
    page = signed_in.post("/profiel/vervanger/", {"deputy": UserFactory().pk, **days(0, 3)}).content.decode()

    assert "Kies iemand uit de lijst" in page


def test_without_a_role_there_is_nothing_to_take_over(client):
    client.force_login(UserFactory())

    assert client.get("/profiel/vervanger/").status_code == 403


def test_a_replacement_can_be_stopped(signed_in, manager):
    running = DeputyFactory(person=manager, starts_on="2026-01-01", ends_on="2099-01-01")
    signed_in.post(f"/profiel/vervanger/{running.pk}/stoppen/")

    running.refresh_from_db()
    assert running.ends_on == timezone.localdate() - DAY


def test_of_somebody_else_it_cannot(signed_in, manager):
    theirs = DeputyFactory(deputy=manager, starts_on="2026-01-01", ends_on="2099-01-01")

    assert signed_in.post(f"/profiel/vervanger/{theirs.pk}/stoppen/").status_code == 404
    assert signed_in.get(f"/profiel/vervanger/{theirs.pk}/stoppen/").status_code == 405


# --- The password -------------------------------------------------------------------------------------

NEW = "appel peer banaan kers"


def change(client, current=PASSWORD, new=NEW, again=NEW):
    return client.post("/profiel/wachtwoord/", {"current": current, "new": new, "again": again})


def test_a_new_password_works_and_other_browsers_are_signed_out(signed_in, manager):
    other = Client()
    other.force_login(manager)

    assert change(signed_in).status_code == 302
    assert signed_in.get("/profiel/").status_code == 200
    assert other.get("/profiel/").status_code == 302
    manager.refresh_from_db()
    assert manager.check_password(NEW)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"current": "anders"}, "Dit is niet je wachtwoord van nu"),
        ({"again": "anders"}, "Dit is niet hetzelfde"),
        ({"new": "kort", "again": "kort"}, "Kies een wachtwoord van 12 tekens of meer"),
        ({"new": "q1w2e3r4t5y6", "again": "q1w2e3r4t5y6"}, "Dit wachtwoord kiezen veel mensen"),
        ({"new": "", "again": ""}, "Vul een nieuw wachtwoord in"),
    ],
)
def test_a_password_that_will_not_do_is_refused(signed_in, manager, values, text):
    response = change(signed_in, **values)

    assert response.status_code == 200
    assert text in response.content.decode()
    manager.refresh_from_db()
    assert manager.check_password(PASSWORD)


def test_a_password_like_the_name_is_refused(signed_in, manager):
    page = change(signed_in, new=manager.name, again=manager.name).content.decode()

    assert "lijkt op je naam" in page
