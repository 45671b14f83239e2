"""In the demo nobody has a case by a role that they do not hold, and cases are linked."""

import pytest

from incidents.handover.ended_roles import hand_over_what_ended
from incidents.models import CaseLink

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_a_role_that_ended(demo):
    assert hand_over_what_ended(at=demo) == 0


def test_cases_are_linked(demo):
    assert CaseLink.objects.in_force().exists()
