"""Who takes over what somebody had in a case: the line of a report, without who goes, as the employee chose.

Reading only. A case that only confidential advisers may read goes to another one, or to nobody.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, User
from dreiging.accounts.people import Staff
from incidents import routing
from incidents.answers import Readers
from incidents.models import CaseExclusion, GrantRole, Incident, Report

Found = tuple[User, GrantRole]

# As what somebody reads → the roles by which the system may let them.
ROLES_OF: dict[str, tuple[Role, ...]] = {
    GrantRole.CASEMANAGER: (Role.CASEMANAGER,),
    GrantRole.SECOND_LINE: (Role.TEAMCHEF,),
    GrantRole.SAFETY: (Role.VEILIGHEIDSCOORDINATOR,),
    GrantRole.CONFIDENTIAL: (Role.VERTROUWENSPERSOON,),
    GrantRole.PORTFOLIO: (Role.PORTEFEUILLEHOUDER,),
}
OWN_LINE = (Role.LEIDINGGEVENDE, Role.TEAMCHEF)
# Who holds one of these in or above the team of a case may lead it.
LEADING = {
    Role.CASEMANAGER: GrantRole.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR: GrantRole.SAFETY,
    Role.LEIDINGGEVENDE: GrantRole.MANAGER,
    Role.TEAMCHEF: GrantRole.SECOND_LINE,
    Role.VERTROUWENSPERSOON: GrantRole.CONFIDENTIAL,
}


class NobodyTakesOver(Exception):
    """There is nobody to whom a case could go; the text names the case and nothing of it."""

    def __init__(self, reference: str) -> None:
        text = _("Voor %(reference)s is er niemand die het kan overnemen. Zorg eerst dat iemand de rol heeft.")
        super().__init__(text % {"reference": reference})


def readers_chosen(incident: Incident) -> str:
    """Return whom the employee let read the case: "" when nothing was chosen yet."""
    return Report.objects.filter(incident=incident).values_list("readers", flat=True).first() or ""


def never_of(incident: Incident) -> frozenset[UUID]:
    """Return who never acts in the case: those kept from it, who reported it, and whom it is about."""
    kept_from = CaseExclusion.objects.filter(incident=incident).values_list("user_id", flat=True)
    return frozenset({*kept_from, *(pk for pk in (incident.reported_by_id, incident.threatened_id) if pk)})


def successor(incident: Incident, *, role: str, without: Collection[UUID], at: datetime) -> Found | None:
    """Return who takes over what somebody among `without` had as `role`; None when nobody can.

    Whoever that is may be away: their deputy then acts for them.
    """
    on = timezone.localtime(at).date()
    readers, staff = readers_chosen(incident), people.staff_of(incident.team, on=on)
    never = {*never_of(incident), *without}
    if readers != Readers.CONFIDENTIAL and (alike := _of_role(role, readers, staff, incident, never)):
        return alike

    def as_is(user: User, **_kwargs: object) -> User:
        return user

    found = routing.next_in_line(readers=readers, staff=staff, on=on, excluded=never, told=without, reached=as_is)
    return (found.principal, found.role) if found else None


def _of_role(role: str, readers: str, staff: Staff, incident: Incident, never: Collection[UUID]) -> Found | None:
    """Return who has the same part by a role of their own, as far as the employee left it in the line."""
    ways: dict[str, Callable[[], User | None]] = {
        GrantRole.MANAGER: lambda: staff.manager(excluded=never) if readers == Readers.MANAGER else None,
        GrantRole.SECOND_LINE: lambda: staff.second_line(excluded=never) if readers == Readers.MANAGER else None,
    }
    if role in ways:
        person = ways[role]()
    else:
        wanted = ROLES_OF.get(role, (Role.CASEMANAGER,))[0]
        if wanted == Role.VERTROUWENSPERSOON:
            return None
        person = routing.spread(staff.holders(wanted, excluded=never), incident.pk)
    if person is None and role != GrantRole.CASEMANAGER:
        person = routing.spread(staff.holders(Role.CASEMANAGER, excluded=never), incident.pk)
        role = GrantRole.CASEMANAGER
    return (person, GrantRole(role)) if person else None


def role_for(incident: Incident, person: User, *, at: datetime) -> GrantRole | None:
    """Return as what `person`, chosen by somebody who acts, would lead the case; None when they cannot.

    Cannot: gone, never in this case, no role that helps people, or of the line that the employee left out.
    """
    if not person.is_active or person.pk in never_of(incident):
        return None
    readers = readers_chosen(incident)
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(user=person).select_related("team")
    near = {row.role for row in held if row.team_id in incident.team.lineage}
    if readers == Readers.CONFIDENTIAL:
        return GrantRole.CONFIDENTIAL if Role.VERTROUWENSPERSOON in near else None
    if readers != Readers.MANAGER and not near.isdisjoint(OWN_LINE):
        return None
    if found := next((as_role for role, as_role in LEADING.items() if role in near), None):
        return found
    elsewhere = {row.role for row in held if row.team.eenheid_id == incident.team.eenheid_id}
    return GrantRole.MANAGER if not elsewhere.isdisjoint([*OWN_LINE, Role.TCO]) else None
