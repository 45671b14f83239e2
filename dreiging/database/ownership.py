"""Which commands need the role that owns the tables, and how they get it."""

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


def act_as_owner(environ: MutableMapping[str, str], argv: Sequence[str]) -> None:
    """Put DATABASE_OWNER_URL in the place of DATABASE_URL when the command in `argv` needs the owner.

    :raises SystemExit: the command needs the owner, and no setting says how to connect as the owner.
    """
    command = argv[1] if len(argv) > 1 else ""
    if command not in OWNER_COMMANDS:
        return
    for suffix in ("_FILE", ""):  # a file wins, as in settings
        if value := environ.get(f"DATABASE_OWNER_URL{suffix}"):
            for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
                environ.pop(name, None)
            environ[f"DATABASE_URL{suffix}"] = value
            return
    raise SystemExit(
        f"Setting DATABASE_OWNER_URL is not set, and `{command}` needs the role that owns the tables; see .env.example."
    )


def connect_as(setting: str) -> None:
    """Let Django's connections, in every thread of this process, use the role of the address in `setting`."""
    from django.db import connection

    address = environment.Env.db_url_config(os.environ[setting])
    connection.close()
    connection.settings_dict.update(USER=address["USER"], PASSWORD=address["PASSWORD"])
