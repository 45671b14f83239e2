"""Linking cases and hints of repetition: nobody learns of a case in which they do not act, as any actor."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from incidents.access import exclude, grant
from incidents.acting import NotYours
from incidents.casework.classification import classify
from incidents.casework.sharing import share_case
from incidents.models import CaseLink, Classification, GrantRole, Incident, Reading, Seen
from incidents.related.hints import hints_for
from incidents.related.linking import AlreadyLinked, CannotLink, link_cases, unlink_cases
from incidents.related.patterns import By, Period, find_patterns
from incidents.tests.factories import AT, let_replace, make_case

LATER, DAY = AT + timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def other(cast):
    """Another case of the same reporter, which the manager and the case manager have too."""
    return make_case(
        reporter=cast["reporter"], handler=cast["manager"], others={GrantRole.CASEMANAGER: cast["casemanager"]}
    )


@pytest.fixture
def hidden(cast):
    """A third one of the same reporter, team and days, only for the confidential adviser."""
    return make_case(reporter=cast["reporter"], handler=cast["confidential"], readers="CONFIDENTIAL")


def link(case, other, by, *, reason="Dezelfde auto."):
    return link_cases(incident=case, reference=other.reference, reason=reason, by=by, at=LATER)


def hinted(case, who):
    cases = Incident.objects.handled_by(who, at=LATER)
    return [hint.case for hint in hints_for(Incident.objects.get(pk=case.pk), cases=cases)]


# --- Refusals -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "who", ["reporter", "colleague", "second_line", "safety", "hr", "beheer", "stranger", "excluded", "confidential"]
)
def test_others_cannot_link(cast, case, other, who):
    with pytest.raises(NotYours):
        link(case, other, cast[who])


def test_who_reads_along_cannot_link(cast, case, other):
    for each in (case, other):
        share_case(incident=each, person=cast["hr"], reason="x", ends_at=LATER + DAY, by=cast["manager"], at=AT)
    with pytest.raises((NotYours, CannotLink)):
        link(case, other, cast["hr"])


@pytest.mark.parametrize("which", ["hidden", "itself", "absent", "shared only"])
def test_a_case_that_is_not_theirs_is_refused_as_one_that_is_not_there(cast, case, hidden, which):
    reference = {"hidden": hidden.reference, "itself": case.reference, "absent": "M-222-222"}.get(which)
    if which == "shared only":
        grant(hidden, cast["manager"], role=GrantRole.SHARED, reason="x", by=None, at=AT, ends_at=LATER + DAY)
        reference = hidden.reference
    with pytest.raises(CannotLink, match=r"^Dit nummer kun je hier niet koppelen\. Kijk of het klopt\.$"):
        link_cases(incident=case, reference=reference, reason="x", by=cast["manager"], at=LATER)
    assert not CaseLink.objects.exists()


def test_a_reason_is_asked(cast, case, other):
    with pytest.raises(ValidationError):
        link(case, other, cast["manager"], reason="  ")


@pytest.mark.parametrize("way", [1, -1])
def test_once_per_pair_whichever_way(cast, case, other, way):
    link(case, other, cast["manager"])
    with pytest.raises(AlreadyLinked):
        link(*[case, other][::way], cast["casemanager"])
    assert CaseLink.objects.count() == 1


def test_unlinking_is_for_who_acts_in_both_and_it_can_be_linked_again(cast, case, other):
    made = link(case, other, cast["manager"])
    grant(case, cast["safety"], role=GrantRole.SAFETY, reason="x", by=None, at=AT)
    with pytest.raises(NotYours):
        unlink_cases(link=made, by=cast["safety"], at=LATER)
    unlink_cases(link=made, by=cast["casemanager"], at=LATER)

    made.refresh_from_db()
    assert made.unlinked_by == cast["casemanager"]
    assert link(other, case, cast["manager"]).pk != made.pk


# --- Who sees what ------------------------------------------------------------------------------------------
def test_a_link_is_there_for_who_acts_in_both_from_both_sides(client, cast, case, other):
    link(case, other, cast["manager"])
    grant(case, cast["safety"], role=GrantRole.SAFETY, reason="x", by=None, at=AT)
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    for who, sees in (("manager", True), ("casemanager", True), ("deputy", True), ("safety", False)):
        client.force_login(cast[who])
        page = client.get(reverse("related:page", args=[case.reference])).text
        assert (other.reference in page, "Dezelfde auto." in page) == (sees, sees), who
    client.force_login(cast["manager"])
    assert case.reference in client.get(reverse("related:page", args=[other.reference])).text


def test_reading_a_link_is_reading_the_case_whose_key_seals_it(client, cast, case, other):
    """From whichever side: seen to fail with only the case of the page in the log."""
    made = link(case, other, cast["manager"])
    client.force_login(cast["manager"])
    client.get(reverse("related:page", args=[made.other.reference]))
    read = Reading.objects.filter(seen=Seen.RELATED).values_list("incident", flat=True)
    assert set(read) == {case.pk, other.pk}


def test_row_security_hides_a_link_with_one_of_its_cases(client, cast, case, other):
    """As the web server: the page that asks for it gets 404, also by the address of the link."""
    made = link(case, other, cast["manager"])
    exclude(other, cast["casemanager"], at=LATER)
    client.force_login(cast["casemanager"])
    url = reverse("related:unlink", args=[case.reference, made.pk])
    for method in (client.get, client.post):
        assert method(url).status_code == 404
    assert other.reference not in client.get(reverse("related:page", args=[case.reference])).text


@pytest.mark.parametrize(("who", "number"), [("manager", 1), ("casemanager", 1), ("confidential", 0), ("safety", 0)])
def test_a_hint_is_of_a_case_in_which_the_viewer_acts(cast, case, other, hidden, who, number):
    found = hinted(hidden if who == "confidential" else case, cast[who])
    assert len(found) == number
    assert hidden not in found or who == "confidential"


@pytest.mark.parametrize("who", ["manager", "casemanager"])
def test_the_page_tells_nothing_of_what_is_hidden(client, cast, case, hidden, who):
    """Neither that it is there, nor how many: the page is the same without it."""
    client.force_login(cast[who])
    page = client.get(reverse("related:page", args=[case.reference])).text
    assert hidden.reference not in page
    assert "Geen van je meldingen van 90 dagen" in page


def test_what_somebody_reported_themselves_is_no_hint_in_their_work(client, cast, case):
    """Row security shows them that case. Seen to fail with `mine` taking every case."""
    own = make_case(reporter=cast["manager"], handler=cast["second_line"])
    own.team = case.team
    own.save(update_fields=["team"])
    client.force_login(cast["manager"])
    assert own.reference not in client.get(reverse("related:page", args=[case.reference])).text


# --- In what they are alike ---------------------------------------------------------------------------------
def as_classified(case, by, **found):
    Classification.objects.filter(incident=case).delete()
    case.refresh_from_db()
    classify(incident=case, version=case.version, by=by, at=LATER, **found)


def test_alike_are_people_group_number_and_team(cast, case, teams):
    elsewhere = make_case(reporter=cast["stranger"], handler=cast["casemanager"])
    assert hinted(case, cast["casemanager"]) == []
    assert hinted(make_case(reporter=cast["colleague"], handler=cast["casemanager"]), cast["casemanager"]) == [case]

    grant(elsewhere, cast["casemanager"], role=GrantRole.CASEMANAGER, reason="x", by=None, at=AT)
    Incident.objects.filter(pk=case.pk).update(team=teams["district"])
    for found, alike in (
        ({"crime_fields": ["OMG"]}, True),
        ({"external_number": "2026-17"}, True),
        ({"crime_fields": ["UNKNOWN"]}, False),
    ):
        for each in (case, elsewhere):
            as_casemanager(each, cast)
            as_classified(each, cast["casemanager"], **found)
        assert (elsewhere in hinted(case, cast["casemanager"])) == alike, found


def as_casemanager(case, cast):
    case.grants.filter(user=cast["casemanager"]).update(role=GrantRole.CASEMANAGER)


@pytest.mark.parametrize(("days", "number"), [(90, 1), (-90, 1), (91, 0), (-91, 0)])
def test_within_ninety_days(cast, case, other, days, number):
    Incident.objects.filter(pk=other.pk).update(received_at=case.received_at + days * DAY)
    assert len(hinted(case, cast["manager"])) == number


# --- Patterns -----------------------------------------------------------------------------------------------
def test_patterns_count_only_what_the_viewer_reads(cast, case, other, hidden):
    cases = Incident.objects.handled_by(cast["casemanager"], at=LATER)
    for by in (By.TEAM, By.PERSON):
        [pattern] = find_patterns(cases, by=by, period=Period.QUARTER, at=LATER)
        assert (pattern.number, set(pattern.cases)) == (2, {case, other})
    assert find_patterns(cases, by=By.GROUP, period=Period.QUARTER, at=LATER) == []
    assert find_patterns(cases, by=By.TEAM, period=Period.QUARTER, at=LATER + 91 * DAY) == []


@pytest.mark.parametrize("who", ["reporter", "manager", "second_line", "confidential", "hr", "beheer", "colleague"])
def test_patterns_are_for_case_managers(client, cast, case, other, who):
    client.force_login(cast[who])
    assert client.get(reverse("related:patterns")).status_code == 403


def test_the_page_of_patterns_leads_to_the_worklist(client, cast, case, other, hidden):
    Incident.objects.update(received_at=timezone.now() - DAY)
    client.force_login(cast["casemanager"])
    page = client.get(reverse("related:patterns")).text
    assert "Basisteam Haven (2)" in page
    assert f"{reverse('worklists:cases')}?team={case.team_id}" in page
    assert hidden.reference not in page


# --- Bad input ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("reference", ["", "M-222-222", "x" * 30, "'; --", "\x00", "m-222-222"])
def test_a_wrong_number_is_said_at_the_question(client, cast, case, reference):
    client.force_login(cast["manager"])
    answer = client.post(reverse("related:link", args=[case.reference]), {"reference": reference, "reason": "x"})
    assert answer.status_code in (200, 400)
    assert not CaseLink.objects.exists()


def test_linking_and_unlinking_by_the_pages(client, cast, case, other):
    client.force_login(cast["manager"])
    url = reverse("related:link", args=[case.reference])
    assert client.post(url, {"reference": other.reference.lower(), "reason": "Zelfde auto"}).status_code == 302
    made = CaseLink.objects.get()
    assert client.post(reverse("related:unlink", args=[other.reference, made.pk]), {}).status_code == 302
    assert not CaseLink.objects.in_force().exists()
