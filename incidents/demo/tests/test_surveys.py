"""The demo organisation was asked three times; more of them were threatened than in the study."""

import pytest
from django.utils import timezone

from advies.models import RoundState, SurveyInvitation, SurveyRound, SurveySheet
from incidents.demo.accounts import EMPLOYEE
from incidents.demo.surveys import make_surveys

pytestmark = pytest.mark.django_db


def test_two_rounds_are_over_and_one_waits_for_who_signs_in(organisation_only):
    until = timezone.now()
    make_surveys(until=until)
    first, second, running = SurveyRound.objects.order_by("opens_on")

    today = timezone.localdate(until)
    states = [each.state_on(today) for each in (first, second, running)]
    assert states == [RoundState.CLOSED, RoundState.CLOSED, RoundState.OPEN]
    assert {*SurveyInvitation.objects.values_list("round", flat=True)} == {running.pk}
    assert SurveyInvitation.objects.undecided().filter(person__email=EMPLOYEE.email).exists()
    assert len(second.response["groups"]) > 1
    sheets = SurveySheet.objects.filter(round=second)
    ever = sheets.filter(answers__EVER__contains="EARLIER") | sheets.filter(answers__EVER__contains="LAST_12_MONTHS")
    assert 0.3 < ever.count() / sheets.count() < 0.6
