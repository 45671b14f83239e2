"""A talk for somebody's own calendar; what stands in it is seen on lock screens and by colleagues, so it is neutral."""

from django.utils.translation import gettext as _

from advies.models import TalkStatus, TeamTalk
from dreiging.web.calendar_file import Appointment


def appointment_of(talk: TeamTalk) -> Appointment:
    """Return a talk as an appointment; the same talk again takes the place of the one before."""
    return Appointment(
        uid=str(talk.pk),
        title=_("Teamgesprek"),
        begins=talk.starts_at,
        ends=talk.ends_at,
        sequence=talk.version,
        place=talk.place,
        is_cancelled=talk.status == TalkStatus.CANCELLED,
    )
