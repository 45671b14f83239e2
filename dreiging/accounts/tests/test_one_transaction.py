"""What a request does in the database: as the web server's role, for its person, all of it or nothing."""

from contextlib import suppress

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views import View

from dreiging.accounts.models import Team, TeamKind
from dreiging.accounts.tests.factories import UserFactory
from dreiging.database import roles
from dreiging.database.testing import superuser

# A page that catches an error of the database, and goes on as if nothing happened.
CAUGHT = 299


def ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


class Who(View):
    def get(self, request):
        asked = f"{request.user.pk}"
        role, person = ask("SELECT current_user"), ask("SELECT guard.person()")
        return HttpResponse(f"{role} {asked == str(person)} {connection.in_atomic_block}")


@method_decorator(login_not_required, name="dispatch")
class Nobody(View):
    def get(self, request):
        return HttpResponse(f"{ask('SELECT current_user')} {ask('SELECT guard.person()')}")


@method_decorator(login_not_required, name="dispatch")
class Write(View):
    """Write a team, and answer with the status that was asked for; 0 is an exception."""

    def post(self, request, status):
        with transaction.atomic():
            Team.objects.create(name="Geschreven", kind=TeamKind.EENHEID, lineage=[])
        if not status:
            raise ValueError("on purpose")
        if status == CAUGHT:
            with suppress(DatabaseError):
                ask("SELECT 1 / 0")
            return HttpResponse()
        seen_by_others = "SELECT count(*) FROM accounts_team WHERE name = 'Geschreven'"
        with superuser() as other:
            assert other.execute(seen_by_others).fetchone() == (0,)
        return HttpResponse(status=status)


@method_decorator(login_not_required, name="dispatch")
class Still(View):
    def get(self, request):
        return HttpResponse(str(connection.in_atomic_block))


urlpatterns = [
    path("who/", Who.as_view()),
    path("nobody/", Nobody.as_view()),
    path("write/<int:status>/", Write.as_view()),
    path("still/", Still.as_view()),
    path("", include("dreiging.urls")),
]
handler500 = "dreiging.web.errors.server_error"


@pytest.fixture
def visitor():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_page_in_a_test_works_as_the_web_server_for_who_is_signed_in(visitor):
    """Were it not so, every page test would look past row security. Seen to fail without AsTheWebServer."""
    visitor.force_login(UserFactory())
    assert visitor.get("/who/").text == f"{roles.WEB} True True"
    assert ask("SELECT current_user") != roles.WEB

    # The next request begins without the person of the one before, also in one transaction.
    assert Client().get("/inloggen/").status_code == 200
    visitor.logout()
    assert visitor.get("/nobody/").text == f"{roles.WEB} None"


@pytest.mark.django_db(transaction=True)
def test_a_request_has_one_transaction_for_its_person(visitor):
    visitor.force_login(UserFactory())
    assert visitor.get("/who/").text == f"{roles.WEB} True True"
    assert not connection.in_atomic_block and ask("SELECT current_setting('dreiging.person', true)") in {"", None}
    assert visitor.get("/still/").text == "False"  # who asks nothing begins nothing


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("status", "written"), [(200, 1), (302, 1), (403, 1), (404, 1), (500, 0), (503, 0), (0, 0)])
def test_everything_of_a_request_happens_or_nothing(visitor, status, written):
    """Also what a service committed within it. Seen to fail without `set_rollback`: Django made a page of the
    exception, and everything before it stayed.
    """
    answer = visitor.post(f"/write/{status}/")
    assert answer.status_code == (status or 500)
    assert Team.objects.filter(name="Geschreven").count() == written
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_an_error_that_was_caught_outside_of_a_savepoint_is_no_success(visitor):
    """PostgreSQL answers COMMIT with ROLLBACK then, and nobody notices. Seen to fail without WorkIsLost."""
    assert visitor.post(f"/write/{CAUGHT}/").status_code == 500
    assert not Team.objects.filter(name="Geschreven").exists()


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_at_the_end_is_an_error_with_all_headers(visitor, monkeypatch):
    """A commit can fail. Seen to fail with the middleware outside of those that set headers."""
    monkeypatch.setattr(connection, "_commit", lambda: (_ for _ in ()).throw(ValueError("on purpose")))
    answer = visitor.post("/write/200/")
    monkeypatch.undo()
    connection.close()

    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not Team.objects.filter(name="Geschreven").exists()
