"""Who the contact point is today: everybody who holds the role, and who stands in for them.

All of them answer for all relatives. An invitation only decides who hears of a question first.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from advies.models import RelativeRequest, RelativeThread
from advies.support.refusals import NotTheContactPoint
from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding, User

ROLE = Role.CONTACTPUNT_NAASTEN


def is_contact_point(user: User, *, on: date) -> bool:
    """Say whether `user` answers relatives on `on`, by role or as a deputy of who does."""
    if ROLE in people.roles_of(user, on=on):
        return True
    replaced = people.replaced_by(user, on=on)
    return bool(replaced) and RoleHolding.objects.on(on).filter(role=ROLE, user__in=replaced).exists()


def check_is_contact_point(user: User, *, at: datetime) -> None:
    """Refuse anybody else.

    :raises NotTheContactPoint: `user` does not answer relatives today.
    """
    if not is_contact_point(user, on=timezone.localtime(at).date()):
        raise NotTheContactPoint


def everybody(*, on: date) -> list[User]:
    """Return who acts for the contact point on `on`; for somebody who is away, their deputy."""
    return _acting(RoleHolding.objects.on(on).filter(role=ROLE).select_related("user", "team"), on=on)


def who_hears_first(asked: RelativeThread | RelativeRequest, *, on: date) -> list[User]:
    """Return who must know that somebody waits: who took it on, else the nearest contact point, else all of it."""
    holdings = list(RoleHolding.objects.on(on).filter(role=ROLE).select_related("user", "team"))
    took_it = [row for row in holdings if row.user_id == asked.handler_id]
    near = [row for row in holdings if row.team.eenheid_id == asked.eenheid_id]
    return _acting(took_it or near or holdings, on=on)


def _acting(holdings: Iterable[RoleHolding], *, on: date) -> list[User]:
    found = {row.user_id: people.stand_in_for(row.user, on=on) for row in holdings}
    return sorted({person.pk: person for person in found.values()}.values(), key=lambda person: str(person.pk))
