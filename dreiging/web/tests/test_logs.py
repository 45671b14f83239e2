"""What a fault leaves in the log: where it was, and nothing that somebody wrote."""

import logging
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.db import DataError, connection

SECRET = "zwarte-auto-voor-de-deur"


@pytest.fixture
def written():
    """Return the lines that our log would have for an exception."""
    ours = DictConfigurator(settings.LOGGING)
    formatter = ours.configure_formatter(ours.config["formatters"]["line"])

    def write(error: BaseException) -> str:
        about = (type(error), error, error.__traceback__)
        return formatter.format(logging.LogRecord("django.request", logging.ERROR, __file__, 1, "/", None, about))

    return write


@pytest.mark.django_db(transaction=True)
def test_a_row_that_the_database_refuses_is_not_quoted(written):
    with pytest.raises(DataError) as refused, connection.cursor() as cursor:
        cursor.execute(f"""SELECT '{{"wat": "{SECRET}", "page": "\\u0000"}}'::jsonb""")
    assert SECRET in str(refused.value)  # the database does quote it

    assert SECRET not in written(refused.value)
    assert "django.db.utils.DataError" in written(refused.value)
    assert "test_logs.py" in written(refused.value)


def test_neither_is_what_led_to_it(written):
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        line = written(error)

    assert SECRET not in line
    assert line.index("builtins.ValueError") < line.index("builtins.KeyError")
