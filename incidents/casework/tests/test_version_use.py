"""Which cases keep a version: a number for the editors, and references only of one's own cases."""

from datetime import timedelta

import pytest

from advies.protocols.loading import load_default
from incidents.models import Incident
from incidents.tests.factories import AT, make_case
from incidents.workflow import CaseStatus


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


@pytest.fixture
def url(version, cast, case):
    other = make_case(reporter=cast["colleague"], handler=cast["stranger"])
    closed = make_case(reporter=cast["colleague"], handler=cast["stranger"])
    Incident.objects.filter(pk=closed.pk).update(status=CaseStatus.CLOSED, closing_announced_at=AT, closed_at=AT)
    assert other.protocol_version == version
    return f"/protocollen/{version.pk}/dossiers/"


def test_it_counts_all_and_names_ones_own(client, cast, case, url):
    client.force_login(cast["casemanager"])
    page = client.get(url).text

    assert "2 lopende dossiers gebruiken deze versie." in page and "In totaal zijn dat 3 dossiers." in page
    assert [reference for reference in Incident.objects.values_list("reference", flat=True) if reference in page] == [
        case.reference
    ]
    assert url in client.get("/protocollen/").text


def test_beheer_reads_the_number_and_no_reference(client, cast, case, url):
    client.force_login(cast["beheer"])
    page = client.get(url).text
    assert "2 lopende dossiers" in page and case.reference not in page


@pytest.mark.parametrize("who", ["manager", "reporter", "hr", "stranger"])
def test_others_cannot(client, cast, url, who):
    client.force_login(cast[who])
    assert client.get(url).status_code == 403
