"""What comes back: groups of cases of one team, one employee or one kind of group, for whoever acts in those cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.audience import employee_of
from incidents.models import Incident
from incidents.models.incident import IncidentQuerySet
from incidents.related.hints import fields_of, of_cases
from incidents.taxonomy import CrimeField


class Period(models.TextChoices):
    """How far back, from today."""

    QUARTER = "90", _("90 dagen")
    HALF = "180", _("half jaar")
    YEAR = "365", _("jaar")


class By(models.TextChoices):
    """By what cases are put together."""

    TEAM = "team", _("Team")
    PERSON = "medewerker", _("Medewerker")
    GROUP = "groep", _("Soort groep")
    NUMBER = "nummer", _("Registratienummer elders")


# One case is no pattern.
FEWEST = 2
MOST_CASES = 500
MOST_SHOWN = 10


@dataclass(frozen=True)
class Pattern:
    """Cases that share something, newest first. `key`: the id of what they share, where it has one."""

    title: str
    cases: list[Incident]
    key: str = ""

    @property
    def number(self) -> int:
        return len(self.cases)

    @property
    def shown(self) -> list[Incident]:
        return self.cases[:MOST_SHOWN]

    @property
    def not_shown(self) -> int:
        return max(0, self.number - MOST_SHOWN)


def find_patterns(cases: IncidentQuerySet, *, by: By, period: Period, at: datetime) -> list[Pattern]:
    """Return the groups among `cases`, the viewer's own, that came in during the period; the largest first."""
    since = at - timedelta(days=int(period))
    rows = of_cases(cases.filter(received_at__gte=since, received_at__lte=at)).order_by("-received_at", "pk")
    groups: defaultdict[tuple[str, str], list[Incident]] = defaultdict(list)
    for case in rows[:MOST_CASES]:
        for group in _groups_of(case, by):
            groups[group].append(case)
    found = [Pattern(title, of, key) for (key, title), of in groups.items() if len(of) >= FEWEST]
    return sorted(found, key=lambda pattern: (-pattern.number, pattern.title))


def _groups_of(case: Incident, by: By) -> Iterable[tuple[str, str]]:
    """Return (key, name) of each group that a case belongs to."""
    classified: Any = getattr(case, "classification", None)
    if by == By.TEAM:
        return [(str(case.team_id), case.team.name)]
    if by == By.PERSON:
        employee = employee_of(case)
        return [(str(employee.pk), employee.name)]
    if by == By.NUMBER:
        return [("", classified.external_number)] if classified and classified.external_number else []
    return [("", str(CrimeField(code).label)) for code in sorted(fields_of(classified))]
