"""Giving several cases to one colleague; each is handed over as it is from its own page."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Role, RoleHolding, User
from incidents.acting import ChangedMeanwhile
from incidents.handover.giving import hand_over
from incidents.models import HandOver, Incident

WHO_HANDLE = (Role.LEIDINGGEVENDE, Role.TEAMCHEF, Role.CASEMANAGER, Role.VEILIGHEIDSCOORDINATOR)


def people_for(cases: Collection[Incident], *, at: datetime) -> QuerySet[User]:
    """Return who can handle cases in the eenheden of `cases`, by name; `cases` with their team.

    Who is kept from one of them is there as anybody else: a gap in the list would tell. Whether somebody can take over
    a case is said for each, when it is done.
    """
    eenheden = {case.team.eenheid_id for case in cases}
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(
        role__in=WHO_HANDLE, team__lineage__0__in=eenheden
    )
    found = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return found.select_related("team").order_by("name", "pk")


def without_the_owner(people: QuerySet[User], cases: Collection[Incident]) -> QuerySet[User]:
    """Leave out of `people` who has all of `cases` already: there is nothing to give them."""
    owners = {case.handler_id for case in cases}
    return people.exclude(pk__in=owners) if len(owners) == 1 else people


class ChangedSince(Exception):
    """Somebody decided something after the cases were shown; the text is for the user."""

    def __init__(self) -> None:
        super().__init__(_("Intussen is er iets veranderd. Bekijk dat eerst."))


def assign(*, incident: Incident, person: User, reason: str, version: int, by: User, at: datetime) -> HandOver:
    """Hand over one of several cases, as it was shown (`version`).

    :raises ChangedSince: it was decided on since then.
    :raises NotYours: what else `hand_over` raises, as CaseIsClosed and CannotTakeOver.
    """
    try:
        return hand_over(incident=incident, person=person, reason=reason, version=version, by=by, at=at)
    except ChangedMeanwhile as error:
        raise ChangedSince from error
