"""Several workers look at what is late at the same moment, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dreiging.outbox.models import Mail, Notice, NoticeKind
from incidents.models import Action, ActionKind, EntryKind, TimelineEntry
from incidents.tests.factories import make_case
from incidents.watch.passing_on import pass_on_late
from incidents.watch.tests.conftest import day, morning, stand
from incidents.watch.watching import watch
from incidents.workflow import AangifteStatus as S

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


def test_several_watch_at_the_same_moment_and_everybody_hears_it_once(cast, norms):
    cases = [make_case(reporter=cast["reporter"], handler=cast["manager"]) for _number in range(5)]
    for case in cases:
        stand(case, S.SEPOT_TECH, info_request_on=day(1))
    looked = at_once(*[lambda: watch(at=morning(15))] * WORKERS)
    looked += at_once(*[lambda: watch(at=morning(22))] * WORKERS)

    actions = Action.objects.filter(norm_code="N09")
    assert actions.count() == len(cases) == sum(found.stalled for found in looked)
    told = Notice.objects.filter(kind=NoticeKind.NORM_STALLED, dedupe__contains="|N09|")
    # The case manager at the first look; who handles it and the second line at the other.
    assert told.count() == 3 * len(cases)
    assert set(actions.values_list("rung", flat=True)) == {2}
    assert TimelineEntry.objects.filter(kind=EntryKind.NORM_STALLED).count() == len(cases)
