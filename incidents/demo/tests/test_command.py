import pytest
from django.core.management import CommandError, call_command

from dreiging.accounts.models import User
from dreiging.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


def test_it_fills_an_empty_database_and_tells_the_accounts(capsys, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "een lang wachtwoord")

    call_command("load_demo", cases=50, people=60)

    told = capsys.readouterr().out
    assert "leidinggevende@demo.test" in told
    assert "een lang wachtwoord" not in told
    assert User.objects.get(email="medewerker@demo.test").check_password("een lang wachtwoord")


def test_without_a_password_it_makes_one_and_tells_it(capsys, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    call_command("load_demo", cases=10, people=60)

    password = capsys.readouterr().out.strip().rpartition(": ")[2]
    assert User.objects.get(email="hr@demo.test").check_password(password)


def test_it_refuses_where_there_is_no_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="no demo"):
        call_command("load_demo")


def test_it_refuses_where_there_are_people():
    UserFactory()

    with pytest.raises(CommandError, match="people here already"):
        call_command("load_demo")
    assert User.objects.count() == 1
