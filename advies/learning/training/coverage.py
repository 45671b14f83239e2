"""How many people followed what: by name for their manager, in suppressed shares for HR."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from advies.learning.training.modules import MODULES, Module
from advies.models import Enrolment
from dreiging.accounts.models import Team, TeamKind, User

# Fewer people than this are not shown (trust.md, figures); shares are rounded, so that no number can be worked out.
FEWEST = 10
ROUNDED_TO = 5


def team_progress(members: Iterable[User], *, on: date) -> list[dict[str, object]]:
    """Return a row for each of `members`: person, `open` and `late` (titles of modules), and `done` (how many)."""
    people = list(members)
    found: dict[UUID, list[Enrolment]] = defaultdict(list)
    for row in Enrolment.objects.filter(person__in=people):
        found[row.person_id].append(row)
    return [_person_row(person, found[person.pk], on=on) for person in people]


def _person_row(person: User, rows: list[Enrolment], *, on: date) -> dict[str, object]:
    to_do = [row for row in rows if row.done_on is None]
    return {
        "person": person,
        "open": [row.get_module_display() for row in to_do if row.due_on >= on],
        "late": [row.get_module_display() for row in to_do if row.due_on < on],
        "done": sum(row.done_on is not None and (row.expires_on is None or row.expires_on > on) for row in rows),
    }


@dataclass(frozen=True)
class Share:
    """Of one module in one eenheid: the share that is done in percents, rounded; None: too few people to tell."""

    eenheid: str
    percent: int | None


def coverage(*, on: date) -> list[tuple[Module, list[Share]]]:
    """Return for each module the share of each eenheid; in two queries."""
    eenheden = dict(Team.objects.filter(kind=TeamKind.EENHEID).order_by("name").values_list("pk", "name"))
    counts = _counts(on)
    found = []
    for module in MODULES.values():
        cells = [(name, *counts.get((module.code, pk), (0, 0))) for pk, name in eenheden.items()]
        found.append((module, suppressed(cells)))
    return found


def _counts(on: date) -> dict[tuple[str, UUID], tuple[int, int]]:
    """Return by module and eenheid how many people are enrolled, and of how many it is done and still holds."""
    rows = Enrolment.objects.filter(person__is_active=True, person__team__isnull=False)
    done = Q(done_on__isnull=False) & (Q(expires_on__isnull=True) | Q(expires_on__gt=on))
    grouped = rows.values_list("module", "person__team__lineage__0").annotate(
        people=Count("person", distinct=True), done=Count("person", distinct=True, filter=done)
    )
    return {(module, eenheid): (people, done) for module, eenheid, people, done in grouped}


def suppressed(cells: Sequence[tuple[str, int, int]]) -> list[Share]:
    """Return the shares of cells (name, people, done), without those of fewer than FEWEST people.

    Only one that is left out could be worked out from the whole: then the smallest other one is left out too.
    """
    hidden = {name for name, people, _done in cells if people < FEWEST}
    shown = sorted((people, name) for name, people, _done in cells if name not in hidden)
    if len(hidden) == 1 and shown:
        hidden.add(shown[0][1])
    return [Share(name, None if name in hidden else _rounded(done, people)) for name, people, done in cells]


def _rounded(done: int, people: int) -> int:
    return ROUNDED_TO * round(100 * done / people / ROUNDED_TO)
