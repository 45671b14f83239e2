"""Figures are read as a role that can read nothing else: whatever a page asks there, of a case it gets nothing."""

import re

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from dreiging.accounts.models import Session, User
from dreiging.database.roles import HR_ALIAS, WEB
from incidents.figures.tests.test_pages import download, released
from incidents.models import CountedCell, Experience, FigureDownload, FigureRelease, Incident, ReleasedCell

__all__ = ["released"]  # a fixture
OF_FIGURES = re.compile(r'"incidents_(?:figurerelease|releasedcell)"')


@pytest.fixture
def asked():
    """Return what was asked, {connection: its statements}: that of the web server, and the one for figures."""
    statements = {"web": [], "hr": []}

    def noting(where):
        def note(execute, sql, *others):
            statements[where].append(sql)
            return execute(sql, *others)

        return note

    with connection.execute_wrapper(noting("web")), connections[HR_ALIAS].execute_wrapper(noting("hr")):
        yield statements


@pytest.mark.parametrize("model", [Incident, Experience, CountedCell, FigureDownload, User, Session])
def test_nothing_else_can_be_read_there(db, model):
    """Seen to fail for each on the default connection."""
    with pytest.raises(ProgrammingError, match="permission denied"):
        model.objects.using(HR_ALIAS).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO incidents_figurerelease (id) VALUES (gen_random_uuid())",
        "UPDATE incidents_releasedcell SET number = 5",
        "DELETE FROM incidents_releasedcell",
        "TRUNCATE incidents_releasedcell",
    ],
)
def test_nothing_can_be_written_there(db, statement):
    with connections[HR_ALIAS].cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT number FROM incidents_releasedcell",
        "SELECT FROM incidents_figurerelease",
        "INSERT INTO incidents_figurerelease (id) VALUES (gen_random_uuid())",
        "UPDATE incidents_releasedcell SET number = 5",
        "DELETE FROM incidents_figurerelease",
    ],
)
def test_the_web_server_as_itself_reaches_nothing_that_was_released(db, statement):
    """Seen to fail for each without the REVOKE in `row_security.apply`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {WEB}")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(statement)
        transaction.set_rollback(True)


def test_the_advices_read_figures_there(client, cast, released, asked):
    """Seen to fail with `all_releases` or `cells_in` on the default connection: PostgreSQL refuses the page."""
    client.force_login(cast["hr"])
    asked["web"].clear()

    assert "2026-K1" in client.get("/adviezen/").content.decode()

    assert [sql for sql in asked["web"] if OF_FIGURES.search(sql)] == []
    assert sum(bool(OF_FIGURES.search(sql)) for sql in asked["hr"]) == 3


def test_page_and_files_read_figures_there_and_the_rest_elsewhere(client, cast, released, asked):
    """Seen to fail with `_cells` of `released` on the default connection, and with `all_releases` there."""
    client.force_login(cast["hr"])
    asked["web"].clear()

    assert "ongeveer 35 mensen" in client.get("/hr/", {"eenheid": ""}).content.decode()
    for form in ("csv", "xlsx", "pdf"):
        assert download(client, form).status_code == 200

    assert [sql for sql in asked["web"] if OF_FIGURES.search(sql)] == []
    assert asked["hr"] and all(OF_FIGURES.search(sql) for sql in asked["hr"])
    assert any("accounts_session" in sql for sql in asked["web"])
    assert sum("incidents_figuredownload" in sql for sql in asked["web"]) == 3


def test_afterwards_the_page_is_the_web_server_again(client, cast, released):
    """What is read there changes the role for that statement only, also when it is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        before = cursor.fetchone()
        assert list(ReleasedCell.objects.using(HR_ALIAS).filter(part="")[:1])
        with pytest.raises(ProgrammingError):
            Incident.objects.using(HR_ALIAS).exists()
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == before
    assert FigureRelease.objects.exists()
