"""The database to measure on, and in it the people and the case to measure with: the same shape at every size."""

import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from bench.processes import parent_of
from dreiging.accounts.models import Role, User
from dreiging.database.ownership import connect_as
from incidents.demo import loading, volume
from incidents.demo.stories import STORIES
from incidents.demo.telling import Choices, fill_in
from incidents.models import Incident, ReportDraft
from incidents.reporting.drafts import start_draft
from incidents.workflow import CaseStatus

REPORTERS = 8
# So much is on the pages: the dashboard has so many actions and late ones, the case so many talks and messages.
ACTIONS, LATE, TALKS, MESSAGES = 22, 1, 2, 1


@dataclass(frozen=True)
class Scene:
    """Who signs in with `password`, and where the pages are."""

    cases: int
    manager: str
    employee: str
    reporters: tuple[str, ...]
    reference: str
    password: str
    seconds: float


def prepare() -> None:
    """Make the tables, and the static files with their names."""
    connect_as("DATABASE_OWNER_URL")
    call_command("migrate", interactive=False, verbosity=0)
    connect_as("DATABASE_URL")
    call_command("collectstatic", interactive=False, verbosity=0)


def load(cases: int, *, password: str) -> Scene:
    """Empty the database, fill it with `cases` cases, and choose whom and what to measure with."""
    began = time.monotonic()
    connect_as("DATABASE_OWNER_URL")
    call_command("flush", interactive=False, verbosity=0)
    connect_as("DATABASE_URL")
    people = max(cases // volume.CASES_PER_PERSON, loading.PEOPLE)
    for words in loading.load_volume(password=password, until=timezone.now(), number=cases, count=people):
        print(f"  {words}", flush=True)
    volume.tidy()
    return _choose(cases, password, round(time.monotonic() - began, 1))


def _choose(cases: int, password: str, seconds: float) -> Scene:
    manager = _manager()
    case = _case_of(manager)
    others = User.objects.filter(role_holdings__isnull=True, team__isnull=False).exclude(pk=case.reported_by_id)
    reporters = list(others.order_by("email")[:REPORTERS])
    chosen = [manager.pk, case.reported_by_id, *(person.pk for person in reporters)]
    User.objects.filter(pk__in=chosen).update(password=make_password(password))
    return Scene(
        cases=cases,
        manager=manager.email,
        employee=case.reported_by.email,
        reporters=tuple(person.email for person in reporters),
        reference=case.reference,
        password=password,
        seconds=seconds,
    )


def _manager() -> User:
    """Return the manager whose dashboard comes nearest to the shape."""
    mine = Q(actions__done_at__isnull=True)
    late = mine & Q(actions__due_at__lt=timezone.now())
    managers = User.objects.filter(role_holdings__role=Role.LEIDINGGEVENDE)
    counted = managers.annotate(waiting=Count("actions", filter=mine), late=Count("actions", filter=late))
    near = [person for person in counted if any(_cases_of(person))]
    return min(near, key=lambda person: (abs(person.waiting - ACTIONS) + abs(person.late - LATE), person.email))


def _cases_of(manager: User) -> list[Incident]:
    shaped = Incident.objects.filter(handler=manager, team=manager.team_id, status=CaseStatus.IN_PROGRESS)
    counted = shaped.annotate(
        talks=Count("contacts", distinct=True), sent=Count("messages", distinct=True), noted=Count("notes")
    )
    return list(counted.filter(talks=TALKS, sent=MESSAGES, noted__gt=0).order_by("reference")[:1])


def _case_of(manager: User) -> Incident:
    return _cases_of(manager)[0]


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
