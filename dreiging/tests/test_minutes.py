"""A term in minutes runs on, whatever the clock on the wall does (P03 at ACUUT: half an hour)."""

from datetime import datetime, timedelta

import pytest

from dreiging.workdays import AMSTERDAM, Term, Unit, deadline

HALF_HOUR = Term(30, Unit.MINUTES, "test")


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM),
        datetime(2026, 3, 7, 23, 45, tzinfo=AMSTERDAM),  # Saturday night
        datetime(2026, 3, 29, 1, 45, tzinfo=AMSTERDAM),  # the hour from two to three does not exist
        datetime(2026, 10, 25, 2, 45, tzinfo=AMSTERDAM),  # the hour from two to three comes twice
        datetime(2026, 10, 25, 2, 45, tzinfo=AMSTERDAM, fold=1),
    ],
)
def test_half_an_hour_is_half_an_hour(start):
    assert deadline(start, HALF_HOUR).timestamp() - start.timestamp() == timedelta(minutes=30).total_seconds()
