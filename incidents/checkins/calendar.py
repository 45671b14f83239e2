"""Talks for somebody's own calendar. It is seen on lock screens and by colleagues, so it tells nothing at all.

The title is the neutral name of the service, and there is no place, description or address of a page. The id of an
appointment is of one person: the calendars of employee and manager, laid side by side, share nothing but the hour.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from dreiging.accounts.models import User
from dreiging.web.calendar_file import Appointment
from incidents.checkins.talks import Talk, open_talks
from incidents.models import Incident

LASTS = timedelta(minutes=30)


def appointment_of(talk: Talk, user: User) -> Appointment:
    """Return a talk as an appointment of `user`; without an agreed moment it is the last day that it may be."""
    uid = salted_hmac(__name__, f"{talk.action.pk}|{user.pk}", algorithm="sha256").hexdigest()[:32]
    sequence = talk.checkin.sequence if talk.checkin else 0
    title = settings.NEUTRAL_NAME
    if talk.starts_at is None:
        return Appointment(uid, title, timezone.localtime(talk.action.due_at).date(), sequence=sequence)
    return Appointment(uid, title, talk.starts_at, talk.starts_at + LASTS, sequence=sequence)


def appointments_of(user: User, *, at: datetime) -> Iterator[Appointment]:
    """Yield the talks that `user` waits for as the employee, and those that they must have, in cases they may read."""
    follows = Q(incident__in=Incident.objects.own_of(user).values("pk"))
    acts = Q(incident__in=Incident.objects.handled_by(user, at=at).values("pk"))
    mine = follows | (acts & (Q(owner=user) | Q(passed_on_to=user)))
    visible = Incident.objects.visible_to(user, at=at).values("pk")
    for action in open_talks().filter(mine, incident__in=visible):
        yield appointment_of(Talk(action, at), user)
