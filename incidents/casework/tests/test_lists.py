"""The dashboard, the worklist and what is late: counts equal lists, nothing falls out of them, nobody infers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.access import exclude, grant
from incidents.casework.lists import next_monday
from incidents.models import Action, ActionKind, GrantRole, Incident
from incidents.tests.factories import let_replace, make_case
from incidents.workflow import CaseStatus

DASHBOARD, CASES, LATE = (reverse(name) for name in ("casework:dashboard", "worklists:cases", "casework:late"))
LISTS = ["alle", "mijn", "laat", "wacht"]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cases(cast, now):
    """Four cases of the manager: late, of today, waiting for the case manager, and proposed to close."""
    made = [
        make_case(
            reporter=cast["reporter"],
            handler=cast["manager"],
            others={GrantRole.CASEMANAGER: cast["casemanager"]},
            at=now - timedelta(hours=hours),
        )
        for hours in (60, 1, 1, 1)
    ]
    Action.objects.filter(incident=made[2]).update(owner=cast["casemanager"])
    Action.objects.filter(incident=made[3]).update(done_at=now, outcome="DONE")
    Incident.objects.filter(pk=made[3].pk).update(status=CaseStatus.CLOSING, closing_announced_at=now)
    return made


def on_page(response):
    return {case["reference"] for case in response.context["page"].object_list}


@pytest.mark.parametrize("who", ["manager", "casemanager"])
@pytest.mark.parametrize("which", LISTS)
def test_each_list_is_as_long_as_it_says(client, cast, cases, who, which):
    client.force_login(cast[who])
    response = client.get(DASHBOARD, {"lijst": which})

    assert len(on_page(response)) == response.context["counts"][which]


def test_every_open_case_is_in_all_and_in_mine_or_waiting(client, cast, cases):
    client.force_login(cast["manager"])
    found = {which: on_page(client.get(DASHBOARD, {"lijst": which})) for which in LISTS}

    assert found["alle"] == {case.reference for case in cases}
    assert found["mijn"] == {cases[0].reference, cases[1].reference}
    assert found["laat"] == {cases[0].reference}
    assert found["wacht"] == found["alle"] - found["mijn"]


def test_what_is_latest_stands_first(client, cast, cases):
    client.force_login(cast["manager"])
    due = [action["due_at"] for action in client.get(DASHBOARD).context["actions"]]

    assert due == sorted(due)
    assert due[0] < timezone.now()


def ask(case, kind, *, owner, due_at):
    """Let `owner` have something more to do in a case."""
    Action.objects.create(incident=case, kind=kind, owner=owner, opened_at=due_at, due_at=due_at, next_rung_at=due_at)


def test_a_case_stands_there_once_with_what_else_is_late(client, cast, cases, now):
    for kind in (ActionKind.REPLY, ActionKind.CALL_NOW):
        ask(cases[0], kind, owner=cast["manager"], due_at=now - timedelta(minutes=5))
    ask(cases[0], ActionKind.NEXT_CONTACT, owner=cast["casemanager"], due_at=now - timedelta(days=9))
    client.force_login(cast["manager"])
    rows = {row["reference"]: row for row in client.get(DASHBOARD).context["actions"]}

    late = Action.objects.of([cast["manager"].pk]).filter(incident=cases[0]).late(now)
    assert rows.keys() == {cases[0].reference, cases[1].reference}
    assert rows[cases[0].reference]["due_at"] == min(action.due_at for action in late)
    assert rows[cases[0].reference]["more"] == f"en nog {late.count() - 1} te laat"


def test_what_is_not_late_yet_is_of_this_week(client, cast, now):
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], at=now)
    Action.objects.filter(incident=case).update(due_at=next_monday(now) - timedelta(minutes=1))
    ask(case, ActionKind.REPLY, owner=cast["manager"], due_at=next_monday(now) - timedelta(minutes=2))
    ask(case, ActionKind.CALL_NOW, owner=cast["manager"], due_at=next_monday(now))
    client.force_login(cast["manager"])
    (row,) = client.get(DASHBOARD).context["actions"]

    assert row["what"] == ActionKind.REPLY.label
    assert row["more"] == "en nog 2 deze week"


@pytest.mark.parametrize("who", ["manager", "casemanager"])
def test_with_many_cases_the_latest_ten_are_there_and_the_rest_is_one_list(client, cast, cases, now, who):
    made = [
        make_case(
            reporter=cast["reporter"],
            handler=cast["manager"],
            others={GrantRole.CASEMANAGER: cast["casemanager"]},
            at=now - timedelta(days=days),
        )
        for days in range(4, 34)
    ]
    Action.objects.filter(incident__in=made[:15]).update(owner=cast["casemanager"])
    client.force_login(cast[who])
    response = client.get(DASHBOARD)
    rows, busy = response.context["actions"], response.context["busy"]
    whole = client.get(response.context["all_to_do"])

    assert len(rows) == 10 < busy
    assert f"Bekijk alles ({busy})" in response.text
    assert whole.context["page"].paginator.count == busy
    on_all_pages = on_page(whole) | on_page(client.get(f"{response.context['all_to_do']}&page=2"))
    assert {row["reference"] for row in rows} <= on_all_pages
    assert [row["due_at"] for row in rows] == sorted(row["due_at"] for row in rows)


def test_with_few_cases_all_are_there(client, cast, cases):
    client.force_login(cast["manager"])
    response = client.get(DASHBOARD)

    assert (
        len(response.context["actions"]) == response.context["busy"] == len(on_page(client.get(f"{CASES}?lijst=week")))
    )
    assert "Bekijk alles" not in response.text


def test_what_was_passed_on_is_to_be_done_by_the_next(client, cast, cases, now):
    action = Action.objects.get(incident=cases[0], kind=ActionKind.FIRST_CONTACT)
    grant(cases[0], cast["second_line"], role=GrantRole.SECOND_LINE, reason="Te laat", by=None, at=now)
    Action.objects.filter(pk=action.pk).update(passed_on_to=cast["second_line"])
    client.force_login(cast["second_line"])
    response = client.get(DASHBOARD)

    assert [each["pk"] for each in response.context["actions"]] == [action.pk]
    assert "was van Anne Leeuw" in response.text


def test_a_deputy_sees_what_the_other_must_do(client, cast, cases):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])

    assert client.get(DASHBOARD).context["counts"]["mijn"] == 2


@pytest.mark.parametrize("url", [DASHBOARD, CASES, LATE])
def test_an_excluded_manager_of_the_team_can_infer_nothing(client, cast, now, url):
    client.force_login(cast["excluded"])
    before = client.get(url).text
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], at=now - timedelta(days=3))
    grant(case, cast["excluded"], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=now)
    Action.objects.filter(incident=case).update(owner=cast["excluded"], passed_on_to=cast["excluded"])
    exclude(case, cast["excluded"], at=now)
    after = client.get(url)

    assert case.reference not in after.text
    assert cast["reporter"].name not in after.text
    assert shown(before) == shown(after.text)


def shown(text):
    """Return what stands in the content, without the time of day."""
    main = text[text.index("<main") : text.index("</main>")]
    return main[: main.find("Bijgewerkt om")] + main[main.find("Ververs") :]


def test_without_cases_the_page_says_what_will_come(client, cast):
    client.force_login(cast["manager"])

    assert "Dat betekent niet dat er niets speelt" in client.get(DASHBOARD).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {0, 1, 2, 3}),
        ({"stand": "CLOSING"}, {3}),
        ({"stand": "CLOSED"}, set()),
        ({"ernst": "LAAG"}, {0, 1, 2, 3}),
        ({"ernst": "ACUUT"}, set()),
        ({"lijst": "laat"}, {0}),
        ({"lijst": "mijn", "ernst": "LAAG"}, {0, 1}),
    ],
)
def test_the_address_narrows_the_worklist(client, cast, cases, query, expected):
    client.force_login(cast["manager"])
    response = client.get(CASES, query)

    assert on_page(response) == {cases[number].reference for number in expected}
    assert f"Alle meldingen ({len(expected)})" in response.text


def test_a_number_is_found_also_when_it_is_closed(client, cast, cases, now):
    Incident.objects.filter(pk=cases[3].pk).update(status=CaseStatus.CLOSED, closed_at=now)
    client.force_login(cast["manager"])

    assert on_page(client.get(CASES, {"zoek": cases[3].reference.lower()[2:]})) == {cases[3].reference}


def test_each_filter_can_be_taken_away_alone(client, cast, cases):
    client.force_login(cast["manager"])
    chips = client.get(CASES, {"ernst": "LAAG", "lijst": "laat"}).context["chips"]

    assert {chip["label"]: chip["url"] for chip in chips} == {
        "Ernst: laag": f"{CASES}?lijst=laat",
        "Te laat": f"{CASES}?ernst=LAAG",
    }


ABSURD = [
    "page=0", "page=-1", "page=99999999999999999999", "page=x", "page=%00", "volgorde=password", "volgorde=%00",
    "lijst=x", "ernst=%27", "stand=x&stand=y", "team=x", "team=%00", "zoek=%00", "zoek=" + "a" * 5000, "zoek=%25_",
    "zoek=%E2%80%AE", "lijst[]=mijn", "zoek=%ff",
]  # fmt: skip


@pytest.mark.parametrize("url", [DASHBOARD, CASES, LATE])
def test_absurd_addresses_survive(client, cast, cases, url):
    client.force_login(cast["manager"])
    for query in ABSURD:
        assert client.get(f"{url}?{query}").status_code == 200, query


def test_every_order_shows_every_case(client, cast, cases):
    client.force_login(cast["manager"])
    for order in ("termijn", "nieuw", "oud", "contact"):
        assert len(on_page(client.get(CASES, {"volgorde": order}))) == len(cases)


def test_what_is_late_says_with_whom(client, cast, cases):
    client.force_login(cast["casemanager"])
    response = client.get(LATE)

    assert {action.incident for action in response.context["page"]} == {cases[0]}
    assert cast["manager"].name in response.text


def test_the_queries_do_not_grow_with_the_cases(client, cast, cases, django_assert_max_num_queries, now):
    client.force_login(cast["manager"])
    client.get(DASHBOARD)
    with django_assert_max_num_queries(12) as few:
        client.get(DASHBOARD)
    for _number in range(20):
        make_case(reporter=cast["reporter"], handler=cast["manager"], at=now - timedelta(hours=60))
    with django_assert_max_num_queries(12) as many:
        client.get(DASHBOARD)

    assert len(few) == len(many)
