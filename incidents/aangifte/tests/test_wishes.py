"""What the employee wants: said by them alone, changeable, and without a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dreiging.outbox.models import Notice, NoticeKind
from incidents.aangifte.tests.conftest import TODAY, move
from incidents.aangifte.wishes import NotYourChoice, decides, is_asked_again, may_choose, say_why_not, say_wish
from incidents.acting import CaseIsClosed, NotYours
from incidents.answers import About
from incidents.models import Aangifte, EntryKind, Incident
from incidents.tests.factories import AT, let_replace
from incidents.workflow import BEFORE_FILING, CaseStatus, MoveNotAllowed
from incidents.workflow import AangifteStatus as S


def say(case, by, wish="WITH_HELP"):
    return say_wish(incident=case, wish=wish, by=by, at=AT)


def own_page(case):
    return reverse("aangifte:own", args=[case.reference])


def test_saying_it_is_remembered_and_tells_who_acts(case, cast):
    aangifte = say(case, cast["reporter"])

    assert (aangifte.wish, aangifte.wish_said_at) == ("WITH_HELP", AT)
    entry = case.timeline.get(kind=EntryKind.AANGIFTE_WISH)
    assert (entry.by, entry.data) == (cast["reporter"], {"wish": "WITH_HELP"})
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (cast["manager"], NoticeKind.AANGIFTE_WISH)


def test_a_stand_in_of_the_handler_hears_it(case, cast):
    let_replace(cast["manager"], by=cast["deputy"], on=TODAY)
    say(case, cast["reporter"])

    assert Notice.objects.get().recipient == cast["deputy"]


def test_saying_the_same_again_tells_nobody_again(case, cast):
    for _time in range(3):
        say(case, cast["reporter"])

    assert Notice.objects.count() == 1
    assert case.timeline.filter(kind=EntryKind.AANGIFTE_WISH).count() == 1


def test_it_can_always_be_changed(case, cast):
    for wish in ("YES", "NOT_NOW", "WITH_HELP"):
        assert say(case, cast["reporter"], wish).wish == wish
    assert Notice.objects.count() == 3


@pytest.mark.parametrize("who", ["manager", "casemanager", "colleague", "stranger", "excluded", "hr"])
def test_nobody_says_it_for_them(case, cast, who):
    with pytest.raises(NotYours):
        say(case, cast[who])
    with pytest.raises(NotYours):
        say_why_not(incident=case, reasons=[], words="", by=cast[who], at=AT)


@pytest.mark.parametrize(
    ("about", "knows", "reporter", "colleague"),
    [
        (About.SELF, True, True, False),
        (About.COLLEAGUE, True, False, True),
        (About.COLLEAGUE, False, False, False),
        (About.TEAM, True, True, False),
    ],
)
def test_only_whom_it_is_about_decides(case, cast, about, knows, reporter, colleague):
    threatened = {About.SELF: cast["reporter"], About.COLLEAGUE: cast["colleague"], About.TEAM: None}[about]
    Incident.objects.update(about=about, threatened=threatened, threatened_knows=knows)
    case.refresh_from_db()

    assert (decides(case, cast["reporter"]), decides(case, cast["colleague"])) == (reporter, colleague)
    if not reporter:
        with pytest.raises(NotYourChoice):
            say(case, cast["reporter"])


def test_of_a_colleague_without_an_account_nobody_decides(case, cast):
    Incident.objects.update(about=About.COLLEAGUE, threatened=None)
    case.refresh_from_db()

    assert not decides(case, cast["reporter"])


@pytest.mark.parametrize("wish", ["", "UNKNOWN", "PERHAPS", "YES\x00"])
def test_what_is_no_answer_is_none(case, cast, wish):
    with pytest.raises(MoveNotAllowed):
        say(case, cast["reporter"], wish)


@pytest.mark.parametrize("status", S)
def test_once_filed_there_is_nothing_to_choose(stand_at, cast, status):
    aangifte = stand_at(status)
    possible = status in BEFORE_FILING
    assert may_choose(aangifte, cast["reporter"]) is possible
    if not possible:
        with pytest.raises(MoveNotAllowed):
            say(aangifte.incident, cast["reporter"])


def test_nothing_in_a_closed_case(case, cast):
    Incident.objects.update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        say(case, cast["reporter"])


def test_why_not_is_kept_and_told_to_nobody(case, cast):
    say(case, cast["reporter"], "NOT_NOW")
    Notice.objects.all().delete()
    entries = case.timeline.count()
    aangifte = say_why_not(
        incident=case, reasons=["FEAR_REPRISAL", "NOT_SAID"], words="Liever niet", by=cast["reporter"], at=AT
    )

    assert (aangifte.reasons_not, aangifte.reason_not_words) == (["FEAR_REPRISAL", "NOT_SAID"], "Liever niet")
    assert not Notice.objects.exists()
    assert case.timeline.count() == entries
    assert say(case, cast["reporter"], "YES").reasons_not == []


def test_why_not_is_asked_of_who_does_not_want_it(case, cast):
    say(case, cast["reporter"], "YES")
    with pytest.raises(MoveNotAllowed):
        say_why_not(incident=case, reasons=[], words="", by=cast["reporter"], at=AT)


def test_a_reason_is_in_the_list(case, cast):
    say(case, cast["reporter"], "NOT_NOW")
    with pytest.raises(ValidationError):
        say_why_not(incident=case, reasons=["BECAUSE"], words="", by=cast["reporter"], at=AT)


def test_declined_keeps_a_reason_when_none_is_said(stand_at, cast):
    aangifte = stand_at(S.DECLINED)
    say(aangifte.incident, cast["reporter"], "NOT_NOW")
    said = say_why_not(incident=aangifte.incident, reasons=[], words="", by=cast["reporter"], at=AT)

    assert said.reasons_not == ["NOT_SAID"]


def test_the_buttons_say_it_and_only_nu_niet_leads_to_why(client, case, cast):
    client.force_login(cast["reporter"])
    assert client.post(own_page(case), {"wish": "WITH_HELP"}).url == own_page(case)
    assert "ik wil aangifte doen, met hulp" in client.get(own_page(case)).text

    answer = client.post(own_page(case), {"wish": "NOT_NOW"})
    page = client.get(answer.url)
    assert "Je hoeft dit niet te zeggen" in page.text
    assert "Dat wil ik niet zeggen" in page.text
    assert client.post(answer.url, {"reasons": ["NOT_SAID"]}).url == own_page(case)
    assert Aangifte.objects.get().reasons_not == ["NOT_SAID"]


@pytest.mark.parametrize("given", [{}, {"wish": "X"}, {"wish": ["YES", "NO"]}])
def test_a_strange_answer_changes_nothing(client, case, cast, given):
    client.force_login(cast["reporter"])

    assert client.post(own_page(case), given).status_code == 302
    assert Aangifte.objects.get().wish == "UNKNOWN"


def test_who_reads_along_does_not_read_why(client, case, cast):
    say(case, cast["reporter"], "NOT_NOW")
    say_why_not(incident=case, reasons=["FEAR_REPRISAL"], words="Hij woont vlakbij", by=cast["reporter"], at=AT)
    panel = reverse("aangifte:panel", args=[case.reference])

    client.force_login(cast["manager"])
    assert "Hij woont vlakbij" in client.get(panel).text
    case.grants.filter(user=cast["casemanager"]).update(role="SHARED", ends_at=timezone.now() + timedelta(days=1))
    client.force_login(cast["casemanager"])
    assert "Hij woont vlakbij" not in client.get(panel).text


def test_wil_je_alsnog_is_asked_until_it_is_answered(client, stand_at, cast):
    aangifte = stand_at(S.DECLINED)
    client.force_login(cast["reporter"])
    page = own_page(aangifte.incident)
    assert "Wil je alsnog aangifte doen?" not in client.get(page).text

    Aangifte.objects.update(asked_again_on=timezone.localdate())
    assert "Wil je alsnog aangifte doen?" in client.get(page).text
    client.post(page, {"wish": "NOT_NOW"})
    assert "Wil je alsnog aangifte doen?" not in client.get(page).text


def test_it_is_not_asked_of_who_has_filed(stand_at, cast):
    aangifte = stand_at(S.DECLINED)
    Aangifte.objects.update(asked_again_on=TODAY)
    aangifte.refresh_from_db()
    assert is_asked_again(aangifte)
    assert not is_asked_again(move(aangifte, S.FILED, cast["manager"]))
