"""What somebody has in cases: the contact with the employee, something to do, or reading along.

A person is asked for as row security shows it to them (`seen_as`): whoever manages people may read no case, and must
still know that one is left behind. Nothing that is read here shows more than a reference and a role.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from dreiging.accounts.models import RoleHolding, Team, User
from dreiging.database.request import act_for
from incidents.answers import Readers
from incidents.gates import CASE_ROLES
from incidents.handover.successors import OWN_LINE, ROLES_OF, readers_chosen
from incidents.models import Action, CaseGrant, GrantRole, Incident


@dataclass(frozen=True)
class Held:
    """What one person has in one case. `role`: by their own grant that has no end; `tasks`: open, with them now."""

    incident: Incident
    role: str
    by_system: bool
    has_grant: bool
    leads: bool
    tasks: int

    @property
    def needs_somebody(self) -> bool:
        """Whether the case cannot do without: who leads, who has something to do, and the case manager beside."""
        return self.leads or self.tasks > 0 or self.role == GrantRole.CASEMANAGER

    @property
    def role_words(self) -> str:
        return str(GrantRole(self.role).label)


@contextmanager
def seen_as(person: UUID) -> Iterator[None]:
    """Let row security show the cases of `person`, and after it those of whoever asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('dreiging.person', true)")
        [before] = cursor.fetchone() or [None]
    act_for(person)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('dreiging.person', %s, true)", [before or ""])


def held_by(person: User, *, at: datetime) -> list[Held]:
    """Return all that `person` has in cases, by reference; call within `seen_as`, in a transaction."""
    grants = {grant.incident_id: grant for grant in _grants(person.pk, at)}
    tasks = _tasks(person.pk)
    wanted = Q(pk__in=[*grants, *tasks]) | Q(handler=person)
    cases = Incident.objects.filter(wanted).select_related("team", "handler", "reported_by", "threatened")
    return [_held(case, person, grants.get(case.pk), tasks.get(case.pk, 0)) for case in cases.order_by("reference")]


def _held(case: Incident, person: User, grant: CaseGrant | None, tasks: int) -> Held:
    role = grant.role if grant else GrantRole.MANAGER
    by_system = grant is None or grant.granted_by_id is None
    has_grant = grant is not None
    return Held(case, role, by_system=by_system, has_grant=has_grant, leads=case.handler_id == person.pk, tasks=tasks)


def _grants(person: UUID, at: datetime) -> models.QuerySet[CaseGrant]:
    """Return the grants of `person`, the last of a case counts: the one that does not end by itself."""
    return CaseGrant.objects.valid_at(at).filter(user=person).order_by("ends_at")


def _tasks(person: UUID) -> dict[UUID, int]:
    rows = Action.objects.open().of([person]).values("incident").annotate(number=models.Count("pk"))
    return dict(rows.values_list("incident", "number"))


# --- What hangs on a role ---------------------------------------------------------------------------------
def hangs_on_no_role(held: Held, holdings: Collection[RoleHolding]) -> bool:
    """Say whether what the system gave lost the role that it came with, given what its holder holds.

    What a colleague gave (reading along, taking over) does not hang on a role.
    """
    if not held.by_system or held.role == GrantRole.SHARED:
        return False
    team = held.incident.team
    near = {row.role for row in holdings if row.team_id in team.lineage}
    if held.role != GrantRole.MANAGER:
        return near.isdisjoint(ROLES_OF[held.role])
    # Whoever leads a case reads it as its manager, whatever their role.
    if not near.isdisjoint(CASE_ROLES):
        return False
    elsewhere = {row.role for row in holdings if row.team.eenheid_id == team.eenheid_id}
    chosen = readers_chosen(held.incident) == Readers.OTHER_MANAGER
    return elsewhere.isdisjoint(OWN_LINE) or not chosen


def fits(holding: RoleHolding, team: Team | None) -> bool:
    """Say whether a role goes on for somebody who works in `team`: it is held there, or above it."""
    return team is not None and holding.team_id in team.lineage
