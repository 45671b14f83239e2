"""Whatever is sent to a step: a page that says what to do, nothing broken, and the text kept."""

import pytest
from django.http import QueryDict

from incidents.models import Incident, ReportDraft
from incidents.reporting import drafts
from incidents.reporting.tests.conftest import ready, sent

HOSTILE = [
    "",
    " \n\t ",
    "x" * 5000,
    "nul\x00byte",
    "\u202egnp.exe",
    "zero\u200bwidth",
    "bel\x07",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "'; DROP TABLE incidents_incident; --",
    "Onderwerp: x\r\nBcc: iedereen@voorbeeld.test",
    "😀" * 4000,
    "null",
    "[]",
    "-1",
    "31-2-2026",
    "99-99-9999",
    "1-1-9999999",
    "00000000-0000-0000-0000-000000000000",
]
FIELDS = {
    "veilig": ["safe_now"],
    "wat": ["narrative"],
    "wanneer": ["when", "happened_on", "place"],
    "hoe": ["how"],
    "wie": ["who_known", "who", "they_know"],
    "jij-en-thuis": ["self_now", "home_now"],
    "nodig": ["needs"],
    "wie-leest": [
        "readers",
        "other_manager",
        "keep_from_people",
        "keep_from_team",
        "keep_from",
        "reach_by",
        "phone",
        "rather_not_when",
    ],
}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_step_breaks_on_it(client, draft, text):
    client.force_login(draft.author)
    for step, names in FIELDS.items():
        url = f"/melden/{draft.pk}/{step}/"
        version = ReportDraft.objects.get().version
        sent_page = client.post(url, {"version": version, **dict.fromkeys(names, text)})
        assert sent_page.status_code in (200, 302), step
        assert client.get(url).status_code == 200, step
    assert client.get(f"/melden/{draft.pk}/controleren/").status_code in (200, 302)
    assert client.post(f"/melden/{draft.pk}/controleren/", {"version": text}).status_code == 302


@pytest.mark.parametrize("token", ["%00", "%ED%A0%BD", "%FF", "x" * 5000])
def test_a_token_of_a_page_that_is_none_breaks_nothing(client, draft, token):
    client.force_login(draft.author)
    body = f"version=0&safe_now=YES&page={token}"
    url, form = f"/melden/{draft.pk}/veilig/", "application/x-www-form-urlencoded"
    assert client.post(url, body, content_type=form).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "١٢", "1.5", "\x00"])
def test_a_version_that_is_none_counts_as_old(client, draft, version):
    client.force_login(draft.author)
    url = f"/melden/{draft.pk}/wat/"
    assert client.post(url, {"version": version, "page": "x" * 500, "narrative": "A"}).status_code == 302
    assert client.post(url, {"version": version, "page": "y", "narrative": "B"}).status_code == 200


def test_the_same_parameter_twice_takes_the_last(client, draft):
    client.force_login(draft.author)
    body = QueryDict("version=0&safe_now=NO&safe_now=YES").urlencode()
    gone = client.post(f"/melden/{draft.pk}/veilig/", body, content_type="application/x-www-form-urlencoded")
    assert gone.url == f"/melden/{draft.pk}/wat/"


def test_what_is_no_question_of_the_step_is_not_kept(client, draft):
    client.force_login(draft.author)
    client.post(f"/melden/{draft.pk}/wat/", {"version": 0, "narrative": "A", "severity": "ACUUT", "author": "x"})
    assert drafts.typed_in(ReportDraft.objects.get(), "wat") == {"narrative": ["A"]}


def test_html_is_text_on_every_page(client, reporter):
    evil = '<img src=x onerror="alert(1)">'
    draft = ready(reporter, wat={"narrative": [evil]}, wie={"who": [evil], "who_known": ["YES"]})
    client.force_login(reporter)
    pages = [client.get(f"/melden/{draft.pk}/{page}/").content.decode() for page in ("wat", "wie", "controleren")]
    client.post(f"/melden/{draft.pk}/controleren/", {"version": draft.version})
    pages.append(client.get(f"/mijn/{Incident.objects.get().reference}/").content.decode())
    assert all("&lt;img" in page and "<img" not in page for page in pages)


def test_invisible_marks_and_nul_are_taken_out(reporter):
    incident = sent(reporter, wat={"narrative": ["a\x00b\u202ec\r\nd"]})
    assert incident.report.narrative == "abc\nd"


@pytest.mark.parametrize("who", ["stranger", "reporter", "hr"])
def test_somebody_who_was_not_offered_cannot_be_named(client, cast, draft, who):
    client.force_login(draft.author)
    pk = str(cast[who].pk)
    for field, answers in {
        "other_manager": {"readers": "OTHER_MANAGER", "other_manager": pk},
        "keep_from_people": {"readers": "MANAGER", "keep_from_people": pk},
    }.items():
        version = ReportDraft.objects.get().version
        data = {"version": version, "reach_by": "MESSAGE", **answers}
        refused = client.post(f"/melden/{draft.pk}/wie-leest/", data)
        assert refused.status_code == 200
        assert "Kies een van de antwoorden uit de lijst" in refused.content.decode(), field
