"""Who may read which case: the one queryset that every page starts from."""

from datetime import timedelta

import pytest

from incidents.access import exclude, grant, may_read
from incidents.answers import About
from incidents.models import CaseGrant, GrantRole, Incident
from incidents.tests.factories import AT, let_replace, make_case

LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager"])
def test_who_has_a_part_in_the_case_reads_it(cast, case, who):
    assert may_read(case, cast[who], at=LATER)


@pytest.mark.parametrize(
    "who", ["colleague", "second_line", "safety", "confidential", "hr", "beheer", "stranger", "deputy", "excluded"]
)
def test_nobody_else_reads_it_whatever_their_role(cast, case, who):
    assert not may_read(case, cast[who], at=LATER)


def test_an_exclusion_beats_a_grant_and_being_a_deputy(cast, case):
    grant(case, cast["excluded"], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=AT)
    let_replace(cast["manager"], by=cast["excluded"], on=AT.date())

    assert not may_read(case, cast["excluded"], at=LATER)
    assert not Incident.objects.handled_by(cast["excluded"], at=LATER).exists()


def test_an_exclusion_beats_being_the_one_it_is_about(cast, case):
    exclude(case, cast["reporter"], at=AT)

    assert not may_read(case, cast["reporter"], at=LATER)
    assert not Incident.objects.own_of(cast["reporter"]).exists()


def test_a_deputy_reads_what_the_other_reads_only_in_those_days(cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=AT.date())

    assert may_read(case, cast["deputy"], at=LATER)
    assert Incident.objects.handled_by(cast["deputy"], at=LATER).get() == case
    assert not may_read(case, cast["deputy"], at=AT + timedelta(days=30))


def test_a_deputy_of_somebody_excluded_reads_nothing_through_them(cast, case):
    grant(case, cast["excluded"], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=AT)
    let_replace(cast["excluded"], by=cast["deputy"], on=AT.date())

    assert not may_read(case, cast["deputy"], at=LATER)


def test_a_grant_begins_and_ends(cast, case):
    CaseGrant.objects.create(
        incident=case,
        user=cast["stranger"],
        role=GrantRole.SHARED,
        reason="Kent de wijk",
        starts_at=AT,
        ends_at=AT + timedelta(days=2),
    )

    assert not may_read(case, cast["stranger"], at=AT - timedelta(seconds=1))
    assert may_read(case, cast["stranger"], at=AT)
    assert not may_read(case, cast["stranger"], at=AT + timedelta(days=2))


def test_who_it_is_about_reads_it_once_they_know(cast):
    incident = make_case(reporter=cast["reporter"], handler=cast["manager"])
    Incident.objects.filter(pk=incident.pk).update(
        about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=False
    )
    let_replace(cast["manager"], by=cast["colleague"], on=AT.date())
    assert not may_read(incident, cast["colleague"], at=LATER)

    Incident.objects.filter(pk=incident.pk).update(threatened_knows=True)
    assert may_read(incident, cast["colleague"], at=LATER)
    assert Incident.objects.own_of(cast["colleague"]).get() == incident


@pytest.mark.parametrize("who", ["manager", "casemanager"])
def test_those_who_act_do_not_follow_it_as_the_employee(cast, case, who):
    assert Incident.objects.handled_by(cast[who], at=LATER).get() == case
    assert not Incident.objects.own_of(cast[who]).exists()


def test_nobody_acts_in_a_case_of_their_own(cast):
    incident = make_case(reporter=cast["manager"], handler=cast["second_line"])
    grant(incident, cast["manager"], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=AT)

    assert not Incident.objects.handled_by(cast["manager"], at=LATER).exists()
    assert may_read(incident, cast["manager"], at=LATER)


def test_a_second_grant_without_end_is_the_first(cast, case):
    again = grant(case, cast["manager"], role=GrantRole.SECOND_LINE, reason="Nog eens", by=None, at=LATER)

    assert again.role == GrantRole.MANAGER
    assert CaseGrant.objects.filter(incident=case, user=cast["manager"]).count() == 1


def test_a_chain_of_deputies_ends_at_somebody_excluded(cast, case):
    let_replace(cast["manager"], by=cast["excluded"], on=AT.date())
    let_replace(cast["excluded"], by=cast["deputy"], on=AT.date())

    assert not may_read(case, cast["deputy"], at=LATER)
    assert not Incident.objects.handled_by(cast["deputy"], at=LATER).exists()


def test_a_chain_around_somebody_excluded_still_leads_to_the_case(cast, case):
    let_replace(cast["manager"], by=cast["second_line"], on=AT.date())
    let_replace(cast["second_line"], by=cast["deputy"], on=AT.date())
    let_replace(cast["excluded"], by=cast["deputy"], on=AT.date())

    assert Incident.objects.handled_by(cast["deputy"], at=LATER).get() == case
