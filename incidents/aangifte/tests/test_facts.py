"""Facts of an aangifte: filled in by who acts, remembered without what they say; and pages that read a fixed number."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dreiging.outbox.models import Notice
from incidents.aangifte.facts import change_facts
from incidents.aangifte.panel import still_to_arrange
from incidents.aangifte.rights import rights_of
from incidents.aangifte.tests.conftest import SOON, TODAY, move, news
from incidents.acting import CaseIsClosed, ChangedMeanwhile, NotYours
from incidents.models import EntryKind, Incident
from incidents.tests.factories import AT, make_case
from incidents.workflow import AangifteStatus as S
from incidents.workflow import CaseStatus

DAY = timedelta(days=1)


def change(aangifte, by, **facts):
    aangifte.refresh_from_db()
    return change_facts(aangifte=aangifte, version=facts.pop("version", aangifte.version), by=by, at=AT, **facts)


def test_the_timeline_says_which_facts_and_not_what_they_are(stand_at, cast):
    aangifte = stand_at(S.FILED)
    Notice.objects.all().delete()
    changed = change(aangifte, cast["casemanager"], pv_number="PL0100-77", vpt_asked_on=TODAY, contact_om="")

    assert (changed.pv_number, changed.vpt_asked_on) == ("PL0100-77", TODAY)
    entry = aangifte.incident.timeline.get(kind=EntryKind.AANGIFTE_CHANGED)
    assert entry.data == {"fields": ["pv_number", "vpt_asked_on"]}
    assert not Notice.objects.exists()


def test_nothing_changed_is_no_event(stand_at, cast):
    aangifte = stand_at(S.FILED)
    change(aangifte, cast["manager"], pv_number="", damage_claim="NOT_DISCUSSED")

    assert not aangifte.incident.timeline.filter(kind=EntryKind.AANGIFTE_CHANGED).exists()


@pytest.mark.parametrize("who", ["reporter", "colleague", "hr", "stranger", "excluded"])
def test_others_cannot(aangifte, cast, who):
    with pytest.raises(NotYours):
        change(aangifte, cast[who], contact_police="Jansen")


def test_an_old_form_and_a_closed_case_are_refused(aangifte, cast):
    with pytest.raises(ChangedMeanwhile):
        change(aangifte, cast["manager"], version=0, contact_police="Jansen")
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        change(aangifte, cast["manager"], contact_police="Jansen")


@pytest.mark.parametrize("fact", [{"status": S.CLOSED}, {"filed_on": TODAY}, {"pv_number": "1"}, {"version_": 1}])
def test_what_is_no_fact_of_it_is_refused(aangifte, cast, fact):
    with pytest.raises(TypeError):
        change(aangifte, cast["manager"], **fact)


def test_a_rule_speaks_in_its_own_words(stand_at, cast):
    with pytest.raises(ValidationError, match="niet bevestigd zijn voor de dag van de aangifte"):
        change(stand_at(S.FILED), cast["manager"], vpt_confirmed_on=TODAY - DAY)


@pytest.mark.parametrize(
    ("happened_on", "deadline"),
    [(None, date(2026, 6, 2)), (date(2026, 1, 31), date(2026, 4, 30)), (date(2026, 11, 1), date(2026, 6, 2))],
)
def test_belaging_has_its_term_from_the_earliest_day_of_knowing(cast, happened_on, deadline):
    incident = make_case(reporter=cast["reporter"], handler=cast["manager"], happened_on=happened_on)
    changed = change(incident.aangifte, cast["manager"], articles=["SR285B"])
    assert changed.complaint_deadline == deadline

    assert change(incident.aangifte, cast["manager"], articles=["SR285"]).complaint_deadline is None


def test_what_is_arranged_is_no_longer_to_arrange(stand_at, cast):
    aangifte = stand_at(S.FILED)
    before = len(still_to_arrange(aangifte))
    arranged = {"vpt_asked_on": TODAY, "vpt_confirmed_on": TODAY, "pv_number": "1", "copy_received_on": TODAY}
    changed = change(aangifte, cast["manager"], **arranged, info_request_on=TODAY, contact_agreement_days=14)

    assert before == 5
    assert still_to_arrange(changed) == []


def test_a_right_that_lapsed_says_so(stand_at):
    aangifte = stand_at(S.SEPOT_TECH)
    last_day = aangifte.art12_deadline

    by_title = {str(right.title): right for right in rights_of(aangifte, on=last_day)}
    assert (by_title["Klagen over de beslissing"].until, by_title["Klagen over de beslissing"].lapsed) == (
        last_day,
        False,
    )
    assert rights_of(aangifte, on=last_day + DAY)[0].lapsed
    assert "Je schade verhalen" not in by_title


@pytest.mark.parametrize("status", S)
def test_every_status_has_rights_to_read(stand_at, status):
    assert rights_of(stand_at(status), on=TODAY)


@pytest.mark.parametrize(("who", "name"), [("manager", "panel"), ("reporter", "own")])
def test_more_news_is_read_in_as_many_queries(client, stand_at, cast, who, name):
    aangifte = stand_at(S.FILED)
    client.force_login(cast[who])
    url = reverse(f"aangifte:{name}", args=[aangifte.incident.reference])
    counts = []
    for _round in range(3):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
        for _more in range(5):
            news(aangifte, cast["manager"], next_feedback_on=SOON)

    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_a_move_reads_and_writes_a_fixed_number(stand_at, cast):
    aangifte = stand_at(S.FILED)
    with CaptureQueriesContext(connection) as queries:
        move(aangifte, S.INVESTIGATION, cast["manager"])

    # With the savepoints of the test, the checklist and the notices.
    assert len(queries) <= 40
