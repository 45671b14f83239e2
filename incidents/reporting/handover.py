"""Giving what somebody was to do to somebody else, after the employee kept the case from them."""

from datetime import datetime

from dreiging.outbox import services as outbox
from incidents import access
from incidents.models import Action, Incident
from incidents.routing import Route


def hand_over(incident: Incident, route: Route, *, at: datetime) -> None:
    """Move the open actions of who cannot read the case any more to who acts by `route`.

    That is who is kept from it, and who only read it instead of them. What is late already goes further up soon.
    """
    for action in Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to"):
        if action.passed_on_to and not access.may_read(incident, action.passed_on_to, at=at):
            outbox.withdraw(topic=incident.pk, recipient=action.passed_on_to, at=at)
            action.passed_on_to, action.next_rung_at = None, at
        if not access.may_read(incident, action.owner, at=at):
            outbox.withdraw(topic=incident.pk, recipient=action.owner, at=at)
            action.owner, action.next_rung_at = route.stand_in, max(action.due_at, at)
        action.save(update_fields=["owner", "passed_on_to", "next_rung_at"])
