from datetime import timedelta

import pytest
from django.utils import timezone

from advies.protocols.loading import load_default
from incidents.models import GrantRole
from incidents.tests.checklists import make, step
from incidents.tests.factories import AT, make_case
from incidents.watch.loading import load_norms

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def case(cast):
    """A case of LAAG at AT, with its draaiboek: talks at 24 h, 72 h, 2 weeks and 8 weeks."""
    load_default(at=AT - DAY)
    load_norms(at=AT - DAY)
    return make(cast)


@pytest.fixture
def talk(case):
    """The talk of two weeks."""
    return step(case, "P40")


@pytest.fixture
def now_case(cast):
    """The same as `case`, for pages, which live in the present."""
    load_default(at=timezone.now() - DAY)
    others = {GrantRole.CASEMANAGER: cast["casemanager"]}
    return make_case(reporter=cast["reporter"], handler=cast["manager"], others=others, at=timezone.now())


@pytest.fixture
def now_talk(now_case):
    return step(now_case, "P40")
