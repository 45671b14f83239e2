"""Work with a risk in every state, made through the services, for who looks at pages."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from advies.learning.deployments.planning import answer_estimate, discuss_deployment, give_estimate, plan_deployment
from dreiging.accounts.models import User

DAY = timedelta(days=1)


def make_deployments(people: Mapping[str, User], *, long_text: str) -> dict[str, Any]:
    """Return the ids of one in which somebody waits for an answer, one that is ready, and one that was talked about.

    With them what the colleague is still to say in the first.
    """
    now, manager, employee, colleague = timezone.now(), people["manager"], people["reporter"], people["colleague"]
    how: dict[str, Any] = {"by": manager, "at": now}

    def plan(*asked: User, days: int, kind: str) -> Any:
        what, starts_at = long_text[:400], now + days * DAY
        planned = {"kind": kind, "what": what, "starts_at": starts_at, "people": asked}
        deployment = plan_deployment(team=manager.team, **planned, **how)
        given = give_estimate(deployment=deployment, risk="SOME", needs=long_text[:300], by=employee, at=now)
        rest: dict[str, Any] = {"given_at": now, "reason": "We gaan met een extra auto."}
        answer_estimate(estimate=given, answer="OTHERWISE", **rest, **how)
        return deployment

    waiting = plan(employee, colleague, days=4, kind="SEARCH")
    ready = plan(employee, days=5, kind="ARREST")
    discussed = plan(employee, days=6, kind="HEARING")
    discuss_deployment(deployment=discussed, decision=long_text[:300], late_reason="", **how)
    return {
        "deployment": waiting.pk,
        "deployment_ready": ready.pk,
        "deployment_discussed": discussed.pk,
        "estimate": waiting.estimates.get(person=colleague).pk,
    }
