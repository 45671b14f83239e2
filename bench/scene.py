"""The database to measure on, and in it the people and the case to measure with: the same shape at every size."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from advies.severity import Severity
from bench.full_case import make_full
from bench.models import DROP_VIEW, MAKE_VIEW
from bench.processes import parent_of
from dreiging.accounts.models import Role, User
from dreiging.database import guard, row_security
from dreiging.database.ownership import connect_as
from incidents.demo import loading, volume
from incidents.demo.stories import STORIES
from incidents.demo.telling import Choices, fill_in
from incidents.models import Incident, ReportDraft
from incidents.reporting.drafts import start_draft
from incidents.workflow import CaseStatus

REPORTERS = 8
# So much is on the pages, at every size alike: the manager has so many cases, things to do and late ones; the case has
# so many open steps (of the 26 of its severity, and never less than MANY_OPEN), talks, messages and notes.
OF_MANAGER = {"handled": 18, "waiting": 48, "late": 8}
MANY_OPEN = 10
OF_CASE = {"open_steps": 12, "talks": 2, "sent": 1, "noted": 1}


@dataclass(frozen=True)
class Scene:
    """Who signs in with `password`, and where the pages are."""

    cases: int
    manager: str
    casemanager: str
    employee: str
    hr: str
    reporters: tuple[str, ...]
    reference: str
    full_reference: str
    password: str
    seconds: float
    shape: dict[str, int]

    @property
    def people(self) -> dict[str, str]:
        """Return the address of each, by what is measured as them (`Measured.as_whom`)."""
        return {
            "manager": self.manager,
            "casemanager": self.casemanager,
            "employee": self.employee,
            "hr": self.hr,
            "reporter": self.reporters[0],
        }


def prepare() -> None:
    """Make the tables, guard their rows, and make the static files with their names."""
    connect_as("DATABASE_OWNER_URL")
    with connection.cursor() as cursor:
        cursor.execute(DROP_VIEW)  # a column that a view shows cannot change
        call_command("migrate", interactive=False, verbosity=0)
        cursor.execute(MAKE_VIEW)
    with psycopg.connect(os.environ["DATABASE_ADMIN_URL"]) as admin:
        row_security.apply(admin, guard.wanted())
    connect_as("DATABASE_WORKER_URL")
    call_command("collectstatic", interactive=False, verbosity=0)


def load(cases: int, *, password: str) -> Scene:
    """Empty the database, fill it with `cases` cases, and choose whom and what to measure with."""
    began = time.monotonic()
    connect_as("DATABASE_OWNER_URL")
    call_command("flush", interactive=False, verbosity=0)
    connect_as("DATABASE_WORKER_URL")
    people = max(cases // volume.CASES_PER_PERSON, loading.PEOPLE)
    for words in loading.load_volume(password=password, until=timezone.now(), number=cases, count=people):
        print(f"  {words}", flush=True)
    volume.tidy()
    return _choose(cases, password, round(time.monotonic() - began, 1))


def _choose(cases: int, password: str, seconds: float) -> Scene:
    case = _case()
    manager = _managers().get(pk=case.handler_id)
    others = User.objects.filter(role_holdings__isnull=True, team__isnull=False).exclude(pk=case.reported_by_id)
    reporters = list(others.order_by("email")[:REPORTERS])
    casemanager = _casemanager()
    hr = User.objects.filter(role_holdings__role=Role.HR).order_by("email")[0]
    chosen = [manager.pk, casemanager.pk, hr.pk, case.reported_by_id, *(person.pk for person in reporters)]
    User.objects.filter(pk__in=chosen).update(password=make_password(password))
    return Scene(
        cases=cases,
        manager=manager.email,
        casemanager=casemanager.email,
        employee=case.reported_by.email,
        hr=hr.email,
        reporters=tuple(person.email for person in reporters),
        reference=case.reference,
        full_reference=make_full(casemanager, but=case, at=timezone.now()).reference,
        password=password,
        seconds=seconds,
        shape={**_counted(manager, OF_MANAGER), **_counted(case, OF_CASE)},
    )


def _managers() -> Any:
    """Return every manager with what is on their dashboard."""
    mine = Q(actions__done_at__isnull=True)
    return User.objects.filter(role_holdings__role=Role.LEIDINGGEVENDE).annotate(
        handled=Count("actions__incident", filter=mine, distinct=True),
        waiting=Count("actions", filter=mine, distinct=True),
        late=Count("actions", filter=mine & Q(actions__due_at__lt=timezone.now()), distinct=True),
    )


def _casemanager() -> User:
    """Return the case manager with the most cases to look through."""
    reads = Count("case_grants", distinct=True)
    found = User.objects.filter(role_holdings__role=Role.CASEMANAGER).annotate(reads=reads)
    return found.order_by("-reads", "email")[0]


def _case() -> Incident:
    """Return the case that, with the dashboard of its manager, comes nearest to the shape."""
    far = {manager.pk: _distance(manager, OF_MANAGER) for manager in _managers()}
    waiting = Q(actions__step__isnull=False, actions__done_at__isnull=True)
    shaped = Incident.objects.filter(status=CaseStatus.IN_PROGRESS, severity=Severity.VERHOOGD, handler__in=far)
    counted = shaped.annotate(
        open_steps=Count("actions", filter=waiting, distinct=True),
        talks=Count("contacts", distinct=True),
        sent=Count("messages", distinct=True),
        noted=Count("notes", distinct=True),
    )
    near = counted.filter(open_steps__gte=MANY_OPEN).select_related("reported_by").order_by("reference")
    return min(near, key=lambda case: _distance(case, OF_CASE) + far[case.handler_id])


def _distance(row: Any, shape: dict[str, int]) -> float:
    return sum(abs(getattr(row, name) - number) / number for name, number in shape.items())


def _counted(row: Any, shape: dict[str, int]) -> dict[str, int]:
    return {name: getattr(row, name) for name in shape}


def filled_drafts(scene: Scene, number: int) -> list[tuple[str, UUID, int]]:
    """Make reports that are ready to be sent; return for each its author's address, its id and its version."""
    authors = list(User.objects.filter(email__in=scene.reporters).select_related("team").order_by("email"))
    story, found = STORIES[0], []
    for place in range(number):
        author = authors[place % len(authors)]
        draft = start_draft(about=story.about, by=author, at=timezone.now())
        draft = fill_in(draft, story, Choices(), by=author, at=timezone.now())
        found.append((author.email, draft.pk, draft.version))
    return found


def sent(ids: list[UUID]) -> tuple[int, int]:
    """Return how many of the drafts `ids` became a case, and how many different references those have."""
    cases = Incident.objects.filter(pk__in=ids, report__isnull=False)
    unsent = ReportDraft.objects.unsent().filter(pk__in=ids).count()
    return cases.count() - unsent, cases.values("reference").distinct().count()


def backend_parent() -> int:
    """Return the process of PostgreSQL that starts all others; 0 when it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    return parent_of(pid) if Path(f"/proc/{pid}").exists() else 0
