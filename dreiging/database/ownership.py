"""Which commands need another role than the web server's, and how they get it."""

import os
from collections.abc import MutableMapping, Sequence

import environ as environment

OWNER_COMMANDS = frozenset(
    {
        "migrate",
        "makemigrations",
        "showmigrations",
        "sqlmigrate",
        "squashmigrations",
        "optimizemigration",
        "flush",
        "demo_clock",
        "prune_readlog",
    }
)


# These look at cases of everybody, or make them: as the web server, which asks for one person, they would see none.
WORKER_COMMANDS = frozenset(
    {"deliver_mail", "load_demo", "verify_readlog", "release_figures", "audit_figures", "import_people"}
)


def take_role(environ: MutableMapping[str, str], argv: Sequence[str]) -> None:
    """Put the address of the role that the command in `argv` needs in the place of DATABASE_URL.

    Where DATABASE_URL is that of the worker, as in its own processes, there is no DATABASE_WORKER_URL.

    :raises SystemExit: the command needs the owner, and no setting says how to connect as the owner.
    """
    command = argv[1] if len(argv) > 1 else ""
    if command in WORKER_COMMANDS:
        _take(environ, "DATABASE_WORKER_URL")
    elif command in OWNER_COMMANDS and not _take(environ, "DATABASE_OWNER_URL"):
        raise SystemExit(
            f"Setting DATABASE_OWNER_URL is not set, and `{command}` needs the role that owns the tables;"
            " see .env.example."
        )


def _take(environ: MutableMapping[str, str], setting: str) -> bool:
    for suffix in ("_FILE", ""):  # a file wins, as in settings
        if value := environ.get(f"{setting}{suffix}"):
            for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
                environ.pop(name, None)
            environ[f"DATABASE_URL{suffix}"] = value
            return True
    return False


def connect_as(setting: str) -> None:
    """Let Django's connections, in every thread of this process, use the role of the address in `setting`."""
    from django.db import connection

    address = environment.Env.db_url_config(os.environ[setting])
    connection.close()
    connection.settings_dict.update(USER=address["USER"], PASSWORD=address["PASSWORD"])
