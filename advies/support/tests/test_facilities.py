import pytest
from django.db import IntegrityError, transaction

from advies.models import Facility
from advies.support import shown
from advies.support.default_facilities import load_facilities
from advies.support.facilities import add_facility, change_facility, check_facility
from advies.support.refusals import ChangedMeanwhile, NotAKeeper
from advies.support.tests.conftest import AT

FORM = {
    "kind": "BMW",
    "name": "Maatschappelijk werk",
    "what": "Praat met het hele gezin.",
    "hours": "Op werkdagen",
    "phone": "0800 1234",
    "for_relatives": "on",
    "keeper": "BEHEER",
    "position": "5",
    "is_shown": "on",
}
FACTS = {"kind": "BMW", "name": "Maatschappelijk werk", "what": "Praat.", "hours": "Op werkdagen", "phone": "0800 1234"}


@pytest.fixture
def facility(cast):
    load_facilities()
    return Facility.objects.get(kind="TCO")


@pytest.mark.parametrize(("who", "status"), [("beheer", 200), ("contact", 200), ("employee", 403), ("hr", 403)])
def test_who_manages_it(client, cast, facility, who, status):
    client.force_login(cast[who])

    assert client.get("/faciliteiten/").status_code == status
    assert client.get("/faciliteiten/nieuw/").status_code == status
    assert client.get(f"/faciliteiten/{facility.pk}/").status_code == status


@pytest.mark.parametrize("who", ["employee", "hr", "manager", "tco"])
def test_others_change_nothing(client, cast, facility, who):
    client.force_login(cast[who])

    assert client.post(f"/faciliteiten/{facility.pk}/", FORM).status_code == 403
    assert client.post("/faciliteiten/nieuw/", FORM).status_code == 403
    with pytest.raises(NotAKeeper):
        add_facility(facts=FACTS, by=cast[who], at=AT)
    with pytest.raises(NotAKeeper):
        change_facility(facility=facility, facts=FACTS, version=1, by=cast[who], at=AT)


def test_who_keeps_one_says_that_it_is_right_and_of_no_other(client, cast, facility):
    client.force_login(cast["tco"])
    assert client.get(f"/faciliteiten/{facility.pk}/").status_code == 200
    assert client.post(f"/faciliteiten/{facility.pk}/nagekeken/").status_code == 302
    facility.refresh_from_db()
    assert facility.checked_by == cast["tco"]

    other = Facility.objects.get(kind="BEDRIJFSARTS")
    assert client.get(f"/faciliteiten/{other.pk}/").status_code == 403
    assert client.post(f"/faciliteiten/{other.pk}/nagekeken/").status_code == 403
    with pytest.raises(NotAKeeper):
        check_facility(facility=other, by=cast["employee"], at=AT)


def test_a_change_is_shown_at_once_and_counts_as_looked_at(client, cast, facility, django_capture_on_commit_callbacks):
    client.force_login(cast["contact"])
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/faciliteiten/{facility.pk}/", {**FORM, "version": 1})
    assert response.status_code == 302

    facility.refresh_from_db()
    assert (facility.version, facility.checked_by) == (2, cast["contact"])
    assert "Maatschappelijk werk" in client.get("/hulp/").content.decode()
    assert "Maatschappelijk werk" in client.get("/naasten/hulp/").content.decode()


def test_two_at_once_the_second_one_hears_it(client, cast, facility):
    change_facility(facility=facility, facts=FACTS, version=1, by=cast["contact"], at=AT)
    with pytest.raises(ChangedMeanwhile):
        change_facility(facility=facility, facts=FACTS, version=1, by=cast["beheer"], at=AT)
    client.force_login(cast["beheer"])

    page = client.post(f"/faciliteiten/{facility.pk}/", {**FORM, "name": "Andere naam", "version": 1})
    assert "Intussen heeft iemand anders" in page.content.decode() and "Andere naam" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Vul in hoe deze hulp heet"),
        ({"phone": "", "how": ""}, "schrijf op hoe je het regelt"),
        ({"phone": "<script>"}, "Vul een telefoonnummer in"),
        ({"keeper": "HR"}, "Kies een van de antwoorden"),
        ({"position": "veel"}, "Vul een getal in"),
        ({"what": "x" * 301}, "te lang"),
    ],
)
def test_what_is_wrong_is_told(client, cast, facility, change, words):
    client.force_login(cast["beheer"])
    page = client.post("/faciliteiten/nieuw/", {**FORM, **change}).content.decode()

    assert words in page and "<script>" not in page.partition("<form")[2]
    assert Facility.objects.count() == 9


def test_the_database_refuses_what_nobody_can_reach(cast):
    with pytest.raises(IntegrityError, match="facility_can_be_reached"), transaction.atomic():
        Facility.objects.create(**{**FACTS, "phone": ""})


def test_loading_the_defaults_again_changes_nothing(facility):
    assert load_facilities() == 0


def test_what_is_only_for_colleagues_is_not_shown_to_relatives(facility, client):
    shown.renew()

    assert "Bedrijfsarts" in client.get("/hulp/").content.decode()
    assert "Bedrijfsarts" not in client.get("/naasten/hulp/").content.decode()


def test_without_english_it_is_shown_in_dutch_and_says_so(facility, client, settings):
    Facility.objects.update(name_en="", what_en="")
    shown.renew()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/naasten/hulp/").content.decode()

    assert "Contactpunt naasten" in page and 'lang="nl"' in page


def test_a_file_of_another_version_or_broken_is_no_file(facility, settings, client):
    for text in ('[{"name": "x"}]', "{", ""):
        (settings.VAR_DIR / "facilities.json").write_text(text)
        assert client.get("/hulp/").status_code == 200
    shown.renew()
    assert "Bedrijfsarts" in client.get("/hulp/").content.decode()


def test_a_disk_that_takes_nothing_is_no_reason_to_know_nothing(facility, settings):
    settings.VAR_DIR = settings.VAR_DIR / "facilities.json"
    settings.VAR_DIR.write_text("no directory")
    shown.renew()

    assert len(shown.facilities("nl")) == 9


def test_another_process_sees_what_this_one_kept(facility, monkeypatch):
    shown.renew()
    monkeypatch.setattr(shown, "_read", (0.0, []))  # as a process that begins

    assert len(shown.facilities("nl")) == 9


def test_a_page_with_a_session_renews_once_a_minute(facility, client, cast, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(shown, "_renew_at", 0.0)
    client.force_login(cast["beheer"])
    client.get("/profiel/")
    Facility.objects.all().delete()
    client.get("/profiel/")

    assert len(shown.facilities("nl")) == 9
