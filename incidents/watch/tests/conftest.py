"""The norms as they come with the product, a portfolio holder, and a case whose aangifte can stand anywhere."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.workdays import moment
from incidents.aangifte_lists import FiledBy, Judgment
from incidents.models import Aangifte, Action, ActionKind, Incident
from incidents.tests.factories import AT
from incidents.watch.loading import load_norms
from incidents.workflow import AANGIFTE_RUNS, BEFORE_FILING, OPEN_TO_ART12, AangifteStatus
from incidents.workflow import AangifteStatus as S

REPORTED_ON = AT.date()


@pytest.fixture
def norms(db: None) -> None:
    load_norms(at=AT)


@pytest.fixture
def portfolio(teams: dict[str, Any], norms: None) -> User:
    return RoleFactory(user=UserFactory(name="Pia Hoek", team=teams["eenheid"]), role=Role.PORTEFEUILLEHOUDER).user


# What must stand there at every status from then on, so that the rules of the table hold.
NEEDED: dict[AangifteStatus, dict[str, Any]] = {
    S.DECLINED: {"reasons_not": ["NO_USE"]},
    S.APPOINTMENT: {"appointment_on": REPORTED_ON},
    S.CONFIRMED: {"pv_number": "1", "vpt_confirmed_on": REPORTED_ON, "copy_received_on": REPORTED_ON},
    S.HEARING: {"hearing_on": REPORTED_ON},
    S.JUDGMENT: {"hearing_on": REPORTED_ON, "judgment": Judgment.CONVICTION, "judgment_on": REPORTED_ON},
    **{status: {"decision_known_on": REPORTED_ON} for status in OPEN_TO_ART12},
}


def stand(case: Incident, status: AangifteStatus, **fields: Any) -> Aangifte:
    """Let the aangifte of `case` stand at `status` since the day of the report; its other actions are done."""
    Action.objects.filter(incident=case).exclude(kind=ActionKind.NORM).delete()
    filed = {} if status in BEFORE_FILING else {"filed_on": REPORTED_ON, "filed_by": FiledBy.SELF}
    promised = status in {*AANGIFTE_RUNS, S.DISCUSSED, S.APPOINTMENT}
    told = {"next_feedback_on": day(999) if promised else None}
    values = {"status": status, "status_since": REPORTED_ON, **filed, **told, **NEEDED.get(status, {}), **fields}
    aangifte, _made = Aangifte.objects.update_or_create(incident=case, defaults=values)
    return aangifte


def day(number: int) -> date:
    return REPORTED_ON + timedelta(days=number)


def morning(number: int) -> datetime:
    return moment(day(number), time(7))
