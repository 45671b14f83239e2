from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dreiging.accounts import throttle
from dreiging.accounts.models import FailedSignIn, Session
from dreiging.accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NOT_KNOWN = "We kennen deze combinatie van e-mailadres en wachtwoord niet."
WAIT = "Wacht een kwartier"


@pytest.fixture
def user():
    return UserFactory(email="sam@politie.test")


def sign_in(client, email="sam@politie.test", password=PASSWORD, **extra):
    address = extra.pop("address", "10.0.0.1")
    return client.post("/inloggen/", {"email": email, "password": password, **extra}, REMOTE_ADDR=address, follow=False)


def test_somebody_signs_in_and_goes_to_the_start(client, user):
    response = sign_in(client)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert Session.objects.get().user == user


@pytest.mark.parametrize("email", ["SAM@politie.test", "  Sam@Politie.Test "])
def test_capitals_and_spaces_do_not_matter(client, user, email):
    assert sign_in(client, email=email).status_code == 302


def test_afterwards_they_go_on_where_they_were(client, user):
    where = "/profiel/wachtwoord/?stap=2"
    response = client.get(where)
    assert response["Location"] == "/inloggen/?next=/profiel/wachtwoord/%3Fstap%3D2".replace(
        "/profiel/wachtwoord/", "%2Fprofiel%2Fwachtwoord%2F"
    )

    page = client.get(response["Location"])
    assert "Je was te lang weg" not in page.content.decode()
    assert sign_in(client, next=page.context["next"])["Location"] == where


@pytest.mark.parametrize("elsewhere", ["https://kwaad.test/", "//kwaad.test", "javascript:alert(1)", "/\\kwaad.test"])
def test_they_never_go_to_another_site(client, user, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/"


def test_the_session_gets_a_new_key(client, user):
    client.session.save()
    sign_in(client)
    before = client.session.session_key
    client.post("/uitloggen/")
    sign_in(client)

    assert client.session.session_key != before
    assert Session.objects.count() == 1


@pytest.mark.parametrize("who", ["unknown", "wrong password", "left", "without password"])
def test_why_not_is_not_told(client, user, who):
    if who == "left":
        UserFactory(email="weg@politie.test", is_active=False)
    if who == "without password":
        UserFactory(email="nieuw@politie.test", password=None)
    tries = {
        "unknown": ("niemand@politie.test", PASSWORD),
        "wrong password": ("sam@politie.test", "anders"),
        "left": ("weg@politie.test", PASSWORD),
        "without password": ("nieuw@politie.test", ""),
    }
    email, password = tries[who]
    response = sign_in(client, email=email, password=password or "x")
    page = response.content.decode()

    assert response.status_code == 200
    assert NOT_KNOWN in page
    assert "<title>Fout: Inloggen" in page
    assert "ongeldig" not in page.lower()
    assert not Session.objects.exists()


def test_an_unknown_address_costs_a_digest_too(client, user, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    digests = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: digests.append(1) or encode(*args))
    counts = []
    for email in ("sam@politie.test", "niemand@politie.test"):
        digests.clear()
        sign_in(client, email=email, password="anders")
        counts.append(len(digests))

    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "Vul je e-mailadres in"),
        ({"email": "sam@politie.test"}, "Vul je wachtwoord in"),
        ({"email": "sam", "password": PASSWORD}, "Vul een e-mailadres in"),
        ({"email": "sam@politie.test\x00", "password": "\x00"}, "teken dat we niet kunnen bewaren"),
        ({"email": "a" * 300 + "@politie.test", "password": "x"}, "te lang"),
        ({"email": "sam@politie.test", "password": "x" * 100_000}, "te lang"),
        ({"email": ["a@b.nl", "sam@politie.test"], "password": ["x", "y"]}, NOT_KNOWN),
    ],
)
def test_bad_input_is_answered(client, user, data, text):
    response = client.post("/inloggen/", data)

    assert response.status_code == 200
    assert text in response.content.decode()


def test_a_password_is_never_shown_again(client, user):
    page = sign_in(client, password="geheim-getypt").content.decode()

    assert "geheim-getypt" not in page
    assert 'value="sam@politie.test"' in page


def test_signing_out_needs_a_post_and_ends_the_session(client, user):
    sign_in(client)
    assert client.get("/uitloggen/").status_code == 405

    assert client.post("/uitloggen/")["Location"] == "/inloggen/"
    assert not Session.objects.exists()


def test_somebody_signed_in_does_not_sign_in_again(client, user):
    client.force_login(user)

    assert client.get("/inloggen/?next=/profiel/")["Location"] == "/profiel/"


# --- Guessing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["sam@politie.test", "niemand@politie.test"])
def test_after_ten_wrong_tries_anybody_waits(client, user, email):
    for number in range(10):
        assert NOT_KNOWN in sign_in(client, email, "anders", address=f"10.0.0.{number}").content.decode()

    answer = sign_in(client, email.upper(), PASSWORD, address="10.0.0.99")
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert WAIT in page
    assert NOT_KNOWN not in page


def test_ten_wrong_tries_from_one_address_wait_too(client, user, settings):
    for number in range(10):
        sign_in(client, f"iemand{number}@politie.test", "anders")

    assert WAIT in sign_in(client).content.decode()
    assert sign_in(client, address="10.0.0.2").status_code == 302

    settings.SIGN_IN_TRIES_PER_ADDRESS = 50
    assert sign_in(Client()).status_code == 302


def test_after_a_quarter_of_an_hour_they_may_try_again(client, user):
    for _ in range(10):
        sign_in(client, password="anders")
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))

    assert sign_in(client).status_code == 302


def test_who_succeeds_starts_anew(client, user):
    for _ in range(9):
        sign_in(client, password="anders")
    sign_in(client)

    assert not FailedSignIn.objects.exists()


def test_what_was_typed_is_not_kept_readable(client, user):
    sign_in(client, "wachtwoord.in.verkeerd.veld@politie.test", "anders")

    row = FailedSignIn.objects.values().get()
    assert "wachtwoord" not in str(row)
    assert "10.0.0.1" not in str(row)


def test_an_unknown_address_of_the_network_is_not_counted(client, user):
    for number in range(12):
        sign_in(client, f"iemand{number}@politie.test", "anders", address="")

    assert sign_in(client, address="").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "10.0.0.1"),
    ],
)
def test_behind_proxies_the_address_is_what_the_outermost_of_ours_saw(rf, settings, proxies, forwarded, address):
    from dreiging.accounts.forms import network_address

    settings.PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="10.0.0.1")

    assert network_address(request) == address


def test_old_tries_are_dropped():
    at = timezone.now()
    throttle.note_failure(email="a@b.nl", address="", at=at - timedelta(hours=25))
    throttle.note_failure(email="a@b.nl", address="", at=at)

    assert throttle.drop_old_failures(at=at) == 1
