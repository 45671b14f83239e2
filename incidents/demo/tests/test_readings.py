"""The demo has a read log with something to see: for the employee, and for the privacy officer."""

import pytest
from django.test import Client
from django.urls import reverse

from dreiging.accounts.models import User
from dreiging.outbox.models import Notice, NoticeKind
from incidents.models import AlarmRule, Incident, Purpose, Reading, ReadingAlarm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


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
