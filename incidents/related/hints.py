"""Whether a case may repeat another: of the same people, group or team, within 90 days (domain.md b.1).

Only cases in which the viewer acts are compared, so a hint tells nobody that a case exists. The described group is
compared by what the case manager classified: the field it works in, and the number it is registered under elsewhere.
The words of the employee stay sealed: to compare those, the database would have to know which are alike, and that is a
register of suspects (docs/beleid/verband.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from incidents.models import Classification, Incident
from incidents.models.incident import IncidentQuerySet
from incidents.taxonomy import CrimeField

# A repetition is within 90 days (domain.md b.1, VERHOOGD).
WITHIN = timedelta(days=90)
MOST_HINTS = 20
# What says nothing about which group it is.
SAYS_NOTHING = {CrimeField.UNKNOWN, CrimeField.OTHER}


@dataclass(frozen=True)
class Hint:
    """Another case, and in what it is like this one; the strongest first."""

    case: Incident
    reasons: list[Any]


def hints_for(incident: Incident, *, cases: IncidentQuerySet) -> list[Hint]:
    """Return which of `cases`, those in which the viewer acts, may have to do with `incident`; the most alike first."""
    near = cases.exclude(pk=incident.pk).filter(
        received_at__gte=incident.received_at - WITHIN, received_at__lte=incident.received_at + WITHIN
    )
    found = near.filter(_alike(incident)).select_related("team", "classification")
    hints = [Hint(case, reasons_for(incident, case)) for case in found.order_by("-received_at", "pk")[:200]]
    return sorted(hints, key=lambda hint: -len(hint.reasons))[:MOST_HINTS]


def _alike(incident: Incident) -> Q:
    mine = _classified(incident)
    alike = Q(team=incident.team_id) | Q(reported_by__in=people_of(incident)) | Q(threatened__in=people_of(incident))
    if fields := fields_of(mine):
        alike |= Q(classification__crime_fields__overlap=[*fields])
    if mine and mine.external_number:
        alike |= Q(classification__external_number=mine.external_number)
    return alike


def people_of(incident: Incident) -> set[Any]:
    """Return who reported it, and whom it is about."""
    return {pk for pk in (incident.reported_by_id, incident.threatened_id) if pk}


def fields_of(found: Classification | None) -> set[str]:
    """Return what says something about which group it is."""
    return {*(found.crime_fields if found else ())} - SAYS_NOTHING


def reasons_for(one: Incident, other: Incident) -> list[Any]:
    """Say in what two cases are alike, the strongest first."""
    mine, theirs = _classified(one), _classified(other)
    same_number = mine and theirs and mine.external_number and mine.external_number == theirs.external_number
    facts: Iterable[tuple[Any, Any]] = (
        (people_of(one) & people_of(other), _("dezelfde medewerker")),
        (same_number, _("hetzelfde registratienummer elders")),
        (fields_of(mine) & fields_of(theirs), _("hetzelfde soort groep")),
        (one.team_id == other.team_id, _("hetzelfde team")),
    )
    return [words for holds, words in facts if holds]


def _classified(incident: Incident) -> Classification | None:
    return getattr(incident, "classification", None)


def of_cases(cases: IncidentQuerySet) -> QuerySet[Incident]:
    """Return `cases` with all that comparing asks."""
    return cases.select_related("team", "classification", "reported_by", "threatened")
