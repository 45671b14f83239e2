"""The worklist: what the address asks is what the page shows, and its count is that of its rows."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import User
from incidents.access import exclude, grant
from incidents.casework.classification import classify
from incidents.models import Action, ActionKind, CaseGrant, GrantRole, Incident, NormVersion
from incidents.models.incident import principals_of
from incidents.tests.factories import let_replace, make_case
from incidents.watch.loading import load_norms
from incidents.worklists.filters import PER_PAGE
from incidents.worklists.rules import repeated

CASES = reverse("worklists:cases")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


def new_case(cast, at, **options):
    given = {"reporter": cast["reporter"], "handler": cast["manager"], **options}
    return make_case(others={GrantRole.CASEMANAGER: cast["casemanager"]}, at=at, **given)


@pytest.fixture
def cases(cast, now):
    """Of the case manager: a late one, a serious one, one of a colleague handled by themselves, and an old one."""
    late = new_case(cast, now - 60 * HOUR)
    serious = new_case(cast, now - HOUR, severity="HOOG")
    of_colleague = make_case(reporter=cast["colleague"], handler=cast["casemanager"], at=now - HOUR)
    old = new_case(cast, now - 200 * DAY)
    Action.objects.filter(incident=old).update(done_at=now, outcome="DONE")
    return {"late": late, "serious": serious, "colleague": of_colleague, "old": old}


@pytest.fixture
def look(client, cast):
    client.force_login(cast["casemanager"])
    return lambda **query: client.get(CASES, query)


def shown(response, cases):
    """Return the names of the cases on the page."""
    on_page = {row["reference"] for row in response.context["page"].object_list}
    return {name for name, case in cases.items() if case.reference in on_page}


def test_a_number_that_is_not_yours_looks_as_one_that_is_not(client, cast, cases):
    """Break: start from `Incident.objects.all()` instead of `self.cases`."""
    client.force_login(cast["stranger"])
    there, absent = (client.get(CASES, {"zoek": number}) for number in (cases["late"].reference, "M-222-222"))

    assert there.context["page"].paginator.count == absent.context["page"].paginator.count == 0
    assert main_of(there).replace(cases["late"].reference, "M-222-222") == main_of(absent)


def test_who_is_kept_from_a_case_finds_nothing_of_it_in_any_filter(client, cast, cases, now):
    client.force_login(cast["excluded"])
    before = main_of(client.get(CASES))
    grant(cases["late"], cast["excluded"], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=now)
    exclude(cases["late"], cast["excluded"], at=now)

    assert main_of(client.get(CASES)) == before
    for which in ("laat", "herhaling", "zonder-eigenaar", "leidinggevende-te-laat"):
        assert client.get(CASES, {"lijst": which}).context["page"].paginator.count == 0


def main_of(response):
    return response.text[response.text.index("<main") : response.text.index("</main>")]


@pytest.mark.parametrize("sought", ["{ref}", "{ref_small}", " {ref} ", "{bare}"])
def test_a_number_is_found_however_it_is_typed(look, cases, sought):
    reference = cases["old"].reference
    words = {"ref": reference, "ref_small": reference.lower(), "bare": reference.replace("-", "").lower()}
    assert shown(look(zoek=sought.format(**words)), cases) == {"old"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"late", "serious", "colleague", "old"}),
        ({"ernst": "HOOG"}, {"serious"}),
        ({"lijst": "laat"}, {"late"}),
        ({"lijst": "leidinggevende-te-laat"}, {"late"}),
        ({"lijst": "herhaling"}, {"late", "serious"}),
        ({"lijst": "zonder-eigenaar"}, set()),
        ({"soort": "niet-ingedeeld"}, {"late", "serious", "colleague", "old"}),
        ({"soort": "STALKING"}, set()),
        ({"volgorde": "ernst"}, {"late", "serious", "colleague", "old"}),
        ({"aantal": "100"}, {"late", "serious", "colleague", "old"}),
        ({"aantal": "100000"}, {"late", "serious", "colleague", "old"}),
    ],
)
def test_a_filter_narrows_the_list_and_its_count(look, cases, query, expected):
    response = look(**query)

    assert shown(response, cases) == expected
    assert f"Alle meldingen ({len(expected)})" in response.text


def test_by_team_and_by_owner(look, cast, cases):
    assert shown(look(eigenaar=str(cast["casemanager"].pk)), cases) == {"colleague"}
    assert shown(look(team=str(cast["reporter"].team_id)), cases) == set(cases)
    # Somebody who owns none of the reader's cases is no filter: it would tell who has cases.
    assert shown(look(eigenaar=str(cast["stranger"].pk)), cases) == set(cases)


def test_by_kind_once_it_was_classified(look, cast, cases, now):
    case = cases["late"]
    classify(incident=case, version=case.version, forms=["STALKING", "DOXING"], by=cast["casemanager"], at=now)

    assert shown(look(soort="DOXING"), cases) == {"late"}
    assert shown(look(soort="niet-ingedeeld"), cases) == set(cases) - {"late"}


def test_by_norm(look, cast, cases, now):
    load_norms(at=now - 300 * DAY)
    norm = NormVersion.objects.current().get(code="N09")
    stall = {"owner": cast["manager"], "opened_at": now, "due_at": now, "next_rung_at": now + DAY}
    Action.objects.create(incident=cases["old"], kind=ActionKind.NORM, norm=norm, norm_code="N09", **stall)

    assert shown(look(norm="N09"), cases) == {"old"}
    assert shown(look(norm="N01"), cases) == set()


def test_by_period(look, cases, now):
    today, then = timezone.localdate(now), timezone.localdate(now - 200 * DAY)
    assert shown(look(tot=f"{then:%d-%m-%Y}"), cases) == {"old"}
    assert shown(look(van=f"{today - 4 * DAY:%d-%m-%Y}"), cases) == {"late", "serious", "colleague"}
    assert shown(look(van=f"{then:%d-%m-%Y}", tot=f"{then:%d-%m-%Y}"), cases) == {"old"}


def test_without_an_owner(look, cast, cases, now):
    """Three ways in which nobody handles it any more; a case whose owner only has a stand-in is none of them."""
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    assert shown(look(lijst="zonder-eigenaar"), cases) == set()

    CaseGrant.objects.filter(incident=cases["late"], user=cast["manager"]).update(ends_at=now)
    exclude(cases["serious"], cast["manager"], at=now)
    assert shown(look(lijst="zonder-eigenaar"), cases) == {"late", "serious"}

    # Nobody leaves before their cases have somebody else; who left before that was so, did.
    User.objects.filter(pk=cast["manager"].pk).update(is_active=False)
    assert shown(look(lijst="zonder-eigenaar"), cases) == {"late", "serious", "old"}


def test_a_repetition_in_a_case_that_is_not_yours_is_no_hint(cast, cases, now):
    """Asked without the row security, which would hide the other case as well. Break: no `handled_by` in `repeated`."""
    who = {"user": cast["casemanager"], "principals": principals_of(cast["casemanager"], at=now), "at": now}
    mine = Incident.objects.handled_by(**who).filter(pk=cases["late"].pk)
    assert mine.filter(repeated(who)).exists()

    CaseGrant.objects.filter(incident=cases["serious"], user=cast["casemanager"]).update(ends_at=now)
    assert not mine.filter(repeated(who)).exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"van": "31-2-2026"}, "Vul de dag in"),
        ({"tot": "gisteren misschien"}, "Vul de dag in"),
        ({"van": "5-3-2026", "tot": "4-3-2026"}, "ligt voor de eerste dag"),
        ({"zoek": "Jan de Wit!"}, "Zoek op een nummer"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_in_its_field(look, cases, query, words):
    response = look(**query)

    assert words in response.text
    assert 'aria-invalid="true"' in response.text
    assert all(f'value="{typed}"' in response.text for typed in query.values())


def test_a_chip_takes_one_filter_away_and_keeps_the_order(look, cases):
    chips = look(ernst="HOOG", lijst="laat", volgorde="oud", van="5-3-2026").context["chips"]

    assert {chip["label"]: chip["url"] for chip in chips} == {
        "Te laat": f"{CASES}?ernst=HOOG&volgorde=oud&van=5-3-2026",
        "Ernst: hoog": f"{CASES}?lijst=laat&volgorde=oud&van=5-3-2026",
        "Vanaf: 5-3-2026": f"{CASES}?lijst=laat&ernst=HOOG&volgorde=oud",
    }


@pytest.mark.parametrize("page", ["2", "3", "99", "0", "x", "99999999999999999999"])
def test_every_page_says_how_many_there_are(look, cast, now, page):
    for _number in range(PER_PAGE + 3):
        new_case(cast, now - HOUR)
    response = look(page=page)
    here = response.context["page"]

    assert here.paginator.count == PER_PAGE + 3
    assert len(here.object_list) == (3 if page in ("2", "3", "99", "99999999999999999999") else PER_PAGE)


def test_count_and_rows_agree_whatever_others_do_meanwhile(look, cast, now):
    """A grant ends before the first statement, before the second, and so on: never a count of other rows.

    Break: count with a statement of its own, as Django's Paginator does.
    """
    made = [new_case(cast, now - HOUR) for _number in range(3)]
    statements = count_statements(look)
    assert statements > 5
    for place in range(statements):
        with transaction.atomic():
            response = during(look, place, lambda: end_grant(made[0], cast["casemanager"], now))
            page = response.context["page"]
            assert page.paginator.count == len(page.object_list), place
            transaction.set_rollback(True)


def count_statements(look):
    seen = []

    def note(execute, sql, *rest):
        seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        look()
    return len(seen)


def during(look, place, deed):
    """Look, and do `deed` before the statement at `place`."""
    passed = []

    def meanwhile(execute, sql, *rest):
        passed.append(sql)
        if len(passed) == place + 1:
            deed()
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        return look()


def end_grant(case, person, at):
    CaseGrant.objects.filter(incident=case, user=person).update(ends_at=at - HOUR)


def test_the_queries_do_not_grow_with_the_cases(look, cast, cases, now, django_assert_max_num_queries):
    look()
    with django_assert_max_num_queries(20) as few:
        look()
    for _number in range(20):
        new_case(cast, now - HOUR)
    with django_assert_max_num_queries(20) as many:
        look()

    assert len(few) == len(many)


def test_no_text_of_a_report_is_searched(look, cases):
    # In what was told stands "Ze riepen mijn naam en mijn straat."
    assert look(zoek="straat").context["page"].paginator.count == 0
