"""Rows of several tables in one statement: what Django would have written, or nothing at all."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.db.models.expressions import RawSQL

from dreiging.accounts.models import FailedSignIn, User
from dreiging.accounts.tests.factories import UserFactory
from dreiging.database.inserting import insert_all
from dreiging.outbox.models import Mail, MailKind, Notice, NoticeKind

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
TEXTS = [
    "",
    "/dossier/",
    'met "aanhaling" en \\ streep',
    "100% %s {}",
    "élan ☂ 👩🏽‍🚒",
    "regel\nregel",
    "\\u0041 '; DROP --",
]


@pytest.fixture
def person():
    return UserFactory()


def notice(person, **given):
    fixed = {"kind": NoticeKind.MESSAGE, "path": "/", "topic": uuid4(), "dedupe": str(uuid4()), "created_at": AT}
    return Notice(recipient=person, **{**fixed, **given})


def mail(person, **given):
    fixed = {"kind": MailKind.URGENT, "dedupe": str(uuid4()), "created_at": AT, "due_at": AT}
    return Mail(recipient=person, **{**fixed, **given})


def as_stored(row):
    read = type(row).objects.get(pk=row.pk)
    return {field.attname: getattr(read, field.attname) for field in row._meta.concrete_fields}


# --- It writes what was made ------------------------------------------------------------------------------
@pytest.mark.parametrize("text", TEXTS)
def test_every_value_comes_back_as_django_writes_it(person, text):
    ours, theirs = (notice(person, dedupe=f"{who}{text}", urgent=True, read_at=AT) for who in ("ours", "theirs"))
    insert_all([ours])
    Notice.objects.bulk_create([theirs])

    stored = as_stored(ours)
    assert stored == {field.attname: getattr(ours, field.attname) for field in Notice._meta.concrete_fields}
    assert stored["dedupe"] == f"ours{text}"
    differ = dict.fromkeys(("id", "topic", "dedupe"))
    assert {**stored, **differ} == {**as_stored(theirs), **differ}


def test_a_moment_of_another_time_zone_stays_the_same_moment(person):
    row = notice(person, created_at=AT.astimezone(timezone(timedelta(hours=5, minutes=30))))
    insert_all([row])
    assert Notice.objects.get().created_at == AT


def test_rows_of_several_tables_take_one_statement(person, django_assert_num_queries):
    with django_assert_num_queries(1):
        insert_all([notice(person), mail(person), notice(person)])
    assert (Notice.objects.count(), Mail.objects.count()) == (2, 1)


def test_rows_of_a_table_stand_in_the_order_in_which_they_were_given(person):
    given = [notice(person) for _number in range(9)]
    insert_all(given)
    stored = Notice.objects.order_by(RawSQL("ctid", [])).values_list("pk", flat=True)
    assert [*stored] == [row.pk for row in given]


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])


def test_what_was_written_is_changed_when_it_is_saved(person):
    row = notice(person)
    insert_all([row])
    row.path = "/elders/"
    row.save()
    assert Notice.objects.get().path == "/elders/"


# --- Or nothing -----------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_when_one_row_cannot_be_none_is_there(person):
    first = notice(person)
    with pytest.raises(IntegrityError) as error:
        insert_all([mail(person), first, notice(person, dedupe=first.dedupe)])
    assert error.value.__cause__.diag.constraint_name
    assert (Notice.objects.count(), Mail.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_row_of_somebody_who_does_not_exist_is_refused():
    with pytest.raises(IntegrityError):
        insert_all([notice(User(pk=uuid4()))])


def test_what_is_there_already_is_left_as_it_is_where_that_was_asked(person):
    first = notice(person, path="/eerst/")
    insert_all([first])
    insert_all([notice(person, dedupe=first.dedupe, path="/later/"), mail(person)], unless_there=[Notice])
    assert Notice.objects.get().path == "/eerst/"
    assert Mail.objects.exists()


def test_a_moment_without_a_time_zone_is_refused(person):
    with pytest.raises(TypeError, match="datetime"):
        insert_all([notice(person, created_at=AT.replace(tzinfo=None))])


def test_a_value_that_nobody_knows_is_refused(person):
    with pytest.raises(TypeError):
        insert_all([notice(person, path=object())])


def test_a_key_that_the_database_makes_is_refused():
    with pytest.raises(TypeError, match="key"):
        insert_all([FailedSignIn()])
