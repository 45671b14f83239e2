"""An aangifte, and the shortest way to let it stand anywhere."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from incidents.aangifte.moves import add_news, move_aangifte
from incidents.models import NewsFrom
from incidents.tests.factories import AT
from incidents.workflow import AANGIFTE_ENDED
from incidents.workflow import AangifteStatus as S

TODAY = timezone.localtime(AT).date()
SOON = TODAY + timedelta(days=10)
FILED = {
    "filed_by": "SELF",
    "address_choice": "DOMICILE",
    "under_number_requested_on": None,
    "taken_by_other_team": True,
    "articles": ["SR285"],
}
SERVED = {"decision_known_on": TODAY, "decision_served": True}
# What a move cannot do without.
NEEDED = {
    S.DECLINED: {"reasons_not": ["NO_USE"]},
    S.APPOINTMENT: {"appointment_on": SOON},
    S.FILED: FILED,
    S.CONFIRMED: {"pv_number": "PL0100-1", "vpt_confirmed_on": TODAY, "copy_received_on": TODAY},
    S.POLICE_ENDED: SERVED,
    S.SEPOT_TECH: {**SERVED, "sepot_code": "02"},
    S.SEPOT_POLICY: {**SERVED, "sepot_code": "40"},
    S.SEPOT_COND: {**SERVED, "sepot_code": "50"},
    S.PENAL_ORDER: SERVED,
    S.OTHER_DISPOSAL: {"decision_known_on": TODAY},
    S.HEARING: {"hearing_on": TODAY},
    S.JUDGMENT: {"judgment": "CONVICTION"},
}
TO_FILED = (S.FILED,)
TO_OM = (*TO_FILED, S.INVESTIGATION, S.SENT_OM, S.OM_REVIEW)
TO_COURT = (*TO_OM, S.SUMMONED, S.HEARING, S.JUDGMENT)
# The way to every status.
WAYS = {
    S.NOT_DISCUSSED: (),
    S.DISCUSSED: (S.DISCUSSED,),
    S.DECLINED: (S.DISCUSSED, S.DECLINED),
    S.REPORT_ONLY: (S.DISCUSSED, S.REPORT_ONLY),
    S.APPOINTMENT: (S.DISCUSSED, S.APPOINTMENT),
    S.FILED: TO_FILED,
    S.CONFIRMED: (*TO_FILED, S.CONFIRMED),
    S.INVESTIGATION: (*TO_FILED, S.INVESTIGATION),
    S.SHELVED_NO_SUSPECT: (*TO_FILED, S.INVESTIGATION, S.SHELVED_NO_SUSPECT),
    S.POLICE_ENDED: (*TO_FILED, S.POLICE_ENDED),
    S.SENT_OM: (*TO_FILED, S.INVESTIGATION, S.SENT_OM),
    S.OM_REVIEW: TO_OM,
    S.SEPOT_TECH: (*TO_OM, S.SEPOT_TECH),
    S.SEPOT_POLICY: (*TO_OM, S.SEPOT_POLICY),
    S.SEPOT_COND: (*TO_OM, S.SEPOT_COND),
    S.PENAL_ORDER: (*TO_OM, S.PENAL_ORDER),
    S.OBJECTION: (*TO_OM, S.PENAL_ORDER, S.OBJECTION),
    S.OTHER_DISPOSAL: (*TO_OM, S.OTHER_DISPOSAL),
    S.SUMMONED: (*TO_OM, S.SUMMONED),
    S.HEARING: (*TO_OM, S.SUMMONED, S.HEARING),
    S.JUDGMENT: TO_COURT,
    S.APPEAL: (*TO_COURT, S.APPEAL),
    S.CASSATION: (*TO_COURT, S.APPEAL, S.CASSATION),
    S.FINAL: (*TO_COURT, S.FINAL),
    S.ART12: (*TO_OM, S.SEPOT_TECH, S.ART12),
    S.TRANSFERRED: (*TO_FILED, S.INVESTIGATION, S.TRANSFERRED),
    S.WITHDRAWN: (*TO_FILED, S.WITHDRAWN),
    S.CLOSED: (*TO_FILED, S.WITHDRAWN, S.CLOSED),
}


def move(aangifte, status, by, *, at=AT, **changes):
    """Make one move today, with what it cannot do without."""
    aangifte.refresh_from_db()
    today: date = timezone.localtime(at).date()
    values = {
        "happened_on": today,
        "news_from": NewsFrom.POLICE,
        "told": "Dit is er aan de hand.",
        "next_feedback_on": None if status in AANGIFTE_ENDED else today + timedelta(days=10),
        "version": aangifte.version,
        **NEEDED.get(status, {}),
        **changes,
    }
    return move_aangifte(aangifte=aangifte, status=status, by=by, at=at, **values)


def news(aangifte, by, **changes):
    """Write down that the OM said something today."""
    aangifte.refresh_from_db()
    values = {
        "happened_on": TODAY,
        "news_from": NewsFrom.OM,
        "told": "Het OM belt volgende week.",
        "next_feedback_on": SOON,
        "version": aangifte.version,
        "at": AT,
        **changes,
    }
    return add_news(aangifte=aangifte, by=by, **values)


@pytest.fixture
def aangifte(case):
    return case.aangifte


@pytest.fixture
def stand_at(aangifte, cast):
    """Let it come to stand anywhere, by the way that leads there."""

    def go(status, **changes):
        for step in WAYS[status]:
            last = step == WAYS[status][-1]
            move(aangifte, step, cast["manager"], **(changes if last else {}))
        aangifte.refresh_from_db()
        return aangifte

    return go
