from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from incidents.demo import loading

PASSWORD = "niet geheim hier"
CASES = 40


@pytest.fixture(scope="module")
def _empty_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction for all tests of the file, rolled back at its end.

    The file must be marked `django_db`: where no test is, pytest-django makes no database of the tests.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def organisation_only(_empty_database: None) -> None:
    """The demo organisation without a case."""
    loading.hire_all(password=PASSWORD, until=timezone.now(), random=Random(1))


@pytest.fixture(scope="module")
def demo(_empty_database: None) -> datetime:
    """The demo organisation with fewer cases; until when it was followed, which on a busy machine is minutes ago."""
    until = timezone.now()
    list(loading.load(password=PASSWORD, until=until, number=CASES))
    return until


@pytest.fixture(scope="module")
def volume(_empty_database: None) -> int:
    """Two thousand cases to measure with; how many."""
    list(loading.load_volume(password=PASSWORD, until=timezone.now(), number=2000, count=400))
    return 2000
