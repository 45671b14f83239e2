"""Who is kept out of which page about an aangifte; absent looks the same as not visible."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.access import grant
from incidents.answers import About
from incidents.models import AangifteEntry, GrantRole, Incident, TimelineEntry
from incidents.tests.factories import let_replace
from incidents.tests.looks import without_tokens

OF_WHO_ACTS = ["panel", "move", "news", "facts", "prepare", "document"]
OF_THE_EMPLOYEE = ["own", "why_not", "own_prepare", "own_document"]
ABSENT = "M-222-222"


def url_of(name, case, reference=None):
    extra = ["besproken"] if name == "move" else []
    return reverse(f"aangifte:{name}", args=[reference or case.reference, *extra])


def statuses(client, names, case):
    return {(client.get(url_of(name, case)).status_code, client.post(url_of(name, case)).status_code) for name in names}


@pytest.fixture(autouse=True)
def nothing_is_written(case):
    before = TimelineEntry.objects.count()
    yield
    assert not AangifteEntry.objects.exists()
    assert TimelineEntry.objects.count() == before


@pytest.mark.parametrize("names", [OF_WHO_ACTS, OF_THE_EMPLOYEE])
@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line", "hr", "beheer"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, case, who, names):
    client.force_login(cast[who])

    assert statuses(client, names, case) == {(404, 404)}


def test_the_employee_does_not_act(client, cast, case):
    client.force_login(cast["reporter"])

    assert statuses(client, OF_WHO_ACTS, case) == {(403, 403)}


@pytest.mark.parametrize("who", ["manager", "casemanager"])
def test_who_acts_does_not_choose(client, cast, case, who):
    client.force_login(cast[who])

    assert statuses(client, OF_THE_EMPLOYEE, case) == {(403, 403)}


def test_nobody_gets_in_without_signing_in(client, case):
    for name in OF_WHO_ACTS + OF_THE_EMPLOYEE:
        assert client.get(url_of(name, case)).status_code == 302
        assert client.post(url_of(name, case)).status_code == 302


def test_who_reads_along_sees_where_it_stands_and_no_more(client, cast, case):
    now = timezone.now()
    grant(
        case,
        cast["confidential"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        by=None,
        at=case.received_at,
        ends_at=now + timedelta(days=1),
    )
    client.force_login(cast["confidential"])

    panel = client.get(url_of("panel", case))
    assert panel.status_code == 200
    assert "/stap/" not in panel.text
    assert statuses(client, set(OF_WHO_ACTS) - {"panel"}, case) == {(403, 403)}


def test_a_deputy_acts(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])

    assert {client.get(url_of(name, case)).status_code for name in ("panel", "move", "news", "facts")} == {200}


def test_whom_it_is_about_does_not_see_it_before_they_know(client, cast, case):
    Incident.objects.update(about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=False)
    client.force_login(cast["colleague"])

    assert statuses(client, OF_THE_EMPLOYEE + OF_WHO_ACTS, case) == {(404, 404)}


@pytest.mark.parametrize("who", ["stranger", "excluded"])
@pytest.mark.parametrize("name", OF_WHO_ACTS + OF_THE_EMPLOYEE)
def test_absent_and_invisible_look_alike(client, cast, case, who, name):
    client.force_login(cast[who])
    client.get(url_of(name, case))
    with CaptureQueriesContext(connection) as invisible_queries:
        invisible = client.get(url_of(name, case))
    with CaptureQueriesContext(connection) as absent_queries:
        absent = client.get(url_of(name, case, ABSENT))

    assert invisible.status_code == absent.status_code == 404
    assert invisible.headers == absent.headers
    assert without_tokens(invisible.text).replace(case.reference, ABSENT) == without_tokens(absent.text)
    assert len(invisible_queries) == len(absent_queries)


@pytest.mark.parametrize("move", ["", "nergens", "FILED", "gedaan%00", "a" * 300])
def test_a_move_that_does_not_exist_is_absent(client, cast, case, move):
    client.force_login(cast["manager"])

    assert client.get(f"/dossier/{case.reference}/aangifte/stap/{move}/").status_code == 404


@pytest.mark.parametrize("name", ["document", "own_document"])
def test_a_document_is_made_with_post_only(client, cast, case, name):
    client.force_login(cast["reporter" if name.startswith("own") else "manager"])

    assert client.get(url_of(name, case)).status_code == 405
