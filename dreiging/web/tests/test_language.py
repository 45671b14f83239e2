import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

COOKIE = settings.LANGUAGE_COOKIE_NAME


def choose(visitor, **sent):
    return visitor.post("/taal/", {"language": "en", "next": "/over/", **sent})


def test_a_choice_is_remembered_and_leads_back(visitor):
    answer = choose(visitor, next="/over/?a=b")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/over/?a=b")
    assert answer.cookies[COOKIE].value == "en"
    assert '<html lang="en"' in visitor.get("/over/").content.decode()


def test_the_cookie_is_out_of_reach_of_scripts(visitor):
    cookie = choose(visitor).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\x08//evil.example",
        "/over/\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_it_leads_nowhere_else(visitor, address):
    assert choose(visitor, next=address).headers["Location"] == "/"


@pytest.mark.parametrize("language", ["", "de", "en'; --", "x" * 5000])
def test_a_language_that_is_not_spoken_changes_nothing(visitor, language):
    assert COOKIE not in choose(visitor, language=language).cookies


def test_the_browser_is_not_asked_what_it_prefers(visitor):
    answer = visitor.get("/over/", headers={"accept-language": "en"})
    assert '<html lang="nl"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "nl"


def test_a_cookie_that_makes_no_sense_is_dutch(visitor):
    visitor.cookies[COOKIE] = "../../etc"
    assert '<html lang="nl"' in visitor.get("/over/").content.decode()


def test_the_switch_is_not_a_link(visitor):
    assert visitor.get("/taal/").status_code == 405


def test_the_switch_names_each_language_in_its_own_words():
    request = RequestFactory().get("/over/?x=<script>")
    page = render_to_string("base.html", request=request)
    assert '<button class="btn-link" name="language" value="en" lang="en">English</button>' in page
