"""Putting off what a norm asks: with a reason, not far, not often, in sight of the employee and the second line."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.models import Notice, NoticeKind
from incidents.acting import NotYours
from incidents.models import Aangifte, Action, EntryKind, GrantRole, Postponement
from incidents.tests.factories import make_case
from incidents.watch.postponing import NotToPostpone, postpone_norm
from incidents.watch.tests.conftest import day, morning, stand
from incidents.watch.watching import watch
from incidents.workflow import AangifteStatus as S

WHY = "De politie belt volgende week terug."


@pytest.fixture
def stalled(case, norms):
    stand(case, S.SEPOT_TECH, info_request_on=day(1))
    watch(at=morning(15))
    return Action.objects.get(norm_code="N09")


def put_off(action, by, *, until=22, at=15, reason=WHY):
    return postpone_norm(action=action, until=day(until), reason=reason, by=by, at=morning(at))


def heard(number):
    return Notice.objects.filter(kind=NoticeKind.NORM_STALLED, created_at=morning(number)).count()


def test_the_ladder_waits_and_then_goes_on_where_it_was(cast, case, stalled):
    put_off(stalled, cast["casemanager"])
    for number in (16, 19, 22):
        watch(at=morning(number))
        assert heard(number) == 0
    watch(at=morning(23))

    told = Notice.objects.filter(kind=NoticeKind.NORM_STALLED, created_at=morning(23))
    assert {notice.recipient for notice in told} == {cast["manager"], cast["second_line"]}


def test_the_employee_reads_it(cast, case, stalled):
    put_off(stalled, cast["casemanager"])

    entry = case.timeline.get(kind=EntryKind.POSTPONED)
    assert (entry.by, entry.visible_to_employee, entry.postponement.reason) == (cast["casemanager"], True, WHY)
    assert Notice.objects.filter(kind=NoticeKind.POSTPONED, recipient=cast["reporter"]).count() == 1


def test_at_most_twice_also_when_it_stalled_before(cast, case, stalled):
    put_off(stalled, cast["casemanager"])
    put_off(stalled, cast["casemanager"], until=30, at=20)
    with pytest.raises(NotToPostpone, match="twee keer"):
        put_off(stalled, cast["casemanager"], until=40, at=30)

    Aangifte.objects.update(decision_told_on=day(30))
    watch(at=morning(31))
    Aangifte.objects.update(decision_told_on=None)
    watch(at=morning(32))
    again = Action.objects.open().get(norm_code="N09")
    assert again != stalled
    with pytest.raises(NotToPostpone, match="twee keer"):
        put_off(again, cast["casemanager"], until=40, at=33)
    assert Postponement.objects.count() == 2


def test_at_most_fourteen_days(cast, stalled):
    with pytest.raises(NotToPostpone, match="14 dagen"):
        put_off(stalled, cast["casemanager"], until=30)
    put_off(stalled, cast["casemanager"], until=29)


def test_a_term_of_the_law_does_not_move(cast, case, norms):
    stand(case, S.SEPOT_TECH, decision_served=True, art12_deadline=day(92), decision_told_on=day(1))
    watch(at=morning(1))
    with pytest.raises(NotToPostpone, match="ligt vast"):
        put_off(Action.objects.get(norm_code="N10"), cast["casemanager"], at=1, until=10)


def test_what_is_done_is_not_put_off(cast, case, stalled):
    Action.objects.update(done_at=morning(16), outcome="LAPSED")
    with pytest.raises(NotToPostpone, match="al gedaan"):
        put_off(stalled, cast["casemanager"], at=17)


@pytest.mark.parametrize("part", ["reporter", "stranger", "excluded", "hr", "second_line"])
def test_others_cannot(cast, stalled, part):
    with pytest.raises(NotYours):
        put_off(stalled, cast[part])


# --- The page ----------------------------------------------------------------------------------------------
@pytest.fixture
def page(cast, norms):
    """A case of today, so that the clock of the page is right."""
    now = timezone.now()
    case = make_case(
        reporter=cast["reporter"],
        handler=cast["manager"],
        others={GrantRole.CASEMANAGER: cast["casemanager"]},
        at=now - timedelta(days=30),
    )
    on = timezone.localdate() - timedelta(days=30)
    stand(case, S.SEPOT_TECH, status_since=on, filed_on=on, decision_known_on=on)
    watch(at=now)
    action = Action.objects.get(norm_code="N09")
    return case, reverse("watch:postpone", args=[case.reference, action.pk]), timezone.localdate()


def test_the_page_does_it(client, cast, page):
    case, url, today = page
    client.force_login(cast["manager"])
    assert "Leg de beslissing uit" in client.get(url).content.decode()
    answer = client.post(url, {"until": f"{today + timedelta(days=7):%d-%m-%Y}", "reason": WHY})

    assert answer.headers["Location"] == case.get_absolute_url()
    assert Postponement.objects.get().postponed_by == cast["manager"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Vul in tot welke dag"),
        ({"until": "31-2-2026", "reason": WHY}, "until"),
        ({"until": "1-1-2099", "reason": WHY}, "binnen 14 dagen"),
        ({"until": "1-1-2020", "reason": WHY}, "until"),
        ({"until": "x\x00", "reason": "\x00"}, "reason"),
    ],
)
def test_bad_input_changes_nothing(client, cast, page, data, words):
    _case, url, _today = page
    client.force_login(cast["manager"])
    answer = client.post(url, data)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Postponement.objects.exists()


@pytest.mark.parametrize(("part", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404), ("hr", 404)])
def test_others_do_not_see_the_page(client, cast, page, part, status):
    _case, url, _today = page
    client.force_login(cast[part])
    assert client.get(url).status_code == status


def test_the_action_of_another_case_is_not_there(client, cast, page):
    other = make_case(reporter=cast["colleague"], handler=cast["manager"])
    _case, url, _today = page
    client.force_login(cast["manager"])
    assert client.get(url.replace(_case.reference, other.reference)).status_code == 404
