"""Planning a talk, leading it, and what was agreed; `now` on the pages is AT."""

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from advies.learning import refusals
from advies.learning.talks.offers import offer_time, withdraw_offer
from advies.learning.talks.planning import cancel_talk, move_talk
from advies.learning.talks.recording import record_talk
from advies.learning.talks.reminding import remind_of_agreements, remind_of_talks
from advies.learning.tests.conftest import AT, DAY, HOUR, make_offer, plan
from advies.models import FacilitatorOffer, TalkStatus, TeamTalk
from dreiging.accounts.tests.factories import TeamFactory, UserFactory
from dreiging.outbox.models import Notice, NoticeKind

FORM = {"theme": "werk-en-thuis", "day": "9-3-2026", "clock": "14.00", "minutes": "60", "offer": "", "place": ""}
AGREED = {"attended": 9, "agreements": "We bellen elkaar na elke lastige dienst."}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def plan_url(team) -> str:
    return f"/team/gesprekken/{team.pk}/plannen/"


@pytest.mark.parametrize("who", ["manager", "deputy", "second_line"])
def test_who_leads_plans_and_the_team_hears_it(client, cast, team, who):
    client.force_login(cast[who])
    assert client.get("/team/gesprekken/").status_code == 200
    assert client.post(plan_url(team), FORM).status_code == 302

    talk = TeamTalk.objects.get()
    assert (talk.starts_at, talk.planned_by) == (AT + 7 * DAY + 4 * HOUR, cast[who])
    told = {notice.recipient for notice in Notice.objects.filter(kind=NoticeKind.TALK_PLANNED)}
    assert told == {cast["employee"], cast["colleague"], cast["manager"]} - {cast[who]}


@pytest.mark.parametrize(
    ("who", "listed", "planned"),
    [("employee", 403, 403), ("hr", 403, 403), ("beheer", 403, 403), ("other_manager", 200, 404)],
)
def test_others_plan_nothing(client, cast, team, who, listed, planned):
    """Seen to fail with every team in `teams_led_by`."""
    client.force_login(cast[who])

    assert client.get("/team/gesprekken/").status_code == listed
    assert client.get(plan_url(team)).status_code == planned
    assert client.post(plan_url(team), FORM).status_code == planned
    with pytest.raises(refusals.NotYours):
        plan(cast, by=cast[who])
    assert not TeamTalk.objects.exists()


@pytest.mark.parametrize(
    ("who", "seen", "changed"),
    [
        ("employee", 200, 403),
        ("facilitator", 404, 404),
        ("other_manager", 404, 404),
        ("hr", 404, 404),
        ("casemanager", 404, 404),
        ("manager", 200, 200),
    ],
)
def test_who_sees_a_talk(client, cast, who, seen, changed):
    """Seen to fail with `TeamTalk.objects` in `visible_to`."""
    talk = plan(cast)
    client.force_login(cast[who])

    assert client.get(f"/gesprekken/{talk.pk}/").status_code == seen
    assert client.get(f"/gesprekken/{talk.pk}/agenda.ics").status_code == seen
    assert client.get(f"/gesprekken/{talk.pk}/verzetten/").status_code == changed
    assert client.get(f"/gesprekken/{talk.pk}/afspraken/").status_code == changed
    if changed != 200:
        for path in ("verzetten", "afspraken", "afzeggen"):
            assert client.post(f"/gesprekken/{talk.pk}/{path}/", FORM).status_code == changed
        assert TeamTalk.objects.get().version == 1


def test_the_facilitator_sees_the_talk_that_they_lead_and_writes_down_what_was_agreed(client, cast):
    talk = plan(cast, offer=make_offer(cast))
    client.force_login(cast["facilitator"])
    assert client.get(f"/gesprekken/{talk.pk}/").status_code == 200
    assert client.get(f"/gesprekken/{talk.pk}/verzetten/").status_code == 403
    assert Notice.objects.filter(recipient=cast["facilitator"], kind=NoticeKind.TALK_PLANNED).exists()

    record_talk(talk=talk, by=cast["facilitator"], at=AT + 8 * DAY, **AGREED)
    assert TeamTalk.objects.get().status == TalkStatus.HELD


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"theme": "anders"}, "Kies een van de antwoorden"),
        ({"day": "31-2-2026"}, "Vul de dag in"),
        ({"day": "1-3-2026"}, "niet in het verleden"),
        ({"day": "2-3-2026", "clock": "9.00"}, "Kies een moment dat nog moet komen"),
        ({"minutes": "15"}, "Kies een van de antwoorden"),
        ({"offer": "x"}, "Kies een van de antwoorden"),
    ],
)
def test_what_is_wrong_is_told(client, cast, team, change, words):
    client.force_login(cast["manager"])
    page = client.post(plan_url(team), {**FORM, **change})

    assert page.status_code == 200 and words in page.content.decode()
    assert not TeamTalk.objects.exists()


def test_a_facilitator_leads_one_talk_at_a_time(cast):
    """Seen to fail without the question in `_locked_offer`; the database refuses it then."""
    offer = make_offer(cast)
    talk = plan(cast, offer=offer)
    with pytest.raises(refusals.OfferTaken):
        plan(cast, offer=offer)
    with pytest.raises(IntegrityError, match="offer_id"), transaction.atomic():
        TeamTalk.objects.filter(pk=plan(cast).pk).update(offer=offer)

    cancel_talk(talk=talk, by=cast["manager"], at=AT)
    plan(cast, offer=offer)


def test_a_facilitator_is_there_all_the_time(cast):
    offer = make_offer(cast)
    for starts_at, minutes in ((offer.starts_at - HOUR / 2, 60), (offer.ends_at - HOUR, 90)):
        with pytest.raises(refusals.OutsideOffer):
            plan(cast, offer=offer, starts_at=starts_at, minutes=minutes)


def test_a_team_chooses_out_of_its_own_eenheid_and_out_of_what_is_free(client, cast, team):
    offer = make_offer(cast)
    elsewhere = TeamFactory()
    assert FacilitatorOffer.objects.free_for(team.eenheid_id, at=AT, on=AT.date()).get() == offer
    assert not FacilitatorOffer.objects.free_for(elsewhere.eenheid_id, at=AT, on=AT.date())
    client.force_login(cast["manager"])
    assert "Ties Kol: maandag 9 maart, 13.00 uur tot 16.00 uur" in client.get(plan_url(team)).content.decode()

    plan(cast, offer=offer)
    assert "Ties Kol" not in client.get(plan_url(team)).content.decode()


def test_who_moves_a_talk_that_somebody_else_moved_hears_it(client, cast):
    talk = plan(cast)
    client.force_login(cast["second_line"])
    moved = {**FORM, "day": "10-3-2026", "version": "1"}
    assert client.post(f"/gesprekken/{talk.pk}/verzetten/", moved).status_code == 302
    assert Notice.objects.filter(kind=NoticeKind.TALK_CHANGED, recipient=cast["employee"]).count() == 1

    page = client.post(f"/gesprekken/{talk.pk}/verzetten/", {**moved, "day": "11-3-2026"})
    assert "Intussen heeft iemand anders" in page.content.decode() and "11-3-2026" in page.content.decode()
    assert TeamTalk.objects.get().starts_at.date() == (AT + 8 * DAY).date()


def test_what_is_over_is_not_moved_or_called_off(cast):
    talk = plan(cast)
    record_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY, **AGREED)
    with pytest.raises(refusals.IsOver):
        cancel_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY)
    how = {"theme": "werk-en-thuis", "starts_at": AT + 9 * DAY, "minutes": 60, "offer": None, "place": ""}
    with pytest.raises(refusals.IsOver):
        move_talk(talk=talk, version=2, by=cast["manager"], at=AT + 8 * DAY, **how)
    with pytest.raises(refusals.IsOver):
        record_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY, **AGREED)


def test_agreements_have_no_names(cast):
    """Seen to fail with `named_in` that finds nothing. A short part of a name may be a word."""
    talk, how = plan(cast), {"attended": 5, "by": cast["manager"], "at": AT + 8 * DAY}
    with pytest.raises(refusals.NamesSomebody, match="Bakker"):
        record_talk(talk=talk, agreements="We letten op Bakker.", **how)
    record_talk(talk=talk, agreements="De wijk Wit en een lekkere bakker.", **how)


def test_nothing_is_written_down_before_the_talk(client, cast):
    talk = plan(cast)
    client.force_login(cast["manager"])
    page = client.post(f"/gesprekken/{talk.pk}/afspraken/", {**AGREED, "attended": "9"})

    assert "Dit gesprek is nog niet geweest" in page.content.decode()
    for change in ({"attended": "0"}, {"attended": "veel"}, {"agreements": " "}):
        assert client.post(f"/gesprekken/{talk.pk}/afspraken/", {**AGREED, **change}).status_code == 200
    assert TeamTalk.objects.get().status == TalkStatus.PLANNED


def test_the_team_reads_what_was_agreed_and_the_database_does_not(client, cast):
    talk = plan(cast)
    record_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY, **AGREED)
    client.force_login(cast["employee"])

    assert "We bellen elkaar na elke lastige dienst" in client.get(f"/gesprekken/{talk.pk}/").content.decode()
    assert Notice.objects.filter(kind=NoticeKind.TALK_AGREED, recipient=cast["employee"]).exists()
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT agreements FROM advies_teamtalk")
        assert b"bellen" not in bytes(cursor.fetchone()[0])


def test_the_database_keeps_no_talk_without_agreements(cast):
    talk = plan(cast)
    with pytest.raises(IntegrityError, match="held_says_what_was_agreed"), transaction.atomic():
        TeamTalk.objects.filter(pk=talk.pk).update(status="HELD")
    with pytest.raises(IntegrityError, match="has_time"), transaction.atomic():
        TeamTalk.objects.filter(pk=talk.pk).update(minutes=30)


def test_a_calendar_gets_a_neutral_title(client, cast):
    talk = plan(cast)
    client.force_login(cast["employee"])
    response = client.get(f"/gesprekken/{talk.pk}/agenda.ics")

    event = Calendar.from_ical(response.content).events[0]
    assert (event["summary"], event["location"], event.start) == ("Teamgesprek", "Kantine", talk.starts_at)
    assert not {word for word in ("reiging", "thuis", "eilig") if word in response.content.decode()}


def test_a_team_that_does_not_talk_is_listed_and_its_manager_reminded_once_a_month(client, cast, team):
    remind_of_talks(at=AT)
    remind_of_talks(at=AT + DAY)
    due = Notice.objects.filter(kind=NoticeKind.TALK_DUE)
    assert due.filter(recipient=cast["deputy"], topic=team.pk).count() == 1
    client.force_login(cast["manager"])
    assert "heeft niets gepland" in client.get("/team/gesprekken/").content.decode()

    plan(cast)
    remind_of_talks(at=AT + 40 * DAY)  # the talk is over by then, and nobody wrote it down
    assert due.filter(topic=team.pk).count() == 2
    assert "heeft niets gepland" not in client.get("/team/gesprekken/").content.decode()


def test_half_a_year_after_a_talk_it_is_due_again(cast, team):
    talk = plan(cast)
    record_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY, **AGREED)
    remind_of_talks(at=AT + 180 * DAY)
    assert not Notice.objects.filter(kind=NoticeKind.TALK_DUE, topic=team.pk).exists()

    remind_of_talks(at=talk.starts_at + 183 * DAY)
    assert Notice.objects.filter(kind=NoticeKind.TALK_DUE, topic=team.pk).exists()


def test_who_wrote_nothing_down_is_asked_once_a_week(cast):
    talk = plan(cast)
    assert remind_of_agreements(at=AT) == 0
    for days in (8, 9, 15):
        remind_of_agreements(at=AT + days * DAY)

    assert Notice.objects.filter(kind=NoticeKind.TALK_RECORD, topic=talk.pk).count() == 2


def test_only_the_pool_offers_time(client, cast):
    client.force_login(cast["facilitator"])
    form = {"day": "9-3-2026", "starts": "13.00", "ends": "16.00"}
    assert client.post("/gespreksleider/", form).status_code == 302
    assert "Dit tijdstip staat er al" in client.post("/gespreksleider/", form).content.decode()
    assert "De eindtijd ligt voor" in client.post("/gespreksleider/", {**form, "ends": "12.00"}).content.decode()

    for who in ("employee", "manager", "hr"):
        client.force_login(cast[who])
        assert client.get("/gespreksleider/").status_code == 403
        assert client.post("/gespreksleider/", form).status_code == 403
        with pytest.raises(refusals.NotInThePool):
            make_offer(cast, by=cast[who])
    with pytest.raises(refusals.TooShort):
        offer_time(starts_at=AT + DAY, ends_at=AT + DAY + HOUR / 2, by=cast["facilitator"], at=AT)
    with pytest.raises(refusals.InThePast):
        offer_time(starts_at=AT - DAY, ends_at=AT, by=cast["facilitator"], at=AT)


def test_an_offer_is_taken_back_by_who_made_it_until_a_team_counts_on_it(client, cast):
    offer = make_offer(cast)
    client.force_login(cast["manager"])
    assert client.post(f"/gespreksleider/{offer.pk}/intrekken/").status_code == 404
    with pytest.raises(refusals.NotYours):
        withdraw_offer(offer=offer, by=cast["manager"])

    talk = plan(cast, offer=offer)
    client.force_login(cast["facilitator"])
    page = client.post(f"/gespreksleider/{offer.pk}/intrekken/", follow=True).content.decode()
    assert "Een team rekent op je" in page
    cancel_talk(talk=talk, by=cast["manager"], at=AT)
    client.post(f"/gespreksleider/{offer.pk}/intrekken/")
    assert not FacilitatorOffer.objects.exists()


@pytest.mark.parametrize("who", ["employee", "facilitator", "hr"])
def test_everybody_has_a_page_of_talks_and_reads_every_card(client, cast, who):
    client.force_login(cast[who])

    assert client.get("/gesprekken/").status_code == 200
    assert "Herken het" in client.get("/gesprekken/kaarten/herken-het/").content.decode()
    assert client.get("/gesprekken/kaarten/nergens/").status_code == 404


def test_the_overview_costs_the_same_for_any_number_of_teams(client, cast, eenheid, django_assert_max_num_queries):
    for _number in range(6):
        UserFactory(team=TeamFactory(parent=eenheid))
    client.force_login(cast["second_line"])
    with django_assert_max_num_queries(14):
        client.get("/team/gesprekken/")
