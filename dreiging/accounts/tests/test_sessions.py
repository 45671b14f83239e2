import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dreiging.accounts.models import Role, Session
from dreiging.accounts.sessions import SEEN_AT, STARTED_AT, SessionStore
from dreiging.accounts.tasks import drop_old_sessions
from dreiging.accounts.tests.factories import PASSWORD, DeputyFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

AWAY = "Je was te lang weg. Je antwoorden zijn bewaard. Log in en ga verder."
LOST = "is niet bewaard"


@pytest.fixture
def user():
    return UserFactory(email="sam@politie.test")


@pytest.fixture
def signed_in(client, user):
    client.force_login(user)
    return client


def age(client, **seconds):
    """Let the session look older, in the database."""
    store = SessionStore(client.session.session_key)
    data = {**store.load(), **{key: int(time.time()) - ago for key, ago in seconds.items()}}
    Session.objects.filter(pk=store.session_key).update(session_data=store.encode(data))


@pytest.mark.parametrize(
    ("idle", "since", "status"),
    [(29 * 60, 29 * 60, 200), (30 * 60, 30 * 60, 302), (0, 8 * 3600 - 60, 200), (0, 8 * 3600, 302)],
)
def test_a_session_ends_when_it_is_not_used_or_too_old(signed_in, idle, since, status):
    age(signed_in, **{SEEN_AT: idle, STARTED_AT: since})

    assert signed_in.get("/profiel/").status_code == status
    assert Session.objects.exists() is (status == 200)


def test_using_it_keeps_it_alive(signed_in):
    for _ in range(3):
        age(signed_in, **{SEEN_AT: 25 * 60})
        assert signed_in.get("/profiel/").status_code == 200


def sign_in_as(client, user):
    client.post("/inloggen/", {"email": user.email, "password": PASSWORD})


@pytest.mark.parametrize(
    ("who", "idle", "status"),
    [
        ("employee", 10 * 60, 200),
        ("hr", 10 * 60, 200),
        ("manager", 10 * 60 - 5, 200),
        ("manager", 10 * 60, 302),
        ("deputy", 10 * 60, 302),
    ],
)
def test_who_reads_what_others_told_has_less_time(client, user, who, idle, status):
    """Seen to fail with IDLE_MINUTES for everybody."""
    if who in ("hr", "manager"):
        RoleFactory(user=user, role=Role.HR if who == "hr" else Role.LEIDINGGEVENDE)
    if who == "deputy":
        today = timezone.localdate()
        DeputyFactory(deputy=user, starts_on=today, ends_on=today)
    sign_in_as(client, user)
    age(client, **{SEEN_AT: idle})

    assert client.get("/profiel/").status_code == status


@pytest.mark.parametrize(
    ("since", "idle", "left"),
    [(0, 30, 8 * 3600), (8 * 3600 - 90, 30, 90), (0, 10, 8 * 3600)],
    ids=["new", "last", "role"],
)
def test_a_page_knows_when_the_session_ends(client, user, since, idle, left):
    if idle == 10:
        RoleFactory(user=user)
    sign_in_as(client, user)
    age(client, **{STARTED_AT: since})
    page = client.get("/over/").content.decode()

    assert f'data-idle="{idle * 60}"' in page
    told = int(page.partition('data-left="')[2].partition('"')[0])
    assert left - 5 <= told <= left
    assert f'content="{min(idle * 60, told) + 60}"' in page


def test_it_is_stored_once_a_minute_at_most(signed_in):
    stored = signed_in.session[SEEN_AT]
    age(signed_in, **{SEEN_AT: 50})
    signed_in.get("/profiel/")
    assert signed_in.session[SEEN_AT] < stored - 45

    age(signed_in, **{SEEN_AT: 61})
    signed_in.get("/profiel/")
    assert signed_in.session[SEEN_AT] >= stored


def test_a_page_costs_two_queries_to_know_who_asks_and_one_to_tell_the_database(signed_in, django_assert_num_queries):
    signed_in.get("/profiel/")

    with django_assert_num_queries(3):
        signed_in.post("/blijf/")


def test_a_public_page_ends_it_too(signed_in):
    age(signed_in, **{SEEN_AT: 31 * 60})

    assert "Log uit" not in signed_in.get("/privacy/").content.decode()


def test_who_was_away_is_told_and_goes_on_where_they_were(signed_in):
    age(signed_in, **{SEEN_AT: 31 * 60})
    response = signed_in.get("/profiel/?a=1")

    page = signed_in.get(response["Location"])
    assert AWAY in page.content.decode()
    back = {"email": "sam@politie.test", "password": PASSWORD, "next": page.context["next"]}
    assert signed_in.post("/inloggen/", back)["Location"] == "/profiel/?a=1"


def test_a_session_that_is_gone_altogether_is_told_too(signed_in):
    Session.objects.all().delete()

    assert AWAY in signed_in.get("/profiel/", follow=True).content.decode()


# --- What was sent after the session ended -----------------------------------------------------------


@pytest.fixture
def sent(signed_in):
    """The answer to a form that was sent too late."""
    age(signed_in, **{SEEN_AT: 31 * 60})
    return signed_in.post("/profiel/?a=1", {"phone": "06 8765 4321", "more": ["één", 'twee\r\n"drie" <b>']})


def sign_in(client, sent, **values):
    carried = {"carried": sent.context["carried"]}
    return client.post("/inloggen/", {"email": "sam@politie.test", "password": PASSWORD, **carried, **values})


def test_what_was_typed_travels_through_signing_in(signed_in, sent, user):
    assert AWAY in sent.content.decode()
    assert "8765" not in sent.content.decode()

    carried = sign_in(signed_in, sent).context["carried"]
    assert carried.path == "/profiel/?a=1"
    assert carried.fields == [("phone", "06 8765 4321"), ("more", "één"), ("more", 'twee\r\n"drie" <b>')]

    signed_in.post(carried.path, dict(carried.fields))
    user.refresh_from_db()
    assert user.phone == "+31687654321"


def test_the_page_that_sends_it_again_escapes_it_and_has_a_new_token(sent):
    client = Client(enforce_csrf_checks=True)
    token = client.get("/inloggen/").cookies["csrf"].value
    page = sign_in(client, sent, csrfmiddlewaretoken=token).content.decode()

    assert "twee\r\n&quot;drie&quot; &lt;b&gt;" in page
    assert f'value="{token}"' not in page


def test_after_a_wrong_password_it_is_still_there(signed_in, sent):
    response = sign_in(signed_in, sent, password="anders")

    assert AWAY in response.content.decode()
    assert sign_in(signed_in, response).context["carried"]


def test_somebody_else_does_not_get_it(signed_in, sent):
    UserFactory(email="ander@politie.test")
    response = sign_in(signed_in, sent, email="ander@politie.test")

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("made_up", ["x", "eyJ9:1:abc", "\x00", "a:" * 50_000])
def test_what_is_made_up_is_ignored(signed_in, sent, made_up):
    assert sign_in(signed_in, sent, carried=made_up)["Location"] == "/"


def test_a_forged_form_does_not_travel(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    age(client, **{SEEN_AT: 31 * 60})

    assert client.post("/profiel/", {"phone": "0687654321"}).status_code == 403


def test_what_cannot_travel_is_said_to_be_lost(signed_in):
    age(signed_in, **{SEEN_AT: 31 * 60})
    response = signed_in.post("/profiel/", {"phone": "6" * 100_001})

    page = signed_in.get(response["Location"]).content.decode()
    assert LOST in page
    assert AWAY not in page


def test_a_password_does_not_travel(signed_in):
    age(signed_in, **{SEEN_AT: 31 * 60})
    response = signed_in.post("/profiel/wachtwoord/", {"current": PASSWORD, "new": "nieuw-en-lang", "again": "x"})

    assert response["Location"].startswith("/inloggen/?next=")
    assert LOST in signed_in.get(response["Location"]).content.decode()


def test_a_form_without_any_session_is_not_carried(client):
    assert client.post("/profiel/", {"phone": "06"})["Location"] == "/inloggen/?next=%2Fprofiel%2F"


# --- Cleaning ----------------------------------------------------------------------------------------


def test_old_sessions_are_dropped(signed_in):
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    drop_old_sessions()
    drop_old_sessions()

    assert Session.objects.count() == 1
