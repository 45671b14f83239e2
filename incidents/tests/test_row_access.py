"""As the real roles, in SQL alone: whose rows are there, and what can be written. `visible_to` does not help here."""

import os
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from psycopg import errors

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory
from dreiging.database import roles
from dreiging.database.testing import superuser
from incidents.answers import About
from incidents.models import CaseGrant, GrantRole, Incident, ReadingAlarm
from incidents.reporting.drafts import start_draft
from incidents.row_policies import OF_A_CASE, RELEASED, TABLES
from incidents.tests.factories import let_replace, make_case

pytestmark = pytest.mark.django_db(transaction=True)

READERS = ("reporter", "manager", "casemanager", "deputy")
OTHERS = ("colleague", "stranger", "confidential", "hr", "beheer", "excluded", "former", "about")


@pytest.fixture
def people(cast, case):
    """Beside the cast: whose grant ended, and whom it is about without knowing it."""
    people = {**cast}
    let_replace(people["manager"], by=people["deputy"], on=timezone.localdate())
    given = {"role": GrantRole.MANAGER, "reason": "x", "starts_at": case.received_at}
    people["former"], people["about"] = people.pop("second_line"), people.pop("safety")
    # Kept from it, and yet somebody granted it.
    CaseGrant.objects.create(incident=case, user=people["excluded"], **given)
    ended = timezone.now() - timedelta(seconds=1)
    CaseGrant.objects.create(incident=case, user=people["former"], ends_at=ended, **given)
    not_told = {"threatened": people["about"], "threatened_knows": False}
    Incident.objects.filter(pk=case.pk).update(about=About.COLLEAGUE, **not_told)
    return people


@pytest.fixture
def sql():
    """Return what opens a transaction as a role, for a person; each is a connection of its own."""
    opened = []

    def open_as(setting="DATABASE_URL", person=None):
        one = psycopg.connect(os.environ[setting], dbname=connection.settings_dict["NAME"])
        opened.append(one)
        if person:
            one.execute("SELECT set_config('dreiging.person', %s, true)", [str(person.pk)])
        return one

    yield open_as
    for one in opened:
        one.close()


def counts(one):
    return {table: one.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_who_reads_a_case_has_its_rows_and_nobody_else_has_any(sql, people, case):
    """Seen to fail for each of `others` with its condition left out, and for all of them with USING (true)."""
    there = counts(sql("DATABASE_WORKER_URL"))
    assert there["incidents_incident"] == 1 and there["incidents_action"] > 1 and there["incidents_timelineentry"]
    for who in READERS:
        assert counts(sql(person=people[who])) == there, who
    for who in OTHERS:
        assert not any(counts(sql(person=people[who])).values()), who
    assert not any(counts(sql()).values())  # nobody asks
    assert not any(counts(sql(person=Incident(pk=uuid4()))).values())  # somebody who does not exist


def test_a_draft_is_there_for_its_author_only(sql, people):
    start_draft(about=About.SELF, by=people["reporter"], at=timezone.now())
    found = {who: counts(sql(person=people[who]))["incidents_reportdraft"] for who in ("reporter", "manager", "beheer")}
    assert found == {"reporter": 1, "manager": 0, "beheer": 0}


def test_the_role_for_figures_reads_what_was_released_and_the_one_for_copies_everything(people):
    with superuser() as admin:
        for role, outcome in ((roles.HR, None), (roles.BACKUP, 1)):
            admin.execute(f"SET ROLE {role}")
            try:
                found = admin.execute("SELECT count(*) FROM incidents_incident").fetchone()[0]
            except errors.InsufficientPrivilege:
                found = None
                admin.rollback()
            assert found == outcome
            admin.execute("RESET ROLE")
        reads = (
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')"
        )
        found = admin.execute(f"{reads} AND has_table_privilege(%s, oid, 'SELECT')", [roles.HR]).fetchall()
        assert {name for (name,) in found} == {*RELEASED}
        writes = "SELECT has_table_privilege(%s, 'incidents_incident', 'INSERT, UPDATE, DELETE, TRUNCATE')"
        assert admin.execute(writes, [roles.BACKUP]).fetchone() == (False,)


def test_who_asks_is_gone_with_the_transaction(sql, people, case):
    """A connection of the pool brings nobody along. Seen to fail with a setting of the session (false)."""
    one = sql(person=people["manager"])
    assert counts(one)["incidents_incident"] == 1
    for end in (one.commit, one.rollback):
        end()
        assert one.execute("SELECT current_setting('dreiging.person', true)").fetchone() == ("",)
        assert not any(counts(one).values())
        one.rollback()
        one.execute("SELECT set_config('dreiging.person', %s, true)", [str(people["manager"].pk)])
        assert counts(one)["incidents_incident"] == 1


def test_what_was_kept_is_of_the_person_who_asked_before_only(sql, people, case):
    """One transaction, two people. Seen to fail when guard.cases does not look for whom it was kept."""
    one = sql(person=people["manager"])
    assert counts(one)["incidents_incident"] == 1
    one.execute("SELECT set_config('dreiging.person', %s, true)", [str(people["stranger"].pk)])
    assert not any(counts(one).values())


def test_nobody_adds_to_a_case_that_is_not_theirs(sql, people, case):
    """Seen to fail with guard.is_new_case always true."""
    one = sql(person=people["stranger"])
    for table in OF_A_CASE:
        # Row security speaks first, whatever else is wrong with the row.
        with pytest.raises(errors.InsufficientPrivilege, match="row-level security"), one.transaction():
            one.execute(f"INSERT INTO {table} (id, incident_id) VALUES (gen_random_uuid(), %s)", [case.pk])


def test_nobody_changes_or_removes_what_is_not_theirs(sql, people, case):
    one = sql(person=people["stranger"])
    for table in TABLES:
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with suppress(errors.InsufficientPrivilege), one.transaction():  # the read log: no right to try
                assert one.execute(statement).rowcount == 0


def test_nothing_of_a_case_is_ever_removed_not_even_by_who_reads_it(sql, people, case):
    one = sql(person=people["reporter"])
    for table in set(TABLES) - {"incidents_reportdraft", "incidents_reading"}:
        assert one.execute(f"DELETE FROM {table}").rowcount == 0
    assert one.execute("UPDATE incidents_note SET for_employee = true").rowcount == 0
    assert one.execute("UPDATE incidents_report SET reach_by = reach_by").rowcount == 0


def test_what_is_theirs_cannot_be_moved_to_a_case_that_is_not(sql, people, case):
    """Seen to fail with the case left out of WITH CHECK."""
    own = make_case(reporter=people["stranger"], handler=people["manager"])
    one = sql(person=people["stranger"])
    with pytest.raises(errors.InsufficientPrivilege):
        one.execute("UPDATE incidents_action SET incident_id = %s WHERE incident_id = %s", [case.pk, own.pk])


def test_nobody_reports_in_the_name_of_somebody_else(sql, people, case):
    one = sql(person=people["stranger"])
    given = {"row": _row_of_case(case), "new": str(uuid4()), "me": str(people["reporter"].pk)}
    with pytest.raises(errors.InsufficientPrivilege):
        one.execute(f"INSERT INTO incidents_incident {LIKE_IT}", given)


def test_a_case_and_what_belongs_to_it_are_written_in_one_statement(sql, people, case):
    """As sending a report does (ADR 14). Seen to fail without guard.is_new_case in WITH CHECK."""
    new = uuid4()
    one = sql(person=people["stranger"])
    one.execute(
        f"WITH made AS (INSERT INTO incidents_incident {LIKE_IT}), kept AS (INSERT INTO incidents_caseexclusion"
        " (id, incident_id, user_id, excluded_at) VALUES (gen_random_uuid(), %(case)s, %(other)s, now())) SELECT 1",
        {
            "row": _row_of_case(case),
            "new": str(new),
            "case": new,
            "me": str(people["stranger"].pk),
            "other": people["manager"].pk,
        },
    )
    assert one.execute("SELECT id FROM incidents_incident").fetchall() == [(new,)]
    assert one.execute("SELECT user_id FROM incidents_caseexclusion").fetchall() == [(people["manager"].pk,)]


def test_to_a_case_that_nobody_made_nothing_is_added(sql, people, case):
    one = sql(person=people["stranger"])
    one.execute(
        "INSERT INTO incidents_caseexclusion (id, incident_id, user_id, excluded_at)"
        " VALUES (gen_random_uuid(), gen_random_uuid(), %s, now())",
        [people["manager"].pk],
    )
    with pytest.raises(errors.ForeignKeyViolation):
        one.commit()


def test_everybody_writes_for_themselves_in_the_read_log(sql, people, case):
    """Seen to fail with the reader left out of WITH CHECK."""
    written = (
        "INSERT INTO incidents_reading (id, incident_id, reader_id, role, grant_id, purpose, words, seen, at)"
        " SELECT gen_random_uuid(), %s, %s, role, id, 'TASK', '', 'CASE', now() FROM incidents_casegrant"
        " WHERE incident_id = %s AND user_id = %s"
    )
    given = [case.pk, people["casemanager"].pk, case.pk, people["casemanager"].pk]
    with pytest.raises(errors.InsufficientPrivilege, match="row-level"):
        sql(person=people["manager"]).execute(written, given)
    assert sql(person=people["casemanager"]).execute(written, given).rowcount == 1


def test_an_alarm_is_there_for_privacy_officers_and_not_for_whom_it_is_about(sql, people, teams):
    """Seen to fail with the person left out of the policy, and with the role."""
    one, two = (RoleFactory(user=people[who], role=Role.FG, team=teams["eenheid"]).user for who in ("hr", "stranger"))
    hour = {"window_starts": timezone.now() - timedelta(hours=1), "window_ends": timezone.now()}
    ReadingAlarm.objects.create(rule="NIGHT", person=two, cases=1, times=1, noticed_at=timezone.now(), **hour)
    found = {who.pk: counts(sql(person=who))["incidents_readingalarm"] for who in (one, two, people["beheer"])}
    assert found == {one.pk: 1, two.pk: 0, people["beheer"].pk: 0}


# Another case that looks like one that is there, reported by `me`.
LIKE_IT = """SELECT (json_populate_record(NULL::incidents_incident, (%(row)s::jsonb || jsonb_build_object(
    'id', %(new)s::text, 'reference', 'M-222-223', 'reported_by_id', %(me)s::text))::json)).*"""


def _row_of_case(case):
    with superuser() as admin:
        return admin.execute(
            "SELECT row_to_json(t)::text FROM incidents_incident t WHERE id = %s", [case.pk]
        ).fetchone()[0]


# --- The functions that count beyond the own cases -------------------------------------------------------------
NUMBERS = {
    "guard.ela_counts(%(eenheid)s, '2000-01-01', '2999-01-01', '2026-01-01', 7, 14, now(), '9999-01-01')",
    "guard.ela_stages(%(eenheid)s, '2000-01-01', '2999-01-01', 0)",
    "guard.stalls_elsewhere('9999-01-01')",
}


def test_numbers_of_an_eenheid_are_for_who_holds_the_role(sql, people, teams):
    """Seen to fail with the condition on guard.eenheden_of left out."""
    for who in ("reporter", "manager", "stranger", "hr", "beheer", "excluded", None):
        one = sql(person=people[who] if who else None)
        for function in NUMBERS:
            given = {"eenheid": teams["eenheid"].pk}
            assert one.execute(f"SELECT * FROM {function}", given).fetchall() == [], (who, function)


def test_the_case_manager_counts_their_own_eenheid_only(sql, people, case, teams):
    one, counted = sql(person=people["casemanager"]), next(name for name in sorted(NUMBERS) if "counts" in name)
    assert len(one.execute(f"SELECT * FROM {counted}", {"eenheid": teams["eenheid"].pk}).fetchall()) == 1
    assert one.execute(f"SELECT * FROM {counted}", {"eenheid": teams["elsewhere"].eenheid_id}).fetchall() == []


def test_the_functions_belong_to_a_role_that_nobody_signs_in_as():
    """An owner for whom row security holds would let a guard find nothing, and so refuse nothing (trust.md)."""
    with superuser() as admin:
        owner = "SELECT rolbypassrls, rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'dreiging_guard'"
        assert admin.execute(owner).fetchone() == (True, False, False)
        members = "SELECT count(*) FROM pg_auth_members WHERE roleid = 'dreiging_guard'::regrole"
        assert admin.execute(members).fetchone() == (0,)
