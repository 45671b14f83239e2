"""The employee says that a step was not done; somebody finds out in time, and answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from advies.protocols.loading import load_default
from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from incidents import norms
from incidents.acting import NotYours
from incidents.casework.doubts import AlreadyAnswered, NothingToDoubt, answer_doubt, doubt_step
from incidents.casework.steps import do_step, skip_steps
from incidents.models import Action, ActionKind, EntryKind, Message
from incidents.tests.checklists import LATER, step
from incidents.tests.factories import AT

THEN = LATER + timedelta(hours=4)


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


@pytest.fixture
def done(cast, case):
    return do_step(action=step(case, "P16"), note="", by=cast["manager"], at=LATER)


@pytest.fixture
def doubted(cast, done):
    return doubt(done, cast["reporter"])


def doubt(action, by, words="Er is niets verteld."):
    return doubt_step(action=action, words=words, by=by, at=THEN)


def answer(asked, by, words="Dat klopt, ik bel je zo.", again=True):
    return answer_doubt(doubt=asked, is_done_again=again, words=words, by=by, at=THEN + timedelta(hours=1))


def test_the_case_manager_finds_out_before_a_moment(cast, case, doubted):
    assert (doubted.kind, doubted.owner) == (ActionKind.NOT_HAPPENED, cast["casemanager"])
    assert doubted.due_at == workdays.deadline(THEN, norms.DOUBT["LAAG"])
    assert doubted.title == "Nagaan wat niet is gebeurd: Vertel welke hulp er is"
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.message.body) == (EntryKind.STEP_DOUBTED, "Er is niets verteld.")
    assert Notice.objects.get(kind=NoticeKind.STEP_DOUBTED).recipient == cast["casemanager"]


def test_who_ticked_it_does_not_find_out_when_there_is_another(cast, case):
    mine = do_step(action=step(case, "P26"), note="", by=cast["casemanager"], at=LATER)
    assert doubt(mine, cast["reporter"], words="").owner == cast["manager"]
    assert not Message.objects.exists()


@pytest.mark.parametrize("who", ["manager", "casemanager", "colleague", "stranger", "excluded"])
def test_only_the_employee_doubts(cast, done, who):
    with pytest.raises(NotYours):
        doubt(done, cast[who])


def test_what_nobody_says_was_done_cannot_be_doubted(cast, case):
    with pytest.raises(NothingToDoubt):
        doubt(step(case, "P11"), cast["reporter"])
    skip_steps(incident=case, actions=[step(case, "P35")], reason="Niemand", by=cast["manager"], at=LATER)
    with pytest.raises(NothingToDoubt):
        doubt(step(case, "P35"), cast["reporter"])


def test_once_is_enough(cast, done, doubted):
    with pytest.raises(NothingToDoubt):
        doubt(done, cast["reporter"])


def test_doing_it_again_opens_the_step(cast, case, doubted):
    message = answer(doubted, cast["casemanager"])

    again = step(case, "P16")
    assert (again.done_at, again.outcome, again.doubted_at) == (None, "", None)
    assert again.due_at == workdays.deadline(message.sent_at, norms.DOUBT["LAAG"])
    assert (message.body, message.from_employee) == ("Dat klopt, ik bel je zo.", False)
    assert Notice.objects.filter(kind=NoticeKind.MESSAGE, recipient=cast["reporter"]).count() == 1
    assert not Action.objects.open().filter(kind=ActionKind.NOT_HAPPENED).exists()


def test_explaining_leaves_the_step_done(cast, case, doubted):
    answer(doubted, cast["manager"], again=False)
    assert step(case, "P16").outcome == "DONE"
    with pytest.raises(AlreadyAnswered):
        answer(doubted, cast["casemanager"])


def test_an_answer_has_words(cast, doubted):
    with pytest.raises(ValidationError):
        answer(doubted, cast["manager"], words="  ")


@pytest.mark.parametrize("who", ["reporter", "colleague", "stranger", "excluded", "second_line"])
def test_others_cannot_answer(cast, doubted, who):
    with pytest.raises(NotYours):
        answer(doubted, cast[who])


# --- The pages ---------------------------------------------------------------------------------------------------
def test_the_employee_says_it_on_a_page(client, cast, case, done):
    client.force_login(cast["reporter"])
    track = f"/mijn/{case.reference}/"
    page = reverse("reporting:doubt", args=[case.reference, done.pk])
    assert page in client.get(f"{track}stappen/").text
    assert "Anne Leeuw zette dit op klaar" in client.get(page).text

    gone = client.post(page, {"words": "Er is niets verteld."}, follow=True)
    assert gone.redirect_chain == [(track, 302)]
    assert "Je zei dat dit niet is gebeurd. Chris Maas zoekt het uit" in gone.text
    assert client.get(page).url == track


@pytest.mark.parametrize("who", ["manager", "colleague", "stranger", "excluded"])
def test_for_others_the_page_is_not_there(client, cast, case, done, who):
    client.force_login(cast[who])
    for name in ("doubt", "own_step"):
        page = reverse(f"reporting:{name}", args=[case.reference, done.pk])
        assert client.post(page).status_code == 404


def test_the_case_manager_answers_on_a_page(client, cast, case, doubted):
    client.force_login(cast["casemanager"])
    page = reverse("casework:doubt", args=[case.reference, doubted.pk])
    assert page in client.get(case.get_absolute_url()).text
    assert "Er is niets verteld." in client.get(page).text
    assert "Kies of het is gebeurd" in client.post(page).text

    assert client.post(page, {"outcome": "EXPLAINED", "words": "Ik heb je gebeld."}).status_code == 302
    assert Message.objects.latest("sent_at").body == "Ik heb je gebeld."


@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404)])
def test_others_get_no_page_to_answer(client, cast, case, doubted, who, status):
    client.force_login(cast[who])
    assert client.get(reverse("casework:doubt", args=[case.reference, doubted.pk])).status_code == status


def test_an_open_doubt_is_no_step_and_a_step_no_doubt(client, cast, case, doubted):
    client.force_login(cast["manager"])
    assert client.get(reverse("casework:step", args=[case.reference, doubted.pk])).status_code == 404
    assert client.get(reverse("casework:doubt", args=[case.reference, step(case, "P11").pk])).status_code == 404


def test_the_employee_does_their_own_step_on_the_page(client, cast, case):
    own = step(case, "P02")
    page = reverse("reporting:own_step", args=[case.reference, own.pk])
    client.force_login(cast["reporter"])
    assert page in client.get(f"/mijn/{case.reference}/").text
    assert client.get(page).status_code == 405
    client.post(page)
    client.post(page)

    assert step(case, "P02").done_by == cast["reporter"]
    assert client.post(reverse("reporting:own_step", args=[case.reference, step(case, "P11").pk])).status_code == 404
