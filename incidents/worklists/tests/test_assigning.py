"""Several cases go to one colleague: each as a hand-over of its own, or not at all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import Role
from dreiging.accounts.services import deactivate
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.access import exclude, grant
from incidents.models import Action, EntryKind, GrantRole, HandOver, Incident, TimelineEntry
from incidents.tests.factories import make_case
from incidents.workflow import CaseStatus
from incidents.worklists.views.together import shown_version

ASSIGN = reverse("worklists:assign")
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cases(cast, now):
    others = {GrantRole.CASEMANAGER: cast["casemanager"]}
    who = {"reporter": cast["reporter"], "handler": cast["manager"], "others": others}
    return [make_case(at=now - hours * HOUR, **who) for hours in (90, 60, 1)]


@pytest.fixture
def next_one(teams):
    """A second case manager of the eenheid."""
    person = UserFactory(name="Noor Vis", email="noor.vis@voorbeeld.test", team=teams["eenheid"])
    RoleFactory(user=person, role=Role.CASEMANAGER)
    return person


@pytest.fixture
def give(client, cast, next_one):
    def give(cases, *, who="casemanager", to=None, **data):
        client.force_login(cast[who])
        versions = [f"{case.reference}:{case.version}" for case in cases]
        chosen = {"melding": [case.reference for case in cases], "versie": versions, "bevestig": "1"}
        return client.post(
            ASSIGN, {**chosen, "person": (to or next_one).pk, "reason": "Ik ga met verlof kanarie.", **data}
        )

    return give


def came(response):
    return {each.reference: each.why_not for each in response.context["outcomes"]}


def handlers(cases):
    return [Incident.objects.get(pk=case.pk).handler for case in cases]


def test_each_case_has_the_new_owner_and_remembers_it(give, cast, cases, next_one):
    response = give(cases[:2])

    assert "2 gedaan" in response.text
    assert handlers(cases) == [next_one, next_one, cast["manager"]]
    assert TimelineEntry.objects.filter(kind=EntryKind.HANDED_OVER, by=cast["casemanager"]).count() == 2
    assert {made.reason for made in HandOver.objects.all()} == {"Ik ga met verlof kanarie."}
    assert not Action.objects.open().filter(incident__in=cases[:2], owner=cast["manager"]).exists()


def test_first_it_is_asked_to_whom_and_why(client, give, cast, cases, next_one):
    response = give(cases, bevestig="1", reason="")
    assert "Schrijf op wat je collega moet weten" in response.text

    client.force_login(cast["casemanager"])
    response = client.post(ASSIGN, {"melding": [case.reference for case in cases]})
    assert next_one.name in response.text
    assert "Fout" not in response.text
    assert handlers(cases) == [cast["manager"]] * 3


def test_what_cannot_go_stays_and_the_others_go(give, cast, cases, next_one, now):
    Incident.objects.filter(pk=cases[0].pk).update(
        status=CaseStatus.CLOSED, closed_at=now, closing_announced_at=now - HOUR
    )
    exclude(cases[1], next_one, at=now)
    response = give(cases)

    assert "1 gedaan, 2 niet" in response.text
    assert came(response) == {
        cases[0].reference: "Deze melding is afgesloten. Open de melding eerst weer.",
        cases[1].reference: "Deze collega kan de melding niet overnemen.",
        cases[2].reference: "",
    }
    assert handlers(cases) == [cast["manager"], cast["manager"], next_one]
    assert not HandOver.objects.filter(incident__in=cases[:2])


def test_what_was_decided_on_since_it_was_shown_does_not_go(give, cast, cases):
    """Break: take the version of now instead of the one that was shown."""
    Incident.objects.filter(pk=cases[0].pk).update(version=cases[0].version + 1)
    response = give(cases[:2])

    assert came(response)[cases[0].reference] == "Intussen is er iets veranderd. Bekijk dat eerst."
    assert handlers(cases[:1]) == [cast["manager"]]


def test_again_says_that_it_was_done(give, cases):
    give(cases[:1])
    assert set(came(give(cases[:1])).values()) == {"Intussen is er iets veranderd. Bekijk dat eerst."}
    assert HandOver.objects.count() == 1


def test_who_has_all_of_them_is_not_offered(client, cast, cases):
    client.force_login(cast["casemanager"])

    def offered():
        response = client.post(ASSIGN, {"melding": [case.reference for case in cases]})
        return response.context["form"].fields["person"].queryset

    assert cast["manager"] not in offered()
    Incident.objects.filter(pk=cases[0].pk).update(handler=cast["casemanager"])
    assert cast["manager"] in offered()


def test_who_is_kept_from_one_stands_among_the_others(client, give, cast, cases, next_one, now):
    """A gap in the list would tell. Break: leave the excluded out of `people_for`."""
    before = give(cases, reason="").context["form"].fields["person"].queryset.count()
    exclude(cases[0], next_one, at=now)
    assert give(cases, reason="").context["form"].fields["person"].queryset.count() == before


@pytest.mark.parametrize("whom", ["hr", "reporter", "gone"])
def test_only_who_helps_can_be_chosen(give, cast, cases, next_one, whom, now):
    if whom == "gone":
        deactivate(user=next_one, by=None, at=now)
    response = give(cases, to=cast.get(whom, next_one))

    assert "Kies iemand uit de lijst" in response.text
    assert handlers(cases) == [cast["manager"]] * 3


@pytest.mark.parametrize("who", ["stranger", "safety"])
def test_who_does_not_act_in_them_gives_nothing_away(give, cast, cases, who):
    response = give(cases, who=who)

    assert "outcomes" not in response.context or set(came(response).values()) == {"niet gevonden"}
    assert handlers(cases) == [cast["manager"]] * 3


def test_who_only_reads_along_gives_nothing_away(give, cast, cases, now):
    grant(
        cases[0], cast["hr"], role=GrantRole.SHARED, reason="Denkt mee", by=cast["manager"], at=now, ends_at=now + HOUR
    )
    assert came(give(cases[:1], who="hr")) == {cases[0].reference: "Dit kun je in deze melding niet (meer) doen."}


@pytest.mark.parametrize("sent", [[], ["x"], ["{}:"], ["{}:-1"], ["{}:x"], ["{}:²"], ["{}:99999999999999999999"]])
def test_a_version_that_cannot_be_one_is_an_old_one(cases, sent):
    assert shown_version([each.format(cases[0].reference) for each in sent], cases[0]) == -1
