"""Who must follow what: every night the rows are made that are missing, for everybody at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from advies.learning.training.modules import AGAIN_BEFORE, MODULES, Module, roles_for
from advies.models import Enrolment, ModuleCode
from dreiging.accounts.models import RoleHolding, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind

BATCH = 1000
# What every notice about training is about: it is read when its page is opened.
TOPIC = uuid5(UUID(int=0), "training")
PATH = "/training/"
WARN_BEFORE = timedelta(days=7)


def enrol_everybody(*, at: datetime) -> int:
    """Enrol who must follow a module and is not enrolled; return how many rows were made. Again changes nothing."""
    today = timezone.localtime(at).date()
    return sum(_enrol(module, on=today, at=at) for module in MODULES.values())


@transaction.atomic
def _enrol(module: Module, *, on: date, at: datetime) -> int:
    audience = audience_of(module.code, on=on)
    # Who left the group need not finish; what was done stays.
    Enrolment.objects.filter(module=module.code, done_on__isnull=True).exclude(person__in=audience).delete()
    people = list(_missing(module, audience, on=on))
    rows = [
        Enrolment(person=person, module=module.code, assigned_on=on, due_on=_due(module, person, on=on))
        for person in people
    ]
    # Two workers at once: the second one makes nothing.
    Enrolment.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    _tell(people, NoticeKind.TRAINING_TO_DO, key=f"training|{module.code}|{on}", at=at)
    return len(rows)


def audience_of(code: ModuleCode, *, on: date) -> QuerySet[User]:
    """Narrow to who follows the module on `on`."""
    working = User.objects.filter(is_active=True)
    roles = roles_for(code)
    if roles is None:
        return working
    return working.filter(pk__in=RoleHolding.objects.on(on).filter(role__in=roles).values("user"))


def _missing(module: Module, audience: QuerySet[User], *, on: date) -> QuerySet[User]:
    """Narrow to who is not enrolled, and did not do it too short ago."""
    rows = Enrolment.objects.filter(person=OuterRef("pk"), module=module.code)
    busy = rows.filter(done_on__isnull=True)
    missing = audience.exclude(Exists(busy) | Exists(rows.valid_on(on + AGAIN_BEFORE)))
    new = Q(started_on__gt=on - MODULES[ModuleCode.INDUCTION].within)
    if module.code == ModuleCode.INDUCTION:
        return missing.filter(new)
    if module.code == ModuleCode.YEARLY:
        return missing.exclude(new).exclude(Exists(_inducted_lately(on)))
    return missing


def _inducted_lately(on: date) -> QuerySet[Enrolment]:
    """Narrow to who is following the induction, or did so less than a year ago."""
    inducted = Enrolment.objects.filter(person=OuterRef("pk"), module=ModuleCode.INDUCTION)
    return inducted.filter(Q(done_on__isnull=True) | Q(done_on__gt=on - timedelta(days=365)))


def _due(module: Module, person: User, *, on: date) -> date:
    if module.code == ModuleCode.INDUCTION and person.started_on:
        return max(person.started_on, on - module.within) + module.within
    return on + module.within


def remind_of_training(*, at: datetime) -> int:
    """Remind who is late, or nearly, once a week; return how many people."""
    today = timezone.localtime(at).date()
    late = Enrolment.objects.open().filter(due_on__lte=today + WARN_BEFORE)
    people = list(User.objects.filter(pk__in=late.values("person")))
    _tell(people, NoticeKind.TRAINING_LATE, key=f"training|late|{today:%G-W%V}", at=at)
    return len(people)


def _tell(people: Sequence[User], kind: NoticeKind, *, key: str, at: datetime) -> None:
    for first in range(0, len(people), BATCH):
        outbox.notify_all(people[first : first + BATCH], kind, key=key, topic=TOPIC, path=PATH, at=at)
