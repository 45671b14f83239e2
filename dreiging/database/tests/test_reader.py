"""The web server does not start where figures are not read by a role that reads them and nothing else."""

import os

import psycopg
import pytest
from django.db import connection, connections

from dreiging.database import guard, roles

pytestmark = pytest.mark.django_db
RELEASED = guard.wanted().released


def answer(admin: psycopg.Connection, role: str = roles.HR):
    admin.execute(f"SET ROLE {role}")
    return admin.execute(guard.READER_QUESTION, [roles.HR]).fetchone()


@pytest.mark.parametrize(
    "too_much",
    [
        "GRANT SELECT ON incidents_incident TO dreiging_hr",
        "GRANT SELECT (id) ON incidents_incident TO dreiging_hr",
        "GRANT SELECT ON incidents_incident TO PUBLIC",
        "GRANT INSERT ON incidents_incident TO dreiging_hr",
        "GRANT DELETE ON incidents_releasedcell TO dreiging_hr",
        "GRANT UPDATE (number) ON incidents_releasedcell TO dreiging_hr",
        "REVOKE SELECT ON incidents_releasedcell FROM dreiging_hr",
        "GRANT dreiging_web TO dreiging_hr WITH INHERIT FALSE",
        "ALTER TABLE incidents_note OWNER TO dreiging_hr",
        "ALTER ROLE dreiging_hr BYPASSRLS",
    ],
)
def test_a_role_with_other_rights_is_refused(admin, too_much):
    """Seen to fail: each with its part of READER_QUESTION or of `judge_reader` left out."""
    admin.execute(too_much)
    with pytest.raises(SystemExit, match=r"^DATABASE_HR_URL must connect as dreiging_hr"):
        guard.judge_reader(answer(admin), released=RELEASED)


@pytest.mark.parametrize("role", [roles.WEB, roles.WORKER, roles.OWNER, roles.BACKUP])
def test_another_role_is_refused(admin, role):
    with pytest.raises(SystemExit, match=r"^DATABASE_HR_URL must connect as dreiging_hr"):
        guard.judge_reader(answer(admin, role), released=RELEASED)


def test_without_an_address_it_does_not_start(monkeypatch):
    monkeypatch.delattr(connections._connections, roles.HR_ALIAS)
    with pytest.raises(SystemExit, match=r"^Setting DATABASE_HR_URL is not set"):
        guard.refuse_wrong_reader()


def test_the_role_as_it_is_made_may_read_them():
    guard.refuse_wrong_reader()


def test_who_signs_in_as_it_reads_nothing_else():
    with psycopg.connect(os.environ["DATABASE_HR_URL"], dbname=connection.settings_dict["NAME"]) as one:
        assert one.execute("SELECT count(*) FROM incidents_releasedcell").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            one.execute("SELECT count(*) FROM incidents_incident")
