import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.utils import OperationalError

from advies.support import shown
from advies.support.default_facilities import load_facilities
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


PUBLIC = ["/naasten/", "/naasten/hulp/", "/naasten/zelf-doen/", "/naasten/kinderen/", "/naasten/veilig-online/"]
PUBLIC += ["/naasten/vraag/", "/naasten/bel-mij/", "/naasten/code/", "/naasten/weggegooid/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_relatives_read_everything_without_the_database(client, path, django_assert_num_queries):
    client.force_login(UserFactory())

    with django_assert_num_queries(0):
        response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'href="/weg/"' in page and 'href="/hulp/"' in page
    assert response.headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_the_register_is_shown_while_the_database_is_away(client):
    load_facilities()
    shown.renew()

    with connection.execute_wrapper(refuse):
        for path in ("/hulp/", "/naasten/hulp/"):
            response = client.get(path)
            assert response.status_code == 200 and "Slachtofferhulp Nederland" in response.content.decode()


def test_every_page_has_help_one_click_away(client, db):
    for path in ("/inloggen/", "/over/", "/nergens/", "/naasten/"):
        assert 'href="/hulp/"' in client.get(path).content.decode()


WITHOUT_DATABASE = """
import django
django.setup()
from django.test import Client
for path in ("/hulp/", "/naasten/", "/naasten/hulp/"):
    response = Client(HTTP_HOST="localhost").get(path, secure=True)
    assert response.status_code == 200, (path, response.status_code)
    assert path == "/naasten/" or "Slachtofferhulp Nederland" in response.content.decode(), path
"""


@pytest.mark.django_db
def test_a_web_server_that_starts_while_the_database_is_stopped_shows_it(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    load_facilities()
    shown.renew()
    stopped = {"DATABASE_URL": "postgresql://dreiging_web@127.0.0.1:1/stopped", "DREIGING_VAR": str(tmp_path)}

    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_DATABASE],
        env={**os.environ, **stopped},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
