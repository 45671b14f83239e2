"""The employee sees in plain words who looked, and others do not see that page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.access import exclude, grant
from incidents.answers import About
from incidents.models import GrantRole, Incident, Purpose, ReaderRole, Reading, Seen
from incidents.readlog.record import Way, record
from incidents.readlog.tests.conftest import read
from incidents.tests.factories import AT
from incidents.tests.looks import content_of


@pytest.fixture
def url(case):
    return reverse("reporting:readings", args=[case.reference])


def page(client, user, url):
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return content_of(response)


def test_who_looked_as_what_when_what_and_why(client, cast, case, url):
    read(cast["manager"], [case] * 2, AT, role=GrantRole.MANAGER, purpose=Purpose.HANDLER)
    read(cast["manager"], [case], AT + timedelta(hours=2), role="MANAGER", purpose=Purpose.HANDLER, seen=Seen.DOCUMENT)
    text = " ".join(page(client, cast["reporter"], url).split())

    assert "maandag 2 maart" in text
    assert "Anne Leeuw</strong> (leidinggevende), 10.00 uur, 3 keer" in text
    assert "Zag de melding, de PDF van de aangifte." in text
    assert "Waarom: behandelt de melding." in text


def test_everybody_who_looked_is_there_also_who_may_not_any_more(client, cast, case, url):
    """Break: leave the kept from out of the list; who looked before is not there."""
    read(cast["casemanager"], [case], AT)
    exclude(case, cast["casemanager"], at=AT)
    text = page(client, cast["reporter"], url)

    assert cast["casemanager"].name in text
    assert "Mag je melding nu niet meer zien." in text


def test_what_a_reader_said_is_read_by_the_employee(client, cast, case, url):
    words = "Ik bel <b>morgen</b>"
    read(cast["casemanager"], [case], AT, purpose=Purpose.ADVICE, seen=Seen.REASON, words=words)
    text = page(client, cast["reporter"], url)

    assert "een collega helpen met deze melding" in text
    assert "Ik bel &lt;b&gt;morgen&lt;/b&gt;" in text
    assert "Zag nog niets." in text


def test_who_was_asked_to_read_along_stands_there_with_the_reason(client, cast, case, url):
    end = timezone.now() + timedelta(days=1)
    given = grant(
        case, cast["hr"], role=GrantRole.SHARED, reason="Kent de wijk", by=cast["manager"], at=AT, ends_at=end
    )
    record(case.pk, cast["hr"], way=Way("SHARED", Purpose.ASKED, grant=given.pk), seen=Seen.CASE)

    assert "Kent de wijk" in page(client, cast["reporter"], url)


def test_a_deputy_stands_there_with_for_whom(client, cast, case, url):
    given = case.grants.get(user=cast["manager"])
    way = Way("MANAGER", Purpose.DEPUTY, grant=given.pk, on_behalf_of=cast["manager"].pk)
    record(case.pk, cast["deputy"], way=way, seen=Seen.CASE)

    assert "vervangt Anne Leeuw" in page(client, cast["reporter"], url)


def test_ones_own_visits_only_when_asked_for(client, cast, case, url):
    first = page(client, cast["reporter"], url)
    assert "Hier heeft nog niemand anders gekeken." in first

    assert "<strong>Jij</strong>" in page(client, cast["reporter"], f"{url}?wie=alles")
    assert {row.seen for row in Reading.objects.all()} == {Seen.READINGS}


def test_the_colleague_whom_it_is_about_sees_it_once_they_know(client, cast, case, url):
    about = {"about": About.COLLEAGUE, "threatened": cast["colleague"]}
    Incident.objects.update(**about, threatened_knows=False)
    client.force_login(cast["colleague"])
    assert client.get(url).status_code == 404

    Incident.objects.update(threatened_knows=True)
    read_by_reporter = Way(ReaderRole.REPORTER, Purpose.OWN)
    record(case.pk, cast["reporter"], way=read_by_reporter, seen=Seen.CASE)
    text = page(client, cast["colleague"], url)
    assert "heeft dit gemeld" in text


@pytest.mark.parametrize("who", ["manager", "casemanager", "colleague", "stranger", "excluded", "hr"])
def test_nobody_else_sees_it(client, cast, case, url, who):
    client.force_login(cast[who])

    assert client.get(url).status_code == 404


def test_it_has_pages_and_a_fixed_number_of_queries(client, cast, case, url, django_assert_max_num_queries):
    client.force_login(cast["reporter"])
    client.get(url)
    with django_assert_max_num_queries(20) as few:
        client.get(url)
    read(cast["manager"], [case], AT, role=GrantRole.MANAGER)
    for day in range(60):
        read(cast["casemanager"], [case], AT + timedelta(days=day))
    with django_assert_max_num_queries(20) as many:
        text = client.get(url).text
    assert len(many) <= len(few) + 2  # the people, and no more
    assert "?page=2" in text
    assert len(text.encode()) < 60_000
    for absurd in ("?page=0", "?page=99999", "?page=x", "?wie=x&page=-1"):
        assert client.get(url + absurd).status_code == 200


def test_the_page_of_the_case_leads_there(client, cast, case, url):
    assert url in page(client, cast["reporter"], reverse("reporting:track", args=[case.reference]))
    assert url in page(client, cast["reporter"], reverse("reporting:readers", args=[case.reference]))
