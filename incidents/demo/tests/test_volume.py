import pytest
from django.db import connection
from django.utils import timezone

from dreiging.accounts.models import User
from incidents.models import Aangifte, Action, ActionKind, CaseGrant, Incident, Report, TimelineEntry
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
