"""Two people write down something about one aangifte at the same moment, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dreiging.outbox.models import Notice, NoticeKind
from incidents.aangifte.moves import add_news, move_aangifte
from incidents.aangifte.tests.conftest import FILED, SOON, TODAY
from incidents.aangifte.wishes import say_wish
from incidents.acting import ChangedMeanwhile
from incidents.models import Aangifte, AangifteEntry, NewsFrom
from incidents.tests.factories import AT
from incidents.workflow import AangifteStatus as S

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Make every call in a thread of its own; return what each returned, or the name of what it raised."""

    def run(call):
        try:
            return call()
        except Exception as error:  # noqa: BLE001
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def written(aangifte, by):
    return {
        "aangifte": aangifte,
        "happened_on": TODAY,
        "news_from": NewsFrom.POLICE,
        "told": "Dit is er aan de hand.",
        "next_feedback_on": SOON,
        "version": aangifte.version,
        "by": by,
        "at": AT,
    }


def test_of_two_moves_one_is_made(aangifte, cast):
    answers = at_once(
        lambda: move_aangifte(status=S.DISCUSSED, **written(aangifte, cast["manager"])).status,
        lambda: move_aangifte(status=S.FILED, **FILED, **written(aangifte, cast["casemanager"])).status,
        lambda: move_aangifte(status=S.DISCUSSED, **written(aangifte, cast["manager"])).status,
    )

    assert answers.count(ChangedMeanwhile) == 2
    entry = AangifteEntry.objects.get()
    assert Aangifte.objects.get().status == entry.new
    assert Notice.objects.filter(kind=NoticeKind.AANGIFTE_NEWS).count() == 1


def test_news_and_a_move_do_not_overwrite_each_other(aangifte, cast):
    answers = at_once(
        lambda: add_news(**written(aangifte, cast["manager"])).version,
        lambda: move_aangifte(status=S.DISCUSSED, **written(aangifte, cast["casemanager"])).version,
    )

    assert sorted(answers, key=str) == sorted([aangifte.version + 1, ChangedMeanwhile], key=str)
    assert AangifteEntry.objects.count() == 1


def test_a_wish_is_never_lost_under_a_move(aangifte, cast):
    at_once(
        lambda: say_wish(incident=aangifte.incident, wish="YES", by=cast["reporter"], at=AT),
        lambda: move_aangifte(status=S.DISCUSSED, **written(aangifte, cast["manager"])),
    )

    assert Aangifte.objects.get().wish == "YES"


def test_saying_it_twice_at_once_tells_once(aangifte, cast):
    at_once(*[lambda: say_wish(incident=aangifte.incident, wish="YES", by=cast["reporter"], at=AT)] * 4)

    assert Notice.objects.filter(kind=NoticeKind.AANGIFTE_WISH).count() == 1
