"""SQL that was written before: the same rows as Django's own, and a refusal of what cannot be filled in."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import F, Q
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, User
from dreiging.accounts.tests.factories import UserFactory
from dreiging.database import compiled as module
from dreiging.database.compiled import ValueLost, compiled, together

pytestmark = pytest.mark.django_db


@compiled
def people(*, ids, than):
    return User.objects.filter(pk__in=ids).exclude(pk=than).order_by("name").select_related("team")


@pytest.fixture
def three():
    return [UserFactory(name=name) for name in ("Anne", "Bo", "Cees")]


def test_it_finds_what_django_finds(three):
    ids = [person.pk for person in three]

    for than in (*ids, uuid4()):
        assert people(ids=ids, than=than) == list(people.build(ids=ids, than=than))


def test_what_was_asked_first_is_not_answered_again(three):
    first, second, third = three

    assert people(ids=[first.pk, second.pk], than=third.pk) == [first, second]
    assert people(ids=[second.pk, third.pk], than=first.pk) == [second, third]


def test_the_same_value_in_two_places_is_another_shape_than_two_values(three):
    first, second, _third = three

    assert people(ids=[first.pk, second.pk], than=uuid4()) == [first, second]
    assert people(ids=[first.pk, second.pk], than=first.pk) == [second]
    assert people(ids=[], than=first.pk) == []


def test_what_was_read_with_it_needs_no_further_query(three, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [person.team for person in people(ids=[three[0].pk], than=uuid4())] == [three[0].team]


def test_the_sql_holds_no_value_of_a_request(three):
    person = three[0]
    people(ids=[person.pk], than=three[1].pk)
    kept = repr([(written.sql, written.params) for written in people._written.values() if written])

    assert str(person.pk) not in kept


def test_rows_of_values_and_a_part_of_them(three):
    @compiled
    def some(*, ids, first, after):
        found = User.objects.filter(pk__in=ids).order_by("name")
        return found.annotate(called=F("name")).values("called")[first:after]

    ids = [person.pk for person in three]

    assert some(ids=ids, first=0, after=2) == [{"called": "Anne"}, {"called": "Bo"}]
    assert some(ids=ids, first=2, after=4) == [{"called": "Cees"}]


@compiled
def teams(*, ids):
    """What is only read to sort by is no part of a row."""
    found = User.objects.filter(pk__in=ids).annotate(called=F("name"))
    return found.order_by("called").distinct().values_list("team", "is_active")


def test_several_questions_go_in_one_message(three, django_assert_num_queries):
    """Seen to fail with `nextset` left out, and with the rows of `teams` as they came."""
    ids = [person.pk for person in three]
    asked = [people.asked(ids=ids, than=ids[1]), teams.asked(ids=ids), people.asked(ids=ids, than=ids[0])]
    people(ids=ids, than=ids[1]), teams(ids=ids)

    with django_assert_num_queries(1):
        answers = together(*asked)
    assert answers == ([three[0], three[2]], [(person.team_id, True) for person in three], [three[1], three[2]])


def test_a_question_that_nothing_can_answer_is_no_part_of_the_message(three, django_assert_num_queries):
    pk = three[0].pk

    with django_assert_num_queries(1):
        assert together(people.asked(ids=[], than=pk), people.asked(ids=[pk], than=uuid4())) == ([], three[:1])
    with django_assert_num_queries(0):
        assert together(people.asked(ids=[], than=pk)) == ([],)


def test_what_somebody_typed_stays_a_value(three):
    @compiled
    def called(*, name):
        return User.objects.filter(name=name)

    name = "x'; DELETE FROM accounts_user; --"
    assert together(called.asked(name=name), called.asked(name=three[0].name)) == ([], three[:1])


def test_nothing_can_be_added_afterwards(three):
    assert type(people(ids=[three[0].pk], than=uuid4())) is list


def changed(*, at):
    return User.objects.filter(last_login__gt=at - timedelta(days=1))


def left_out(*, at, name):
    return User.objects.filter(last_login__gt=at)


def hidden(*, name):
    return User.objects.filter(name__icontains=name)


def by_condition(*, day):
    return RoleHolding.objects.filter(Q(starts_on=day) if day > date(2020, 1, 1) else Q())


@pytest.mark.parametrize(
    ("build", "given"),
    [
        (changed, {"at": timezone.now()}),
        (left_out, {"at": timezone.now(), "name": "x"}),
        (hidden, {"name": "x"}),
        (by_condition, {"day": date(2026, 1, 1)}),
    ],
)
def test_what_does_not_come_back_as_it_is_is_refused(build, given):
    with pytest.raises(ValueLost):
        compiled(build)(**given)


def test_what_the_markers_hide_is_seen_by_comparing():
    def by_day(*, day):
        order = "user" if day > date(2020, 1, 1) else "team"
        return RoleHolding.objects.filter(starts_on=day).order_by(order)

    with pytest.raises(ValueLost):
        compiled(by_day)(day=date(2026, 1, 1))


def test_the_tests_compare_every_query():
    assert module.CHECKED


@pytest.mark.parametrize("given", [{"at": 1.5}, {"at": object()}])
def test_what_cannot_be_filled_in_is_refused(given):
    with pytest.raises(TypeError):
        compiled(changed)(**given)


@compiled
def locked(*, pk):
    return User.objects.select_for_update().filter(pk=pk)


def test_what_locks_locks(three, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert locked(pk=three[0].pk) == three[:1]
    assert asked.captured_queries[0]["sql"].endswith("FOR UPDATE")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_locked():
    """Break: leave `_refuse_lock_outside_transaction` out of `rows`; the second call reads without a lock."""
    person = UserFactory()
    with transaction.atomic():
        locked(pk=person.pk)
    with pytest.raises(TransactionManagementError):
        locked(pk=person.pk)


def test_moments_days_people_and_members_of_an_enumeration(three):
    @compiled
    def held(*, user, on, at, role):
        return RoleHolding.objects.on(on).filter(user=user, role=role, user__last_login__lt=at)

    person, now = three[0], timezone.now()
    holding = RoleHolding.objects.create(user=person, role=Role.HR, team=person.team, starts_on=date(2026, 1, 1))
    User.objects.filter(pk=person.pk).update(last_login=now)
    given = {"user": person, "on": date(2026, 1, 2), "at": now + timedelta(seconds=1), "role": Role.HR}

    assert held(**given) == [holding]
    for other in ({"user": three[1]}, {"on": date(2025, 12, 31)}, {"at": now}, {"role": Role.FG}):
        assert held(**{**given, **other}) == [], other
