"""Talks with the employee in the case with long texts: one was moved twice, one was missed, and one was had."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dreiging.accounts.calendar_feeds import make_feed
from incidents.casework.contacts import record_contact
from incidents.checkins.impact import Felt, ask_impact
from incidents.checkins.planning import plan_talk
from incidents.models import Action, CheckIn, HowItGoes, Incident
from incidents.taxonomy import Adaptation, ImpactArea

if TYPE_CHECKING:
    from e2e.world import World

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def make_checkins(world: "World", *, long_text: str) -> None:
    """Agree on moments, let one pass, and write down a talk about which somebody said much."""
    make_feed(user=world.people["manager"], at=world.now - DAY)
    incident = Incident.objects.select_related("handler").get(reference=world.names["long"])
    who, now = {"by": incident.handler}, world.now
    talks = Action.objects.open().filter(incident=incident, step__code__in=("P20", "P40", "P43"), due_at__gt=now + DAY)
    moved, missed = talks.order_by("-due_at")[:2]
    for days in (2, 3):
        plan_talk(action=moved, starts_at=now + days * DAY, reason=long_text[:300], at=now, **who)
    plan_talk(action=missed, starts_at=now + DAY, at=now, **who)
    CheckIn.objects.filter(action=missed).update(starts_at=now - 6 * HOUR)
    Action.objects.filter(pk=missed.pk).update(due_at=now - 4 * HOUR)
    world.names |= {"talk_moved": str(moved.pk), "talk_missed": str(missed.pk)}
    felt = (
        (60, Felt(4, list(ImpactArea)[:9], list(Adaptation)[:15]), Felt(2)),
        (30, Felt(3), None),
        (1, Felt(1), Felt(3)),
    )
    for hours, own, home in felt:
        ask_impact(incident=incident, own=own, home=home, motivation=hours % 3, at=now - hours * HOUR, **who)
    how = {"means": "VISIT", "happened_at": now - HOUR, "next_contact_at": now + 5 * DAY}
    record_contact(incident=incident, agreements=long_text[:2000], how_it_goes=HowItGoes.NOT_WELL, **how, at=now, **who)
