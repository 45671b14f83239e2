"""What the pages of those who act show of a case."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dreiging.web.templatetags.dreiging import tag
from incidents.audience import employee_of
from incidents.models import Incident, TimelineEntry

register = template.Library()


@register.filter
def employee_name(incident: Incident) -> str:
    """Return the name of whom those who act have contact with."""
    return employee_of(incident).name


@register.simple_tag
def who(entry: TimelineEntry) -> str:
    """Who did what an entry of the timeline tells, and for whom when they stood in."""
    if not entry.by:
        return format_html("<strong>{}</strong>", _("Systeem"))
    if not entry.principal:
        return format_html("<strong>{}</strong>", entry.by.name)
    return format_html("<strong>{}</strong> {}", entry.by.name, _("(namens %(name)s)") % {"name": entry.principal.name})


@register.simple_tag
def urgency(due_at: datetime, at: datetime) -> str:
    """Te laat, vandaag or deze week, in words; nothing for what is further away."""
    return urgency_of(timezone.localdate(due_at), timezone.localdate(at), is_late=due_at < at)


def urgency_of(due: date, today: date, *, is_late: bool) -> str:
    """Return the same, of days."""
    if is_late:
        return tag("late")
    if due == today:
        return tag("today")
    return tag("this_week") if due.isocalendar()[:2] == today.isocalendar()[:2] else ""
