"""What stands still in the cases that somebody acts in: how long, by which norm, whose turn, what was promised."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, Team
from incidents import beyond_own_cases
from incidents.models import Action, ActionKind, Postponement
from incidents.models.aangifte import AangifteQuerySet
from incidents.models.incident import IncidentQuerySet
from incidents.watch.ladders import Ladder, default_ladders
from incidents.watch.stalls import stalled

LONG = "N16"


def stalled_actions(cases: IncidentQuerySet) -> QuerySet[Action]:
    """Return the open actions of norms in `cases`, the longest first, with what a row shows."""
    return (
        Action.objects.open()
        .filter(kind=ActionKind.NORM, incident__in=cases.values("pk"))
        .select_related(
            "norm",
            "owner",
            "passed_on_to",
            "incident__aangifte",
            "incident__team",
            "incident__reported_by",
            "incident__threatened",
        )
        .defer("note")
        .order_by("due_at", "pk")
    )


def add_reasons(actions: Iterable[Action]) -> set[UUID]:
    """Add to `actions` why each was put off last (`put_off_because`, "" when it was not); return the cases with one."""
    found = {action.pk: action for action in actions}
    moved = Postponement.objects.filter(action__in=[*found]).order_by("postponed_at")
    reasons = {each.action_id: each.reason for each in moved}
    for pk, action in found.items():
        action.put_off_because = reasons.get(pk, "")  # type: ignore[attr-defined]  # what a row shows beside its columns
    return {found[pk].incident_id for pk in reasons}


def long_running(cases: IncidentQuerySet, ladder: Ladder | None, *, at: datetime) -> AangifteQuerySet:
    """Return the aangiften in `cases` that run for long (N16), the longest first; `since` is the day of filing."""
    rows = stalled(ladder or default_ladders()[LONG], at=at).filter(incident__in=cases.values("pk"))
    rows = rows.select_related("incident__team", "incident__reported_by", "incident__threatened")
    return rows.order_by("filed_on", "pk")


def very_long_since(ladder: Ladder | None, *, at: datetime) -> date:
    """Return the day on or before which an aangifte was filed that runs for very long."""
    norm = ladder or default_ladders()[LONG]
    longest = max(term.amount for term in norm.terms.values()) + norm.positions[-1].amount
    return timezone.localtime(at).date() - timedelta(days=longest)


def counts_by_norm(cases: IncidentQuerySet) -> dict[str, int]:
    """Return how many stand still by each norm."""
    rows = Action.objects.open().filter(kind=ActionKind.NORM, incident__in=cases.values("pk"))
    return dict(rows.values_list("norm_code").annotate(number=Count("pk")).order_by("norm_code"))


def elsewhere(holdings: Collection[RoleHolding]) -> list[dict[str, Any]]:
    """Count what stands still in the eenheden of a portfolio holder, in cases that they may not read."""
    if not any(holding.role == Role.PORTEFEUILLEHOUDER for holding in holdings):
        return []
    rows = beyond_own_cases.stalls_elsewhere()
    found = Team.objects.filter(pk__in={eenheid for eenheid, _code, _number in rows})
    names: dict[UUID, str] = dict(found.values_list("pk", "name"))
    return [{"name": names[eenheid], "code": code, "number": number} for eenheid, code, number in rows]
