"""Everybody's roles and deputies of one day at once, for work on many teams: the rules are those of `people`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dreiging.accounts.models import Deputy, RoleHolding, Team, User
from dreiging.accounts.people import Held, Staff, end_of_chain, held, nearest_first


@dataclass(frozen=True)
class Directory:
    """Who is who on `on`, in memory; `read` asks three queries, whatever the number of teams and people."""

    on: date
    lineages: Mapping[UUID, list[UUID]]
    holdings: Mapping[UUID, list[Held]]
    deputies: Mapping[UUID, User]
    stood_in_for: Mapping[UUID, list[UUID]]
    away: AbstractSet[UUID] = frozenset()
    _staff: dict[UUID, Staff] = field(default_factory=dict)

    def staff_of(self, team_id: UUID) -> Staff:
        """Return what `people.staff_of` returns for the team."""
        if team_id not in self._staff:
            lineage = self.lineages[team_id]
            rows = [row for place in lineage for row in self.holdings.get(place, ())]
            self._staff[team_id] = nearest_first(rows, lineage)
        return self._staff[team_id]

    def stand_in_for(self, user: User, *, on: date | None = None, excluded: Iterable[UUID] = ()) -> User:
        """Return what `people.stand_in_for` returns; `on` is the day of the directory."""
        return end_of_chain(user, lambda person: self.deputies.get(person.pk), excluded=excluded)

    def reached(self, user: User, *, on: date | None = None, excluded: Iterable[UUID] = ()) -> User | None:
        """Return what `people.reached` returns; `on` is the day of the directory."""
        found = self.stand_in_for(user, excluded=excluded)
        return None if found.pk in self.away else found

    def replaced_by(self, user_id: UUID) -> frozenset[UUID]:
        """Return what `people.replaced_by` returns."""
        found: set[UUID] = set()
        waiting = [user_id]
        while waiting:
            waiting = [pk for one in waiting for pk in self.stood_in_for.get(one, ()) if pk not in {user_id, *found}]
            found.update(waiting)
        return frozenset(found)


def read(*, on: date) -> Directory:
    """Read who is who on `on`."""
    holdings: dict[UUID, list[Held]] = defaultdict(list)
    for row in map(Held._make, held(RoleHolding.objects.on(on))):
        holdings[row.team_id].append(row)
    deputies: dict[UUID, User] = {}
    stood_in_for: dict[UUID, list[UUID]] = defaultdict(list)
    # The order in which `people.stand_in_for` takes the first.
    for absence in Deputy.objects.on(on).select_related("deputy").order_by("pk"):
        stood_in_for[absence.deputy_id].append(absence.person_id)
        if absence.deputy.is_active:
            deputies.setdefault(absence.person_id, absence.deputy)
    away = {person for persons in stood_in_for.values() for person in persons}
    return Directory(on, dict(Team.objects.values_list("pk", "lineage")), holdings, deputies, stood_in_for, away)
