"""The pages of handing over: who opens which, and that they tell no more of a case than somebody may read."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import RoleHolding
from incidents.access import exclude, may_read
from incidents.models import CaseExclusion, HandOver
from incidents.tests.factories import AT, let_replace


def person_url(person, **query):
    url = reverse("handover:person", args=[person.pk])
    return f"{url}?{urlencode(query)}" if query else url


def url_of(name, case):
    return reverse(f"handover:{name}", args=[case.reference])


REASON = {"reason": "Ik ken de verdachte."}


@pytest.mark.parametrize("page", ["page", "give", "withdraw"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("reporter", 403), *((who, 404) for who in ("colleague", "second_line", "hr", "beheer", "stranger", "excluded"))],
)
def test_others_cannot_open_the_pages_of_a_case(client, cast, case, page, who, status):
    client.force_login(cast[who])
    assert client.get(url_of(page, case)).status_code == status
    if page != "page":
        assert client.post(url_of(page, case), REASON).status_code == status
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("who", ["reporter", "colleague", "manager", "casemanager", "hr", "stranger", "excluded"])
def test_others_cannot_hand_over_for_a_person(client, cast, case, who):
    client.force_login(cast[who])
    for method in (client.get, client.post):
        assert method(person_url(cast["casemanager"])).status_code == 403
    assert not HandOver.objects.exists()


def test_the_second_line_of_others_gets_the_same_as_for_nobody(client, cast, case, teams):
    RoleHolding.objects.filter(user=cast["stranger"]).update(role="TEAMCHEF")
    client.force_login(cast["stranger"])
    assert client.get(person_url(cast["manager"])).status_code == 404
    assert client.post(person_url(cast["manager"])).status_code == 404


def test_nobody_hands_over_for_themselves(client, cast, case):
    for who in ("second_line", "beheer"):
        client.force_login(cast[who])
        assert client.get(person_url(cast[who])).status_code == 404


def test_management_sees_a_reference_and_where_it_goes_by_role(client, cast, case):
    """Seen to fail with the name of the successor for everybody."""
    exclude(case, cast["second_line"], at=AT)
    client.force_login(cast["beheer"])
    page = client.get(person_url(cast["manager"])).text

    assert case.reference in page
    assert case.get_absolute_url() not in page
    assert "casemanager" in page
    for hidden in ("Sam de Wit", "Chris Maas", "Bo Steen", "Zed Xander", "Laag", "riepen"):
        assert hidden not in page


def test_management_makes_the_change_in_one_go(client, cast, case):
    client.force_login(cast["beheer"])
    change = reverse("admin:accounts_user_change", args=[cast["manager"].pk])
    form = {"email": cast["manager"].email, "name": "Anne Leeuw", "team": str(cast["manager"].team_id)}
    sent = client.post(change, form)
    assert sent.url == person_url(cast["manager"], doe="weg")

    assert "Draag alles over en bewaar de verandering" in client.get(sent.url).text
    client.post(sent.url)
    cast["manager"].refresh_from_db()
    case.refresh_from_db()
    assert (cast["manager"].is_active, case.handler) == (False, cast["second_line"])


@pytest.mark.parametrize("where", ["team", "rol"])
def test_a_move_and_the_end_of_a_role_lead_there_too(client, cast, case, teams, where):
    client.force_login(cast["beheer"])
    if where == "team":
        url = reverse("admin:accounts_user_change", args=[cast["manager"].pk])
        form = {"email": cast["manager"].email, "name": "Anne Leeuw", "team": teams["elsewhere"].pk, "is_active": "on"}
    else:
        url = reverse("admin:accounts_roleholding_change", args=[RoleHolding.objects.get(user=cast["manager"]).pk])
        form = {"ends_on": "2026-03-01"}
    sent = client.post(url, form)
    assert f"doe={where}" in sent.url
    client.post(sent.url)

    cast["manager"].refresh_from_db()
    case.refresh_from_db()
    assert case.handler == cast["second_line"]
    if where == "team":
        assert cast["manager"].team == teams["elsewhere"]
    else:
        assert RoleHolding.objects.get(user=cast["manager"]).ends_on is not None


def test_the_second_line_hands_over_and_changes_nothing_about_the_person(client, cast, case):
    client.force_login(cast["second_line"])
    assert "Anne Leeuw" in client.get(reverse("handover:second_line")).text
    page = client.get(person_url(cast["manager"]))
    assert "Draag alles over" in page.text
    client.post(person_url(cast["manager"]))

    cast["manager"].refresh_from_db()
    case.refresh_from_db()
    assert (cast["manager"].is_active, case.handler) == (True, cast["second_line"])


@pytest.mark.parametrize(
    "query", [{"doe": "team", "team": "x"}, {"doe": "rol", "rol": "x"}, {"doe": "rol", "rol": "", "tot": "gisteren"}]
)
def test_a_change_that_cannot_be_is_no_page(client, cast, case, query):
    client.force_login(cast["beheer"])
    assert client.get(person_url(cast["manager"], **query)).status_code == 404


def test_giving_leads_out_of_the_case_and_the_other_reads_what_to_know(client, cast, case):
    client.force_login(cast["manager"])
    form = {"person": cast["second_line"].pk, "reason": "Ze wacht op de camera.", "version": case.version}
    sent = client.post(url_of("give", case), form)
    assert (sent.status_code, sent.url) == (302, "/")

    client.force_login(cast["second_line"])
    page = client.get(url_of("page", case)).text
    assert "Ze wacht op de camera." in page
    assert "Anne Leeuw" in page
    assert "Eerste gesprek voeren" in page or "uiterlijk" in page


@pytest.mark.parametrize("form", [{}, {"person": "x", "reason": "x"}, {"reason": "x"}])
def test_giving_asks_what_is_missing(client, cast, case, form):
    client.force_login(cast["manager"])
    page = client.post(url_of("give", case), {"version": case.version, **form})
    assert "Er klopt nog iets niet" in page.text
    assert not HandOver.objects.exists()


def test_withdrawing_takes_one_out_as_the_web_server_sees_it(client, cast, case):
    client.force_login(cast["manager"])
    assert client.post(url_of("withdraw", case), {"reason": ""}).status_code == 200
    assert client.post(url_of("withdraw", case), REASON).status_code == 302
    assert client.get(case.get_absolute_url()).status_code == 404
    assert CaseExclusion.objects.filter(incident=case, user=cast["manager"]).exists()


def test_why_somebody_withdrew_is_for_the_case_manager_alone(client, cast, case):
    client.force_login(cast["manager"])
    client.post(url_of("withdraw", case), REASON)
    for who, reads in (("casemanager", True), ("second_line", False)):
        client.force_login(cast[who])
        assert ("Ik ken de verdachte." in client.get(url_of("page", case)).text) == reads
    client.force_login(cast["reporter"])
    track = client.get(reverse("reporting:timeline", args=[case.reference])).text
    assert "is nu de contactpersoon" in track
    assert "verdachte" not in track and "terug" not in track.partition("<main")[2].partition("</main")[0].replace(
        "Terug", ""
    )


def test_a_deputy_sees_for_whom_they_do_it(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    for url in (case.get_absolute_url(), reverse("casework:note", args=[case.reference]), url_of("withdraw", case)):
        assert "Je doet dit namens Anne Leeuw." in client.get(url).text
    client.post(reverse("casework:note", args=[case.reference]), {"body": "Gebeld.", "audience": "employee"})
    assert "Dirk Post</strong> (namens Anne Leeuw)" in client.get(case.get_absolute_url()).text
    client.force_login(cast["reporter"])
    assert "(namens Anne Leeuw)" in client.get(reverse("reporting:timeline", args=[case.reference])).text
    assert may_read(case, cast["deputy"], at=timezone.now())
