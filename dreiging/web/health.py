"""Is everything there that this service needs? Each check returns None, or one line about what is wrong.

The checks are named in settings.HEALTH_CHECKS, so that this room need not know who else has one.
"""

from collections.abc import Callable

import psycopg
import redis
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from redis.backoff import NoBackoff
from redis.retry import Retry

SECONDS = 2  # a check that waits longer is a failure too


def problems() -> dict[str, str]:
    """Run every check; return what is wrong, by the name of the check."""
    found = {name: _run(path) for name, path in settings.HEALTH_CHECKS.items()}
    return {name: line for name, line in found.items() if line}


def _run(path: str) -> str | None:
    try:
        check: Callable[[], str | None] = import_string(path)
        return check()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is not health
        return f"cannot be checked ({type(error).__name__})"


def database() -> str | None:
    """Ask the database for a row, over a connection of its own with short patience."""
    patience = {"connect_timeout": SECONDS, "options": f"-c statement_timeout={SECONDS * 1000}"}
    try:
        with psycopg.connect(**{**connection.get_connection_params(), **patience}) as own:
            own.execute("SELECT 1")
    except psycopg.Error as error:
        return f"does not answer ({type(error).__name__})"
    return None


def broker() -> str | None:
    """Ask the broker for a sign of life, once."""
    patience = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS, "retry": Retry(NoBackoff(), 0)}
    client = redis.Redis.from_url(settings.REDIS_URL, **patience)
    try:
        client.ping()
    except redis.RedisError as error:
        return f"does not answer ({type(error).__name__})"
    finally:
        client.close()
    return None
