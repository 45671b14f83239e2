"""The measures that come with the product, and the people around them."""

from datetime import date

import pytest

from advies.measures.editing import COLUMNS
from advies.measures.loading import load_measures
from advies.models import Measure
from advies.protocols.tests.conftest import AT, cast

__all__ = ["cast"]

SLUG = "woningscan"
SOON = date(2026, 9, 1)


@pytest.fixture
def measure(db):
    load_measures(at=AT)
    return Measure.objects.get(slug=SLUG)


def columns_of(version, **changes):
    return {**{name: getattr(version, name) for name in COLUMNS}, "review_on": SOON, **changes}


def sent(version, **changes):
    """Return what the page of the editor sends."""
    given = {**columns_of(version), "review_on": "1-9-2027", "seen": f"{version.number}.{version.revision}"}
    return {**given, **changes}
