"""What it does to the employee and to home: who says it, on which scale, and how it is drawn."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.models import Notice
from incidents.acting import CaseIsClosed, NotYours
from incidents.answers import About
from incidents.checkins.impact import Felt, SaidByTheOther, ask_impact, say_impact
from incidents.checkins.impact_points import HEIGHT, WIDTH, draw, in_words, read_points
from incidents.checkins.tests.conftest import DAY
from incidents.models import Classification, EntryKind, Impact, Incident, Reading
from incidents.tests.checklists import LATER
from incidents.workflow import CaseStatus

MUCH, LITTLE = Felt(4, ["SLEEP_REST"], ["VARY_ROUTE"]), Felt(1)
SENT = {"own": "3", "own_areas": ["TASK"], "own_changed": ["CAMERA"], "home": "NOT_SAID", "motivation": "2"}


def ask(case, by, own=MUCH, home=LITTLE, motivation=None, at=LATER):
    return ask_impact(incident=case, own=own, home=home, motivation=motivation, by=by, at=at)


def say(case, by, own=MUCH, home=LITTLE, motivation=None, at=LATER):
    return say_impact(incident=case, own=own, home=home, motivation=motivation, by=by, at=at)


def url_of(name, case):
    return reverse(f"checkins:{name}", args=[case.reference])


# --- Refusals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["reporter", "colleague", "stranger", "second_line", "hr"])
def test_others_do_not_ask(cast, case, who):
    with pytest.raises(NotYours):
        ask(case, cast[who])


@pytest.mark.parametrize("who", ["manager", "colleague", "stranger"])
def test_others_do_not_say(cast, case, who):
    with pytest.raises(NotYours):
        say(case, cast[who])


def test_who_reported_it_does_not_say_it_for_who_is_threatened(cast, case):
    """Seen to fail without `may_say`."""
    Incident.objects.update(about=About.COLLEAGUE, threatened=cast["colleague"], threatened_knows=True)
    with pytest.raises(SaidByTheOther):
        say(case, cast["reporter"])
    assert say(case, cast["colleague"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"own": Felt(5)},
        {"own": Felt(-1)},
        {"home": Felt(9)},
        {"motivation": 3},
        {"own": Felt(1, ["PTSS"])},
        {"own": Felt(1, ["MOTIVATION"])},
        {"own": Felt(1, [], ["OTHER"])},
    ],
)
def test_what_is_not_on_a_scale_or_in_a_list_is_refused(cast, case, wrong):
    with pytest.raises(ValidationError):
        ask(case, cast["manager"], **wrong)
    assert not Impact.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"score": 7}, {"areas": ["x"]}, {"motivation": 5}, {"about": "HOME", "motivation": 1}]
)
def test_the_database_refuses_it_too(cast, case, wrong):
    who = {"incident": case, "moment": "EMPLOYEE", "said_by": cast["reporter"], "said_at": LATER}
    with pytest.raises(IntegrityError), transaction.atomic():
        Impact.objects.create(**who, **{"about": "SELF", "score": 1, **wrong})


def test_in_a_closed_case_nothing_is_said(cast, case):
    Incident.objects.update(status=CaseStatus.CLOSED, closing_announced_at=LATER, closed_at=LATER)
    for deed, who in ((ask, "manager"), (say, "reporter")):
        with pytest.raises(CaseIsClosed):
            deed(case, cast[who])


@pytest.mark.parametrize("who", ["colleague", "stranger", "second_line", "hr"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, now_case, who):
    client.force_login(cast[who])
    for name in ("impact", "ask_impact", "own_impact"):
        assert client.get(url_of(name, now_case)).status_code == 404
    for name in ("ask_impact", "own_impact"):
        assert client.post(url_of(name, now_case), SENT).status_code == 404


def test_the_employee_does_not_act_and_who_acts_is_not_the_employee(client, cast, now_case):
    client.force_login(cast["reporter"])
    assert {client.get(url_of(name, now_case)).status_code for name in ("impact", "ask_impact")} == {403}
    client.force_login(cast["manager"])
    assert client.post(url_of("own_impact", now_case), SENT).status_code == 403


@pytest.mark.parametrize("missing", ["own", "home"])
def test_what_is_missing_is_told(client, cast, now_case, missing):
    for who, name in (("reporter", "own_impact"), ("manager", "ask_impact")):
        client.force_login(cast[who])
        assert "Kies hoeveel last" in client.post(url_of(name, now_case), {**SENT, missing: ""}).text
    assert not Impact.objects.exists()


# --- It works --------------------------------------------------------------------------------------------------------
def test_it_is_asked_in_the_first_talk_and_after(cast, case):
    ask(case, cast["manager"], motivation=1)
    ask(case, cast["manager"], home=None, at=LATER + DAY)
    assert [(each.moment, each.about, each.score) for each in Impact.objects.order_by("said_at", "-about")] == [
        ("FIRST_TALK", "SELF", 4),
        ("FIRST_TALK", "HOME", 1),
        ("FOLLOW_UP", "SELF", 4),
    ]
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.data) == (EntryKind.IMPACT_SAID, {"scores": {"SELF": 4}})
    assert {each.recipient for each in Notice.objects.filter(kind="IMPACT_WRITTEN")} == {cast["reporter"]}


def test_who_handles_it_hears_when_it_is_much(cast, case):
    say(case, cast["reporter"], own=Felt(2))
    assert not Notice.objects.filter(kind="IMPACT_HIGH").exists()
    say(case, cast["reporter"], own=LITTLE, home=Felt(3), at=LATER + DAY)
    assert Notice.objects.get(kind="IMPACT_HIGH").recipient == cast["manager"]


def test_the_classification_is_the_first_point(cast, case):
    who = {"incident": case, "classified_by": cast["casemanager"], "classified_at": LATER}
    scores = {"SLEEP_REST": 3, "TASK": 1, "WORK_JOY": 0, "MOTIVATION": -2}
    Classification.objects.create(impact_self=scores, adaptations_self=["CAMERA"], **who)
    ask(case, cast["manager"], at=LATER + DAY)
    first, second = read_points(case)
    assert (first.own.score, first.home, first.motivation, first.by) == (3, None, -2, "Chris Maas")
    assert (first.own.areas, first.own.adaptations) == (["Rust en slaap", "Taakuitoefening"], ["Camera opgehangen"])
    assert (second.own.score, second.home.score) == (4, 1)


def test_a_classification_without_impact_is_no_point(cast, case):
    who = {"incident": case, "classified_by": cast["casemanager"], "classified_at": LATER}
    Classification.objects.create(impact_home={"MOTIVATION": 1}, **who)
    assert read_points(case) == []


def test_it_is_drawn_over_time(cast, case):
    """The higher, the more is felt; seen to fail with the axis upside down."""
    for days, score in ((0, 4), (10, 2), (40, 0)):
        ask(case, cast["manager"], own=Felt(score), home=LITTLE if days else None, at=LATER + days * DAY)
    own, home = draw(read_points(case), own="Jij")
    assert own.dots == [(10, 10), (85, 60), (310, 110)]
    assert [x for x, _y in home.dots] == [85, 310]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in own.dots + home.dots)


def test_one_moment_is_no_line(cast, case):
    ask(case, cast["manager"])
    assert draw(read_points(case), own="Jij") == []


@pytest.mark.parametrize(
    ("scores", "expected"), [((4, 1), "dat is minder."), ((1, 4), "dat is meer."), ((2, 2), "ook."), ((2,), "last op")]
)
def test_a_sentence_says_what_the_line_shows(cast, case, scores, expected):
    for days, score in enumerate(scores):
        ask(case, cast["manager"], own=Felt(score), home=None, at=LATER + days * DAY)
    (sentence,) = in_words(read_points(case), own="De medewerker")
    assert sentence.startswith("De medewerker: ") and expected in sentence


def test_stronger_motivation_is_said(cast, case):
    ask(case, cast["manager"], home=None, motivation=2)
    assert "juist meer motivatie" in in_words(read_points(case), own="De medewerker")[1]


def test_the_employee_says_it_and_sees_the_line(client, cast, now_case):
    ask(now_case, cast["manager"], at=timezone.now())
    Impact.objects.update(said_at=timezone.now() - DAY)
    client.force_login(cast["reporter"])
    own = url_of("own_impact", now_case)
    assert own in client.get(reverse("reporting:track", args=[now_case.reference])).text
    assert client.post(own, SENT).url == own
    text = client.get(own).text
    assert "<polyline" in text and "Camera opgehangen" in text and "Veel sterker" in text and "Veel last" in text
    assert Reading.objects.filter(reader=cast["reporter"], seen="IMPACT").exists()


def test_follow_ups_count_only_with_a_burden(client, cast, now_case):
    client.force_login(cast["reporter"])
    client.post(url_of("own_impact", now_case), {**SENT, "own": "0"})
    assert (Impact.objects.get().areas, Impact.objects.get().adaptations) == ([], [])


def test_who_acts_asks_it_and_is_led_to_the_severity(client, cast, now_case):
    client.force_login(cast["manager"])
    assert url_of("impact", now_case) in client.get(now_case.get_absolute_url()).text
    assert client.post(url_of("ask_impact", now_case), SENT).url == url_of("impact", now_case)
    text = client.get(url_of("impact", now_case)).text
    assert "Kijk of de ernst nog past" in text and "Veel last" in text


def test_more_moments_take_no_more_queries(client, cast, now_case, django_assert_max_num_queries):
    client.force_login(cast["manager"])
    for hours in range(6):
        ask(now_case, cast["manager"], at=timezone.now() + hours * DAY)
    with django_assert_max_num_queries(20):
        client.get(url_of("impact", now_case))
