"""The page of a case: what stands on it, for whom, in how many queries."""

import re
from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox import services as outbox
from dreiging.outbox.models import Notice, NoticeKind
from incidents import timeline
from incidents.casework.case_page import KINDS, Show
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.sharing import share_case
from incidents.models import CaseNeed, EntryKind, NeedsAsked, Supplement, Topic
from incidents.tests.factories import AT, make_case
from incidents.tests.looks import content_of
from incidents.watch.passing_on import pass_on_late

SECRET = "Zegt dat zijn chef het heeft gelekt."
LATER = AT + timedelta(hours=1)


@pytest.fixture
def url(case):
    return case.get_absolute_url()


def page(client, user, url):
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return response


def internal_note(case, by):
    return add_note(
        incident=case, body=SECRET, for_employee=False, reason_internal="Gaat over zijn chef", by=by, at=LATER
    )


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_has_a_template(kind, cast, case):
    entry = timeline.record(case, kind, by=cast["manager"], at=LATER)

    assert get_template(entry.template_name).render({"entry": entry}).strip()


def test_every_kind_is_in_one_list_of_the_timeline():
    kinds = [kind for which in Show if which != Show.ALL for kind in KINDS[which]]

    assert sorted(kinds) == sorted(EntryKind)


def test_who_must_act_stands_first(client, cast, url):
    text = content_of(page(client, cast["manager"], url))
    headings = re.findall(r"<h2[^>]*>([^<]+)", text)

    assert headings[0] == "Nu aan zet"
    assert "Eerste gesprek voeren" in text


def test_it_shows_what_holds_now_and_what_was_said_before(client, cast, case, url):
    Supplement.objects.create(
        incident=case, topic=Topic.NEEDS, answers={"needs": ["NOTHING_NOW"]}, added_by=cast["reporter"], added_at=LATER
    )
    response = page(client, cast["manager"], url)

    told = response.context["page"].needs_told
    assert [len(told.now), len(told.earlier)] == [1, 1]
    assert "Nu even niets" in response.text


def test_it_shows_each_need_and_whether_it_was_answered(client, cast, case, url):
    for kind, answer in (("LEGAL", ""), ("PEER", "NO")):
        asked = NeedsAsked.objects.create(
            incident=case, occasion="FIRST_TALK", said="NEEDS", asked_by=cast["manager"], asked_at=LATER
        )
        answered = {"answer": answer, "answered_at": LATER} if answer else {}
        CaseNeed.objects.create(incident=case, asked=asked, kind=kind, named_at=LATER, **answered)
    text = " ".join(page(client, cast["manager"], url).text.split())

    assert 'Juridische hulp <span class="quiet">(wacht op antwoord)' in text
    assert 'Contact met lotgenoot <span class="quiet">(nee, dit kan niet)' in text


def test_a_change_of_safety_stands_in_the_key_facts(client, cast, case, url):
    Supplement.objects.create(
        incident=case, topic=Topic.CHANGE, answers={"safe_now": "NO"}, added_by=cast["reporter"], added_at=LATER
    )
    assert page(client, cast["manager"], url).context["page"].safe_now == "Nee"


def test_each_entry_says_who_reads_it(client, cast, case, url):
    internal_note(case, cast["manager"])
    text = page(client, cast["casemanager"], url).text

    assert SECRET in text
    assert "Alleen voor begeleiders" in text
    assert "Zichtbaar voor de medewerker" in text


def test_an_internal_note_is_on_no_page_of_the_employee(client, cast, case):
    note = internal_note(case, cast["manager"])
    client.force_login(cast["reporter"])
    pages = [
        reverse("reporting:home"),
        reverse("reporting:mine"),
        *(reverse(f"reporting:{name}", args=[case.reference]) for name in ("track", "message", "readers")),
        reverse("outbox:notices"),
    ]
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200, path
        assert SECRET not in response.text
        assert "zijn chef" not in response.text
        for context in response.context or []:
            assert SECRET not in str(context.flatten())
    assert note.pk not in case.timeline.for_employee().values_list("note", flat=True)


def test_the_timeline_can_be_narrowed(client, cast, case, url):
    internal_note(case, cast["manager"])
    send_message(incident=case, body="Hoe gaat het?", by=cast["manager"], at=LATER)
    expected = {"alles": 3, "gesprekken": 1, "berichten": 1, "systeem": 1, "onzin": 3}
    for which, count in expected.items():
        found = page(client, cast["manager"], f"{url}?tijdlijn={which}").context["page"].entries
        assert len(found.object_list) == count, which


def test_opening_it_reads_what_was_announced_about_it(client, cast, case, url):
    other = make_case(reporter=cast["colleague"], handler=cast["manager"])
    for incident in (case, other):
        outbox.notify(cast["manager"], NoticeKind.MESSAGE, key=str(incident.pk), topic=incident.pk, path="/", at=LATER)
    page(client, cast["manager"], url)

    assert [notice.topic for notice in Notice.objects.unread()] == [other.pk]


def test_who_is_kept_from_it_is_said_to_those_who_act_only(client, cast, case, url):
    end = timezone.now() + timedelta(days=1)
    share_case(
        incident=case,
        person=cast["stranger"],
        reason="Wijk",
        ends_at=end,
        by=cast["manager"],
        at=end - timedelta(days=2),
    )

    assert cast["excluded"].name in page(client, cast["manager"], url).text
    assert cast["excluded"].name not in page(client, cast["stranger"], url).text


def test_late_is_said_with_whom_it_is_now(client, cast, case, url):
    pass_on_late(at=AT + timedelta(hours=24))
    text = page(client, cast["manager"], url).text

    assert "Te laat" in text
    assert "Bo Steen kreeg bericht" in text


def test_what_people_typed_is_text(client, cast, case, url):
    send_message(incident=case, body="<script>alert(1)</script>{{ case }}", by=cast["reporter"], at=LATER)
    text = page(client, cast["manager"], url).text

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ case }}" in text


def test_the_queries_do_not_grow_with_what_happened(client, cast, case, url, django_assert_max_num_queries):
    page(client, cast["manager"], url)
    with django_assert_max_num_queries(20) as few:
        client.get(url)
    for number in range(40):
        send_message(incident=case, body="Hoi", by=cast["reporter"], at=LATER + timedelta(minutes=number))
        internal_note(case, cast["manager"])
    client.get(url)  # the notices about it are read now
    with django_assert_max_num_queries(20) as many:
        client.get(url)

    # One more counts the pages of the timeline, once there are two.
    assert len(many) == len(few) + 1
