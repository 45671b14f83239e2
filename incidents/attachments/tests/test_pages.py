"""The pages of the files: who sees which, what leaves with a file, and what a form with one does."""

import tempfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from incidents.attachments.keeping import content_of as bytes_of
from incidents.attachments.tests import samples
from incidents.attachments.tests.test_keeping import keep, keep_own
from incidents.models import Attachment, AttachmentPart, Incident, Reading, Seen
from incidents.tests.factories import AT, let_replace, make_case
from incidents.tests.looks import content_of
from incidents.workflow import CaseStatus

LATER = AT + timedelta(hours=1)


def at(case, page, *args):
    return reverse(f"attachments:{page}", args=[case.reference, *args])


def sent(name="foto.jpg", data=None, declared="image/jpeg", **more):
    file = SimpleUploadedFile(name, data or samples.jpeg(), declared)
    return {"words": "", "file": file, **more}


@pytest.mark.parametrize(
    ("who", "own", "acting"),
    [
        ("reporter", 200, 403),
        ("manager", 403, 200),
        ("casemanager", 403, 200),
        ("colleague", 404, 404),
        ("stranger", 404, 404),
        ("second_line", 404, 404),
        ("excluded", 404, 404),
        ("hr", 404, 404),
        ("beheer", 404, 404),
    ],
)
def test_who_opens_what(client, cast, case, who, own, acting):
    """Lists and files alike; what is sent by who may not is not kept either."""
    file = keep(case, cast["manager"])
    client.force_login(cast[who])

    assert [client.get(at(case, page)).status_code for page in ("own", "panel")] == [own, acting]
    assert [client.get(at(case, page, file.pk)).status_code for page in ("own_file", "file")] == [own, acting]
    if own != 200:
        assert client.post(at(case, "own"), sent()).status_code == own
    if acting != 200:
        assert client.post(at(case, "add"), sent(audience="employee")).status_code == acting
    assert Attachment.objects.count() == 1


def test_nobody_who_is_not_signed_in(client, cast, case):
    file = keep(case, cast["manager"])
    for address in (at(case, "own"), at(case, "panel"), at(case, "file", file.pk), at(case, "own_file", file.pk)):
        assert client.get(address).status_code == 302
        assert client.post(address, sent()).status_code in (302, 405)


def test_an_internal_file_is_not_there_for_the_employee(client, cast, case):
    """Not in the list, not by its address, not on the timeline. Seen to fail with `files()` of all."""
    file = keep(case, cast["manager"], for_employee=False, reason="Over een collega")
    client.force_login(cast["reporter"])

    assert client.get(at(case, "own_file", file.pk)).status_code == 404
    assert "brief.pdf" not in content_of(client.get(at(case, "own")))
    timeline = content_of(client.get(reverse("reporting:timeline", args=[case.reference])))
    assert "voegde een pdf toe" not in timeline

    client.force_login(cast["manager"])
    page = content_of(client.get(at(case, "panel")))
    assert "Niet voor de medewerker:" in page
    assert "Over een collega" in page


def test_a_file_of_another_case_is_not_found_in_this_one(client, cast, case):
    other = make_case(reporter=cast["reporter"], handler=cast["manager"], at=AT)
    file = keep(other, cast["manager"])
    client.force_login(cast["manager"])
    assert client.get(at(case, "file", file.pk)).status_code == 404


def test_each_opening_is_written_down(client, cast, case):
    file = keep_own(case, cast["reporter"])
    client.force_login(cast["manager"])
    client.get(at(case, "panel"))
    client.get(at(case, "file", file.pk))
    client.get(at(case, "file", file.pk))
    client.get(at(case, "file", case.pk))

    read = Reading.objects.filter(reader=cast["manager"]).exclude(seen=Seen.REASON).order_by("at")
    assert [*read.values_list("seen", flat=True)] == ["FILES", "FILE", "FILE"]


def test_a_deputy_sees_them_for_who_is_away(client, cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    file = keep_own(case, cast["reporter"])
    client.force_login(cast["deputy"])
    assert client.get(at(case, "file", file.pk)).status_code == 200


def test_a_file_leaves_in_a_way_in_which_it_can_do_nothing(client, cast, case):
    file = keep(case, cast["manager"])
    client.force_login(cast["manager"])
    answer = client.get(at(case, "file", file.pk))

    assert answer.getvalue() == b"".join(bytes_of(file))
    assert answer["Content-Disposition"] == f'attachment; filename="bestand-{file.pk.hex[:6]}.pdf"'
    assert answer["Content-Length"] == str(file.size)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    policy = answer["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "'self'" not in policy
    assert "brief" not in str(answer.headers)


# --- Sending one -------------------------------------------------------------------------------------------
def test_the_employee_adds_a_photo_and_looks_at_it(client, cast, case):
    client.force_login(cast["reporter"])
    page = client.post(at(case, "own"), sent(words="Het bericht"), follow=True)
    file = Attachment.objects.get()

    assert "Het bericht" in content_of(page)
    assert "data:image/jpeg;base64," in content_of(page)
    shown = client.get(at(case, "own_file", file.pk))
    assert shown["Content-Disposition"].startswith("inline")
    assert samples.WORD.encode() not in shown.getvalue()
    track = content_of(client.get(reverse("reporting:track", args=[case.reference])))
    assert "Foto&#x27;s en andere bestanden" in track


def test_a_handler_adds_one_and_says_who_sees_it(client, cast, case):
    client.force_login(cast["manager"])
    form = sent("brief.pdf", samples.pdf(), "application/pdf", audience="internal", reason_internal="Van de recherche")
    assert client.post(at(case, "add"), form).status_code == 302
    file = Attachment.objects.get()
    assert (file.for_employee, file.reason_internal) == (False, "Van de recherche")


@pytest.mark.parametrize("audience", ["", "internal", "somebody"])
def test_who_sees_it_must_be_said(client, cast, case, audience):
    client.force_login(cast["manager"])
    answer = client.post(at(case, "add"), sent(audience=audience, reason_internal=""))
    assert answer.context["form"].errors
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"file": ""}, "Kies een bestand"),
        (sent(data=b"MZ" + bytes(90)), "Dit bestand is iets anders dan de naam zegt"),
        ({**sent(), "words": "x" * 201}, "Je tekst is te lang"),
        ({"words": "", "file": SimpleUploadedFile("leeg.pdf", b"")}, "Dit bestand is leeg"),
    ],
)
def test_what_is_refused_is_said_and_not_kept(client, cast, case, form, why):
    client.force_login(cast["reporter"])
    answer = client.post(at(case, "own"), form)

    assert answer.status_code == 200
    assert why in content_of(answer)
    assert not AttachmentPart.objects.exists()


def test_one_that_is_too_large_is_said_to_be(client, cast, case, settings):
    settings.MOST_UPLOAD_BYTES = 100_000
    client.force_login(cast["reporter"])
    answer = client.post(at(case, "own"), sent("brief.pdf", samples.pdf(200_000), "application/pdf"))

    assert answer.status_code == 200
    assert "groter dan 20 MB" in content_of(answer)
    assert not AttachmentPart.objects.exists()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_what_broke_off_on_its_way_is_not_kept(client, cast, case, share):
    """As a connection that is lost leaves it: a part of the form, of which Django gives no file."""
    client.force_login(cast["reporter"])
    whole = encode_multipart(BOUNDARY, sent("brief.pdf", samples.pdf(300_000), "application/pdf"))
    body = whole[: int(len(whole) * share)]
    answer = client.generic("POST", at(case, "own"), body, content_type=MULTIPART_CONTENT)

    assert answer.status_code in (200, 400)
    assert not Attachment.objects.exists()


def test_a_file_stays_out_of_every_other_page_and_off_every_disk(client, cast, case, tmp_path, monkeypatch):
    """Three megabytes, which Django would put in the directory for temporary files. Seen to fail with its handlers."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client.force_login(cast["manager"])
    written = []
    monkeypatch.setattr(tempfile, "_mkstemp_inner", lambda *given: written.append(given))
    url = reverse("casework:note", args=[case.reference])
    data = samples.pdf(3_000_000)
    for address in (url, at(case, "add"), "/inloggen/"):
        client.post(address, sent("brief.pdf", data, "application/pdf", audience="employee"))
    assert written == []
    assert Attachment.objects.get().size == len(data)


def test_not_to_a_closed_case(client, cast, case):
    Incident.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, closed_at=LATER, closing_announced_at=AT)
    client.force_login(cast["reporter"])
    assert "type=&quot;file&quot;" not in content_of(client.get(at(case, "own")))
    answer = client.post(at(case, "own"), sent())
    assert answer.status_code == 200
    assert not Attachment.objects.exists()


def test_a_form_needs_its_token(cast, case):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast["reporter"])
    assert browser.post(at(case, "own"), sent()).status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("page", ["own", "panel"])
def test_a_list_costs_the_same_however_many_there_are(client, cast, case, page, django_assert_max_num_queries):
    for _each in range(4):
        keep(case, cast["manager"])
    client.force_login(cast["reporter" if page == "own" else "manager"])
    client.get(at(case, page))
    with django_assert_max_num_queries(12):
        client.get(at(case, page))
