"""What somebody who acts has to do, and the cases they act in; every list and its count come from one rule."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple, TypedDict, Unpack
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, DateTimeField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.database.compiled import compiled, together
from dreiging.outbox import services as outbox
from incidents.casework.rows import (
    ACTION,
    CASE,
    CASE_ROW,
    Due,
    Fields,
    ToDo,
    asked_first_due,
    case_rows,
    to_do_rows,
)
from incidents.models import Action, Contact, Incident
from incidents.models.incident import IncidentQuerySet

# So many cases are on the dashboard with what must be done in them; the rest is in the worklist.
TO_DO_AT_ONCE = 10
PER_PAGE = 25


class CaseList(models.TextChoices):
    """Every open case is in ALL, and either in MINE or in WAITING; WEEK are those of `to_do`."""

    ALL = "alle", _("Alle")
    MINE = "mijn", _("Van mij")
    LATE = "laat", _("Te laat")
    WAITING = "wacht", _("Wacht op ander")
    WEEK = "week", _("Deze week te doen")


def rule_of(which: str, *, principals: Collection[UUID], at: datetime) -> Q:
    """Return what makes a case belong to a list; `principals` are as whom somebody acts."""
    of_case = Action.objects.filter(incident=OuterRef("pk"))
    mine = Exists(of_case.open().of(principals))
    rules = {CaseList.MINE: Q(mine), CaseList.WAITING: ~Q(mine), CaseList.LATE: Q(Exists(of_case.late(at)))}
    if which == CaseList.WEEK:
        return Q(Exists(of_case.open().of(principals).filter(due_at__lt=next_monday(at))))
    return rules.get(CaseList(which), Q())


class Asked(TypedDict):
    """Who asks for a list of what they act in, as whom they act, and when."""

    user: User
    principals: Mapping[UUID, frozenset[UUID]]
    at: datetime


class Board(NamedTuple):
    """What stands on the dashboard; in `busy` cases somebody must do something, and `actions` are the first of them.

    `counts` says how many open cases each list has, and `unread` how many notices wait.
    """

    counts: dict[str, int]
    page: Page
    actions: list[ToDo]
    busy: int
    unread: int


def read_board(which: CaseList, *, page: str, **who: Unpack[Asked]) -> Board:
    """Read a page of a list of open cases, and what must be done this week or should have been: in two messages.

    One row a case, with what is due first in it; of what must be done the latest, `TO_DO_AT_ONCE` at most.
    """
    counted, newest, due, unread = together(
        _counted.asked(**who),
        read_list.asked(which=which, first=0, after=PER_PAGE, **who),
        _due_by_case.asked(moment=next_monday(who["at"]), **who),
        outbox.asked_unread(who["user"]),
    )
    counts = _counts(counted)
    shown: Page = Paginator(range(counts[which]), PER_PAGE).get_page(page)
    places: Any = shown.object_list
    first, after = places.start, places.stop
    cases = read_list(which=which, first=first, after=after, **who) if first else newest
    urgent = [Due(*row) for row in due[:TO_DO_AT_ONCE]]
    waiting, actions = together(
        asked_first_due(cases), _first_of.asked(cases=[case.incident for case in urgent], principals=who["principals"])
    )
    rows: Any = case_rows(cases, waiting, principals=who["principals"], at=who["at"])
    shown.object_list = rows
    to_do = to_do_rows(urgent, actions, principals=who["principals"], at=who["at"])
    return Board(counts, shown, to_do, len(due), len(unread))


def _counts(by_status: list[dict[str, int]]) -> dict[str, int]:
    found = {name: sum(row[name] for row in by_status) for name in ("alle", "mijn", "laat")}
    return {**found, "wacht": found["alle"] - found["mijn"]}


@compiled
def _counted(**who: Unpack[Asked]) -> "QuerySet[Incident, dict[str, int]]":
    principals, at = who["principals"], who["at"]
    mine, late = (rule_of(which, principals=principals, at=at) for which in (CaseList.MINE, CaseList.LATE))
    counts = {"alle": Count("pk"), "mijn": Count("pk", filter=mine), "laat": Count("pk", filter=late)}
    return Incident.objects.handled_by(**who).still_open().values("status").annotate(**counts).values(*counts)


@compiled
def read_list(*, which: CaseList, first: int, after: int, **who: Unpack[Asked]) -> QuerySet[Incident, Fields]:
    """Read the open cases of a list from place `first` to `after`, what is due first in front, for `case_rows`."""
    cases = Incident.objects.handled_by(**who).still_open()
    cases = cases.filter(rule_of(which, principals=who["principals"], at=who["at"]))
    return with_row(cases).order_by(F("next_due_at").asc(nulls_last=True), "pk").values(*CASE_ROW)[first:after]


def with_row(cases: IncidentQuerySet) -> IncidentQuerySet:
    """Add what is not in the case itself, for `CASE_ROW`."""
    first_due = Action.objects.open().filter(incident=OuterRef("pk")).order_by("due_at").values("due_at")[:1]
    last = Contact.objects.filter(incident=OuterRef("pk")).order_by("-happened_at").values("happened_at")[:1]
    return cases.annotate(
        next_due_at=Subquery(first_due, output_field=DateTimeField()),
        last_contact_at=Subquery(last, output_field=DateTimeField()),
    )


def next_monday(at: datetime) -> datetime:
    """Return when the week of `at` is over."""
    today = timezone.localtime(at)
    return workdays.moment(today.date() + timedelta(days=7 - today.weekday()), time(0, 0))


@compiled
def _due_by_case(*, moment: datetime, **who: Unpack[Asked]) -> QuerySet[Action, tuple[Any, ...]]:
    """The fields of `Due` for every case with something to do before `moment`."""
    # Closed ones too: what is asked after closing waits for somebody as well.
    cases = Incident.objects.handled_by(**who).values("pk")
    actions = Action.objects.open().of(who["principals"]).filter(due_at__lt=moment, incident__in=cases)
    late = Count("pk", filter=Q(due_at__lt=who["at"]))
    found = actions.values("incident").annotate(first_at=Min("due_at"), late=late, all=Count("pk"))
    return found.order_by("first_at", "incident").values_list("incident", "late", "all")


@compiled
def _first_of(*, cases: list[UUID], principals: Mapping[UUID, frozenset[UUID]]) -> QuerySet[Action, Fields]:
    """What somebody must do first in each case."""
    actions = Action.objects.open().of(principals).filter(incident__in=cases).order_by("incident", "due_at", "pk")
    return actions.distinct("incident").values(*ACTION, *(f"incident__{name}" for name in CASE))


def late_actions(cases: IncidentQuerySet, *, at: datetime) -> QuerySet[Action]:
    """Return everything that is late in `cases`, whoever it is with, the latest first."""
    return (
        Action.objects.late(at)
        .filter(incident__in=cases.values("pk"))
        .select_related(
            "incident__reported_by", "incident__threatened", "incident__team", "owner", "passed_on_to", "step", "norm"
        )
        .order_by("due_at", "pk")
    )
