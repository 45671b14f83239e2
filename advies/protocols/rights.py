"""Who may work on a protocol, and who may let it hold.

A concept is edited by who answers for the protocol (its `owner_role`, the case manager: screens.md 1.5) and by beheer
(domain.md D3). Only who answers for it publishes: what is published decides how soon somebody who is threatened is
called, and that is no technical matter. Everybody reads what holds.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from advies.models import Protocol
from advies.protocols.refusals import NotYours
from dreiging.accounts import people
from dreiging.accounts.models import Role, User


def may_edit(protocol: Protocol, roles: Collection[str]) -> bool:
    return protocol.owner_role in roles or Role.BEHEER in roles


def may_publish(protocol: Protocol, roles: Collection[str]) -> bool:
    return protocol.owner_role in roles


def roles_at(user: User, *, at: datetime) -> frozenset[str]:
    return people.roles_of(user, on=timezone.localtime(at).date())


def check_may_edit(protocol: Protocol, *, by: User, at: datetime) -> None:
    """Refuse whoever may not work on `protocol`.

    :raises NotYours: they may not.
    """
    if not may_edit(protocol, roles_at(by, at=at)):
        raise NotYours


def check_may_publish(protocol: Protocol, *, by: User, at: datetime) -> None:
    """Refuse whoever does not answer for `protocol`.

    :raises NotYours: they may not.
    """
    if not may_publish(protocol, roles_at(by, at=at)):
        raise NotYours
