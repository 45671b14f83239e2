"""The list of what stands still, the overview of a quarter and the norms: who sees what, and that it is true."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.models import Aangifte, Action, GrantRole, NormVersion
from incidents.tests.factories import make_case
from incidents.watch.ela import few, share
from incidents.watch.tests.conftest import stand
from incidents.watch.watching import watch
from incidents.workflow import AangifteStatus as S

STALLED, ELA, NORMS = reverse("watch:stalled"), reverse("watch:ela"), reverse("watch:norms")


@pytest.fixture
def stalled(cast, portfolio, settings):
    """Two cases of a month ago in which nobody explained the decision; the case manager acts in the first only."""
    settings.WATCH_MORNING = time(0, 0)  # somebody is told of it, at whatever hour this runs
    now = timezone.now()
    on = timezone.localdate() - timedelta(days=16)
    cases = []
    for others in ({GrantRole.CASEMANAGER: cast["casemanager"]}, {}):
        case = make_case(reporter=cast["reporter"], handler=cast["manager"], others=others, at=now - timedelta(days=16))
        stand(case, S.SEPOT_TECH, status_since=on, filed_on=on, decision_known_on=on, info_request_on=on)
        cases.append(case)
    watch(at=now)
    return cases


def read(client, person, url):
    client.force_login(person)
    answer = client.get(url)
    return answer.status_code, answer.content.decode()


# --- The list ----------------------------------------------------------------------------------------------
def test_who_acts_sees_what_stands_still_whose_turn_it_is_and_what_was_promised(client, cast, stalled):
    _status, page = read(client, cast["manager"], STALLED)

    assert stalled[0].reference in page
    assert "De beslissing is nog niet uitgelegd" in page
    assert cast["casemanager"].name in page
    assert "uit een bron" in page
    assert "de medewerker hoort iets op" in page or "niets afgesproken" in page


def test_a_portfolio_holder_sees_counts_of_what_they_may_not_read(client, cast, stalled, portfolio):
    _status, page = read(client, portfolio, STALLED)

    assert not any(case.reference in page for case in stalled)
    assert "De beslissing is nog niet uitgelegd aan de medewerker – 2" in page


@pytest.mark.parametrize(("part", "status"), [("reporter", 403), ("hr", 403), ("stranger", 200), ("excluded", 200)])
def test_others_see_no_case_of_it(client, cast, stalled, part, status):
    found, page = read(client, cast[part], STALLED)
    assert found == status
    assert stalled[0].reference not in page


def test_it_is_narrowed_by_norm_and_survives_nonsense(client, cast, stalled):
    assert stalled[0].reference in read(client, cast["manager"], f"{STALLED}?norm=N09")[1]
    for nonsense in ("norm=N99", "norm=%00", "page=-1", "page=x", "norm=N16&page=9"):
        assert read(client, cast["manager"], f"{STALLED}?{nonsense}")[0] == 200


def test_long_running_is_flagged(client, cast, stalled):
    for case, days in zip(stalled, (250, 600), strict=True):
        filed_on = timezone.localdate() - timedelta(days=days)
        Aangifte.objects.filter(incident=case).update(filed_on=filed_on)
    _status, page = read(client, cast["manager"], f"{STALLED}?norm=N16")

    assert page.count("langlopend</") == page.count("zeer lang</") == 1


def test_the_number_of_queries_does_not_grow(client, cast, stalled, django_assert_max_num_queries):
    client.force_login(cast["manager"])
    client.get(STALLED)
    with django_assert_max_num_queries(22):
        client.get(STALLED)


# --- The overview ------------------------------------------------------------------------------------------
def test_the_overview_is_for_case_managers_and_portfolio_holders(client, cast, stalled, portfolio):
    for person in (cast["casemanager"], portfolio):
        status, page = read(client, person, ELA)
        assert (status, "Eenheid Noord" in page) == (200, True)
    for part in ("manager", "second_line", "reporter", "hr", "stranger"):
        assert read(client, cast[part], ELA)[0] == 403


def test_a_number_under_five_is_not_shown(client, cast, stalled, portfolio):
    page = read(client, portfolio, ELA)[1]

    assert "0 t/m 4" in page
    assert "te weinig om te laten zien" in page
    assert not any(case.reference in page for case in stalled)


def test_from_five_on_it_is_counted(client, cast, portfolio):
    on = timezone.localdate()
    for number in range(12):
        case = make_case(reporter=cast["reporter"], handler=cast["manager"], at=timezone.now())
        good = {"vpt_confirmed_on": on} if number < 6 else {}
        stand(case, S.FILED, status_since=on, filed_on=on, **good)
    page = read(client, portfolio, ELA)[1]

    assert ">12</td>" in page
    assert "6 van 12" in page


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 4, "te weinig om te laten zien"),
        (3, 20, "0 t/m 4 van 20"),
        (20, 20, "16 t/m 20 van 20"),
        (15, 20, "15 van 20"),
        (5, 6, "5 t/m 6 van 6"),
    ],
)
def test_neither_a_part_nor_what_is_left_of_it_is_told_when_it_is_small(part, whole, words):
    assert share(part, whole) == words


def test_few():
    assert [few(number) for number in (0, 4, 5)] == ["0 t/m 4", "0 t/m 4", "5"]


# --- The norms ---------------------------------------------------------------------------------------------
def test_every_norm_is_shown_with_where_it_comes_from(client, cast, norms):
    status, page = read(client, cast["manager"], NORMS)

    assert status == 200
    assert page.count("standaard, geen wet") >= 12
    assert page.count('scope="row"') == 24


def test_the_norms_are_for_who_acts(client, cast, norms):
    for part in ("reporter", "hr"):
        assert read(client, cast[part], NORMS)[0] == 403
        assert read(client, cast[part], reverse("watch:norm", args=["N03"]))[0] == 403
    for code in ("N99", "x", "N\x00"):
        assert read(client, cast["manager"], reverse("watch:norm", args=[code]))[0] == 404


def answers(**changes):
    return {
        "number": "1",
        **{f"term_{severity}": "10" for severity in ("LAAG", "VERHOOGD", "HOOG", "ACUUT")},
        "unit": "WORKDAYS",
        "rung_unit": "DAYS",
        "amount_0": "0",
        "who_0": ["CASEMANAGER"],
        "amount_1": "9",
        "who_1": ["SECOND_LINE", "HANDLER"],
        "repeat_days": "7",
        "is_active": "on",
        "origin": "DEFAULT",
        "source": "",
        "reason": "Zeven dagen was te kort.",
        **changes,
    }


def test_a_case_manager_makes_a_new_version_and_the_old_one_stays(client, cast, norms):
    url = reverse("watch:norm", args=["N03"])
    assert "Verander deze norm" in read(client, cast["casemanager"], url)[1]
    assert client.post(url, answers()).status_code == 302

    old, new = NormVersion.objects.filter(code="N03").order_by("number")
    assert (old.replaced_at is not None, new.replaced_at, new.made_by) == (True, None, cast["casemanager"])
    assert {(term.amount, term.unit) for term in new.terms.all()} == {(10, "WORKDAYS")}
    assert {rung.unit for rung in new.rungs.all()} == {"DAYS"}
    assert {term.amount for term in old.terms.all()} == {7}
    assert sorted((rung.position, rung.who, rung.amount) for rung in new.rungs.all()) == [
        (0, "CASEMANAGER", 0),
        (1, "HANDLER", 9),
        (1, "SECOND_LINE", 9),
    ]
    assert "Zeven dagen was te kort." in read(client, cast["manager"], url)[1]


def test_what_people_promised_cannot_be_switched_off(client, cast, norms):
    client.force_login(cast["casemanager"])
    client.post(reverse("watch:norm", args=["D02"]), answers(is_active="off", unit="DAYS"))

    new = NormVersion.objects.current().get(code="D02")
    assert (new.number, new.is_active, {term.unit for term in new.terms.all()}) == (2, True, {"HOURS"})
    assert [rung.who for rung in new.rungs.all()] == ["NEXT_IN_LINE"]


@pytest.mark.parametrize("part", ["manager", "second_line"])
def test_others_read_it_and_cannot_change_it(client, cast, norms, part):
    url = reverse("watch:norm", args=["N03"])
    status, page = read(client, cast[part], url)
    assert (status, "Verander deze norm" in page) == (200, False)
    assert client.post(url, answers()).status_code == 403
    assert NormVersion.objects.filter(code="N03").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": ""}, "Schrijf op waarom je dit verandert"),
        ({"term_LAAG": "veel"}, "Vul een heel getal in"),
        ({"term_LAAG": "-1"}, "Vul een heel getal in"),
        ({"term_LAAG": "99999999999999999999"}, "Vul een heel getal in"),
        ({"amount_0": "", "who_0": [], "amount_1": "", "who_1": []}, "Vul minstens één trede in"),
        ({"who_1": []}, "kies wie het hoort"),
        ({"amount_0": "-5", "rung_unit": "WORKDAYS"}, "Tel alleen in dagen terug"),
        ({"origin": "SOURCE"}, "Schrijf op uit welke bron"),
        ({"number": "0"}, "Intussen heeft iemand"),
        ({"repeat_days": "0"}, "Vul een heel getal in"),
        ({"who_0": ["NEXT_IN_LINE"]}, "who_0"),
    ],
)
def test_bad_input_makes_no_version(client, cast, norms, changes, words):
    client.force_login(cast["casemanager"])
    answer = client.post(reverse("watch:norm", args=["N03"]), answers(**changes))

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert NormVersion.objects.filter(code="N03").count() == 1


def test_a_change_holds_from_the_next_look(client, cast, stalled):
    client.force_login(cast["casemanager"])
    client.post(reverse("watch:norm", args=["N09"]), answers(**{f"term_{s}": "60" for s in ("LAAG", "HOOG")}))
    watch(at=timezone.now())

    assert not Action.objects.open().filter(norm_code="N09").exists()
