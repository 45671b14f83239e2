"""Saying that two cases have to do with each other, and taking that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents.acting import Deed, NotYours, lock_to
from incidents.models import CaseLink, Incident


class CannotLink(Exception):
    """One text for a case that is not there, not theirs, or this one itself: it tells of none that it exists."""

    def __init__(self) -> None:
        super().__init__(_("Dit nummer kun je hier niet koppelen. Kijk of het klopt."))


class AlreadyLinked(Exception):
    def __init__(self) -> None:
        super().__init__(_("Deze twee meldingen zijn al gekoppeld."))


@transaction.atomic
def link_cases(*, incident: Incident, reference: str, reason: str, by: User, at: datetime) -> CaseLink:
    """Link a case to the one with `reference`; both ways, and once.

    :raises NotYours: `by` may not act in the case.
    :raises CannotLink: there is no other case of that number in which they act.
    :raises AlreadyLinked: somebody did so before.
    :raises ValidationError: there is no reason.
    """
    other = Incident.objects.handled_by(by, at=at).filter(reference=reference).exclude(pk=incident.pk).first()
    # In one order always: two who link the same two must not wait for each other.
    both = sorted(filter(None, (incident, other)), key=lambda case: case.pk)
    locked = {case.pk: _lock(case, by=by, at=at, is_this=case.pk == incident.pk) for case in both}
    if other is None:
        raise CannotLink
    first, second = (locked[case.pk] for case in both)
    if CaseLink.objects.in_force().filter(incident=first, other=second).exists():
        raise AlreadyLinked
    link = CaseLink(incident=first, other=second, reason=reason.strip(), linked_by=by, linked_at=at)
    link.full_clean(exclude=["incident", "other", "linked_by"])
    link.save(force_insert=True)
    return link


def _lock(case: Incident, *, by: User, at: datetime, is_this: bool) -> Incident:
    try:
        return lock_to(Deed.LINK, case, by=by, at=at)[0]
    except NotYours:
        if is_this:
            raise
        raise CannotLink from None


@transaction.atomic
def unlink_cases(*, link: CaseLink, by: User, at: datetime) -> None:
    """Take a link back; again: nothing happens.

    :raises NotYours: `by` does not act in both cases.
    """
    for case in sorted((link.incident, link.other), key=lambda each: each.pk):
        lock_to(Deed.LINK, case, by=by, at=at)
    CaseLink.objects.in_force().filter(pk=link.pk).update(unlinked_at=at, unlinked_by=by)
