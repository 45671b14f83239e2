"""What nobody can do anything about yet goes along to a talk, and is settled by it; `now` on the pages is AT."""

import pytest

from advies.learning.talks.planning import cancel_talk, move_talk
from advies.learning.talks.recording import record_talk
from advies.learning.tests.conftest import AT, DAY, HOUR, make_offer, plan
from advies.models import TalkSubject
from dreiging.accounts.tests.factories import TeamFactory

FORM = {"theme": "werk-en-thuis", "day": "9-3-2026", "clock": "14.00", "minutes": "60", "offer": "", "place": ""}
AFTER = AT + 8 * DAY
WORDS = "Er gaan verhalen rond over een auto bij het bureau."


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Let the pages believe that it is another time, by `clock(at)`."""
    now = [AT]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])
    return lambda at: now.__setitem__(0, at)


@pytest.fixture
def subjects(cast, team):
    """Two subjects of the team, and one of another."""
    about = [(team, WORDS), (team, "Iemand fotografeert ons."), (TeamFactory(), "Elders.")]
    return [
        TalkSubject.objects.create(team=of, words=words, made_by=cast["casemanager"], made_at=AT - DAY)
        for of, words in about
    ]


def of(talk):
    return set(TalkSubject.objects.filter(talk=talk).values_list("pk", flat=True))


def test_who_plans_sees_what_waits_and_takes_it_along(client, cast, team, subjects):
    """Seen to fail with the subjects of every team in `subjects_for`."""
    first, _second, other = subjects
    client.force_login(cast["manager"])
    page = client.get(f"/team/gesprekken/{team.pk}/plannen/").text
    assert WORDS in page and "Elders." not in page and page.count(" checked") >= 2
    sent = client.post(f"/team/gesprekken/{team.pk}/plannen/", FORM | {"subjects": [str(first.pk)]})

    first.refresh_from_db()
    assert of(first.talk) == {first.pk}
    assert WORDS in client.get(sent.url).text
    refused = client.post(f"/team/gesprekken/{team.pk}/plannen/", FORM | {"subjects": [str(other.pk)]})
    assert refused.status_code == 200 and not of(None).isdisjoint({other.pk})


def test_the_team_does_not_read_it_beforehand(client, cast, subjects):
    """Seen to fail with the subjects shown to everybody who sees the talk."""
    talk = plan(cast, offer=make_offer(cast), subjects=[subjects[0].pk])
    for who, reads in (("employee", False), ("colleague", False), ("manager", True), ("facilitator", True)):
        client.force_login(cast[who])
        assert (WORDS in client.get(talk.get_absolute_url()).text) is reads


def test_what_was_talked_about_is_settled_and_the_rest_waits_again(client, cast, subjects, clock):
    """Seen to fail with all that came along counted as talked about."""
    first, second, _other = subjects
    talk = plan(cast, subjects=[first.pk, second.pk])
    clock(AFTER)
    client.force_login(cast["manager"])
    page = client.get(f"{talk.get_absolute_url()}afspraken/").text
    assert page.count(" checked") >= 2
    said = {"attended": "9", "agreements": "We bellen elkaar.", "subjects": [str(first.pk)]}
    client.post(f"{talk.get_absolute_url()}afspraken/", said)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.talk, first.taken_up_by, first.taken_up_at) == (talk, cast["manager"], AFTER)
    assert (second.talk, second.taken_up_at) == (None, None)


def test_who_led_the_talk_settles_only_what_came_along(client, cast, subjects, clock):
    talk = plan(cast, offer=make_offer(cast), subjects=[subjects[0].pk])
    clock(AFTER)
    client.force_login(cast["facilitator"])
    page = client.get(f"{talk.get_absolute_url()}afspraken/").text
    assert WORDS in page and "Iemand fotografeert ons." not in page


def test_a_talk_that_is_moved_keeps_what_is_chosen_and_one_that_is_off_lets_go(cast, subjects):
    first, second, _other = (subject.pk for subject in subjects)
    talk = plan(cast, subjects=[first])
    how = {"theme": talk.theme, "starts_at": talk.starts_at + HOUR, "minutes": 60, "offer": None, "place": ""}
    talk = move_talk(talk=talk, version=1, subjects=[second], by=cast["manager"], at=AT, **how)
    assert of(talk) == {second}
    cancel_talk(talk=talk, by=cast["manager"], at=AT)
    assert of(talk) == set()


def test_a_subject_of_another_team_or_another_talk_does_not_come_along(cast, subjects):
    first, _second, other = (subject.pk for subject in subjects)
    talk = plan(cast, subjects=[first, other])
    later = plan(cast, starts_at=AT + 9 * DAY, subjects=[first])
    assert (of(talk), of(later)) == ({first}, set())

    record_talk(talk=talk, attended=3, agreements="Goed.", subjects=[first, other], by=cast["manager"], at=AFTER)
    assert not TalkSubject.objects.get(pk=other).taken_up_at
