"""Talks with the employee: recording one, and promising the next."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, timeline
from incidents.acting import Deed, check_open, lock_to
from incidents.audience import tell_employees
from incidents.casework.steps import do_talks, talks_had
from incidents.diagnoses import refuse_diagnosis
from incidents.models import ActionKind, Contact, ContactMeans, EntryKind, Incident
from incidents.workflow import CaseStatus, check_move

# P43: the second follow-up talk is in the eighth week at the latest, and no two talks are further apart (S49).
FURTHEST_NEXT_CONTACT = timedelta(days=56)
# A try that failed is tried again within a week (default).
FURTHEST_NEXT_TRY = timedelta(days=7)


class NextContactNotPossible(Exception):
    """The next talk is promised for a moment that cannot be; the text says which can."""


@transaction.atomic
def record_contact(
    *,
    incident: Incident,
    means: str,
    happened_at: datetime,
    agreements: str,
    next_contact_at: datetime,
    how_it_goes: int | None = None,
    steps: Collection[UUID] = (),
    by: User,
    at: datetime,
) -> Contact:
    """Record a talk, or a try, and plan the next; the employee reads what was agreed.

    `steps` are the talks of the draaiboek that this one was; `how_it_goes` is on the scale of HowItGoes. Nobody
    reached: what was due stays due, and only a new try is planned.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: it is closed.
    :raises NextContactNotPossible: the next talk is not within the term that fits.
    :raises ValidationError: the values contradict a constraint, or the agreements hold medical words.
    """
    incident, part = lock_to(Deed.CONTACT, incident, by=by, at=at)
    check_open(incident)
    reached = means != ContactMeans.NOT_REACHED
    check_next_contact(next_contact_at, reached=reached, at=at)
    refuse_diagnosis(agreements)

    contact = Contact(
        incident=incident,
        means=means,
        happened_at=happened_at,
        agreements=agreements,
        next_contact_at=next_contact_at,
        how_it_goes=how_it_goes,
        recorded_by=by,
        recorded_at=at,
    )
    contact.full_clean(exclude=["incident", "recorded_by"])
    contact.save()
    had = talks_had(incident, steps) if reached else []
    _plan(contact, owner=part.principal, reached=reached, by=by, at=at)
    do_talks(contact, had, by=by, at=at)

    data = {"means": means, "next_contact_at": next_contact_at.isoformat()}
    timeline.record(incident, EntryKind.CONTACT_RECORDED, by=by, at=at, data=data, contact=contact)
    tell_employees(incident, NoticeKind.CONTACT_RECORDED, key=f"contact|{contact.pk}", at=at)
    return contact


def check_next_contact(moment: datetime, *, reached: bool, at: datetime) -> None:
    """Accept a next talk in the future, and not too far away.

    :raises NextContactNotPossible: it is in the past, or too far away.
    """
    furthest = FURTHEST_NEXT_CONTACT if reached else FURTHEST_NEXT_TRY
    if moment <= at:
        raise NextContactNotPossible(_("Kies voor het volgende contact een moment dat nog komt"))
    if moment > at + furthest:
        text = _("Kies voor het volgende contact een dag binnen %(days)s dagen")
        raise NextContactNotPossible(text % {"days": furthest.days})


def _plan(contact: Contact, *, owner: User, reached: bool, by: User, at: datetime) -> None:
    incident = contact.incident
    done = [ActionKind.NEXT_CONTACT]
    if reached:
        done += [ActionKind.CALL_NOW, ActionKind.FIRST_CONTACT]
        if incident.status == CaseStatus.RECEIVED:
            check_move(incident.status, CaseStatus.IN_PROGRESS)
            incident.status = CaseStatus.IN_PROGRESS
            incident.save(update_fields=["status"])
    actions.finish(incident, *done, by=by, at=at)
    if reached or incident.status != CaseStatus.RECEIVED:
        actions.open_action(incident, ActionKind.NEXT_CONTACT, owner=owner, due_at=contact.next_contact_at, at=at)
