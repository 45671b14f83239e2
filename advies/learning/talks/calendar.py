"""A talk for somebody's own calendar; what stands in it is seen on lock screens and by colleagues, so it is neutral."""

from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from advies.models import TalkStatus, TeamTalk


def as_calendar(talk: TeamTalk, *, at: datetime) -> bytes:
    """Return one appointment as a file; the same talk again takes the place of the one before."""
    event = Event()
    event.add("uid", str(talk.pk))
    event.add("sequence", talk.version)
    event.add("summary", _("Teamgesprek"))
    event.add("dtstamp", at)
    event.add("dtstart", talk.starts_at)
    event.add("dtend", talk.ends_at)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if talk.status == TalkStatus.CANCELLED else "CONFIRMED")
    if talk.place:
        event.add("location", talk.place)
    calendar = Calendar()
    calendar.add("prodid", "-//nl//1.0")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
