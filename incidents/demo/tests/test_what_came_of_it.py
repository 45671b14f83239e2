"""What came of it in the demo: who read what, lists that show something, and nobody with a case by a role they lack.

In one file, because the whole demo is loaded for it.
"""

import pytest
from django.test import Client
from django.urls import reverse

from dreiging.accounts.models import User
from dreiging.outbox.models import Notice, NoticeKind
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.lists import KEPT
from incidents.handover.ended_roles import hand_over_what_ended
from incidents.models import AlarmRule, CaseLink, Incident, Purpose, Reading, ReadingAlarm, SavedList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.long]
WITH_LISTS = [account for account in ACCOUNTS if account.role in KEPT]


def account(box: str) -> User:
    return User.objects.get(email=f"{box}@demo.test")


def test_every_kind_of_reader_has_read(demo):
    found = {*Reading.objects.values_list("purpose", flat=True)}

    assert found >= {Purpose.OWN, Purpose.HANDLER, Purpose.TASK, Purpose.FOLLOW_UP, Purpose.OTHER}
    assert not Reading.objects.filter(at__gt=demo).exists()


def test_the_employee_sees_who_looked():
    browser = Client()
    browser.force_login(account("medewerker"))
    case = Incident.objects.filter(reported_by=account("medewerker")).order_by("-received_at")[0]
    page = browser.get(reverse("reporting:readings", args=[case.reference])).text

    assert case.handler.name in page
    assert "behandelt de melding" in page


def test_the_privacy_officer_has_one_thing_to_look_into():
    """Normal work of two years is silent; what was read at night is not."""
    alarm = ReadingAlarm.objects.get()

    assert alarm.rule == AlarmRule.NIGHT
    assert alarm.person not in {account(box) for box in ("casemanager", "leidinggevende")}
    waiting = Notice.objects.unread().filter(kind=NoticeKind.READING_ALARM)
    assert [notice.recipient for notice in waiting] == [account("privacy")]


@pytest.mark.parametrize("account", WITH_LISTS, ids=lambda account: account.box)
def test_each_list_leads_to_its_filters(client, account):
    """Seen to fail with a list of a code that no filter knows."""
    person = User.objects.get(email=account.email)
    client.force_login(person)
    saved = client.get(reverse("worklists:cases")).context["saved"]

    assert [each["name"] for each in saved] == [name for name, _filters in KEPT[account.role]]
    for each in saved:
        kept = SavedList.objects.get(pk=each["id"])
        assert dict(client.get(each["url"]).context["filters"].chosen) == kept.filters


def test_nothing_is_left_of_a_role_that_ended(demo):
    assert hand_over_what_ended(at=demo) == 0


def test_cases_are_linked(demo):
    assert CaseLink.objects.in_force().exists()
