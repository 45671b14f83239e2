"""How many took part, per eenheid, without telling of anybody whether they did.

Counted once a night and kept with the round, so that nobody can watch a number go up by one. Eenheden of which too
few took part, or too few did not, are taken together; nothing is shown that a sum would tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from advies.models import Standing, SurveyInvitation, SurveyRound

ROUND_TO = 5


@dataclass(frozen=True)
class Group:
    """One eenheid, or several that are shown as one; `units` without any are people in no team."""

    units: tuple[UUID, ...]
    invited: int
    took_part: int

    def is_safe(self, threshold: int) -> bool:
        """Say whether neither who took part nor who did not are too few."""
        return min(self.took_part, self.invited - self.took_part) >= threshold

    def with_(self, other: "Group") -> "Group":
        return Group(self.units + other.units, self.invited + other.invited, self.took_part + other.took_part)


def response_of(one: SurveyRound, *, on: date) -> dict[str, Any]:
    """Return the response as it is kept: `{"on", "groups": [{"units", "invited", "took_part"}]}`, rounded to 5."""
    counted = SurveyInvitation.objects.filter(round=one).values_list("unit").order_by("unit")
    rows = counted.annotate(invited=Count("pk"), took_part=Count("pk", filter=Q(standing=Standing.TOOK_PART)))
    groups = grouped(
        (Group((unit,) if unit else (), invited, took_part) for unit, invited, took_part in rows),
        threshold=settings.FIGURES_THRESHOLD,
    )
    return {
        "on": on.isoformat(),
        "groups": [
            {
                "units": [str(unit) for unit in group.units],
                "invited": rounded(group.invited),
                "took_part": rounded(group.took_part),
            }
            for group in groups
        ],
    }


def grouped(counted: Iterable[Group], *, threshold: int) -> list[Group]:
    """Return groups that may all be shown, the largest first and the one taken together last; none when nothing may."""
    safe, rest = [], Group((), 0, 0)
    for group in counted:
        if group.units and group.is_safe(threshold):
            safe.append(group)
        else:
            rest = rest.with_(group)
    safe.sort(key=lambda group: group.took_part, reverse=True)
    while rest.invited and not rest.is_safe(threshold):
        if not safe:
            return []
        rest = rest.with_(safe.pop())
    return [*safe, rest] if rest.invited else safe


def rounded(number: int) -> int:
    return ROUND_TO * round(number / ROUND_TO)
