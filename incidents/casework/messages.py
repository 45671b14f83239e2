"""Messages between the employee and those who act."""

from datetime import datetime

from django.db import transaction

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, norms, timeline
from incidents.acting import Deed, acting_handler, lock_as_employee, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.models import ActionKind, EntryKind, Incident, Message


@transaction.atomic
def send_message(*, incident: Incident, body: str, by: User, at: datetime) -> Message:
    """Send a message: from the employee to who acts for them, who must then reply; or from who acts to the employee.

    :raises NotYours: `by` may not.
    :raises ValidationError: there is no text.
    """
    if by.pk in (incident.reported_by_id, incident.threatened_id):
        return _send_to_handler(lock_as_employee(incident, by=by), body, by=by, at=at)
    incident, _part = lock_to(Deed.MESSAGE, incident, by=by, at=at)
    message = write_message(incident, body, by=by, at=at, from_employee=False)
    timeline.record(incident, EntryKind.MESSAGE_SENT, by=by, at=at, message=message)
    actions.finish(incident, ActionKind.REPLY, by=by, at=at)
    tell_employees(incident, NoticeKind.MESSAGE, key=f"message|{message.pk}", at=at)
    return message


def write_message(incident: Incident, body: str, *, by: User, at: datetime, from_employee: bool) -> Message:
    """Save a message in a locked case; the caller remembers it on the timeline and tells people.

    :raises ValidationError: there is no text, or too much.
    """
    message = Message(incident=incident, author=by, from_employee=from_employee, body=body.strip(), sent_at=at)
    message.full_clean(exclude=["incident", "author"])
    message.save()
    return message


def _send_to_handler(incident: Incident, body: str, *, by: User, at: datetime) -> Message:
    message = write_message(incident, body, by=by, at=at, from_employee=True)
    timeline.record(incident, EntryKind.MESSAGE_SENT, by=by, at=at, message=message)
    due_at = workdays.deadline(at, norms.REPLY[incident.severity])
    action = actions.open_action(
        incident, ActionKind.REPLY, owner=acting_handler(incident, at=at), due_at=due_at, at=at
    )
    tell_actors(incident, actions.with_whom(action), NoticeKind.MESSAGE, key=f"message|{message.pk}", at=at)
    # The other employee of the case, when there are two, reads it as well.
    tell_employees(incident, NoticeKind.MESSAGE, key=f"message|{message.pk}", at=at, but=by)
    return message
