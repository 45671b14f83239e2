"""Following a module: what is mine to do, and saying that it was done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from advies.learning import refusals
from advies.learning.training.modules import MODULES, Module
from advies.models import Enrolment, ModuleCode
from dreiging.accounts.models import User


@dataclass(frozen=True)
class Progress:
    """A module of one person: `open` when it is to be done, `done` the last time it was."""

    module: Module
    open: Enrolment | None
    done: Enrolment | None
    on: date

    @property
    def is_late(self) -> bool:
        return self.open is not None and self.open.due_on < self.on


def progress_of(person: User, *, on: date) -> list[Progress]:
    """Return the modules that `person` follows or followed, in their order."""
    rows = list(Enrolment.objects.filter(person=person).order_by("done_on"))
    return [_progress(module, rows, on=on) for module in MODULES.values() if any(r.module == module.code for r in rows)]


def _progress(module: Module, rows: list[Enrolment], *, on: date) -> Progress:
    own = [row for row in rows if row.module == module.code]
    done = [row for row in own if row.done_on]
    return Progress(module, next((row for row in own if not row.done_on), None), done[-1] if done else None, on)


@transaction.atomic
def finish(*, code: ModuleCode, by: User, at: datetime) -> Enrolment:
    """Say that `by` followed the module.

    :raises NothingToFollow: it is not theirs to do now.
    """
    row = Enrolment.objects.select_for_update().filter(person=by, module=code, done_on__isnull=True).first()
    if row is None:
        raise refusals.NothingToFollow
    row.done_on = timezone.localtime(at).date()
    valid = MODULES[code].valid
    row.expires_on = row.done_on + valid if valid else None
    row.save(update_fields=["done_on", "expires_on"])
    return row
