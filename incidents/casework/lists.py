"""What somebody who acts has to do, and the cases they act in; every list and its count come from one rule."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Count, DateTimeField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.models import Action, Contact
from incidents.models.incident import IncidentQuerySet


class CaseList(models.TextChoices):
    """Every open case is in ALL, and either in MINE or in WAITING."""

    ALL = "alle", _("Alle")
    MINE = "mijn", _("Van mij")
    LATE = "laat", _("Te laat")
    WAITING = "wacht", _("Wacht op ander")


def rule_of(which: str, *, principals: Collection[UUID], at: datetime) -> Q:
    """Return what makes a case belong to a list; `principals` are as whom somebody acts."""
    of_case = Action.objects.filter(incident=OuterRef("pk"))
    mine = Exists(of_case.open().of(principals))
    rules = {CaseList.MINE: Q(mine), CaseList.WAITING: ~Q(mine), CaseList.LATE: Q(Exists(of_case.late(at)))}
    return rules.get(CaseList(which), Q())


def count_lists(cases: IncidentQuerySet, *, principals: Collection[UUID], at: datetime) -> dict[str, int]:
    """Return how many of `cases` each list has, in one query."""
    mine, late = (rule_of(which, principals=principals, at=at) for which in (CaseList.MINE, CaseList.LATE))
    found = cases.aggregate(alle=Count("pk"), mijn=Count("pk", filter=mine), laat=Count("pk", filter=late))
    return {**found, "wacht": found["alle"] - found["mijn"]}


def with_next_step(cases: IncidentQuerySet) -> IncidentQuerySet:
    """Add what a row shows: `waiting_for` (open actions, first due first), `next_due_at`, `last_contact_at`."""
    waiting = Action.objects.open().select_related("owner", "passed_on_to").order_by("due_at", "pk")
    first_due = Action.objects.open().filter(incident=OuterRef("pk")).order_by("due_at").values("due_at")[:1]
    last = Contact.objects.filter(incident=OuterRef("pk")).order_by("-happened_at").values("happened_at")[:1]
    return (
        cases.select_related("reported_by", "threatened", "team")
        .annotate(
            next_due_at=Subquery(first_due, output_field=DateTimeField()),
            last_contact_at=Subquery(last, output_field=DateTimeField()),
        )
        .prefetch_related(Prefetch("actions", waiting, to_attr="waiting_for"))
    )


def to_do(cases: IncidentQuerySet, *, principals: Collection[UUID], at: datetime) -> QuerySet[Action]:
    """Return what those who act as `principals` must do this week or should have done, the latest first."""
    monday = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    monday += timedelta(days=7 - monday.weekday())
    return (
        Action.objects.open()
        .of(principals)
        .filter(due_at__lt=monday, incident__in=cases.values("pk"))
        .select_related("incident__reported_by", "incident__threatened", "owner", "passed_on_to")
        .order_by("due_at", "pk")
    )


def late_actions(cases: IncidentQuerySet, *, at: datetime) -> QuerySet[Action]:
    """Return everything that is late in `cases`, whoever it is with, the latest first."""
    return (
        Action.objects.late(at)
        .filter(incident__in=cases.values("pk"))
        .select_related("incident__reported_by", "incident__threatened", "incident__team", "owner", "passed_on_to")
        .order_by("due_at", "pk")
    )
