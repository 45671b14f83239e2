"""Appointments for somebody's own calendar (RFC 5545). What stands in one is for the caller to keep neutral."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from icalendar import Calendar, Event

from dreiging.web.downloads import to_keep

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Appointment:
    """One appointment. `begins` is a moment, or a day when it lasts all day (then `ends` is left out).

    The same `uid` with a higher `sequence` takes the place of the one before.
    """

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | None = None
    sequence: int = 0
    place: str = ""
    is_cancelled: bool = False


def as_file(appointments: Iterable[Appointment], *, at: datetime) -> bytes:
    """Return appointments as one calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//nl//1.0")
    calendar.add("version", "2.0")
    for appointment in appointments:
        calendar.add_component(_event(appointment, at=at))
    return calendar.to_ical()


def answer_with(appointments: Iterable[Appointment], *, name: str, at: datetime) -> HttpResponse:
    """Return an answer that is saved as `name`."""
    return to_keep(as_file(appointments, at=at), name=name, content_type=CONTENT_TYPE)


def _event(appointment: Appointment, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("summary", appointment.title)
    event.add("dtstamp", at)
    event.add("dtstart", appointment.begins)
    if appointment.ends:
        event.add("dtend", appointment.ends)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    if appointment.place:
        event.add("location", appointment.place)
    return event
