"""What somebody still has must have a new owner before they go, move or lose a role.

What that is, the rooms that lean on this one know: `settings.WORK_LEFT` names the module that counts it, and
`settings.WORK_LEFT_PAGE` the page on which it is handed over. Without them nobody has anything.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Team, User
from dreiging.accounts.refusals import Refused


@dataclass(frozen=True)
class Leaves:
    """They can no longer sign in."""


@dataclass(frozen=True)
class Moves:
    """They work in `team` from now on; a role goes on when it is held there, or above it."""

    team: Team | None


@dataclass(frozen=True)
class LosesRole:
    """These role holdings (ids) end after `ends_on`, which is before today."""

    holdings: Collection[UUID]
    ends_on: date


Change = Leaves | Moves | LosesRole


class StillHasWork(Refused):
    text = _("%(name)s heeft nog meldingen (%(number)s). Draag die eerst over.")

    def __init__(self, person: User, change: Change, number: int) -> None:
        super().__init__(name=person.name, number=number)
        self.person, self.change = person, change


# In the address of the page: which change it is, and with what.
DOES, LEAVES, MOVES, LOSES_ROLE = "doe", "weg", "team", "rol"


def way_to_hand_over(error: StillHasWork) -> str:
    """Return the address of the page that hands over what is left, and then makes the change."""
    change = error.change
    query: dict[str, Any] = {DOES: LEAVES}
    if isinstance(change, Moves):
        query = {DOES: MOVES, MOVES: change.team.pk if change.team else ""}
    elif isinstance(change, LosesRole):
        query = {DOES: LOSES_ROLE, LOSES_ROLE: ",".join(map(str, change.holdings)), "tot": change.ends_on.isoformat()}
    return f"{reverse(settings.WORK_LEFT_PAGE, args=[error.person.pk])}?{urlencode(query)}"


def change_of(query: Mapping[str, str]) -> Change | None:
    """Return the change that `way_to_hand_over` wrote; None when it is no change that can be."""
    try:
        if query.get(DOES) == MOVES:
            found = Team.objects.filter(pk=query[MOVES]).first() if query.get(MOVES) else None
            return Moves(found) if found or not query.get(MOVES) else None
        if query.get(DOES) == LOSES_ROLE:
            ids = [UUID(each) for each in query.get(LOSES_ROLE, "").split(",")]
            return LosesRole(ids, date.fromisoformat(query.get("tot", "")))
    except (ValueError, ValidationError):
        return None
    return Leaves()


def work_left(person: User, change: Change, *, at: datetime) -> int:
    """Return how much `person` would leave behind by `change`."""
    room = _room()
    return int(room.cases_left(person, change, at=at)) if room else 0


def perhaps_with_work(people: Collection[User]) -> Collection[User]:
    """Return those of `people` who may have something, in one query: only of these it is worth asking more."""
    room = _room()
    return room.with_cases(people) if room and people else []


def _room() -> Any:
    name = getattr(settings, "WORK_LEFT", "")
    return import_module(name) if name else None


def check_nothing_left(person: User, change: Change, *, at: datetime) -> None:
    """Refuse a change that leaves work behind.

    :raises StillHasWork: it does.
    """
    if number := work_left(person, change, at=at):
        raise StillHasWork(person, change, number)
