"""What stands still in a case, for its page."""

from typing import Any
from uuid import UUID

from django import template
from django.db.models import QuerySet

from dreiging.database.compiled import compiled
from incidents.models import Action, ActionKind, Incident
from incidents.watch.postponing import FIXED

register = template.Library()


@register.inclusion_tag("incidents/watch/parts/case_stalls.html", takes_context=True)
def case_stalls(context: template.Context, case: Incident) -> dict[str, Any]:
    """Show what norms ask in a case, the longest waiting first; nothing when nothing stands still."""
    stalls = _stalls(incident=case.pk)
    return {"stalls": stalls, "case": case, "at": context["at"], "may": context.get("may"), "fixed": FIXED}


@compiled
def _stalls(*, incident: UUID) -> QuerySet[Action]:
    rows = Action.objects.open().filter(incident=incident, kind=ActionKind.NORM)
    return rows.select_related("norm", "owner", "passed_on_to").order_by("due_at", "pk")
