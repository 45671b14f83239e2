"""Who has to learn what, made as every night; one of it done, and one that is late."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from advies.learning.training.enrolling import enrol_everybody
from advies.learning.training.following import finish
from advies.models import Enrolment, ModuleCode
from dreiging.accounts.models import User

DAY = timedelta(days=1)


def make_training(people: Mapping[str, User]) -> None:
    """Enrol everybody; the manager is late with one module, and has done another. `idle` has nothing to do."""
    now, today = timezone.now(), timezone.localdate()
    enrol_everybody(at=now)
    manager = people["manager"]
    Enrolment.objects.filter(person=people["idle"]).delete()
    Enrolment.objects.filter(person=manager, module=ModuleCode.LEADER).update(due_on=today - DAY)
    Enrolment.objects.filter(person=people["colleague"]).update(due_on=today - DAY)
    finish(code=ModuleCode.YEARLY, by=manager, at=now)
