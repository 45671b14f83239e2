"""Who may work on the text of a measure: as with the draaiboek, its owner and beheer; only the owner publishes."""

from collections.abc import Collection
from datetime import datetime

from advies.measures.refusals import NotYours
from advies.models import Measure
from advies.protocols.rights import roles_at
from dreiging.accounts.models import Role, User


def may_edit(measure: Measure, roles: Collection[str]) -> bool:
    return measure.owner_role in roles or Role.BEHEER in roles


def may_publish(measure: Measure, roles: Collection[str]) -> bool:
    return measure.owner_role in roles


def check_may_edit(measure: Measure, *, by: User, at: datetime) -> None:
    """Refuse whoever may not work on it.

    :raises NotYours: they may not.
    """
    if not may_edit(measure, roles_at(by, at=at)):
        raise NotYours


def check_may_publish(measure: Measure, *, by: User, at: datetime) -> None:
    """Refuse whoever does not answer for it.

    :raises NotYours: they do not.
    """
    if not may_publish(measure, roles_at(by, at=at)):
        raise NotYours
