"""Bring the database and the static files up to date before a local start; nothing is done twice.

A process of its own, so that what it loads is gone when the product runs.
"""

import hashlib
import io
import os
import sys
from pathlib import Path

import psycopg

from dreiging.database.ownership import connect_as
from dreiging.local.demo import keep_accounts

NEEDED = {
    "DATABASE_OWNER_URL": "the tables need their owner",
    "DATABASE_WORKER_URL": "reminders need the role that sees every case",
    "DATABASE_HR_URL": "figures need the role that reads nothing else",
}


def prepare() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dreiging.settings")
    django.setup()
    for setting, why in NEEDED.items():
        if not os.environ.get(setting):
            raise SystemExit(f"Setting {setting} is not set, and {why}; see .env.example.")
    connect_as("DATABASE_OWNER_URL")
    _migrate()
    _guard_rows()
    connect_as("DATABASE_WORKER_URL")
    _collect_static()
    _load_defaults()
    _load_demo()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print(f"Migrating the database ({len(waiting)} steps) …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def _guard_rows() -> None:
    """Let each role see its own rows only; on a server of somebody's own `manage.py db_roles` does it."""
    if address := os.environ.get("DATABASE_ADMIN_URL"):
        from dreiging.database import guard, row_security

        with psycopg.connect(address) as connection:
            row_security.apply(connection, guard.wanted())


def _collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    target, stamp = Path(settings.STATIC_ROOT), Path(settings.VAR_DIR) / "static.stamp"
    wanted = _static_fingerprint()
    if target.is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Collecting the static files …", flush=True)
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _static_fingerprint() -> str:
    """Summarise every source of a static file by its name, size and time of change."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _load_defaults() -> None:
    """Publish the default draaiboek when there is none, which cases follow; load what is missing of the others."""
    from django.core.management import call_command

    call_command("load_protocol", stdout=io.StringIO())
    call_command("load_norms", stdout=io.StringIO())
    call_command("load_facilities", stdout=io.StringIO())
    call_command("load_vague_phrases", stdout=io.StringIO())
    call_command("load_measures", stdout=io.StringIO())


def _load_demo() -> None:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command, get_commands

    if not settings.DEMO or "load_demo" not in get_commands() or get_user_model().objects.exists():
        return
    print("Making a demo organisation …", flush=True)
    told = io.StringIO()
    call_command("load_demo", stdout=told)
    keep_accounts(Path(settings.VAR_DIR), told.getvalue())


if __name__ == "__main__":
    try:
        prepare()
    except Exception as error:  # the terminal of a newcomer: one line, and the whole story on request
        if os.environ.get("DEBUG"):
            raise
        sys.exit(f"{type(error).__name__}: {error} (DEBUG=true make run shows where)")
