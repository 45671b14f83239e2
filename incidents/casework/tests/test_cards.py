"""The card that helps at a step stands at that step on the page of the case, and on the page where it is done (T4)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from advies.learning.cards import HELPS_AT
from advies.protocols.loading import load_default
from advies.severity import Severity
from incidents.models import Action
from incidents.tests.checklists import make
from incidents.tests.factories import AT
from incidents.workflow import CaseStatus


@pytest.fixture
def case(cast, db):
    load_default(at=AT)
    return make(cast, Severity.HOOG)


def link(code):
    return f'href="{reverse("advies:card", args=[HELPS_AT[code]])}"'


def test_each_step_that_has_a_card_shows_it_on_the_page_of_the_case(client, cast, case):
    """Seen to fail with the card left out of `how_to`."""
    Action.objects.filter(incident=case).update(due_at=timezone.now())
    helped = Action.objects.filter(incident=case, step__code__in=HELPS_AT, done_at=None)
    codes = list(helped.values_list("step__code", flat=True))
    client.force_login(cast["manager"])
    page = client.get(case.get_absolute_url()).text

    assert {"P04", "P11", "P15", "P20", "P21", "P24", "P40", "P43"} <= {*codes}
    cards = {HELPS_AT[code] for code in codes}
    assert {card: page.count(f'/{card}/"') for card in cards} == {
        card: sum(HELPS_AT[code] == card for code in codes) for card in cards
    }


@pytest.mark.parametrize(
    ("page", "status", "code"),
    [
        ("casework:contact", CaseStatus.RECEIVED, "P04"),
        ("casework:contact", CaseStatus.IN_PROGRESS, "P40"),
        ("needs:ask", CaseStatus.IN_PROGRESS, "P11"),
    ],
)
def test_and_the_page_on_which_it_is_done_does_too(client, cast, case, page, status, code):
    type(case).objects.update(status=status)
    client.force_login(cast["manager"])
    assert link(code) in client.get(reverse(page, args=[case.reference])).text
