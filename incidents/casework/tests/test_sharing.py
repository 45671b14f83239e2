"""Letting a colleague read along: why, until when; and no word about who is kept from a case."""

from datetime import timedelta

import pytest

from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import may_read
from incidents.acting import NotYours
from incidents.casework.sharing import CannotReadAlong, SharedTooLong, end_sharing, share_case
from incidents.models import CaseGrant, EntryKind, GrantRole
from incidents.tests.factories import AT

LATER = AT + timedelta(hours=1)
END = LATER + timedelta(days=14)


def share(case, person, by, *, ends_at=END):
    return share_case(incident=case, person=person, reason="Kent de wijk", ends_at=ends_at, by=by, at=LATER)


@pytest.mark.parametrize(
    "who", ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"]
)
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        share(case, cast["stranger"], cast[who])


def test_who_reads_along_cannot_share_on(cast, case):
    share(case, cast["stranger"], cast["manager"])

    with pytest.raises(NotYours):
        share(case, cast["colleague"], cast["stranger"])


def test_a_colleague_reads_along_until_the_end_and_the_employee_sees_it(cast, case):
    grant = share(case, cast["stranger"], cast["manager"])

    assert (grant.role, grant.granted_by, grant.reason) == (GrantRole.SHARED, cast["manager"], "Kent de wijk")
    assert may_read(case, cast["stranger"], at=LATER)
    assert not may_read(case, cast["stranger"], at=END)
    assert case.timeline.for_employee().latest("at").kind == EntryKind.SHARED
    kinds = {notice.recipient: notice.kind for notice in Notice.objects.all()}
    assert kinds == {cast["stranger"]: NoticeKind.CASE_SHARED, cast["reporter"]: NoticeKind.READERS_CHANGED}


@pytest.mark.parametrize("who", ["excluded", "reporter", "gone", "not found"])
def test_every_refusal_reads_the_same(cast, case, who):
    person = None
    if who != "not found":
        person = cast["colleague" if who == "gone" else who]
        person.is_active = who != "gone"
        person.save()
    with pytest.raises(CannotReadAlong, match=r"^Deze collega kan niet meelezen\.$"):
        share(case, person, cast["manager"])
    assert not Notice.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_it_ends_and_not_too_late(cast, case, days):
    with pytest.raises(SharedTooLong):
        share(case, cast["stranger"], cast["manager"], ends_at=LATER + timedelta(days=days))


def test_somebody_who_reads_it_already_keeps_what_they_have(cast, case):
    share(case, cast["casemanager"], cast["manager"])

    assert CaseGrant.objects.get(user=cast["casemanager"]).role == GrantRole.CASEMANAGER
    assert not case.timeline.filter(kind=EntryKind.SHARED).exists()


def test_ending_takes_away_access_and_what_was_announced(cast, case):
    grant = share(case, cast["stranger"], cast["manager"])
    end_sharing(grant=grant, by=cast["casemanager"], at=LATER + timedelta(hours=1))

    assert not may_read(case, cast["stranger"], at=LATER + timedelta(hours=1))
    assert not Notice.objects.to_show(cast["stranger"]).exists()
    assert case.timeline.latest("at").kind == EntryKind.SHARING_ENDED


def test_one_may_stop_reading_along(cast, case):
    grant = share(case, cast["stranger"], cast["manager"])
    end_sharing(grant=grant, by=cast["stranger"], at=LATER + timedelta(hours=1))

    assert not may_read(case, cast["stranger"], at=LATER + timedelta(hours=1))


def test_ending_twice_says_it_once(cast, case):
    grant = share(case, cast["stranger"], cast["manager"])
    for hours in (1, 2):
        end_sharing(grant=grant, by=cast["manager"], at=LATER + timedelta(hours=hours))

    assert case.timeline.filter(kind=EntryKind.SHARING_ENDED).count() == 1


def test_the_manager_and_the_case_manager_are_not_sent_away(cast, case):
    with pytest.raises(NotYours):
        end_sharing(grant=CaseGrant.objects.get(user=cast["manager"]), by=cast["casemanager"], at=LATER)
