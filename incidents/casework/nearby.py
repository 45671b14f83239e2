"""Whom somebody who acts may ask to read along."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, Team, User
from incidents.models import Incident

WHO_HELP = [
    Role.LEIDINGGEVENDE,
    Role.TEAMCHEF,
    Role.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR,
    Role.VERTROUWENSPERSOON,
    Role.TCO,
]


def people_nearby(incident: Incident, *, at: datetime) -> QuerySet[User]:
    """Return who helps in the district of the case or above it, by name, without the employees of the case.

    Who is kept from the case is among them as anybody else: a gap in the list would tell.
    """
    lineage = incident.team.lineage
    near = (
        Team.objects.within(lineage[1:2] or lineage[:1])
        .values("pk")
        .union(Team.objects.filter(pk__in=lineage).values("pk"))
    )
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(role__in=WHO_HELP, team__in=near)
    return (
        User.objects.filter(pk__in=held.values("user"))
        .exclude(pk__in=[pk for pk in (incident.reported_by_id, incident.threatened_id) if pk])
        .select_related("team")
        .order_by("name", "pk")
    )


def find_colleague(email: str) -> User | None:
    """Return who has this work address, exactly; None when nobody does."""
    return User.objects.filter(email__iexact=email).first() if email else None
