import pytest
from django.db import connection
from django.db.utils import OperationalError

from dreiging.accounts.tests.factories import UserFactory


def refuse(*args, **kwargs):
    raise OperationalError("the database is away")


def test_anybody_may_read_it_and_everybody_can_be_called(client, settings):
    settings.PHONE_CONTROL_ROOM = "0900 1234"
    settings.PHONE_COMPANY_DOCTOR = "088 111 2222"
    response = client.get("/hulp/")
    page = response.content.decode()

    assert response.status_code == 200
    assert "Het is niet jouw schuld dat dit gebeurt." in page
    for number in ("112", "09001234", "0881112222"):
        assert f'href="tel:{number}"' in page


def test_it_may_be_kept_and_starts_no_session(client):
    response = client.get("/hulp/")

    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert not response.cookies


@pytest.mark.django_db
def test_it_asks_nothing_of_the_database_and_looks_the_same_for_somebody_signed_in(client, django_assert_num_queries):
    before = client.get("/hulp/").content
    client.force_login(UserFactory())

    with django_assert_num_queries(0):
        assert client.get("/hulp/").content == before


@pytest.mark.django_db
def test_it_is_there_when_the_database_is_not(client):
    client.force_login(UserFactory())

    with connection.execute_wrapper(refuse):
        assert client.get("/hulp/").status_code == 200


def test_it_can_be_read_in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert client.get("/hulp/").headers["Content-Language"] == "en"
