"""What is written when somebody opens something of a case; and that nobody changes it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dreiging.database.ownership import connect_as
from incidents.models import (
    CaseGrant,
    GrantRole,
    Purpose,
    ReaderRole,
    Reading,
    ReadingSeal,
    Seen,
)
from incidents.readlog.record import Way, record
from incidents.readlog.tests.conftest import read
from incidents.tests.factories import AT, let_replace


def only_reading() -> Reading:
    return Reading.objects.get()


def test_opening_a_case_is_written_with_who_by_which_grant_why_what_and_when(client, cast, case):
    """Break: leave `record` out of CaseGate.dispatch; nothing is written."""
    client.force_login(cast["manager"])
    before = timezone.now()
    assert client.get(case.get_absolute_url()).status_code == 200

    row = only_reading()
    assert (row.reader, row.incident, row.role) == (cast["manager"], case, GrantRole.MANAGER)
    assert row.grant == CaseGrant.objects.get(incident=case, user=cast["manager"])
    assert (row.purpose, row.seen, row.on_behalf_of, row.words) == (Purpose.HANDLER, Seen.CASE, None, "")
    assert abs(row.at - before) < timedelta(minutes=1)


def test_the_employee_is_written_too(client, cast, case):
    client.force_login(cast["reporter"])
    client.get(reverse("reporting:timeline", args=[case.reference]))

    row = only_reading()
    assert (row.reader, row.role, row.purpose, row.grant) == (
        cast["reporter"],
        ReaderRole.REPORTER,
        Purpose.OWN,
        None,
    )
    assert row.seen == Seen.TIMELINE


def test_a_deputy_reads_for_somebody(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    client.get(case.get_absolute_url())

    row = only_reading()
    assert (row.reader, row.on_behalf_of, row.purpose) == (cast["deputy"], cast["manager"], Purpose.DEPUTY)


@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404), ("hr", 404)])
def test_who_is_refused_saw_nothing(client, cast, case, who, status):
    client.force_login(cast[who])

    assert client.get(case.get_absolute_url()).status_code == status
    assert not Reading.objects.exists()


def test_a_form_that_is_refused_shows_the_case_and_one_that_is_kept_does_not(client, cast, case):
    client.force_login(cast["manager"])
    url = reverse("casework:message", args=[case.reference])
    client.post(url, {"body": ""})
    assert only_reading().seen == Seen.MESSAGES

    assert client.post(url, {"body": "Hoe gaat het?"}).status_code == 302
    assert Reading.objects.count() == 1


def test_making_the_document_is_written(client, cast, case):
    client.force_login(cast["manager"])
    assert client.post(reverse("aangifte:document", args=[case.reference])).status_code == 200

    assert only_reading().seen == Seen.DOCUMENT


@pytest.mark.django_db(transaction=True)
def test_nothing_is_shown_when_it_cannot_be_written(cast, case):
    """Break: let CaseGate catch what `record` raises; the page is shown all the same."""
    client = Client(raise_request_exception=False)
    client.force_login(cast["manager"])
    connect_as("DATABASE_OWNER_URL")
    with connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON incidents_reading FROM dreiging_web")
    connect_as("DATABASE_TESTS_URL")
    try:
        answer = client.get(case.get_absolute_url())
    finally:
        connect_as("DATABASE_OWNER_URL")
        with connection.cursor() as cursor:
            cursor.execute("GRANT INSERT ON incidents_reading TO dreiging_web")
        connect_as("DATABASE_TESTS_URL")
    assert answer.status_code == 500
    assert "Ze riepen" not in answer.text


def test_it_costs_one_statement(cast, case):
    way = Way(ReaderRole.REPORTER, Purpose.OWN)
    with CaptureQueriesContext(connection) as asked:
        record(case.pk, cast["reporter"], way=way, seen=Seen.CASE)

    assert len(asked) == 1
    assert "RETURNING" not in asked[0]["sql"]


def test_a_case_page_costs_one_query_more_and_reads_nothing_for_it(client, cast, case):
    client.force_login(cast["manager"])
    client.get(case.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(case.get_absolute_url())
    about_reading = [query["sql"] for query in asked if "incidents_reading" in query["sql"]]

    assert len(about_reading) == 1
    assert len(asked) <= 20


def test_a_list_is_no_reading(client, cast, case):
    client.force_login(cast["manager"])
    for page in ("casework:dashboard", "worklists:cases", "watch:stalled"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(page)).status_code == 200
        assert not any("INTO" in query["sql"] and "incidents_reading" in query["sql"] for query in asked)
    assert not Reading.objects.exists()


# --- Nobody changes it -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("change", [{"seen": Seen.LIST}, {"at": AT}, {"purpose": Purpose.OTHER}])
def test_the_role_of_the_web_server_changes_no_reading(cast, make_cases, change):
    """Break: leave the REVOKE out of the migration and disable the trigger; the row changes."""
    read(cast["casemanager"], make_cases(1), AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.all()._raw_delete("default")


@pytest.mark.django_db(transaction=True)
def test_not_even_the_owner_of_the_table_without_taking_the_trigger_off(cast, make_cases):
    """Break: drop the trigger `reading_append_only`; the owner may update."""
    read(cast["casemanager"], make_cases(1), AT)
    connect_as("DATABASE_OWNER_URL")
    try:
        for statement in ("UPDATE incidents_reading SET seen = 'LIST'", "DELETE FROM incidents_reading"):
            with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
                cursor.execute(statement)
    finally:
        connect_as("DATABASE_TESTS_URL")


def test_the_database_says_when_once_something_was_sealed(cast, make_cases):
    """Break: leave `OR EXISTS (…)` out of stamp_reading; a time of long ago is kept."""
    cases = make_cases(2)
    read(cast["casemanager"], cases[:1], AT)
    assert only_reading().at == AT
    ReadingSeal.objects.create(position=1, reading=only_reading(), digest=bytes(32))
    read(cast["casemanager"], cases[1:], AT)

    assert Reading.objects.latest("at").at > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize(
    "change",
    [
        {"seen": "CELLAR"},
        {"purpose": "FUN"},
        {"role": "KING"},
        {"role": ReaderRole.REPORTER},
        {"words": "Zomaar", "purpose": Purpose.TASK},
    ],
)
def test_what_cannot_be_is_refused(cast, make_cases, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        read(cast["casemanager"], make_cases(1), AT, **change)


def test_a_case_with_readings_stays(case, cast):
    record(case.pk, cast["reporter"], way=Way(ReaderRole.REPORTER, Purpose.OWN), seen=Seen.CASE)
    with pytest.raises(ProtectedError):
        case.delete()
