"""Why somebody reads a case: the case tells it of who has something to do there; others say it, once an hour."""

import time
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from incidents.acting import Part
from incidents.models import CaseGrant, GrantRole, Incident, Purpose
from incidents.models.reading import STATED
from incidents.readlog.record import Way

IN_SESSION = "reading_purposes"
KEPT_SECONDS = 3600
MOST_KEPT = 50


def way_of(incident: Incident, part: Part, *, has_task: bool) -> Way | None:
    """Return how and why the reader comes to the case, as the case tells; None when they have nothing to do there.

    `has_task`: something in the case must still be done by them, or by somebody for whom they stand in.
    """
    instead_of = {person.pk for person in part.stands_in_for}
    if instead_of:
        busy = has_task or incident.handler_id in instead_of
        return _by(part.grants[0], Purpose.DEPUTY) if busy else None
    own = next(grant for grant in part.grants if grant.user_id == part.user.pk)
    if incident.handler_id == part.user.pk:
        return _by(own, Purpose.HANDLER)
    if has_task:
        return _by(own, Purpose.TASK)
    return _by(own, Purpose.ASKED) if own.role == GrantRole.SHARED else None


def stated_way(request: HttpRequest, incident: Incident, part: Part) -> Way | None:
    """Return the way with the purpose that was said in this session, less than an hour ago; None when there is none."""
    purpose, until = _kept(request).get(str(incident.pk), ("", 0))
    if purpose not in STATED or until <= time.time():
        return None
    return way_for(part, purpose)


def way_for(part: Part, purpose: str) -> Way:
    """Return the way of somebody who said `purpose`."""
    own = [grant for grant in part.grants if grant.user_id == part.user.pk]
    return _by((own or part.grants)[0], purpose, reader=part.user.pk)


def keep(request: HttpRequest, incident: Incident, purpose: str) -> None:
    """Remember the purpose for this case, in this session, for an hour; of many cases the newest."""
    now = time.time()
    kept = {key: value for key, value in _kept(request).items() if value[1] > now}
    kept.pop(str(incident.pk), None)
    newest = [*kept.items()][-(MOST_KEPT - 1) :]
    request.session[IN_SESSION] = {**dict(newest), str(incident.pk): [purpose, int(now) + KEPT_SECONDS]}


def _kept(request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.session.get(IN_SESSION, {})
    return found


def _by(grant: CaseGrant, purpose: str, *, reader: UUID | None = None) -> Way:
    deputising = purpose == Purpose.DEPUTY or (reader is not None and grant.user_id != reader)
    return Way(grant.role, purpose, grant=grant.pk, on_behalf_of=grant.user_id if deputising else None)
