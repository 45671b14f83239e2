"""The bell, the list under it, and the page with a demo's mail."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.mail import get_connection
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.message import bell
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.outbox.services import withdraw
from dreiging.outbox.tests.conftest import CASE, MONDAY, tell

pytestmark = pytest.mark.django_db

LIST = "/berichten/"


@pytest.fixture
def signed_in(client, sam):
    client.force_login(sam)
    return client


def address_of(notice):
    return reverse("outbox:open", args=[notice.pk])


def test_the_list_shows_what_was_told_newest_first_and_says_what_is_unread(signed_in, sam):
    tell(sam, kind=NoticeKind.MESSAGE)
    tell(sam, kind=NoticeKind.CLOSING, at=MONDAY + timedelta(hours=3))
    Notice.objects.filter(kind=NoticeKind.MESSAGE).update(read_at=MONDAY)

    page = signed_in.get(LIST).content.decode()
    newest, oldest = page.index("We willen je melding afsluiten"), page.index("Er is een bericht voor je")
    assert newest < page.index("2 maart 2026, 13.00 uur") < page.index("Ongelezen") < oldest
    assert oldest < page.index("2 maart 2026, 10.00 uur") < page.index("Gelezen", oldest)


def test_the_empty_list_says_what_will_come(signed_in):
    assert "Je hebt nog geen berichten." in signed_in.get(LIST).content.decode()


def test_what_is_another_persons_or_withdrawn_is_not_there(signed_in, sam, kim):
    tell(kim)
    tell(sam)
    withdraw(topic=CASE, recipient=sam, at=MONDAY)
    assert signed_in.get(LIST).context["page_obj"].paginator.count == 0


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("3", 3), ("99", 3), ("0", 3), ("-1", 3), ("x", 1), ("9" * 5000, 1)]
)
def test_pages_of_twenty_five_and_no_page_that_fails(signed_in, sam, asked, number):
    for _number in range(51):
        tell(sam)
    response = signed_in.get(LIST, {"page": asked})
    assert (response.status_code, response.context["page_obj"].number) == (200, number)
    assert len(response.context["page_obj"]) == (1 if number == 3 else 25)


@pytest.mark.parametrize("count", [1, 25])
def test_the_list_takes_the_same_number_of_queries(signed_in, sam, count, django_assert_max_num_queries):
    for _number in range(count):
        tell(sam)
    with django_assert_max_num_queries(8):
        signed_in.get(LIST)


@pytest.mark.parametrize("method", ["get", "post"])
def test_opening_counts_as_read_and_leads_to_the_page(signed_in, sam, method):
    tell(sam, path="/mijn/M-7K2-Q9F/")
    tell(sam)
    notice = Notice.objects.get(path="/mijn/M-7K2-Q9F/", pk=Notice.objects.earliest("pk").pk)
    response = getattr(signed_in, method)(address_of(notice))
    assert (response.status_code, response["Location"]) == (302, "/mijn/M-7K2-Q9F/")
    assert Notice.objects.unread().count() == 1
    assert notice.pk not in Notice.objects.unread().values_list("pk", flat=True)


def test_opening_what_is_another_persons_withdrawn_or_absent_looks_alike(signed_in, sam, kim):
    tell(kim)
    others = Notice.objects.get()
    tell(sam)
    mine = Notice.objects.get(recipient=sam)
    withdraw(topic=CASE, recipient=sam, at=MONDAY)

    answers = [signed_in.get(path) for path in (address_of(others), address_of(mine), f"/berichten/{uuid4()}/")]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({without_what_differs_anyway(answer) for answer in answers}) == 1
    assert Notice.objects.filter(read_at__isnull=False).count() == 0


def without_what_differs_anyway(answer):
    page = answer.content.decode().replace(answer.request["PATH_INFO"], "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_all_read_counts_what_was_on_the_page_and_nothing_that_came_since(signed_in, sam, kim):
    tell(sam)
    tell(sam)
    shown = signed_in.get(LIST).context["unread_on_page"]
    tell(sam, key="since")
    tell(kim, key="other")
    others = Notice.objects.get(recipient=kim).pk

    response = signed_in.post(LIST, {"notice": [*shown, others]})
    assert (response.status_code, response["Location"]) == (302, LIST)
    assert {notice.dedupe.partition("|")[0] for notice in Notice.objects.unread()} == {"since", "other"}


@pytest.mark.parametrize(
    "sent", [{}, {"notice": "x"}, {"notice": ["", "\x00", "1" * 9999]}, {"notice": [uuid4()] * 150}]
)
def test_nonsense_reads_nothing_and_breaks_nothing(signed_in, sam, sent):
    tell(sam)
    assert signed_in.post(LIST, sent).status_code == 302
    assert Notice.objects.unread().count() == 1


@pytest.mark.parametrize("path", [LIST, "/berichten/9a6f0a1c-5d0e-4d0f-9a51-3f1f2f6f4a10/"])
def test_who_is_not_signed_in_is_asked_to(client, path):
    assert client.get(path)["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(("count", "shown"), [(0, None), (1, "1"), (99, "99"), (100, "99+"), (130, "99+")])
def test_the_bell_counts_what_is_unread(signed_in, sam, kim, count, shown):
    for _number in range(count):
        tell(sam)
    tell(kim)
    tell(sam, key="read")
    Notice.objects.filter(dedupe__startswith="read|").update(read_at=MONDAY)
    page = signed_in.get("/profiel/").content.decode()
    assert (f"({shown}<" in page) if shown else ("bell-count" not in page)


def test_the_bell_asks_once_and_only_when_shown(sam, rf, django_assert_num_queries):
    from dreiging.outbox.context_processors import bell as bell_of

    request = rf.get("/")
    request.user = sam
    tell(sam)
    with django_assert_num_queries(0):
        unread = bell_of(request)["unread_notices"]
    with django_assert_num_queries(1):
        assert unread == 1
        assert str(unread) == "1"


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


def test_a_demo_shows_its_mail_newest_first(signed_in, demo):
    assert "Er is nog geen mail verstuurd." in signed_in.get("/demo/mail/").content.decode()
    for _run in range(3):
        messages = [bell(uuid4(), f"medewerker{number}@demo.test") for number in range(20)]
        get_connection().send_messages(messages)

    response = signed_in.get("/demo/mail/")
    mails = response.context["mails"]
    assert len(mails) == 50
    assert [mail.to for mail in mails[:2]] == ["medewerker19@demo.test", "medewerker18@demo.test"]
    assert {mail.subject for mail in mails} == {"Er staat een bericht voor je klaar"}
    assert "Open Mijn Loket via het intranet en log in." in response.content.decode()
    assert all(timezone.now() - mail.sent_at < timedelta(minutes=5) for mail in mails)


def test_a_file_that_is_no_mail_breaks_nothing(signed_in, demo, settings, tmp_path):
    (tmp_path / "mail").mkdir()
    for number, content in enumerate([b"", b"\xff\xfe\x00", b"Subject: =?utf-8?b?!!?=\n\n\xff", b"Date: ooit\n\nx"]):
        (tmp_path / "mail" / f"{number}.log").write_bytes(content)
    assert signed_in.get("/demo/mail/").status_code == 200


def test_outside_a_demo_the_page_does_not_exist(signed_in, settings):
    settings.DEMO = False
    assert signed_in.get("/demo/mail/").status_code == 404


@pytest.mark.parametrize(
    ("path", "reference"),
    [("/dossier/M-7K2-Q9F/", "M-7K2-Q9F"), ("/mijn/M-222-333/", "M-222-333"), ("/beheer/accounts/user/", "")],
)
def test_a_notice_says_which_case_by_its_reference_only(path, reference):
    assert Notice(path=path).reference == reference
