"""Each wall stands without the others, and the looking itself can find something: `make walls` shows the table."""

from contextlib import ExitStack, nullcontext
from datetime import timedelta

import pytest
from django.utils import timezone

from dreiging.database.testing import superuser
from incidents.access import exclude
from incidents.models import CaseGrant, GrantRole
from incidents.tests import walls
from incidents.tests.test_absent_alike import ADDRESSES, address
from incidents.tests.test_sealed import Words, write_everything

OUTSIDE = ("colleague", "stranger", "second_line", "beheer", "excluded", "safety")

pytestmark = pytest.mark.long


@pytest.fixture
def scene(cast):
    """A case with a word in every text; among those outside are one who is kept from it, and one whose time ended."""
    words = Words()
    case = write_everything(cast, words)
    given = {"incident": case, "role": GrantRole.MANAGER, "reason": "x", "starts_at": case.received_at}
    CaseGrant.objects.create(user=cast["excluded"], **given)
    exclude(case, cast["excluded"], at=case.received_at)
    CaseGrant.objects.create(user=cast["safety"], ends_at=timezone.now() - timedelta(seconds=1), **given)
    rows = {"action": case.actions.first().pk, "grant": case.grants.first().pk}
    addresses = [address(name, parts, case.reference, rows) for name, parts in ADDRESSES]
    return {who: cast[who] for who in OUTSIDE}, case, addresses, words.said


@pytest.mark.django_db(transaction=True)
def test_each_wall_stands_without_the_others(scene, capsys):
    """Rows: without visible_to the policies keep everybody out, and the other way round. Words: without both the
    tables can be read, and hold none. The last rows must find something: with no wall but the sealing everybody sees
    the pages, and with a word written as it is the tables tell it.
    """
    *_rest, words = scene
    found = {}
    for name, (rule, policies) in {
        "all": (True, True),
        "policies and sealing": (False, True),
        "visible_to and sealing": (True, False),
        "sealing": (False, False),
    }.items():
        with ExitStack() as taken:
            taken.enter_context(nullcontext() if rule else walls.without_visible_to())
            taken.enter_context(nullcontext() if policies else walls.without_policies())
            found[name] = walls.look(*scene), walls.words_in_tables(words)
    with superuser() as admin:
        admin.execute("UPDATE incidents_action SET note = %s", [words[0].encode()])
        unsealed = walls.words_found(admin, words)
        admin.rollback()

    with capsys.disabled():
        walls.print_table([(name, *each) for name, each in found.items()])
        print(f"{'none, with one word unsealed':34}{'':24}{unsealed:>18}")
    for name in ("all", "policies and sealing", "visible_to and sealing"):
        assert (found[name][0].shown, found[name][0].words, found[name][1]) == (0, 0, 0), name
    assert found["sealing"][0].shown > len(OUTSIDE) and found["sealing"][0].words > 0 and unsealed == 1
    assert found["sealing"][1] == 0
