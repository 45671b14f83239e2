"""An aangifte in words that the employee reads: its statuses have the names that police and OM use."""

from django import template

from incidents.aangifte.words import MOVE_TITLES, WHERE_IT_STANDS
from incidents.workflow import AangifteStatus

register = template.Library()


@register.filter
def where_it_stands(status: str) -> str:
    """Return the sentence that says where an aangifte with this status stands."""
    return str(WHERE_IT_STANDS[AangifteStatus(status)][0])


@register.filter
def what_happened(status: str) -> str:
    """Return what a move to `status` was, in the words with which it was chosen; "" where there is none."""
    if not status:
        return ""
    known = AangifteStatus(status)
    # Closing is chosen with a request ("Sluit af"); afterwards its name says it better.
    return str(known.label if known == AangifteStatus.CLOSED else MOVE_TITLES[known])
