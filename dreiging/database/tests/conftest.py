import os

import psycopg
import pytest
from django.db import connection

from dreiging.local import ensure


@pytest.fixture
def admin():
    """The superuser in the tests' database; whatever it does is undone."""
    url = ensure().admin_url or os.environ["DATABASE_ADMIN_URL"]
    with psycopg.connect(url, dbname=connection.settings_dict["NAME"]) as opened:
        yield opened
        opened.rollback()
