"""Who is kept out of which page: 403 for the employee, 404 for whom the case is invisible; absent looks the same."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.access import grant
from incidents.models import CaseGrant, GrantRole
from incidents.tests.factories import let_replace
from incidents.tests.looks import without_tokens

PAGES = ["case", "contact", "note", "message", "share", "severity", "classify", "closing", "reopen"]
ABSENT = "M-222-222"
LISTS = [reverse(name) for name in ("casework:dashboard", "worklists:cases", "casework:late")]


def url_of(name, case, reference=None):
    return reverse(f"casework:{name}", args=[reference or case.reference])


@pytest.fixture
def shared(cast, case):
    end = timezone.now() + timedelta(days=1)
    return grant(
        case,
        cast["confidential"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        by=None,
        at=case.received_at,
        ends_at=end,
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [("reporter", 403), *((who, 404) for who in ("colleague", "stranger", "excluded", "second_line", "hr", "beheer"))],
)
def test_who_has_no_part_in_the_case(client, cast, case, who, status):
    client.force_login(cast[who])
    for url in (url_of(name, case) for name in PAGES):
        assert (client.get(url).status_code, client.post(url).status_code) == (status, status), url


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404), ("hr", 404)])
def test_others_cannot_end_sharing(client, cast, case, shared, method, who, status):
    client.force_login(cast[who])

    url = reverse("casework:end_sharing", args=[case.reference, shared.pk])
    assert getattr(client, method)(url).status_code == status
    assert CaseGrant.objects.get(pk=shared.pk).ends_at == shared.ends_at


def test_a_grant_that_ended_opens_nothing(client, cast, case, shared):
    CaseGrant.objects.filter(pk=shared.pk).update(ends_at=timezone.now())
    client.force_login(cast["confidential"])

    assert {client.get(url_of(name, case)).status_code for name in PAGES} == {404}


def test_who_reads_along_reads_and_writes_notes(client, cast, case, shared):
    client.force_login(cast["confidential"])
    status = {name: client.get(url_of(name, case)).status_code for name in PAGES}

    assert status == {name: 200 if name in ("case", "note") else 403 for name in PAGES}


@pytest.mark.parametrize(("who", "status"), [("manager", 403), ("casemanager", 200)])
def test_only_the_case_manager_classifies(client, cast, case, who, status):
    client.force_login(cast[who])

    assert client.get(url_of("classify", case)).status_code == status


def test_a_deputy_does_what_the_other_does(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])

    status = {name: client.get(url_of(name, case)).status_code for name in PAGES if name != "classify"}
    # Nothing was said yet, so that closing and opening again are no question: back to the case.
    assert {name for name in status if status[name] == 302} == {"closing", "reopen"}
    assert set(status.values()) == {200, 302}


def test_the_page_says_for_whom_a_deputy_reads(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])

    assert "Je leest mee als vervanger van Anne Leeuw" in client.get(url_of("case", case)).text
    client.force_login(cast["manager"])
    assert "als vervanger" not in client.get(url_of("case", case)).text


@pytest.mark.parametrize("who", ["stranger", "excluded"])
def test_absent_and_invisible_look_alike(client, cast, case, who):
    client.force_login(cast[who])
    client.get(url_of("case", case))
    for name in PAGES:
        with CaptureQueriesContext(connection) as invisible_queries:
            invisible = client.get(url_of(name, case))
        with CaptureQueriesContext(connection) as absent_queries:
            absent = client.get(url_of(name, case, ABSENT))

        assert invisible.status_code == absent.status_code == 404
        assert invisible.headers == absent.headers
        assert without_tokens(invisible.text).replace(case.reference, ABSENT) == without_tokens(absent.text)
        assert len(invisible_queries) == len(absent_queries)


def test_no_reference_at_all_is_absent(client, cast, case):
    client.force_login(cast["manager"])
    for reference in ("M-7k2-q9f", "%00", "a" * 500, "M-7K2-Q9F%00", "../../etc", "'; --", "%ff", "%E2%80%AE"):
        assert client.get(f"/dossier/{reference}/").status_code == 404, reference


@pytest.mark.parametrize("who", ["reporter", "colleague", "hr", "beheer", "deputy"])
def test_the_lists_are_for_who_has_a_role_or_a_case(client, cast, case, who):
    client.force_login(cast[who])
    for url in LISTS:
        response = client.get(url)
        assert response.status_code == 403
        assert "leidinggevenden" in response.text


@pytest.mark.parametrize(
    "who", ["manager", "second_line", "casemanager", "safety", "confidential", "stranger", "excluded"]
)
def test_whoever_has_a_role_has_lists(client, cast, case, who):
    client.force_login(cast[who])

    assert {client.get(url).status_code for url in LISTS} == {200}


def test_without_a_role_a_case_is_enough(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])

    assert {client.get(url).status_code for url in LISTS} == {200}
