"""The pages of the year report: who gets in, what HR does there, and what everybody reads."""

import re
from datetime import date

import pytest

from incidents.models import FigureDownload, YearConcept, YearReport
from incidents.yearreports.tests.conftest import AT, TOLD
from incidents.yearreports.years import next_year

HR_PAGES = ("", "2025/", "2025/begin/", "2025/voorbeeld/", "2025/weggooien/")
EDIT, PREVIEW = "/hr/jaarverslagen/2025/", "/hr/jaarverslagen/2025/voorbeeld/"


def get(client, who, path):
    client.force_login(who)
    return client.get(path)


@pytest.mark.parametrize("who", ["reporter", "manager", "casemanager", "beheer", "stranger"])
def test_others_cannot_make_one(client, cast, concept, who):
    client.force_login(cast[who])

    for page in HR_PAGES:
        assert client.get(f"/hr/jaarverslagen/{page}").status_code == 403
        assert client.post(f"/hr/jaarverslagen/{page}", {"deed": "offer", "revision": 2}).status_code in (403, 405)
    assert YearConcept.objects.get().revision == concept.revision


def test_everybody_reads_what_was_frozen_and_who_took_it_along_is_remembered(client, cast, frozen):
    page = get(client, cast["reporter"], "/jaarverslagen/2025/1/").content.decode()

    assert "Jaarverslag 2025 over dreiging" in page and "Dat werkt." in page
    assert 'href="/jaarverslagen/2025/1/"' in get(client, cast["reporter"], "/jaarverslagen/").content.decode()
    taken = client.post("/jaarverslagen/2025/1/pdf/")
    assert (taken["Content-Type"], taken["Cache-Control"]) == ("application/pdf", "no-store, private")
    assert taken.content == bytes(YearReport.objects.get().pdf)
    kept = FigureDownload.objects.values_list("by", "release_code", "form")
    assert list(kept) == [(cast["reporter"].pk, "2025-U1", "pdf")]
    assert client.get("/jaarverslagen/2025/1/pdf/").status_code == 405


def test_where_the_setting_keeps_it_for_hr_nobody_else_reads_it(client, cast, frozen, settings):
    """Break: let `may_read` say yes."""
    settings.YEAR_REPORTS_FOR_EVERYBODY = False
    for path in ("/jaarverslagen/", "/jaarverslagen/2025/1/"):
        assert get(client, cast["reporter"], path).status_code == 403
        assert get(client, cast["hr"], path).status_code == 200
    assert "/jaarverslagen/" not in get(client, cast["reporter"], "/hulp/").content.decode()
    assert get(client, cast["manager"], "/").status_code == 200
    assert client.post("/jaarverslagen/2025/1/pdf/").status_code == 403


@pytest.mark.parametrize("path", ["2025/2/", "2025/0/", "2024/1/", "99999999999999999999/1/", "2025/99999999999999/"])
def test_an_edition_that_is_not_there_is_absent(client, cast, frozen, path):
    assert get(client, cast["hr"], f"/jaarverslagen/{path}").status_code == 404
    assert client.post(f"/jaarverslagen/{path}pdf/").status_code == 404


@pytest.mark.parametrize("page", HR_PAGES[1:])
def test_a_year_without_figures_or_concept_is_absent(client, cast, concept, page):
    client.force_login(cast["hr"])
    for year in ("2023", "0", "99999999999999999999"):
        assert client.get(f"/hr/jaarverslagen/{page.replace('2025', year)}").status_code == 404


def test_from_beginning_to_an_edition(client, cast, second, released):
    """HR writes and offers; a colleague of HR freezes."""
    client.force_login(cast["hr"])
    assert client.post("/hr/jaarverslagen/2025/begin/").url == EDIT
    sent = {"revision": 1, "in-short": TOLD, "study": "\x00Let op: <b>anders</b> & #anders", "preview": "yes"}
    assert client.post(EDIT, sent).url == PREVIEW
    assert "Dat werkt." in client.get(PREVIEW).content.decode()
    assert client.post(PREVIEW, {"revision": 2, "deed": "offer"}).url == "/hr/jaarverslagen/"
    assert client.get(EDIT).url == PREVIEW
    refused = client.post(PREVIEW, {"revision": 3, "deed": "freeze"}, follow=True).content.decode()
    assert "Iemand anders van HR moet dit vaststellen" in refused

    client.force_login(second)
    frozen = client.post(PREVIEW, {"revision": 3, "deed": "freeze"}, follow=True)

    assert frozen.request["PATH_INFO"] == "/jaarverslagen/2025/1/"
    page = frozen.content.decode()
    assert "Let op: &lt;b&gt;anders&lt;/b&gt; &amp; #anders" in page and "\x00" not in page
    assert client.post(PREVIEW, {"revision": 3, "deed": "freeze"}).status_code == 404
    assert YearReport.objects.count() == 1


def test_words_that_tell_are_asked_about_before_it_is_offered(client, cast, concept):
    client.force_login(cast["hr"])
    client.post(EDIT, {"revision": 2, "people": "Drie collega's gingen weg."})
    assert "Drie collega" in client.get(EDIT).content.decode()

    asked = client.post(PREVIEW, {"revision": 3, "deed": "offer"})
    assert asked.status_code == 200 and "bevestig dat niemand is te herkennen" in asked.content.decode()
    assert not YearConcept.objects.get().is_offered

    assert client.post(PREVIEW, {"revision": 3, "deed": "offer", "looked": "LOOKED"}).status_code == 302
    assert YearConcept.objects.get().is_offered


@pytest.mark.parametrize("revision", ["1", "", "x", "-1", "²", "9" * 20])
def test_a_stale_form_keeps_its_text_and_changes_nothing(client, cast, concept, revision):
    client.force_login(cast["hr"])

    page = client.post(EDIT, {"revision": revision, "in-short": "Mijn eigen zin."})

    assert page.status_code == 200 and "Mijn eigen zin." in page.content.decode()
    assert YearConcept.objects.get().comments == {"in-short": TOLD}


@pytest.mark.parametrize("text", ["x" * 1501, "\x07"])
def test_a_text_that_cannot_be_kept_is_refused_and_stays_on_the_page(client, cast, concept, text):
    client.force_login(cast["hr"])

    assert client.post(EDIT, {"revision": 2, "in-short": text}).status_code == 200
    assert YearConcept.objects.get().revision == 2


@pytest.mark.parametrize("deed", ["", "delete", "freeze|offer"])
def test_a_deed_that_is_none_is_absent(client, cast, concept, deed):
    client.force_login(cast["hr"])

    assert client.post(PREVIEW, {"revision": 2, "deed": deed}).status_code == 404


def test_the_other_editions_stand_beside_it_with_the_reason(client, cast, frozen):
    client.force_login(cast["hr"])
    page = client.post("/hr/jaarverslagen/2025/begin/", {"reason": ""})
    assert "Schrijf op waarom er een nieuwe uitgave komt" in page.content.decode()
    assert client.post("/hr/jaarverslagen/2025/begin/", {"reason": "Een fout."}).url == EDIT
    assert "Een fout." in client.get(EDIT).content.decode()
    assert (
        "concept" in client.post("/hr/jaarverslagen/2025/begin/", {"reason": "Nog een."}, follow=True).content.decode()
    )


def test_what_was_thrown_away_is_gone(client, cast, concept):
    client.force_login(cast["hr"])

    assert client.post("/hr/jaarverslagen/2025/weggooien/", {"revision": "2"}).url == "/hr/jaarverslagen/"
    assert not YearConcept.objects.exists()


def test_nothing_yet_says_when(client, cast):
    page = get(client, cast["hr"], "/hr/jaarverslagen/").content.decode()
    assert "Er zijn nog geen cijfers van een heel jaar." in page
    assert re.search(r"Het verslag over \d{4} kun je maken vanaf 3[01] januari \d{4}\.", page)
    assert "Er is nog geen jaarverslag." in get(client, cast["reporter"], "/jaarverslagen/").content.decode()


def test_the_next_year_is_one_that_was_counted_from_its_first_day(released):
    """Break: take the year of today, and 2026 is promised though its first quarter was not counted."""
    from incidents.figures.released import all_releases

    found = all_releases()
    assert next_year(found, today=AT.date()).year == 2026
    assert next_year(found, today=date(2026, 11, 24)).year == 2027
    assert next_year(found, today=date(2026, 1, 10)).day == date(2026, 1, 31)


def test_few_queries_whatever_there_is(client, cast, frozen, django_assert_max_num_queries):
    client.force_login(cast["hr"])
    with django_assert_max_num_queries(10):
        client.get("/jaarverslagen/2025/1/")
