"""A role that ends on a day that was set: its cases go on the day after, once, and not what a colleague gave."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dreiging.accounts.models import RoleHolding
from incidents.access import grant, may_read
from incidents.handover.ended_roles import hand_over_what_ended
from incidents.models import CaseGrant, GrantRole, HandOver, HandOverCause
from incidents.tests.factories import AT, make_case

LATER = AT + timedelta(days=1)


@pytest.fixture
def ended(cast, case):
    """The manager was manager until AT's day."""
    RoleHolding.objects.filter(user=cast["manager"]).update(ends_on=timezone.localtime(AT).date())
    return cast["manager"]


def test_nothing_goes_while_the_role_lasts(ended):
    assert hand_over_what_ended(at=AT) == 0


def test_the_day_after_it_is_with_the_next_in_line_once(cast, case, ended):
    assert hand_over_what_ended(at=LATER) == 1
    assert hand_over_what_ended(at=LATER) == 0

    case.refresh_from_db()
    assert case.handler == cast["second_line"]
    assert not may_read(case, ended, at=LATER)
    assert HandOver.objects.get().cause == HandOverCause.ROLE_ENDED


def test_what_a_colleague_gave_stays(cast, case, ended):
    CaseGrant.objects.filter(incident=case, user=ended).update(granted_by=cast["casemanager"])
    assert hand_over_what_ended(at=LATER) == 0


def test_the_cast_keeps_what_it_has(cast, case):
    """Whoever holds the role that their grant came with, or was chosen by the employee elsewhere in the eenheid."""
    make_case(reporter=cast["colleague"], handler=cast["second_line"], readers="OTHER_MANAGER")
    for who, role in (("second_line", "SECOND_LINE"), ("safety", "SAFETY"), ("confidential", "CONFIDENTIAL")):
        grant(case, cast[who], role=GrantRole(role), reason="x", by=None, at=AT)
    assert hand_over_what_ended(at=LATER) == 0


def test_what_nobody_can_take_over_stays_and_is_in_the_log(cast, caplog):
    case = make_case(reporter=cast["reporter"], handler=cast["confidential"], readers="CONFIDENTIAL")
    CaseGrant.objects.filter(incident=case).update(role=GrantRole.CONFIDENTIAL)
    RoleHolding.objects.filter(user=cast["confidential"]).update(ends_on=timezone.localtime(AT).date())

    assert hand_over_what_ended(at=LATER) == 0
    assert "Nobody takes over" in caplog.text
    assert may_read(case, cast["confidential"], at=LATER)
