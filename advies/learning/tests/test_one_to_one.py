import pytest

from advies.learning import refusals
from advies.learning.talks.one_to_one import record_one_to_one
from advies.learning.tests.conftest import AT, DAY
from advies.models import OneToOne

FORM = {"held_on": "27-2-2026", "agreement": "Ik vraag de andere route aan."}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def url(person) -> str:
    return f"/team/een-op-een/{person.pk}/"


def test_a_manager_writes_down_that_they_spoke_and_the_employee_reads_it(client, cast):
    client.force_login(cast["manager"])
    assert "Sam de Wit" in client.get("/team/een-op-een/").content.decode()
    assert client.post(url(cast["employee"]), FORM).status_code == 302
    assert "Dit gesprek staat er al" in client.post(url(cast["employee"]), FORM).content.decode()

    client.force_login(cast["employee"])
    assert "Ik vraag de andere route aan" in client.get("/gesprekken/").content.decode()
    client.force_login(cast["colleague"])
    assert "andere route" not in client.get("/gesprekken/").content.decode()


@pytest.mark.parametrize("who", ["deputy", "second_line"])
def test_who_else_leads_the_team_sees_when_and_not_what(client, cast, who):
    """Seen to fail without `manager=` on the page."""
    record_one_to_one(employee=cast["employee"], held_on=AT.date(), agreement="De route", by=cast["manager"], at=AT)
    client.force_login(cast[who])

    assert "Laatste gesprek: 2 maart 2026" in client.get("/team/een-op-een/").content.decode()
    assert "De route" not in client.get(url(cast["employee"])).content.decode()


@pytest.mark.parametrize(
    ("who", "listed", "status"), [("employee", 403, 403), ("hr", 403, 403), ("other_manager", 200, 404)]
)
def test_others_write_nothing(client, cast, who, listed, status):
    client.force_login(cast[who])

    assert client.get("/team/een-op-een/").status_code == listed
    assert client.get(url(cast["colleague"])).status_code == status
    assert client.post(url(cast["colleague"]), FORM).status_code == status
    with pytest.raises(refusals.NotInYourTeam):
        record_one_to_one(employee=cast["colleague"], held_on=AT.date(), agreement="", by=cast[who], at=AT)
    assert not OneToOne.objects.exists()


def test_nobody_speaks_with_themselves(client, cast):
    client.force_login(cast["manager"])
    assert client.post(url(cast["manager"]), FORM).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"held_on": ""}, "Vul de dag in"),
        ({"held_on": "3-3-2026"}, "niet in de toekomst"),
        ({"agreement": "x" * 301}, "te lang"),
    ],
)
def test_what_is_wrong_is_told(client, cast, change, words):
    client.force_login(cast["manager"])

    assert words in client.post(url(cast["employee"]), {**FORM, **change}).content.decode()
    how = {"employee": cast["employee"], "agreement": "", "by": cast["manager"], "at": AT}
    with pytest.raises(refusals.NotYetHeld):
        record_one_to_one(held_on=(AT + DAY).date(), **how)
    assert not OneToOne.objects.exists()


def test_who_waited_longest_comes_first(client, cast):
    record_one_to_one(employee=cast["colleague"], held_on=AT.date(), agreement="", by=cast["manager"], at=AT)
    client.force_login(cast["manager"])
    page = client.get("/team/een-op-een/").content.decode()

    assert page.index("Sam de Wit") < page.index("Kim Bakker")
    assert page.count("Nog te doen") == 1
