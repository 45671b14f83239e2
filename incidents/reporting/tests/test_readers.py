"""Who may read it: names before sending, who must not know, and what is not possible."""

import pytest
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.answers import About
from incidents.models import CaseExclusion, CaseGrant, GrantRole, Incident, ReportDraft
from incidents.reporting.tests.conftest import ENOUGH, ready, sent, started
from incidents.tests.factories import let_replace


@pytest.fixture
def page(client, draft):
    client.force_login(draft.author)

    def look():
        return client.get(f"/melden/{draft.pk}/wie-leest/").content.decode()

    return look


def choose(client, draft, **answers):
    version = ReportDraft.objects.get(pk=draft.pk).version
    data = {"version": version, "readers": "MANAGER", "reach_by": "MESSAGE", **answers}
    return client.post(f"/melden/{draft.pk}/wie-leest/", data)


def test_every_choice_says_the_names(page):
    shown = page()
    assert "Anne Leeuw, mijn leidinggevende, en Chris Maas, casemanager" in shown
    assert "Alleen Chris Maas, casemanager" in shown
    assert "Alleen Vera Smit, vertrouwenspersoon (dan kunnen we minder voor je regelen)" in shown


def test_who_stands_in_is_said_too(page, cast):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    assert "Anne Leeuw, mijn leidinggevende (nu vervangen door Dirk Post)" in page()


def test_a_choice_for_which_nobody_is_there_is_left_out_with_the_reason(page, cast):
    RoleHolding.objects.filter(user=cast["confidential"]).delete()
    shown = page()
    assert 'value="CONFIDENTIAL"' not in shown
    assert "Er is nu geen vertrouwenspersoon die dit mag lezen." in shown


def test_a_manager_does_not_report_to_themselves(client, cast):
    draft = started(cast["manager"])
    client.force_login(cast["manager"])
    shown = client.get(f"/melden/{draft.pk}/wie-leest/").content.decode()
    assert "Anne Leeuw" not in shown
    assert "Zed Xander, mijn leidinggevende" in shown


def test_who_may_come_to_read_can_be_kept_from_it(page, cast):
    shown = page()
    for who in ("manager", "second_line", "casemanager", "safety", "confidential", "excluded", "colleague"):
        assert f'value="{cast[who].pk}"' in shown, who
    for who in ("reporter", "stranger"):
        assert f'value="{cast[who].pk}"' not in shown, who


def test_keeping_the_manager_from_it_shows_who_is_next_before_going_on(client, cast, draft):
    client.force_login(draft.author)
    again = choose(client, draft, keep_from_people=str(cast["manager"].pk))

    assert again.url == f"/melden/{draft.pk}/wie-leest/"
    shown = client.get(again.url).content.decode()
    assert "Er leest nu iemand anders mee" in shown
    assert "Zed Xander, leidinggevende, en Chris Maas" in shown
    gone = choose(client, draft, keep_from_people=str(cast["manager"].pk))
    assert gone.url == f"/melden/{draft.pk}/controleren/"


def test_keeping_somebody_from_it_who_would_not_read_goes_on(client, cast, draft):
    client.force_login(draft.author)
    gone = choose(client, draft, keep_from_people=str(cast["excluded"].pk), keep_from_team=str(cast["colleague"].pk))
    assert gone.url == f"/melden/{draft.pk}/controleren/"


def test_a_choice_of_whom_nobody_is_left_is_refused(client, cast, draft):
    client.force_login(draft.author)
    refused = choose(client, draft, readers="CONFIDENTIAL", keep_from_people=str(cast["confidential"].pk))
    assert "Voor deze keuze is er nu niemand. Kies iets anders" in refused.content.decode()


def test_without_a_number_of_ones_own_there_is_another_number(client, draft, page):
    draft.author.phone = ""
    draft.author.save()
    assert 'value="OWN_PHONE"' not in page()
    refused = choose(client, draft, reach_by="OTHER_PHONE")
    assert "Vul een telefoonnummer in" in refused.content.decode()
    assert choose(client, draft, reach_by="OTHER_PHONE", phone="06-12 34 56 78").status_code == 302


# --- What sending makes of it -----------------------------------------------------------------------
def readers_of(incident):
    return set(CaseGrant.objects.filter(incident=incident).values_list("user__name", "role"))


def who(**answers):
    return {**ENOUGH["wie-leest"], **answers}


def test_the_manager_and_the_case_manager(reporter):
    incident = sent(reporter)
    assert readers_of(incident) == {("Anne Leeuw", GrantRole.MANAGER), ("Chris Maas", GrantRole.CASEMANAGER)}
    assert incident.handler.name == "Anne Leeuw"


def test_the_case_manager_alone(reporter):
    incident = sent(reporter, wie_leest=who(readers=["CASEMANAGER"]))
    assert readers_of(incident) == {("Chris Maas", GrantRole.CASEMANAGER)}


def test_another_manager(reporter, teams):
    other = RoleFactory(user__name="Olga Berg", user__team=teams["district"]).user
    incident = sent(reporter, wie_leest=who(readers=["OTHER_MANAGER"], other_manager=[str(other.pk)]))
    assert readers_of(incident) == {("Olga Berg", GrantRole.MANAGER), ("Chris Maas", GrantRole.CASEMANAGER)}


def test_the_confidential_adviser_alone(reporter):
    incident = sent(reporter, wie_leest=who(readers=["CONFIDENTIAL"]))
    assert readers_of(incident) == {("Vera Smit", GrantRole.CONFIDENTIAL)}


def test_who_must_not_know_gets_nothing(client, cast, reporter):
    kept = [str(cast["manager"].pk), str(cast["second_line"].pk)]
    incident = sent(reporter, wie_leest=who(keep_from_people=kept, keep_from=["Mijn zwager"]))

    assert set(CaseExclusion.objects.values_list("user_id", flat=True)) == {cast["manager"].pk, cast["second_line"].pk}
    assert incident.handler == cast["excluded"]
    assert incident.report.keep_from == "Mijn zwager"
    for person in (cast["manager"], cast["second_line"]):
        assert not person.notices.exists() and not person.mails.exists() and not person.case_grants.exists()
        assert not Incident.objects.visible_to(person, at=timezone.now()).exists()
        client.force_login(person)
        assert client.get(f"/dossier/{incident.reference}/").status_code == 404
        assert incident.reference not in client.get("/team/").content.decode()


def test_a_colleague_of_ones_team_and_whether_they_know(cast, reporter):
    for knows, expected in (("YES", True), ("NO", False)):
        whom = {"where": ["TEAM"], "colleague": [str(cast["colleague"].pk)], "knows": [knows]}
        incident = sent(reporter, About.COLLEAGUE, voor_wie=whom)
        assert (incident.threatened, incident.threatened_knows) == (cast["colleague"], expected)
        assert Incident.objects.own_of(cast["colleague"]).filter(pk=incident.pk).exists() is expected
        assert cast["colleague"].notices.filter(topic=incident.pk).exists() is expected


def test_a_colleague_elsewhere_has_a_name_only(reporter):
    whom = {"where": ["ELSEWHERE"], "colleague_name": ["Jo van Ver"], "knows": ["YES"]}
    incident = sent(reporter, About.COLLEAGUE, voor_wie=whom)
    assert (incident.threatened, incident.team, incident.report.colleague_name) == (None, reporter.team, "Jo van Ver")


def test_who_it_is_about_never_acts_in_it(cast, reporter):
    whom = {"where": ["TEAM"], "colleague": [str(cast["manager"].pk)], "knows": ["NO"]}
    incident = sent(reporter, About.COLLEAGUE, voor_wie=whom)
    assert incident.handler == cast["excluded"]
    assert not CaseGrant.objects.filter(user=cast["manager"]).exists()
    assert not cast["manager"].notices.exists()


def test_for_the_team_there_is_nobody_in_particular(reporter):
    incident = sent(reporter, About.TEAM)
    assert (incident.about, incident.threatened, incident.team) == (About.TEAM, None, reporter.team)


def test_somebody_without_a_team_can_report_too(teams):
    person = UserFactory(team=None)
    RoleFactory(role=Role.CASEMANAGER, user__team=teams["eenheid"])
    incident = sent(person, wie_leest=who(readers=["CASEMANAGER"]))
    assert incident.team == teams["eenheid"]


def test_the_last_page_says_the_names_too(client, reporter):
    draft = ready(reporter)
    client.force_login(reporter)
    shown = client.get(f"/melden/{draft.pk}/controleren/").content.decode()
    assert "Anne Leeuw, mijn leidinggevende, en Chris Maas, casemanager" in shown
    assert "Lukt dat niet op tijd? Dan leest Bo Steen ook mee" in shown
