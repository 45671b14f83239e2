"""A case with needs, and the shortest way to answer one."""

from datetime import timedelta

import pytest

from incidents.models import CaseNeed
from incidents.needs.answering import answer_needs
from incidents.needs.asking import ask_needs
from incidents.tests.factories import AT

LATER = AT + timedelta(hours=1)
DAY = timedelta(days=1)


def ask(case, by, *, at=LATER, **changes):
    given = {"said": "NEEDS", "kinds": ["ONE_CONTACT"], "words": "Steeds iemand anders aan de lijn.", **changes}
    return ask_needs(incident=case, by=by, at=at, **given)


def answer(need, by, *, at=LATER + DAY, **changes):
    given = {"answer": "HONOURED", "words": "Je belt altijd met Anne.", **changes}
    return answer_needs(incident=need.incident, needs=[need.pk], by=by, at=at, **given)[0]


@pytest.fixture
def need(cast, case):
    ask(case, cast["manager"])
    return CaseNeed.objects.select_related("incident").get()


@pytest.fixture
def answered(cast, need):
    answer(need, cast["manager"])
    need.refresh_from_db()
    return need
