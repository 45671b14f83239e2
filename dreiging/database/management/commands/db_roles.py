"""`manage.py db_roles`: make or check the roles, grants and row security of the database.

Run it before `migrate`, which needs the roles, and after, so that new tables are guarded.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dreiging.database import guard, roles, row_security

URLS = {
    roles.OWNER: "DATABASE_OWNER_URL",
    roles.WEB: "DATABASE_URL",
    roles.WORKER: "DATABASE_WORKER_URL",
    roles.HR: "DATABASE_HR_URL",
    roles.BACKUP: "DATABASE_BACKUP_URL",
}


def _setting(name: str) -> str:
    """Read a setting from the environment, or from the file that NAME_FILE names; empty when there is none."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise CommandError(f"Setting {name}_FILE cannot be read ({error.strerror}: {path}).") from None
    return os.environ.get(name, "")


def _passwords() -> dict[str, str]:
    """Take the password of each role from the address that its processes will use."""
    found = {}
    for role, name in URLS.items():
        parts = urlsplit(_setting(name))
        if parts.scheme and parts.username != role:
            raise CommandError(f"Setting {name} must connect as {role}.")
        if parts.password:
            found[role] = unquote(parts.password)
    return found


def _guard_rows(connection: row_security.Connection, *, check: bool) -> list[str]:
    """Apply row security where there are tables, or check it; return what is wrong."""
    wanted = guard.wanted()
    if not row_security.has_tables(connection, wanted):
        return []
    if not check:
        row_security.apply(connection, wanted)
    return row_security.faults(connection, wanted)


class Command(BaseCommand):
    help = "Make the database roles, their grants and row security (any number of times), or check them with --check."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 when something is wrong")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        url = _setting("DATABASE_ADMIN_URL")
        if not url:
            raise CommandError("Setting DATABASE_ADMIN_URL is not set: roles are made by a role that may make roles.")
        passwords = {} if check else _passwords()
        try:
            with psycopg.connect(url) as connection:
                if not check:
                    roles.apply(connection, passwords=passwords)
                found = roles.faults(connection) + _guard_rows(connection, check=check)
        except psycopg.Error as error:
            raise CommandError(f"The database refused: {str(error).strip()}") from None
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("The roles, their rights and what each sees are as they should be.")
