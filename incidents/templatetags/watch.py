"""What stands still in a case, for its page."""

from typing import Any

from django import template

from incidents.models import Action, ActionKind, Incident
from incidents.watch.postponing import FIXED

register = template.Library()


@register.inclusion_tag("incidents/watch/parts/case_stalls.html", takes_context=True)
def case_stalls(context: template.Context, case: Incident) -> dict[str, Any]:
    """Show what norms ask in a case, the longest waiting first; nothing when nothing stands still."""
    rows = Action.objects.open().filter(incident=case, kind=ActionKind.NORM)
    found = rows.select_related("norm", "owner", "passed_on_to").order_by("due_at", "pk")
    return {"stalls": list(found), "case": case, "at": context["at"], "may": context.get("may"), "fixed": FIXED}
