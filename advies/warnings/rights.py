"""Who may write, look at and end warnings: for the teams under which they hold one of these roles (screens.md 1.5).

The list of roles is ours (default); whom a warning of the police itself comes from is in its `source`.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from advies.models import ThreatWarning
from advies.warnings.refusals import NotYours
from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, Team, User

AUTHORS = (Role.CASEMANAGER, Role.VEILIGHEIDSCOORDINATOR, Role.TEAMCHEF)
# The words that are pointed out are those of the organisation.
KEEP_WORDS = {Role.BEHEER, *AUTHORS}


def is_author(user: User, *, on: date) -> bool:
    """Say whether `user` may write warnings on `on`, by role or as a deputy."""
    return bool(_led_by(user, on=on))


def reach_of(user: User, *, on: date) -> QuerySet[Team]:
    """Narrow to the teams for which `user` may write a warning."""
    return Team.objects.within(_led_by(user, on=on))


def _led_by(user: User, *, on: date) -> list[UUID]:
    who = {user.pk, *people.replaced_by(user, on=on)}
    held = RoleHolding.objects.on(on).filter(user__in=who, role__in=AUTHORS)
    return list(held.values_list("team_id", flat=True))


def reaches(user: User, team_ids: Collection[UUID], *, on: date) -> bool:
    """Say whether all of `team_ids` exist and lie within the reach of `user`."""
    return reach_of(user, on=on).filter(pk__in=team_ids).count() == len(set(team_ids))


def manageable_by(user: User, *, on: date) -> QuerySet[ThreatWarning]:
    """Narrow to the warnings of `user`, and those for teams within their reach."""
    within = list(reach_of(user, on=on).values_list("pk", flat=True))
    own = ThreatWarning.objects.filter(author=user) if is_author(user, on=on) else ThreatWarning.objects.none()
    return own | ThreatWarning.objects.meant_for_some_of(within)


def check_manages(warning: ThreatWarning, *, by: User, at: datetime) -> None:
    """Refuse whoever does not reach everybody it is for.

    :raises NotYours: they do not.
    """
    on = timezone.localtime(at).date()
    if not is_author(by, on=on) or not reaches(by, warning.team_ids, on=on):
        raise NotYours


def check_writes(warning: ThreatWarning, *, by: User, at: datetime) -> None:
    """Refuse whoever is not its author, or is no author any more.

    :raises NotYours: they are not.
    """
    if warning.author_id != by.pk or not is_author(by, on=timezone.localtime(at).date()):
        raise NotYours
