"""Several cases at once: in each of them all of it or nothing, and what came of it is told for each."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dreiging.accounts.models import User
from dreiging.outbox.models import Notice, NoticeKind
from incidents import timeline
from incidents.access import exclude, grant
from incidents.models import Action, EntryKind, GrantRole, Incident, Reading, Seen, TimelineEntry
from incidents.tests.factories import make_case
from incidents.workflow import CaseStatus
from incidents.worklists.exporting import _harmless
from incidents.worklists.reminding import NobodyToRemind
from incidents.worklists.together import MOST_AT_ONCE, in_each, pick, summary

CASES, REMIND, TAKE = (reverse(f"worklists:{name}") for name in ("cases", "remind", "take"))
XLSX, CSV = (reverse("worklists:file", args=[form]) for form in ("xlsx", "csv"))
ABSENT = "M-222-222"
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cases(cast, now):
    """Two late cases and one of today, of the manager with the case manager beside."""
    others = {GrantRole.CASEMANAGER: cast["casemanager"]}
    who = {"reporter": cast["reporter"], "handler": cast["manager"], "others": others}
    made = [make_case(at=now - hours * HOUR, **who) for hours in (90, 60, 1)]
    # With the manager alone: who else has something to do is told as well.
    Action.objects.filter(incident__in=made).update(owner=cast["manager"])
    return made


@pytest.fixture
def send(client, cast):
    def send(url, cases, *, who="casemanager", confirmed=True, **data):
        client.force_login(cast[who])
        chosen = [getattr(case, "reference", case) for case in cases]
        return client.post(url, {"melding": chosen, **({"bevestig": "1"} if confirmed else {}), **data})

    return send


def entries(case, kind):
    return TimelineEntry.objects.filter(incident=case, kind=kind)


def came(response):
    return {each.reference: each.why_not for each in response.context["outcomes"]}


# --- Reminding --------------------------------------------------------------------------------------------
def test_each_case_is_reminded_of_and_remembers_it(send, cast, cases):
    response = send(REMIND, cases[:2])

    assert "2 gedaan" in response.text
    assert [entry.by for case in cases[:2] for entry in entries(case, EntryKind.REMINDED)] == [cast["casemanager"]] * 2
    told = Notice.objects.filter(kind=NoticeKind.REMINDED)
    assert {(each.recipient, each.topic) for each in told} == {(cast["manager"], case.pk) for case in cases[:2]}
    assert not entries(cases[2], EntryKind.REMINDED)


def test_first_it_is_shown_and_nothing_happens(send, cases):
    response = send(REMIND, cases, confirmed=False)

    assert "Je koos 3 meldingen" in response.text
    assert all(case.reference in response.text for case in cases)
    assert not TimelineEntry.objects.filter(kind=EntryKind.REMINDED)


def test_what_cannot_be_done_in_one_case_is_done_in_the_others(send, cast, cases, now):
    Incident.objects.filter(pk=cases[1].pk).update(
        status=CaseStatus.CLOSED, closed_at=now, closing_announced_at=now - HOUR
    )
    Action.objects.filter(incident=cases[2]).update(owner=cast["casemanager"])
    response = send(REMIND, [*cases, ABSENT])

    assert "1 gedaan, 3 niet" in response.text
    assert came(response) == {
        cases[0].reference: "",
        cases[1].reference: "Deze melding is afgesloten. Open de melding eerst weer.",
        cases[2].reference: "Er is nu niemand anders aan zet.",
        ABSENT: "niet gevonden",
    }
    assert not entries(cases[1], EntryKind.REMINDED)


def test_once_a_day_is_enough(send, cases):
    send(REMIND, cases[:1])
    assert came(send(REMIND, cases[:1], who="manager")) == {cases[0].reference: "Hier is vandaag al aan herinnerd."}
    assert Notice.objects.filter(kind=NoticeKind.REMINDED).count() == 1


def test_nobody_is_reminded_who_left_or_may_not_know(send, cast, cases, now):
    exclude(cases[0], cast["manager"], at=now)
    User.objects.filter(pk=cast["manager"].pk).update(is_active=False)

    assert set(came(send(REMIND, cases[:2])).values()) == {"Er is nu niemand anders aan zet."}
    assert not Notice.objects.filter(kind=NoticeKind.REMINDED)


@pytest.mark.parametrize("url", [REMIND, XLSX, CSV])
@pytest.mark.parametrize("who", ["stranger", "excluded", "safety"])
def test_a_case_that_is_not_yours_is_as_one_that_does_not_exist(send, cast, cases, now, url, who):
    """Behind the row security; `pick` alone is tested below."""
    if who == "excluded":
        grant(cases[0], cast[who], role=GrantRole.MANAGER, reason="Vergissing", by=None, at=now)
        exclude(cases[0], cast[who], at=now)
    theirs, absent = (send(url, [number], who=who) for number in (cases[0], ABSENT))

    assert without_token(theirs).replace(cases[0].reference, ABSENT) == without_token(absent)
    assert not TimelineEntry.objects.filter(kind__in=[EntryKind.REMINDED, EntryKind.EXPORTED])
    assert not Reading.objects.filter(seen=Seen.EXPORT)


def test_only_what_somebody_acts_in_is_picked(cast, cases, now):
    """Without the row security. Break: pick from all cases."""
    picked = pick([cases[0].reference], Incident.objects.handled_by(cast["stranger"], at=now))
    assert (picked.cases, picked.absent) == ([], [cases[0].reference])


def without_token(response):
    if response["Content-Type"].startswith("text/html"):
        return response.text[response.text.index("<main") : response.text.index("</main>")]
    if response["Content-Type"].startswith("text/csv"):
        return response.content.decode()
    return str([[cell.value for cell in row] for row in load_workbook(BytesIO(response.content)).active])


@pytest.mark.parametrize("url", [REMIND, XLSX])
def test_who_only_reads_along_does_neither(send, cast, cases, now, url):
    grant(
        cases[0], cast["hr"], role=GrantRole.SHARED, reason="Denkt mee", by=cast["manager"], at=now, ends_at=now + HOUR
    )
    send(url, cases[:1], who="hr")

    assert not TimelineEntry.objects.filter(kind__in=[EntryKind.REMINDED, EntryKind.EXPORTED])


@pytest.mark.parametrize("url", [REMIND, TAKE, XLSX])
@pytest.mark.parametrize("chosen", [[], ["x"], ["M-222-22\x00"], ["../../"], ["m-222-222"]])
def test_without_a_choice_the_list_says_so(send, cases, url, chosen):
    response = send(url, chosen, terug="ernst=HOOG&zoek=%00&next=//kwaad.test")

    assert response.status_code == 302
    assert response["Location"] == f"{CASES}?ernst=HOOG"


def test_more_than_at_once_is_refused_whole(send, cases, client):
    digits = "23456789BC"
    many = [f"M-{a}{b}2-222" for a in digits for b in digits] + [cases[0].reference]
    response = send(REMIND, many)

    assert (len(many), response.status_code) == (MOST_AT_ONCE + 1, 302)
    assert f"ten hoogste {MOST_AT_ONCE}" in client.get(response["Location"]).text
    assert not entries(cases[0], EntryKind.REMINDED)


def test_when_it_breaks_in_the_middle_nothing_half_is_left(cast, cases, now):
    """A deed that writes and is refused after that. Break: no transaction in `_do`."""

    def note_and_refuse(case):
        timeline.record(case, EntryKind.REMINDED, by=cast["casemanager"], at=now)
        if case == cases[0]:
            raise NobodyToRemind

    mine = Incident.objects.handled_by(cast["casemanager"], at=now)
    picked = pick([case.reference for case in cases[:2]], mine)
    outcomes = in_each(picked, note_and_refuse, refusals=(NobodyToRemind,))

    assert summary(outcomes) == "1 gedaan, 1 niet"
    assert not entries(cases[0], EntryKind.REMINDED)
    assert entries(cases[1], EntryKind.REMINDED).count() == 1


# --- Taking along -----------------------------------------------------------------------------------------
def sheet(response):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(response.content)).active]


def test_a_workbook_has_a_row_for_each_case_and_each_remembers_it(send, cast, cases):
    response = send(XLSX, cases)
    heading, *rows = sheet(response)

    assert response["Content-Disposition"] == f'attachment; filename="overzicht-{timezone.localdate():%Y-%m-%d}.xlsx"'
    assert "no-store" in response["Cache-Control"]
    assert [row[0] for row in rows] == sorted(case.reference for case in cases)
    assert {row[heading.index("Eigenaar")] for row in rows} == {cast["manager"].name}
    for case in cases:
        assert entries(case, EntryKind.EXPORTED).get().data == {"form": "xlsx"}
        assert Reading.objects.get(incident=case, seen=Seen.EXPORT).reader == cast["casemanager"]


def test_a_list_says_the_same(send, cases):
    text = send(CSV, cases).content.decode("utf-8-sig")
    listed = list(csv.reader(StringIO(text), delimiter=";"))
    in_workbook = [
        [f"{cell:%d-%m-%Y}" if hasattr(cell, "year") else str("" if cell is None else cell) for cell in row]
        for row in sheet(send(XLSX, cases))
    ]

    assert listed == in_workbook


def test_the_employee_is_not_in_it(send, cast, cases):
    for url in (XLSX, CSV):
        content = str(sheet(send(url, cases))) if url == XLSX else send(url, cases).content.decode()
        assert cast["reporter"].name not in content
        assert "straat" not in content


def test_what_did_not_come_along_stands_in_the_file(send, cast, cases, now):
    grant(
        cases[0], cast["hr"], role=GrantRole.SHARED, reason="Denkt mee", by=cast["manager"], at=now, ends_at=now + HOUR
    )
    rows = sheet(send(XLSX, cases[:1], who="hr"))

    assert rows[-1][:2] == [cases[0].reference, "niet meegenomen: Dit kun je in deze melding niet (meer) doen."]
    assert len(rows) == 3


def test_looking_at_what_goes_along_leaves_no_trace(send, cases):
    response = send(TAKE, cases, confirmed=False)

    assert "Download Excel" in response.text
    assert not TimelineEntry.objects.filter(kind=EntryKind.EXPORTED)


def test_a_form_that_does_not_exist(send, cases):
    assert send(reverse("worklists:file", args=["pdf"]), cases).status_code == 404


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-Jan", "+31"])
def test_nothing_in_a_file_is_a_formula(name):
    assert _harmless(name) == f"'{name}"


@pytest.mark.parametrize("url", [REMIND, TAKE, XLSX])
def test_nothing_happens_by_a_link(client, cast, url):
    client.force_login(cast["casemanager"])
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("url", [REMIND, TAKE, XLSX])
@pytest.mark.parametrize("who", ["reporter", "hr", "colleague"])
def test_who_has_no_worklist_has_none_of_this(send, cases, url, who):
    assert send(url, cases, who=who).status_code == 403
