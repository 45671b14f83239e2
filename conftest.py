"""What every test gets: a database that the owner made, guarded as in production, and a role that sees every case.

What a page does in a test, it does as the web server for the person who is signed in, behind the row security.
"""

import os
from collections.abc import Iterator

import django
import pytest

from dreiging.database.ownership import connect_as
from dreiging.database.testing import forget_reader, guard_rows, read_as_hr
from dreiging.local.testing import TEMPLATE, start_servers

# Here and not in a hook: other conftest files import models, which read the settings, which need the servers.
# A worker of pytest-xdist inherits all of it from the process that started it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    start_servers()
os.environ["DJANGO_SETTINGS_MODULE"] = "dreiging.settings"
django.setup()


def pytest_configure() -> None:
    from django.conf import settings

    from advies.support import shown
    from dreiging.accounts import free_days
    from dreiging.database import compiled

    compiled.CHECKED = True
    forget_reader()
    place = settings.MIDDLEWARE.index("dreiging.database.request.OneTransactionMiddleware")
    settings.MIDDLEWARE.insert(place, "dreiging.database.testing.AsTheWebServer")
    # The free days of an organisation would be read in whichever test is the first after a minute.
    free_days.EVERY = float("inf")
    free_days._read_again_at = float("inf")
    # And so would the facilities; the tests of the register call what reads them.
    shown._renew_at = float("inf")
    # Argon2 is slow on purpose, and the tests make many passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have a long test."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Make and migrate the tests' database as the owner, from the template with the roles' rights."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
    connect_as("DATABASE_OWNER_URL")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Guard its rows, and run the tests as their own role; drop the database as its owner."""
    guard_rows()
    connect_as("DATABASE_TESTS_URL")
    read_as_hr()
    yield
    connect_as("DATABASE_OWNER_URL")
