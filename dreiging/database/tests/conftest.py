import os

import psycopg
import pytest
from django.db import connection


@pytest.fixture
def admin():
    """The superuser in the tests' database; whatever it does is undone."""
    with psycopg.connect(os.environ["DATABASE_ADMIN_URL"], dbname=connection.settings_dict["NAME"]) as opened:
        yield opened
        opened.rollback()
