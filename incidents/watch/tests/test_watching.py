"""Who hears that a norm stalled, and who never does; once, in one go, and with the same few queries for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from dreiging.outbox.models import Mail, Notice, NoticeKind
from incidents.access import exclude, may_read
from incidents.answers import Readers
from incidents.models import Aangifte, Action, ActionKind, CaseGrant, EntryKind, GrantRole, NormVersion, TimelineEntry
from incidents.tests.factories import AT, let_replace, make_case
from incidents.watch import telling
from incidents.watch.ending import settle
from incidents.watch.passing_on import pass_on_late
from incidents.watch.tests.conftest import day, morning, stand
from incidents.watch.watching import ONLY_ACUTE, watch
from incidents.workflow import AangifteStatus as S

NOTICE = NoticeKind.NORM_STALLED
# The rungs of N09 in the morning: C at day 15, L and T at 22, K at 29 (test_norms_walk).
FIRST, SECOND, THIRD = 15, 22, 29


@pytest.fixture
def undecided(case, norms):
    """A decision that nobody explained to the employee: N09."""
    return stand(case, S.SEPOT_TECH, info_request_on=day(1))


def heard(number):
    told = Notice.objects.filter(kind=NOTICE, created_at=morning(number), dedupe__contains="|N09|")
    return {notice.recipient for notice in told}


def walk(*numbers):
    for number in numbers:
        watch(at=morning(number))


def test_it_is_somebodys_work_with_a_date_and_everybody_can_see_it(cast, case, undecided, portfolio):
    found = watch(at=morning(FIRST))
    action = Action.objects.get(norm_code="N09")

    assert (found.stalled, found.told) == (1, 1)
    assert (action.owner, action.kind, action.norm.code) == (cast["casemanager"], ActionKind.NORM, "N09")
    assert action.due_at.date() == day(FIRST - 1)
    assert not Notice.objects.filter(kind=NOTICE, urgent=True).exists()
    assert not Mail.objects.exists()
    entry = case.timeline.get(kind=EntryKind.NORM_STALLED)
    assert (entry.by, entry.visible_to_employee, entry.action) == (None, True, action)


def test_looking_twice_makes_nothing_new(case, undecided, portfolio):
    walk(FIRST, SECOND)
    before = [model.objects.count() for model in (Action, Notice, Mail, TimelineEntry, CaseGrant)]
    walk(SECOND, SECOND)
    pass_on_late(at=morning(SECOND) + timedelta(hours=1))

    assert [model.objects.count() for model in (Action, Notice, Mail, TimelineEntry, CaseGrant)] == before


def test_who_hears_it_for_the_first_time_may_read_it_and_the_employee_is_told(cast, case, undecided, portfolio):
    walk(FIRST, SECOND, THIRD)

    for person, role in ((cast["second_line"], GrantRole.SECOND_LINE), (portfolio, GrantRole.PORTFOLIO)):
        assert may_read(case, person, at=morning(THIRD))
        grant = CaseGrant.objects.get(incident=case, user=person)
        assert (grant.role, grant.granted_by) == (role, None)
        assert "stond stil" in grant.reason_shown
    assert Notice.objects.filter(kind=NoticeKind.READERS_CHANGED, recipient=cast["reporter"]).count() == 2
    people = {entry.data["person"] for entry in case.timeline.filter(kind=EntryKind.PASSED_ON)}
    assert people == {str(cast["manager"].pk), str(cast["second_line"].pk), str(portfolio.pk)}


def test_a_serious_case_rings_at_once(case, undecided):
    case.severity = "HOOG"
    case.save()
    walk(FIRST)

    assert Notice.objects.get(dedupe__contains="|N09|").urgent
    assert Mail.objects.count() == Notice.objects.filter(urgent=True).count()


def test_the_key_names_case_norm_version_day_rung_and_person(cast, case, undecided):
    walk(FIRST)

    expected = f"{case.pk}|N09|1|{day(FIRST - 1)}|0|{cast['casemanager'].pk}"
    assert Notice.objects.get(dedupe__contains="|N09|").dedupe == expected


# --- Who never hears it ------------------------------------------------------------------------------------
def test_somebody_kept_from_it_is_passed_over(cast, case, undecided, portfolio):
    for who in ("casemanager", "second_line"):
        exclude(case, cast[who], at=AT)
    exclude(case, portfolio, at=AT)
    walk(FIRST, SECOND, THIRD, THIRD + 7)

    hidden_from = [cast["casemanager"], cast["second_line"], cast["excluded"], portfolio]
    assert not Notice.objects.filter(recipient__in=hidden_from, withdrawn_at__isnull=True).exists()
    assert not CaseGrant.objects.filter(user__in=[cast["second_line"], portfolio]).exists()
    # Nobody at that rung: the second line; nobody there either: the next in line.
    assert heard(THIRD) == {cast["safety"]}


def test_somebody_who_left_is_passed_over(cast, case, undecided, portfolio):
    for who in ("casemanager", "manager"):
        cast[who].is_active = False
        cast[who].save()
    walk(FIRST, SECOND)

    assert heard(FIRST) == {cast["second_line"]}
    assert not Notice.objects.filter(recipient__in=[cast["casemanager"], cast["manager"]]).exists()


@pytest.mark.parametrize("part", ["casemanager", "second_line", "portfolio"])
def test_never_as_somebody_who_acts_when_it_is_their_own_case(cast, portfolio, part):
    people = {**cast, "portfolio": portfolio}
    case = make_case(reporter=people[part], handler=cast["manager"])
    stand(case, S.SEPOT_TECH, info_request_on=day(1))
    walk(FIRST, SECOND, THIRD)

    assert Notice.objects.filter(kind=NOTICE).exists()
    assert not Notice.objects.filter(kind=NOTICE, recipient=people[part]).exists()
    assert not CaseGrant.objects.filter(incident=case, user=people[part]).exists()


@pytest.mark.parametrize("readers", [Readers.CASEMANAGER, Readers.OTHER_MANAGER])
def test_the_own_line_never_hears_when_the_employee_chose_around_it(cast, portfolio, readers):
    case = make_case(reporter=cast["reporter"], handler=cast["stranger"], readers=readers)
    stand(case, S.SEPOT_TECH, info_request_on=day(1))
    walk(FIRST, SECOND, THIRD, THIRD + 7)

    assert not CaseGrant.objects.filter(incident=case, user__in=[cast["manager"], cast["second_line"]]).exists()
    assert heard(SECOND) == {cast["stranger"], cast["safety"]}
    assert heard(THIRD) == {portfolio}


def test_only_for_the_confidential_adviser_stays_there(cast, portfolio):
    case = make_case(reporter=cast["reporter"], handler=cast["confidential"], readers=Readers.CONFIDENTIAL)
    stand(case, S.SEPOT_TECH, info_request_on=day(1))
    walk(FIRST, SECOND, THIRD)

    for number in (FIRST, SECOND, THIRD):
        assert heard(number) == {cast["confidential"]}
    assert CaseGrant.objects.filter(incident=case).count() == 1


def test_a_deputy_hears_it_for_who_is_away(cast, case, undecided):
    let_replace(cast["casemanager"], by=cast["deputy"], on=day(FIRST))
    walk(FIRST)

    assert heard(FIRST) == {cast["deputy"]}
    # They read it in the place of the case manager, as long as that lasts.
    assert may_read(case, cast["deputy"], at=morning(FIRST))
    assert not CaseGrant.objects.filter(user=cast["deputy"]).exists()
    assert Action.objects.get(norm_code="N09").owner == cast["casemanager"]


def test_a_vacancy_goes_to_the_second_line_and_then_on(cast, case, undecided):
    RoleHolding.objects.filter(role=Role.PORTEFEUILLEHOUDER).delete()
    walk(FIRST, SECOND, THIRD)
    assert heard(THIRD) == {cast["second_line"]}

    RoleHolding.objects.filter(role=Role.TEAMCHEF).delete()
    walk(THIRD + 7)
    assert heard(THIRD + 7) == {cast["safety"]}


def test_it_goes_on_early_when_who_has_it_left(cast, case, undecided):
    walk(FIRST)
    cast["casemanager"].is_active = False
    cast["casemanager"].save()
    pass_on_late(at=morning(FIRST) + timedelta(hours=1))

    assert Action.objects.get(norm_code="N09").passed_on_to == cast["second_line"]


# --- The machinery -----------------------------------------------------------------------------------------
def test_who_looked_late_gives_every_rung_its_time(cast, case, undecided, portfolio):
    walk(100)
    assert heard(100) == {cast["casemanager"]}
    walk(101, 106)
    assert heard(101) == heard(106) == set()
    walk(107)
    assert heard(107) == {cast["manager"], cast["second_line"]}


def test_after_days_without_a_worker_only_the_last_warning_before_a_deadline_is_told(cast, case, norms):
    stand(case, S.SEPOT_TECH, decision_served=True, art12_deadline=day(92), decision_told_on=day(1))
    walk(90)

    notices = Notice.objects.filter(dedupe__contains="|N10|", kind=NoticeKind.TERM_NEAR)
    assert {notice.recipient for notice in notices} == {cast["casemanager"], cast["reporter"], cast["manager"]}
    assert Action.objects.get(norm_code="N10").rung == 4


def test_the_cause_is_looked_at_once_more_when_it_is_told(cast, case, undecided):
    walk(FIRST)
    undecided.decision_told_on = day(FIRST)
    undecided.save()
    pass_on_late(at=morning(SECOND))

    assert heard(SECOND) == set()
    assert Action.objects.get(norm_code="N09").outcome == "LAPSED"


def test_a_norm_that_is_switched_off_is_silent(case, undecided):
    walk(FIRST)
    NormVersion.objects.filter(code="N09").update(replaced_at=morning(FIRST))
    NormVersion.objects.create(code="N09", number=2, title="x", to_do="x", is_active=False, made_at=AT)
    walk(SECOND)

    assert heard(SECOND) == set()
    assert Action.objects.get(norm_code="N09").outcome == "LAPSED"


def test_every_hour_only_what_is_acute(cast, norms):
    for severity in ("LAAG", "ACUUT"):
        stand(make_case(reporter=cast["reporter"], handler=cast["manager"], severity=severity), S.NOT_DISCUSSED)
    half_past_five = morning(1) + timedelta(hours=10, minutes=30)
    watch(at=half_past_five, severities=ONLY_ACUTE)

    action = Action.objects.get(kind=ActionKind.NORM)
    assert (action.incident.severity, action.norm_code, action.rung) == ("ACUUT", "N01", 1)
    # On Tuesday at five the working day was over; two working days later at five the next one hears it.
    assert action.next_rung_at == morning(3) + timedelta(hours=10)


def test_a_fault_in_one_case_does_not_keep_the_others_waiting(cast, norms, monkeypatch):
    cases = [make_case(reporter=cast["reporter"], handler=cast["manager"]) for _number in range(3)]
    for case in cases:
        stand(case, S.SEPOT_TECH, info_request_on=day(1))
    record = telling.Telling.record

    def broken(self, action, *args, **data):
        if action.incident_id == cases[1].pk:
            raise RuntimeError
        record(self, action, *args, **data)

    monkeypatch.setattr(telling.Telling, "record", broken)
    watch(at=morning(FIRST))

    told = Notice.objects.filter(kind=NOTICE, dedupe__contains="|N09|").values_list("topic", flat=True)
    assert set(told) == {cases[0].pk, cases[2].pk}


@pytest.mark.parametrize("number", [1, 12])
def test_the_number_of_queries_is_the_same_for_one_and_for_many(cast, norms, number):
    for _each in range(number):
        stand(make_case(reporter=cast["reporter"], handler=cast["manager"]), S.SEPOT_TECH, info_request_on=day(1))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        watch(at=morning(FIRST))

    assert Notice.objects.filter(kind=NOTICE).count() == number
    # Per norm: a lock, what is met, what stalls (and savepoints); then one batch tells everybody.
    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 17 * 4 + 20


def test_an_idle_look_of_every_minute_asks_two_queries(norms, django_assert_num_queries):
    with django_assert_num_queries(2):
        pass_on_late(at=AT)


def test_a_second_casemanager_is_asked_when_the_case_has_none(cast, norms):
    other = RoleFactory(user=UserFactory(name="Aad Maas", team=cast["casemanager"].team), role=Role.CASEMANAGER).user
    case = make_case(reporter=cast["reporter"], handler=cast["manager"])
    stand(case, S.SEPOT_TECH, info_request_on=day(1))
    walk(FIRST)

    assert heard(FIRST) <= {cast["casemanager"], other}
    assert len(heard(FIRST)) == 1


def test_what_is_done_is_off_the_list_at_once(cast, case, undecided):
    walk(FIRST)
    Aangifte.objects.update(decision_told_on=day(FIRST))
    settle(case, at=morning(FIRST))

    action = Action.objects.get(norm_code="N09")
    assert (action.outcome, action.done_at) == ("LAPSED", morning(FIRST))
    assert case.timeline.filter(kind=EntryKind.NORM_MET, action=action).exists()


def test_what_is_not_done_stays_on_the_list(case, undecided):
    walk(FIRST)
    settle(case, at=morning(FIRST))

    assert Action.objects.open().filter(norm_code="N09").exists()
