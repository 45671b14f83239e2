import pytest
from django.db import connection
from django.utils import timezone

from advies.models import Condition
from dreiging.accounts.models import User
from incidents.checklist import planned_steps
from incidents.models import Aangifte, Action, ActionKind, CaseGrant, Incident, Report, TimelineEntry
from incidents.models.action import NEVER
from incidents.watch.loading import load_norms
from incidents.watch.watching import watch
from incidents.workflow import CaseStatus

pytestmark = pytest.mark.django_db


def test_there_are_as_many_as_asked(volume):
    assert Incident.objects.count() == Report.objects.count() == volume
    assert Incident.objects.values("reference").distinct().count() == volume
    assert User.objects.count() == 400


def test_every_constraint_holds(volume):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for incident in Incident.objects.order_by("pk")[:25]:
        incident.validate_constraints()


def test_most_cases_are_closed(volume):
    closed = Incident.objects.filter(status=CaseStatus.CLOSED).count()
    assert 0.8 < closed / volume < 0.9


def test_every_open_case_has_something_to_do_and_no_closed_one_has(volume):
    waiting = Action.objects.open().values("incident")

    assert not Incident.objects.still_open().exclude(pk__in=waiting).exists()
    assert not Incident.objects.filter(status=CaseStatus.CLOSED, pk__in=waiting).exists()


def test_who_handles_a_case_may_read_it(volume):
    for incident in Incident.objects.select_related("handler").order_by("pk")[:25]:
        assert Incident.objects.handled_by(incident.handler, at=timezone.now()).filter(pk=incident.pk).exists()


def test_a_case_has_a_history_of_some_length(volume):
    assert 5 < TimelineEntry.objects.count() / volume < 9
    assert CaseGrant.objects.count() > 1.5 * volume
    assert not TimelineEntry.objects.filter(at__gt=timezone.now()).exists()


def test_every_case_has_an_aangifte_and_about_one_in_a_hundred_stands_still(volume):
    load_norms(at=timezone.now())
    assert Aangifte.objects.count() == volume
    for aangifte in Aangifte.objects.order_by("pk")[:25]:
        aangifte.validate_constraints()

    watch(at=timezone.now())
    still = Action.objects.open().filter(kind=ActionKind.NORM).values("incident").distinct().count()
    assert 0.003 < still / volume < 0.03


def test_every_case_follows_the_draaiboek_and_an_open_one_has_all_its_steps(volume):
    assert not Incident.objects.filter(protocol_version=None).exists()
    for incident in Incident.objects.still_open().order_by("pk")[:25]:
        have = Action.objects.steps().filter(incident=incident).values_list("step", flat=True)
        asked = planned_steps(incident.protocol_version_id, incident.severity)
        assert {*have} == {each.step.pk for each in asked if each.step.condition == Condition.ALWAYS}


def test_some_steps_are_open_and_most_that_were_due_are_done(volume):
    due = Action.objects.steps().filter(due_at__lt=timezone.now(), next_rung_at__lt=NEVER)
    late = due.filter(done_at=None).count()
    assert 0.002 < late / due.count() < 0.05
    assert Action.objects.steps().filter(due_at__gte=timezone.now(), done_at=None).exists()
    for action in Action.objects.steps().order_by("pk")[:50]:
        action.validate_constraints()
