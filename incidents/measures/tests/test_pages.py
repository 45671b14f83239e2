"""The pages about measures: what they show, to whom, and what they refuse."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import grant
from incidents.measures import deciding, running
from incidents.measures.own import confirm_explained
from incidents.measures.tests.conftest import ask, version_of
from incidents.models import CaseMeasure, GrantRole
from incidents.tests.factories import let_replace, make_case
from incidents.workflow import MeasureStatus as S

ONE = ["decide", "explain", "start", "review", "end", "withdraw"]
OF_WHO_ACTS = ["panel", "ask", *ONE]
OF_THE_EMPLOYEE = ["own", "not_clear", "usefulness"]
DAY = timezone.timedelta(days=1)


def url_of(name, case, measure=None):
    return reverse(
        f"measures:{name}", args=[case.reference, *([measure.pk] if name in (*ONE, *OF_THE_EMPLOYEE[1:]) else [])]
    )


@pytest.fixture
def now_measure(cast, case, catalogue, need):
    """A measure that was asked just now: pages live in the present."""
    return ask(case, cast["manager"], need=need, at=timezone.now())


@pytest.fixture
def explained(cast, now_measure):
    how = {"by": cast["manager"], "at": timezone.now()}
    yes = {"agreed": True, "decider": "TEAMCHEF", "words": "Past bij wat er gebeurde."}
    decided = deciding.decide_measure(measure=now_measure, revision=1, **yes, **how)
    words = "Een camera bij de voordeur."
    return deciding.explain_measure(measure=decided, revision=2, words=words, **how)


@pytest.fixture
def ended(cast, explained):
    now = timezone.now()
    how, today = {"by": cast["manager"], "at": now}, timezone.localdate(now)
    confirm_explained(measure=explained, by=cast["reporter"], at=now)
    deciding.start_measure(measure=explained, revision=4, started_on=today, review_on=today + DAY, **how)
    running.review_measure(
        measure=explained, revision=5, outcome=S.WINDING_DOWN, next_on=today, words="Niet meer nodig.", **how
    )
    return running.end_measure(measure=explained, revision=6, last_talk_on=today, words="Klaar.", **how)


def as_sent(day):
    return f"{day.day}-{day.month}-{day.year}"


# --- Who acts --------------------------------------------------------------------------------------------------------
def test_the_whole_course_through_the_pages(client, cast, case, catalogue, need):
    client.force_login(cast["manager"])
    panel, today = url_of("panel", case), timezone.localdate()
    assert client.post(url_of("ask", case), {"measure": version_of().pk, "need": need.pk}).url == panel
    measure = CaseMeasure.objects.get()

    def send(name, **given):
        measure.refresh_from_db()
        page = url_of(name, case, measure)
        assert client.get(page).status_code == 200
        assert client.post(page, {"version": measure.revision, **given}).url == panel
        measure.refresh_from_db()
        return measure.status

    assert send("decide", agreed="YES", decider="TEAMCHEF", words="Past.") == S.DECIDED_YES
    assert send("explain", words="Een camera bij de deur.") == S.DECIDED_YES
    assert client.get(url_of("start", case, measure)).status_code == 302  # not before the employee says so
    confirm_explained(measure=measure, by=cast["reporter"], at=timezone.now())
    soon = as_sent(today + 9 * DAY)
    assert send("start", started_on=as_sent(today), review_on=soon) == S.ACTIVE
    assert send("review", outcome="UNDER_REVIEW", next_on=soon, words="Nog niet duidelijk.") == S.UNDER_REVIEW
    assert send("review", outcome="WINDING_DOWN", next_on=soon, words="Het is rustig.") == S.WINDING_DOWN
    assert send("end", last_talk_on=as_sent(today), words="Camera opgehaald.") == S.ENDED

    text = client.get(panel).text
    assert "Veiligheidsadvies woning" in text and "Camera opgehaald." in text and "Gestopt" in text


def test_the_case_shows_a_line_for_each_measure(client, cast, case, now_measure):
    client.force_login(cast["manager"])
    text = " ".join(client.get(case.get_absolute_url()).text.split())
    assert 'Camera of alarm aan huis <span class="quiet">(gevraagd, besluit volgt)' in text
    assert url_of("panel", case) in text


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({}, "Kies een maatregel"),
        ({"measure": "x"}, "Kies welke behoefte dit helpt"),
        ({"need": "NONE"}, "Schrijf op waarvoor het is"),
        ({"need": str(uuid4())}, "Kies"),
    ],
)
def test_bad_input_is_told(client, cast, case, catalogue, need, wrong, text):
    client.force_login(cast["manager"])
    assert text in client.post(url_of("ask", case), wrong).text
    assert not CaseMeasure.objects.exists()


def test_a_refusal_without_a_reason_is_told(client, cast, case, now_measure):
    client.force_login(cast["manager"])
    sent = {"version": now_measure.revision, "agreed": "NO", "decider": "TEAMCHEF"}
    assert "Schrijf op waarom" in client.post(url_of("decide", case, now_measure), sent).text


def test_a_day_that_cannot_be_is_told(client, cast, case, explained):
    confirm_explained(measure=explained, by=cast["reporter"], at=timezone.now())
    client.force_login(cast["manager"])
    explained.refresh_from_db()
    days = {"started_on": as_sent(timezone.localdate()), "review_on": as_sent(timezone.localdate() + 200 * DAY)}
    page = client.post(url_of("start", case, explained), {"version": explained.revision, **days})
    assert "binnen 90 dagen" in page.text


def test_who_was_second_sees_what_happened(client, cast, case, now_measure):
    client.force_login(cast["casemanager"])
    sent = {"version": 0, "agreed": "YES", "decider": "TEAMCHEF", "words": "Mijn tekst"}
    text = client.post(url_of("decide", case, now_measure), sent).text
    assert "Intussen heeft Anne Leeuw iets veranderd" in text and "Mijn tekst" in text


# --- The employee ----------------------------------------------------------------------------------------------------
def test_the_report_says_that_a_measure_waits_until_the_employee_answered(client, cast, case, explained):
    """Break: leave `waits_for_employee` out of the question, and nothing says that the measure waits."""
    client.force_login(cast["reporter"])
    track = reverse("reporting:track", args=[case.reference])
    assert "Een maatregel wacht op jou." in client.get(track).text
    client.post(url_of("own", case), {"measure": explained.pk})
    assert "Een maatregel wacht op jou." not in client.get(track).text


def test_before_it_is_explained_nothing_waits_for_the_employee(client, cast, case, now_measure):
    client.force_login(cast["reporter"])
    assert "wacht op jou" not in client.get(reverse("reporting:track", args=[case.reference])).text


def test_the_notice_brings_the_employee_to_the_measures(cast, case, explained):
    told = Notice.objects.filter(recipient=cast["reporter"], kind=NoticeKind.MEASURE_NEWS)
    assert {notice.path for notice in told} == {url_of("own", case)}


def test_the_employee_reads_it_and_says_that_it_is_clear(client, cast, case, explained):
    client.force_login(cast["reporter"])
    own = url_of("own", case)
    page = client.get(own).text
    assert "Een camera bij de voordeur." in page and "Is dit aan je uitgelegd" in page
    assert "Veiligheidsadvies woning" in page
    assert client.post(own, {"measure": explained.pk}).url == own

    assert CaseMeasure.objects.get().confirmed_at is not None
    assert "Is dit aan je uitgelegd" not in client.get(own).text


def test_the_employee_says_that_it_is_not_clear(client, cast, case, explained):
    client.force_login(cast["reporter"])
    page = url_of("not_clear", case, explained)
    assert "Schrijf op wat er nog niet duidelijk is" in client.post(page, {}).text
    assert client.post(page, {"words": "Wie ziet de beelden?"}).url == url_of("own", case)
    assert client.get(page).status_code == 302
    assert CaseMeasure.objects.get().explained_at is None


def test_the_employee_says_how_much_it_helped(client, cast, case, ended):
    client.force_login(cast["reporter"])
    page = url_of("usefulness", case, ended)
    assert "Kies hoeveel het hielp" in client.post(page, {}).text
    assert client.post(page, {"usefulness": "5", "words": ""}).url == url_of("own", case)
    assert CaseMeasure.objects.get().usefulness == 5
    assert client.get(page).status_code == 302


def test_a_refusal_is_read_with_its_reason(client, cast, case, now_measure):
    no = {"agreed": False, "decider": "AUTHORITY", "words": "De dreiging is te klein hiervoor."}
    deciding.decide_measure(measure=now_measure, revision=1, **no, by=cast["manager"], at=timezone.now())
    client.force_login(cast["reporter"])
    assert "De dreiging is te klein hiervoor." in client.get(url_of("own", case)).text


@pytest.mark.parametrize("sent", ["", "x", str(UUID(int=1))])
def test_a_measure_that_is_not_there_is_absent(client, cast, case, explained, sent):
    client.force_login(cast["reporter"])
    assert client.post(url_of("own", case), {"measure": sent}).status_code == 404


# --- Refusals --------------------------------------------------------------------------------------------------------
def statuses(client, names, case, measure):
    urls = [url_of(name, case, measure) for name in names]
    return {(client.get(url).status_code, client.post(url).status_code) for url in urls}


@pytest.mark.parametrize("who", ["colleague", "stranger", "excluded", "second_line", "hr", "beheer"])
def test_for_who_has_no_part_in_the_case_nothing_is_there(client, cast, case, explained, who):
    client.force_login(cast[who])
    assert statuses(client, OF_WHO_ACTS + OF_THE_EMPLOYEE, case, explained) == {(404, 404)}


def test_the_employee_does_not_act_and_who_acts_is_not_the_employee(client, cast, case, explained):
    client.force_login(cast["reporter"])
    assert statuses(client, OF_WHO_ACTS[1:], case, explained) == {(403, 403)}
    client.force_login(cast["manager"])
    assert statuses(client, OF_THE_EMPLOYEE, case, explained) == {(403, 403)}


def test_who_reads_along_reads_and_no_more(client, cast, case, explained):
    share = {"role": GrantRole.SHARED, "reason": "-", "by": None, "at": case.received_at}
    grant(case, cast["hr"], ends_at=timezone.now() + DAY, **share)
    client.force_login(cast["hr"])
    panel = client.get(url_of("panel", case))
    assert panel.status_code == 200 and "Leg opnieuw uit" not in panel.text
    assert statuses(client, OF_WHO_ACTS[1:], case, explained) == {(403, 403)}


def test_a_deputy_acts(client, cast, case, now_measure):
    let_replace(cast["manager"], by=cast["deputy"], on=timezone.localdate())
    client.force_login(cast["deputy"])
    assert {client.get(url_of(name, case, now_measure)).status_code for name in ("panel", "ask", "decide")} == {200}


def test_a_measure_of_another_case_is_absent(client, cast, case, now_measure):
    CaseMeasure.objects.update(incident=make_case(reporter=cast["colleague"], handler=cast["manager"]))
    client.force_login(cast["manager"])
    assert statuses(client, ONE, case, now_measure) == {(404, 404)}
