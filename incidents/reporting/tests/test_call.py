"""Not safe: call buttons, and being called at once, before anything else is filled in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from advies.severity import Severity
from dreiging.accounts.models import Role, RoleHolding
from dreiging.outbox.models import MailKind, NoticeKind
from incidents.answers import About
from incidents.models import ActionKind, CaseExclusion, CaseGrant, EntryKind, Incident, Report, ReportDraft
from incidents.reporting.calls import request_call
from incidents.reporting.drafts import discard_draft
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer, sent, started
from incidents.routing import NobodyToAct
from incidents.tests.factories import AT
from incidents.watch.passing_on import pass_on_late
from incidents.workflow import CaseStatus

PHONE = "+31687654321"


def call(draft, at=AT, phone=PHONE):
    return request_call(draft=draft, phone=phone, by=draft.author, at=at)


def url(draft):
    return f"/melden/{draft.pk}/niet-veilig/"


# --- The page ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("answered", ["NO", "UNKNOWN"])
def test_not_safe_leads_to_the_page_that_says_what_to_do(client, draft, answered):
    client.force_login(draft.author)
    gone = client.post(f"/melden/{draft.pk}/veilig/", {"version": 0, "safe_now": answered})

    assert gone.url == url(draft)
    page = client.get(gone.url).content.decode()
    assert "Zorg eerst dat je veilig bent" in page
    assert 'href="tel:112"' in page and 'href="tel:09008844"' in page
    assert "Laat Veerle Vos mij nu bellen" in page
    assert 'value="06 1234 5678"' in page
    assert f"/melden/{draft.pk}/wat/" in page


def test_the_organisation_says_in_its_own_words_what_to_do_first(client, draft, settings):
    settings.SAFETY_INSTRUCTION = "Ga naar het bureau, of naar de dichtstbijzijnde brandweerkazerne."
    client.force_login(draft.author)
    page = client.get(url(draft)).content.decode()

    assert "brandweerkazerne" in page
    assert "Open niet voor wie je niet kent" not in page


def test_safe_goes_on(client, draft):
    client.force_login(draft.author)
    assert client.post(f"/melden/{draft.pk}/veilig/", {"version": 0, "safe_now": "YES"}).url.endswith("/wat/")


def test_one_tap_asks_and_the_page_says_who_calls(client, draft):
    client.force_login(draft.author)
    page = client.post(url(draft), {"phone": "06 8765 4321"}, follow=True)

    assert page.redirect_chain == [(url(draft), 302)]
    assert "Veerle Vos belt je" in page.content.decode()
    assert Incident.objects.get().pk == draft.pk


@pytest.mark.parametrize("phone", ["", "abc", "112\x00", "1" * 40])
def test_a_number_that_is_none_is_asked_again(client, draft, phone):
    client.force_login(draft.author)
    page = client.post(url(draft), {"phone": phone})
    assert page.status_code == 200
    assert "Vul een telefoonnummer in" in page.content.decode()
    assert not Incident.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "manager", "safety", "colleague"])
def test_nobody_asks_for_somebody_else(client, cast, draft, who):
    client.force_login(cast[who])
    assert client.get(url(draft)).status_code == client.post(url(draft), {"phone": PHONE}).status_code == 404
    assert not Incident.objects.exists()


# --- What becomes of it --------------------------------------------------------------------------------------
def test_the_case_is_there_at_once_and_acute(cast, draft):
    made = call(draft)

    assert (made.pk, made.severity, made.handler) == (draft.pk, Severity.ACUUT, cast["safety"])
    assert not Report.objects.exists()
    action = made.actions.get()
    assert (action.kind, action.owner, action.due_at) == (
        ActionKind.CALL_NOW,
        cast["safety"],
        AT + timedelta(minutes=15),
    )
    assert set(made.grants.values_list("user__name", flat=True)) == {"Veerle Vos", "Chris Maas"}
    assert made.messages.get().body == "Bel mij nu op 06 8765 4321."
    assert made.timeline.get().kind == EntryKind.CALL_REQUESTED


def test_the_phone_rings_at_once(cast, draft):
    call(draft)
    for who in ("safety", "casemanager"):
        assert cast[who].notices.get().kind == NoticeKind.CALL_NOW
        assert cast[who].mails.get().kind == MailKind.URGENT
    assert not cast["manager"].notices.exists()


def test_asking_twice_is_one_case_and_one_ring(cast, draft):
    call(draft)
    call(draft, at=AT + timedelta(minutes=1))
    assert Incident.objects.count() == 1
    assert cast["safety"].notices.count() == 1


def test_another_number_rings_again(cast, draft):
    call(draft)
    made = call(draft, at=AT + timedelta(minutes=1), phone="+31612121212")
    assert [message.body for message in made.messages.order_by("sent_at")][-1] == "Bel mij nu op 06 1212 1212."
    assert cast["safety"].notices.count() == 2


@pytest.mark.django_db(transaction=True)
def test_four_taps_at_once_make_one_case(draft):
    def tap(_number):
        try:
            return call(draft).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(tap, range(4))) == {draft.pk}
    assert Incident.objects.count() == 1


def test_who_must_not_know_does_not_call(cast, draft):
    kept = {**ENOUGH["wie-leest"], "keep_from_people": [str(cast["safety"].pk)]}
    made = call(answer(draft, {"wie-leest": kept}))
    assert made.handler == cast["casemanager"]
    assert CaseExclusion.objects.get().user == cast["safety"]
    assert not cast["safety"].notices.exists()


def test_nobody_to_call_says_so_and_writes_nothing(client, draft):
    RoleHolding.objects.filter(role__in=[Role.VEILIGHEIDSCOORDINATOR, Role.CASEMANAGER]).delete()
    with pytest.raises(NobodyToAct):
        call(draft)
    client.force_login(draft.author)
    page = client.post(url(draft), {"phone": PHONE}, follow=True).content.decode()
    assert "Bel zelf, we nemen op" in page and "mij nu bellen" not in page
    assert not Incident.objects.exists() and not ReportDraft.objects.get().answers.get("bellen")


def test_a_call_that_does_not_come_goes_on_to_the_next(cast, draft):
    made = call(draft)
    assert pass_on_late(at=AT + timedelta(minutes=14)) == 0
    assert pass_on_late(at=AT + timedelta(minutes=15)) == 1
    assert made.actions.get().passed_on_to == cast["casemanager"]


# --- And the report goes on -------------------------------------------------------------------------------------
def complete(draft, **changes):
    draft.refresh_from_db()
    return submit_report(draft=answer(draft, {**ENOUGH, **changes}), by=draft.author, at=AT + timedelta(minutes=5))


def test_sending_completes_the_same_case(cast, draft):
    call(draft)
    made = complete(draft)

    assert made.pk == draft.pk and Incident.objects.count() == 1
    assert (made.severity, made.handler) == (Severity.ACUUT, cast["manager"])
    assert made.report.narrative
    assert set(made.actions.values_list("kind", flat=True)) == {
        ActionKind.CALL_NOW,
        ActionKind.FIRST_CONTACT,
        ActionKind.CONFIRM_SEVERITY,
    }
    assert set(made.grants.values_list("user__name", flat=True)) == {"Veerle Vos", "Chris Maas", "Anne Leeuw"}
    assert made.actions.get(kind=ActionKind.FIRST_CONTACT).due_at == AT + timedelta(minutes=65)


def test_keeping_the_caller_from_it_gives_the_call_to_somebody_else(cast, draft):
    call(draft)
    made = complete(draft, **{"wie-leest": {**ENOUGH["wie-leest"], "keep_from_people": [str(cast["safety"].pk)]}})

    assert made.actions.get(kind=ActionKind.CALL_NOW).owner == cast["manager"]
    assert not Incident.objects.visible_to(cast["safety"], at=AT + timedelta(hours=1)).exists()
    assert not cast["safety"].notices.filter(withdrawn_at__isnull=True).exists()


def test_who_reads_already_is_said_before_sending(client, draft):
    call(draft)
    client.force_login(draft.author)
    page = client.get(f"/melden/{draft.pk}/wie-leest/").content.decode()
    assert "Daarom lezen deze mensen nu al mee:" in page and "Veerle Vos (veiligheidscoördinator)" in page


def test_throwing_the_answers_away_leaves_the_call(client, draft):
    made = call(draft)
    draft.refresh_from_db()
    client.force_login(draft.author)
    assert (
        "Je vroeg om gebeld te worden. Dat blijft staan."
        in client.get(f"/melden/{draft.pk}/weggooien/").content.decode()
    )
    discard_draft(draft=draft, by=draft.author, at=AT)
    assert made.actions.filter(done_at__isnull=True).exists()
    assert client.get(f"/mijn/{made.reference}/").status_code == 200
    assert client.get(url(draft)).status_code == 200


def test_after_sending_too_somebody_can_ask_to_be_called(client, cast, reporter):
    made = sent(reporter)
    client.force_login(reporter)
    client.post(f"/melden/{made.pk}/niet-veilig/", {"phone": PHONE})

    made.refresh_from_db()
    assert made.severity == Severity.ACUUT
    assert made.actions.get(kind=ActionKind.CALL_NOW).owner == cast["safety"]
    assert CaseGrant.objects.filter(incident=made, user=cast["safety"]).exists()


def test_who_comes_to_read_the_report_by_it_is_said_before(client, reporter):
    incident = sent(reporter, wie_leest={**ENOUGH["wie-leest"], "readers": ["CONFIDENTIAL"]})
    client.force_login(reporter)
    assert "Zij lezen dan ook je hele melding." in client.get(f"/melden/{incident.pk}/niet-veilig/").content.decode()


def test_a_closed_case_opens_for_it(reporter):
    made = sent(reporter)
    now = timezone.now()
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=now, closing_announced_at=now)
    draft = ReportDraft.objects.get()
    again = call(draft, at=now)
    assert (again.pk, again.status, again.closed_at) == (made.pk, CaseStatus.IN_PROGRESS, None)


def test_a_colleague_who_knows_can_ask_as_well(client, cast, reporter):
    whom = {"where": ["TEAM"], "colleague": [str(cast["colleague"].pk)], "knows": ["YES"]}
    made = sent(reporter, About.COLLEAGUE, voor_wie=whom)
    client.force_login(cast["colleague"])
    assert client.get(f"/melden/{made.pk}/niet-veilig/").status_code == 200
    client.post(f"/melden/{made.pk}/niet-veilig/", {"phone": PHONE})
    assert made.actions.filter(kind=ActionKind.CALL_NOW).exists()
    assert started(cast["colleague"]).pk != made.pk
