"""Somebody has the talk at the very moment at which workers find that it is late, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dreiging.outbox.models import Notice, NoticeKind
from incidents.casework.contacts import record_contact
from incidents.models import Action, ActionKind, ContactMeans
from incidents.tests.factories import AT, make_case
from incidents.watch.passing_on import pass_on_late

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Make every call in a thread of its own; return what each returned."""

    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_somebody_who_acts_at_that_moment_is_waited_for_or_late(cast):
    case = make_case(reporter=cast["reporter"], handler=cast["manager"])
    Action.objects.exclude(kind=ActionKind.FIRST_CONTACT).delete()
    due_at = Action.objects.get().due_at

    def talk():
        record_contact(
            incident=case,
            means=ContactMeans.PHONE,
            happened_at=AT,
            agreements="-",
            next_contact_at=due_at + timedelta(days=20),
            by=cast["manager"],
            at=due_at,
        )

    at_once(talk, *[lambda: pass_on_late(at=due_at)] * 3)
    first = Action.objects.get(kind=ActionKind.FIRST_CONTACT)

    assert first.done_at == due_at
    assert Notice.objects.filter(kind=NoticeKind.CASE_PASSED_ON).count() == first.rung
