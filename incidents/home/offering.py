"""Offering help for the people at home: in the first days, and again later (domain.md D6, P12)."""

from datetime import datetime

from django.db import transaction

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.acting import Deed, check_open, lock_to
from incidents.audience import tell_employees
from incidents.models import Action, ActionKind, EntryKind, Incident, Outcome, RelativesOffer

# The step of the draaiboek that is done by offering.
STEP = "P12"


@transaction.atomic
def offer_help(*, incident: Incident, answer: str, words: str = "", by: User, at: datetime) -> RelativesOffer:
    """Write down that help for home was offered, and what the employee said; they read it, and `words` too.

    The step of the draaiboek for it is done by this. It says nothing of who lives there: that is for the employee.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ValidationError: there is no such answer.
    """
    incident, _part = lock_to(Deed.NEED, incident, by=by, at=at)
    check_open(incident)
    offer = RelativesOffer(incident=incident, answer=answer, words=words.strip(), offered_by=by, offered_at=at)
    offer.full_clean(exclude=["incident", "offered_by"])
    offer.save(force_insert=True)
    waiting = Action.objects.open().filter(incident=incident, kind=ActionKind.STEP, step__code=STEP)
    waiting.update(done_at=at, done_by=by, outcome=Outcome.DONE)
    timeline.record(incident, EntryKind.RELATIVES_OFFERED, by=by, at=at, data={"answer": str(offer.answer)})
    if offer.words:
        tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"home|{offer.pk}", at=at)
    return offer


def offers_of(incident: Incident) -> list[RelativesOffer]:
    """Return each time that it was offered, newest first, in one query."""
    found = RelativesOffer.objects.filter(incident=incident).select_related("offered_by")
    return list(found.order_by("-offered_at", "pk"))
