"""Each role has the rights it needs and no more; and what is wrong is found."""

import os

import psycopg
import pytest
from django.db import ProgrammingError, connection

from dreiging.database import guard, roles, row_security
from dreiging.database.ownership import take_role
from dreiging.local.testing import TESTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_role():
    """Connect to the tests' database as a role, by real sign-in."""
    opened = []

    def connect(setting: str) -> psycopg.Connection:
        opened.append(psycopg.connect(os.environ[setting], dbname=connection.settings_dict["NAME"]))
        return opened[-1]

    yield connect
    for one in opened:
        one.rollback()
        one.close()


def test_tests_run_as_a_role_of_their_own_without_more_rights_than_web_and_worker():
    """Seen to fail with the tests' role as BYPASSRLS: every page test would then prove nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (TESTS, False)


def test_tables_belong_to_the_owner_and_the_roles_have_no_faults(as_role):
    assert roles.faults(as_role("DATABASE_URL")) == []


def test_a_guard_that_finds_a_bare_table_refuses(admin):
    """Seen to fail without the second half of `refuse_wrong_role`."""
    admin.execute("ALTER TABLE incidents_note DISABLE ROW LEVEL SECURITY")
    assert row_security.bare_tables(admin, guard.wanted()) == [
        "Rows of incidents_note are not guarded: run `manage.py db_roles`."
    ]


@pytest.mark.parametrize("right", ["SELECT", "SELECT (number)", "INSERT", "DELETE"])
def test_a_guard_that_finds_a_release_within_reach_of_the_web_server_refuses(admin, right):
    """Seen to fail without `open_releases`, and for the last without its second half."""
    admin.execute(f"GRANT {right} ON incidents_releasedcell TO dreiging_web")

    wanted = ["Role dreiging_web reaches incidents_releasedcell, which is for dreiging_hr: run `manage.py db_roles`."]
    assert row_security.open_releases(admin, guard.wanted()) == wanted
    assert row_security.faults(admin, guard.wanted()) == wanted


@pytest.mark.parametrize("setting", ["DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_OWNER_URL"])
def test_no_role_is_dangerous(as_role, setting):
    question = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = current_user"
    assert as_role(setting).execute(question).fetchone() == (False, False, False, False)


@pytest.mark.parametrize("setting", ["DATABASE_URL", "DATABASE_WORKER_URL"])
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE django_content_type ADD COLUMN more text",
        "ALTER TABLE django_content_type DISABLE ROW LEVEL SECURITY",
        "DROP TABLE django_content_type",
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "SET ROLE dreiging_owner",
        "CREATE ROLE more",
    ],
)
def test_web_and_worker_cannot_change_what_they_use(as_role, setting, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(setting).execute(statement)


@pytest.mark.parametrize("setting", ["DATABASE_URL", "DATABASE_WORKER_URL"])
def test_a_later_table_can_be_used_at_once(as_role, setting):
    as_owner = as_role("DATABASE_OWNER_URL")
    as_owner.execute("CREATE TABLE later (id bigserial PRIMARY KEY, word text)")
    as_owner.commit()
    try:
        one = as_role(setting)
        one.execute("INSERT INTO later (word) VALUES ('a')")
        one.execute("UPDATE later SET word = 'b'")
        assert one.execute("DELETE FROM later RETURNING id, word").fetchone() == (1, "b")
        one.rollback()
    finally:
        as_owner.execute("DROP TABLE later")
        as_owner.commit()


def test_narrower_rights_of_a_table_survive_another_run(admin):
    admin.execute("SET ROLE dreiging_owner")
    admin.execute("CREATE TABLE read_log (id int)")
    admin.execute("REVOKE UPDATE, DELETE ON read_log FROM dreiging_web")
    admin.execute("REVOKE ALL ON read_log FROM dreiging_worker")
    admin.execute("RESET ROLE")

    roles.apply(admin, passwords={})

    has = "SELECT has_table_privilege(%s, 'read_log', %s)"
    assert admin.execute(has, ["dreiging_web", "INSERT"]).fetchone() == (True,)
    assert admin.execute(has, ["dreiging_web", "UPDATE"]).fetchone() == (False,)
    assert admin.execute(has, ["dreiging_worker", "SELECT"]).fetchone() == (False,)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("ALTER ROLE dreiging_web SUPERUSER", "Role dreiging_web has SUPER."),
        ("ALTER ROLE dreiging_worker BYPASSRLS", "Role dreiging_worker has BYPASSRLS."),
        ("CREATE TABLE stray (id int)", "stray is owned by postgres, not by dreiging_owner."),
        (
            "ALTER TABLE django_content_type OWNER TO dreiging_web",
            "Role dreiging_web owns django_content_type, or is a member of its owner.",
        ),
        ("GRANT dreiging_owner TO dreiging_worker", "Role dreiging_worker owns django_content_type, or is a member"),
        (
            "ALTER DEFAULT PRIVILEGES FOR ROLE dreiging_owner IN SCHEMA public REVOKE ALL ON TABLES FROM dreiging_web",
            "Role dreiging_web will not have rights on new tables of dreiging_owner.",
        ),
        ("ALTER ROLE dreiging_worker RENAME TO somebody", "Role dreiging_worker does not exist."),
    ],
)
def test_what_is_wrong_is_found(admin, damage, fault):
    admin.execute(damage)
    assert any(line.startswith(fault) for line in roles.faults(admin))


def test_a_password_is_kept_as_a_verifier(admin):
    roles.create(admin, passwords={roles.WEB: "not this"})
    (kept,) = admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [roles.WEB]).fetchone()
    assert kept.startswith("SCRAM-SHA-256$")


@pytest.mark.parametrize(("role", "never"), [(roles.WEB, roles.WORKER), (roles.WORKER, roles.WEB)])
def test_the_guard_lets_each_process_through_with_its_own_role_only(as_role, role, never):
    one = as_role({roles.WEB: "DATABASE_URL", roles.WORKER: "DATABASE_WORKER_URL"}[role])
    guard.judge(one.execute(guard.QUESTION, [role, never]).fetchone())
    with pytest.raises(SystemExit, match="is not the one for this process, and is also that of another process"):
        guard.judge(one.execute(guard.QUESTION, [never, role]).fetchone())


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("ALTER ROLE dreiging_web SUPERUSER", "is a superuser"),
        ("ALTER ROLE dreiging_web BYPASSRLS", "may bypass row security"),
        ("GRANT dreiging_owner TO dreiging_web", "owns tables, or is a member of their owner"),
    ],
)
def test_the_guard_refuses_a_privileged_role(admin, damage, reason):
    admin.execute(damage)
    admin.execute("SET LOCAL ROLE dreiging_web")
    with pytest.raises(SystemExit, match=reason):
        guard.judge(admin.execute(guard.QUESTION, [roles.WEB, roles.WORKER]).fetchone())


def test_the_web_role_cannot_be_talked_into_ownership():
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_content_type OWNER TO dreiging_web")


def test_only_commands_that_need_it_get_the_owner():
    for command, expected in (("migrate", "owner"), ("makemigrations", "owner"), ("shell", "web"), ("", "web")):
        environ = {"DATABASE_URL": "web", "DATABASE_OWNER_URL": "owner"}
        take_role(environ, ["manage.py", command])
        assert environ["DATABASE_URL"] == expected


def test_the_owner_may_come_from_a_file():
    environ = {"DATABASE_URL": "web", "DATABASE_OWNER_URL_FILE": "/run/secrets/owner"}
    take_role(environ, ["manage.py", "migrate"])
    assert environ == {"DATABASE_OWNER_URL_FILE": "/run/secrets/owner", "DATABASE_URL_FILE": "/run/secrets/owner"}


def test_migrating_without_an_owner_is_refused_in_one_line():
    with pytest.raises(SystemExit, match=r"^Setting DATABASE_OWNER_URL is not set"):
        take_role({"DATABASE_URL": "web"}, ["manage.py", "migrate"])
