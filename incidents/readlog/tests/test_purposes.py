"""Who has nothing to do in a case says why before anything of it is shown; who has work to do is never asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.access import grant
from incidents.models import Action, ActionKind, GrantRole, Message, Purpose, Reading, Seen
from incidents.readlog import purposes
from incidents.readlog.purpose_form import ASKED, CARRIED, WORDS
from incidents.tests.factories import AT, make_case
from incidents.tests.reading import asks_why

SECRET = "Ze riepen mijn naam en mijn straat."


@pytest.fixture
def url(case):
    return case.get_absolute_url()


@pytest.fixture
def signed_in(client, cast):
    client.force_login(cast["casemanager"])
    return client


def say(client, url, purpose=Purpose.FOLLOW_UP, words="", **more):
    return client.post(url, {ASKED: purpose, WORDS: words, **more})


def test_nothing_of_the_case_is_shown_before(signed_in, cast, case, url):
    """Break: let CaseGate show the page when there is no way; the narrative stands in it."""
    page = signed_in.get(url)

    assert asks_why(page)
    assert SECRET not in page.text
    assert cast["reporter"].name not in page.text
    assert not Reading.objects.exists()


def test_after_saying_why_the_page_comes_and_both_are_written(signed_in, case, url):
    answer = say(signed_in, f"{url}?tijdlijn=gesprekken", words="Ik bel morgen met de politie")
    assert (answer.status_code, answer.url) == (302, f"{url}?tijdlijn=gesprekken")
    assert SECRET in signed_in.get(answer.url).text

    said, opened = Reading.objects.order_by("at")
    assert (said.seen, said.purpose, said.words) == (
        Seen.REASON,
        Purpose.FOLLOW_UP,
        "Ik bel morgen met de politie",
    )
    assert (opened.seen, opened.purpose, opened.words) == (Seen.CASE, Purpose.FOLLOW_UP, "")
    assert "politie" not in str(signed_in.session.items())


def test_it_is_kept_for_an_hour_for_this_case_and_this_session(signed_in, cast, case, url, monkeypatch):
    """Break: leave `until <= time.time()` out of stated_way; it is never asked again."""
    say(signed_in, url)
    assert not asks_why(signed_in.get(url))

    other = make_case(
        reporter=cast["reporter"], handler=cast["manager"], others={GrantRole.CASEMANAGER: cast["casemanager"]}
    )
    assert asks_why(signed_in.get(other.get_absolute_url()))
    elsewhere = Client()
    elsewhere.force_login(cast["casemanager"])
    assert asks_why(elsewhere.get(url))

    session = signed_in.session
    session[purposes.IN_SESSION] = {
        key: [purpose, until - purposes.KEPT_SECONDS] for key, (purpose, until) in session[purposes.IN_SESSION].items()
    }
    session.save()
    assert asks_why(signed_in.get(url))


@pytest.mark.parametrize("who", ["manager", "deputy", "hr"])
def test_who_has_something_to_do_or_was_asked_is_not_asked(client, cast, case, url, who):
    from incidents.tests.factories import let_replace

    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    end = timezone.now() + timedelta(days=1)
    grant(case, cast["hr"], role=GrantRole.SHARED, reason="Kent de wijk", by=cast["manager"], at=AT, ends_at=end)
    client.force_login(cast[who])

    assert SECRET in client.get(url).text


def test_an_open_action_is_a_reason(signed_in, cast, case, url):
    action = Action.objects.get(incident=case, kind=ActionKind.CONFIRM_SEVERITY)
    action.passed_on_to = cast["casemanager"]
    action.save()

    assert SECRET in signed_in.get(url).text
    assert Reading.objects.get().purpose == Purpose.TASK


def test_when_the_work_is_done_it_is_asked_again(signed_in, cast, case, url):
    Action.objects.filter(incident=case).update(owner=cast["casemanager"])
    assert not asks_why(signed_in.get(url))
    Action.objects.filter(incident=case).update(done_at=AT, outcome="DONE")

    assert asks_why(signed_in.get(url))


def test_a_form_that_was_sent_without_a_reason_waits_and_goes_on(signed_in, case):
    """Break: leave `carried` out of the page; the message is lost."""
    url = reverse("casework:message", args=[case.reference])
    asked = signed_in.post(url, {"body": "Dit is niet <weg> & blijft"})
    assert asks_why(asked)
    assert not Message.objects.exists()
    assert asked.context["carried"] == [("body", "Dit is niet <weg> & blijft")]
    assert "Dit is niet &lt;weg&gt; &amp; blijft" in asked.text

    answer = say(signed_in, url, body="Dit is niet <weg> & blijft", **{CARRIED: "1"})
    assert answer.status_code == 302
    assert Message.objects.get().body == "Dit is niet <weg> & blijft"


def test_a_document_is_made_after_saying_why(signed_in, case):
    url = reverse("aangifte:document", args=[case.reference])
    assert asks_why(signed_in.post(url))

    answer = say(signed_in, url, **{CARRIED: "1"})
    assert answer["Content-Type"] == "application/pdf"
    assert [row.seen for row in Reading.objects.order_by("at")] == [Seen.REASON, Seen.DOCUMENT]


def test_without_a_choice_it_is_asked_again_and_says_so(signed_in, url):
    """A browser leaves out a choice that was not made. Break: look for the choice to know the answer; no error."""
    page = signed_in.post(url, {WORDS: ""})

    assert asks_why(page)
    assert "Kies waarom je deze melding opent" in page.text
    assert not page.context["carries"]


@pytest.mark.parametrize("purpose", ["", "OWN", "TASK", "FUN", "\x00", "HANDLER"])
def test_a_purpose_is_one_of_the_list(signed_in, url, purpose):
    page = say(signed_in, url, purpose)

    assert asks_why(page)
    assert "Kies" in page.text
    assert not Reading.objects.exists()
    assert asks_why(signed_in.get(url))


def test_words_that_are_too_long_are_refused_and_stay(signed_in, url):
    page = say(signed_in, url, words="x" * 301)

    assert asks_why(page)
    assert "x" * 301 in page.text
    assert not Reading.objects.exists()


def test_who_does_not_see_the_case_cannot_say_why(client, cast, case, url):
    client.force_login(cast["stranger"])

    assert say(client, url).status_code == 404
    assert not Reading.objects.exists()


def test_saying_why_twice_does_nothing_wrong(signed_in, cast, case, url):
    say(signed_in, url)
    again = say(signed_in, url)
    assert (again.status_code, again.url) == (302, url)
    Action.objects.filter(incident=case).update(owner=cast["casemanager"])

    assert say(signed_in, url).status_code == 302
