import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory

PUBLIC = ["/toegankelijkheid/", "/privacy/", "/over/"]


class SignedIn:
    is_authenticated = True
    is_active = True


def base(user=None, **context):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return render_to_string("base.html", {"user": user or AnonymousUser(), **context}, request=request)


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_about_the_service_are_for_everybody(visitor, path):
    answer = visitor.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert "<title>" in page
    assert not answer.cookies


def test_titles_differ(visitor):
    titles = [visitor.get(path).content.decode().split("<title>")[1].split("</title>")[0] for path in PUBLIC]
    assert len(set(titles)) == len(PUBLIC)


def test_the_privacy_page_says_how_long_a_draft_is_kept(visitor, settings):
    settings.DRAFT_DAYS = 1
    assert "1 dag." in visitor.get("/privacy/").content.decode()
    settings.DRAFT_DAYS = 12
    assert "12 dagen." in visitor.get("/privacy/").content.decode()


def test_the_style_guide_is_there_in_a_demo_only(visitor, settings):
    settings.DEMO = False
    assert visitor.get("/stijl/").status_code == 404
    settings.DEMO = True
    assert visitor.get("/stijl/").status_code == 200


def test_help_is_on_every_page_and_the_account_only_for_who_has_one():
    nobody, somebody = base(), base(SignedIn(), unread_notices=2)
    assert "Hulp nu" in nobody
    assert "Hulp nu" in somebody
    assert "Ben je er nog?" not in nobody
    assert "Ben je er nog?" in somebody


def test_a_public_page_never_asks_who_reads_it():
    class Unasked:
        def __getattr__(self, name):
            raise AssertionError(f"asked the reader for {name}")

    page = base(Unasked(), public_page=True, messages=Unasked())
    assert "Hulp nu" in page


def test_messages_are_announced_and_are_text():
    page = base(messages=[Message(25, "Je bericht is <b>verstuurd</b>.")])
    assert '<div class="banner banner-success" role="alert"><p>Je bericht is &lt;b&gt;' in page


def test_a_page_with_a_form_is_not_reloaded_when_the_session_ends():
    assert "http-equiv" in base(SignedIn())
    assert "http-equiv" not in base(SignedIn(), form=object())


def test_nothing_is_written_in_the_page_that_the_policy_forbids(visitor, settings):
    settings.DEMO = True
    page = visitor.get("/stijl/").content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick" not in page


def test_the_session_is_kept_only_for_who_has_one(visitor):
    assert visitor.post("/blijf/").status_code in {302, 403}
    assert visitor.get("/blijf/").status_code == 302
