"""What stands still: the norms, a portfolio holder, and two aangiften that wait for somebody."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.models import Action, ActionKind, NormVersion
from incidents.watch.loading import load_norms

if TYPE_CHECKING:
    from e2e.world import World

DAY = timedelta(days=1)


def make_stalls(world: "World") -> None:
    """Add `stall`: what a norm asks in the case `decided`; in `filed` a term is about to end."""
    load_norms(at=world.now - 90 * DAY)
    people = world.people
    people["portfolio"] = UserFactory(name="Pia Hoek", email="portfolio@voorbeeld.test", team=people["hr"].team)
    RoleFactory(user=people["portfolio"], role=Role.PORTEFEUILLEHOUDER)
    stall = _stall(world, "decided", "N09", due_in=-8 * DAY, passed_on_to=people["second_line"])
    _stall(world, "decided", "N10", due_in=-2 * DAY)
    _stall(world, "filed", "N15", due_in=20 * DAY)
    world.names["stall"] = str(stall.pk)


def _stall(world: "World", name: str, code: str, *, due_in: timedelta, passed_on_to: User | None = None) -> Action:
    return Action.objects.create(
        incident_id=world.names[f"{name}_draft"],
        kind=ActionKind.NORM,
        norm=NormVersion.objects.current().get(code=code),
        norm_code=code,
        owner=world.people["casemanager"],
        passed_on_to=passed_on_to,
        opened_at=world.now - 9 * DAY,
        due_at=world.now + due_in,
        next_rung_at=world.now + 20 * DAY,
        rung=1,
    )
