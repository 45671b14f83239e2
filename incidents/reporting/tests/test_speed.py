"""Asking for speed: one level up, shorter terms, and once until somebody decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advies.severity import Severity
from incidents.casework.severity_decisions import decide_severity
from incidents.models import Action, ActionKind, EntryKind
from incidents.reporting.following import (
    AlreadyAsked,
    ask_for_speed,
)
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ready


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def incident(reporter, now):
    return submit_report(draft=ready(reporter), by=reporter, at=now)


def post(client, incident, page, **data):
    client.force_login(incident.reported_by)
    return client.post(f"/mijn/{incident.reference}/{page}/", data)


def due(incident, kind):
    return Action.objects.get(incident=incident, kind=kind).due_at


def test_asking_for_speed_raises_one_level_and_shortens(client, cast, incident, now):
    post(client, incident, "aanvullen/veranderd", safe_now="YES", faster="on")

    incident.refresh_from_db()
    assert incident.severity == Severity.VERHOOGD
    assert due(incident, ActionKind.FIRST_CONTACT) < now + timedelta(hours=12, minutes=1)
    assert incident.timeline.filter(kind=EntryKind.SPEED_ASKED, by=incident.reported_by).count() == 1


def test_asking_again_before_somebody_decided_changes_nothing(client, cast, incident, reporter, now):
    ask_for_speed(incident=incident, by=reporter, at=now)
    with pytest.raises(AlreadyAsked):
        ask_for_speed(incident=incident, by=reporter, at=now)
    post(client, incident, "aanvullen/veranderd", safe_now="YES", faster="on")
    incident.refresh_from_db()
    assert incident.severity == Severity.VERHOOGD

    decide_severity(
        incident=incident,
        severity="VERHOOGD",
        reason="Gelezen",
        version=incident.version,
        by=cast["manager"],
        at=now + timedelta(minutes=1),
    )
    ask_for_speed(incident=incident, by=reporter, at=now + timedelta(minutes=2))
    incident.refresh_from_db()
    assert incident.severity == Severity.HOOG


def test_a_term_never_becomes_longer(incident, reporter, now):
    Action.objects.filter(kind=ActionKind.FIRST_CONTACT).update(due_at=now + timedelta(minutes=5))
    ask_for_speed(incident=incident, by=reporter, at=now)
    assert due(incident, ActionKind.FIRST_CONTACT) == now + timedelta(minutes=5)
