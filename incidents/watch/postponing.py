"""Putting off what a norm asks: for a reason, not far, not often, and the employee reads it."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.acting import Deed, check_open, lock_to
from incidents.audience import tell_employees
from incidents.models import Action, ActionKind, EntryKind, Postponement
from incidents.models.action import MOST_POSTPONED

MOST_DAYS = 14
# A term of the law, or the day of a hearing, is not ours to move.
FIXED = frozenset({"N10", "N11", "N15"})


class NotToPostpone(Exception):
    """It cannot be put off, or not so far; the text says why."""


def most_distant(at: datetime) -> date:
    """Return the last day to which something may be put off."""
    return timezone.localtime(at).date() + timedelta(days=MOST_DAYS)


def may_postpone(action: Action) -> bool:
    """Say whether what the norm asks may be put off once more."""
    return action.norm_code not in FIXED and _times(action) < MOST_POSTPONED


@transaction.atomic
def postpone_norm(*, action: Action, until: date, reason: str, by: User, at: datetime) -> Postponement:
    """Put off what a norm asks to the end of `until`; the ladder then goes on where it was.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises NotToPostpone: it is done, fixed, too far, or was put off twice in this case.
    :raises ValidationError: there is no reason, or the day is not later.
    """
    incident, _part = lock_to(Deed.STEP, action.incident, by=by, at=at)
    check_open(incident)
    found = Action.objects.open().filter(pk=action.pk, incident=incident, kind=ActionKind.NORM)
    locked = _checked(found.select_for_update(of=("self",)).first(), until, at=at)
    postponement = Postponement(
        incident=incident,
        action=locked,
        old_due_at=locked.due_at,
        new_due_at=workdays.moment(until, workdays.END_OF_DAY),
        reason=reason.strip(),
        postponed_by=by,
        postponed_at=at,
    )
    postponement.full_clean(exclude=["incident", "action", "postponed_by"])
    postponement.save()
    locked.due_at, locked.postponed = postponement.new_due_at, locked.postponed + 1
    locked.next_rung_at = workdays.moment(until + timedelta(days=1), settings.WATCH_MORNING)
    locked.save(update_fields=["due_at", "next_rung_at", "postponed"])
    timeline.record(incident, EntryKind.POSTPONED, by=by, at=at, action=locked, postponement=postponement)
    tell_employees(incident, NoticeKind.POSTPONED, key=f"postponed|{postponement.pk}", at=at)
    return postponement


def _checked(action: Action | None, until: date, *, at: datetime) -> Action:
    """Return the action when it can be put off so far.

    :raises NotToPostpone: always with the reason.
    """
    if action is None:
        raise NotToPostpone(_("Dit is al gedaan. Kijk in de tijdlijn van de melding."))
    if action.norm_code in FIXED:
        raise NotToPostpone(_("Deze termijn ligt vast. Je kunt die niet uitstellen."))
    if _times(action) >= MOST_POSTPONED:
        raise NotToPostpone(_("Dit is al twee keer uitgesteld. Doe het nu, of vraag de teamchef om hulp."))
    if until > most_distant(at):
        raise NotToPostpone(_("Kies een dag binnen 14 dagen."))
    return action


def _times(action: Action) -> int:
    """Count how often this norm was put off in this case, also when it stalled before."""
    return Postponement.objects.filter(incident=action.incident_id, action__norm_code=action.norm_code).count()
