"""Several workers look at what is late at the same moment, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dreiging.outbox.models import Mail, Notice, NoticeKind
from incidents.models import Action, ActionKind, EntryKind, TimelineEntry
from incidents.tests.factories import make_case
from incidents.watch.passing_on import pass_on_late

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6


def at_once(*calls):
    """Make every call in a thread of its own; return what each returned."""

    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_each_late_action_is_passed_on_once(cast):
    cases = [make_case(reporter=cast["reporter"], handler=cast["manager"]) for _number in range(8)]
    Action.objects.exclude(kind=ActionKind.FIRST_CONTACT).delete()
    due_at = Action.objects.first().due_at
    passed_on = at_once(*[lambda: pass_on_late(at=due_at)] * WORKERS)

    assert sum(passed_on) == len(cases)
    assert TimelineEntry.objects.filter(kind=EntryKind.PASSED_ON).count() == len(cases)
    assert Notice.objects.filter(kind=NoticeKind.CASE_PASSED_ON).count() == len(cases)
    assert Mail.objects.filter(recipient=cast["second_line"]).count() == len(cases)
    assert set(Action.objects.values_list("rung", flat=True)) == {1}
