"""Keeping somebody from a case afterwards: they lose it at once, and somebody else acts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding
from dreiging.outbox.models import NoticeKind
from incidents.access import may_read
from incidents.models import Action, EntryKind
from incidents.reporting.following import (
    NobodyLeft,
    NotAReader,
    keep_from,
)
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, ready
from incidents.tests.factories import let_replace


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def incident(reporter, now):
    return submit_report(draft=ready(reporter), by=reporter, at=now)


def post(client, incident, page, **data):
    client.force_login(incident.reported_by)
    return client.post(f"/mijn/{incident.reference}/{page}/", data)


def test_keeping_the_handler_from_it_gives_everything_to_the_next(client, cast, incident, now):
    page = client
    gone = post(page, incident, "lezers", person=str(cast["manager"].pk))

    incident.refresh_from_db()
    assert gone.url == f"/mijn/{incident.reference}/lezers/"
    assert incident.handler == cast["excluded"]  # the other manager of the team
    assert not may_read(incident, cast["manager"], at=timezone.now())
    assert {action.owner for action in Action.objects.open().filter(incident=incident)} == {cast["excluded"]}
    assert not cast["manager"].notices.filter(withdrawn_at__isnull=True).exists()
    assert cast["excluded"].notices.filter(kind=NoticeKind.CASE_RECEIVED, urgent=True).exists()
    shown = client.get(gone.url).content.decode()
    assert "Dit mogen ze niet weten" in shown and "<li>Anne Leeuw</li>" in shown
    assert f'value="{cast["manager"].pk}"' not in shown


def test_who_only_stood_in_for_them_loses_it_too(cast, incident, reporter, now):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    Action.objects.update(owner=cast["deputy"])
    keep_from(incident=incident, person=cast["manager"], by=reporter, at=now)

    assert not may_read(incident, cast["deputy"], at=now)
    assert {action.owner for action in Action.objects.open()} == {cast["excluded"]}


def test_keeping_a_reader_from_it_changes_nobody_who_acts(cast, incident, reporter, now):
    keep_from(incident=incident, person=cast["casemanager"], by=reporter, at=now)
    incident.refresh_from_db()
    assert incident.handler == cast["manager"]
    assert incident.timeline.filter(kind=EntryKind.EXCLUDED).count() == 1


def test_without_anybody_left_it_is_refused(client, cast, reporter, now):
    only = {**ENOUGH["wie-leest"], "readers": ["CONFIDENTIAL"]}
    incident = submit_report(draft=ready(reporter, wie_leest=only), by=reporter, at=now)
    with pytest.raises(NobodyLeft):
        keep_from(incident=incident, person=cast["confidential"], by=reporter, at=now)
    assert may_read(incident, cast["confidential"], at=now)
    refused = post(client, incident, "lezers", person=str(cast["confidential"].pk))
    assert "Dan is er niemand meer die je melding kan oppakken" in refused.content.decode()


def test_a_report_for_the_adviser_goes_to_no_other_than_another_adviser(cast, reporter, teams, now):
    second = cast["stranger"]
    RoleHolding.objects.create(
        user=second, role=Role.VERTROUWENSPERSOON, team=teams["eenheid"], starts_on=now.date() - timedelta(days=9)
    )
    only = {**ENOUGH["wie-leest"], "readers": ["CONFIDENTIAL"]}
    incident = submit_report(draft=ready(reporter, wie_leest=only), by=reporter, at=now)
    first, other = incident.handler, ({second, cast["confidential"]} - {incident.handler}).pop()
    keep_from(incident=incident, person=first, by=reporter, at=now)
    incident.refresh_from_db()
    assert incident.handler == other
    assert set(incident.grants.values_list("user", flat=True)) == {first.pk, other.pk}


def test_those_it_is_about_cannot_be_kept_from_it_here(incident, reporter, now):
    with pytest.raises(NotAReader):
        keep_from(incident=incident, person=reporter, by=reporter, at=now)
