"""What the contact point does in a thread: take it on, answer, say that they called, close it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from advies.models import RelativeMessage, RelativeThread
from advies.support import contact_point
from advies.support.refusals import AnsweredMeanwhile, ClosedForUs
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox


@transaction.atomic
def take_on(*, thread: RelativeThread, by: User, at: datetime) -> RelativeThread:
    """Let `by` be the one who answers; a colleague who took it on before hears nothing more of it.

    :raises NotTheContactPoint: `by` does not answer relatives.
    :raises ClosedForUs: it was closed meanwhile.
    """
    thread = _locked(thread, by=by, at=at)
    thread.handler = by
    thread.save(update_fields=["handler"])
    _let_others_rest(thread, by=by, at=at)
    return thread


@transaction.atomic
def answer(*, thread: RelativeThread, body: str, seen: int, by: User, at: datetime) -> RelativeMessage:
    """Answer the relative, who finds it with the code. `seen` is the number of messages that `by` had before them.

    :raises NotTheContactPoint: `by` does not answer relatives.
    :raises ClosedForUs: it was closed meanwhile.
    :raises AnsweredMeanwhile: there is a message that `by` has not seen.
    """
    thread = _locked(thread, by=by, at=at)
    if thread.messages.count() != seen:
        raise AnsweredMeanwhile
    message = RelativeMessage.objects.create(thread=thread, from_relative=False, author=by, body=body, sent_at=at)
    _turn_is_over(thread, by=by, at=at)
    return message


@transaction.atomic
def record_call(*, thread: RelativeThread, by: User, at: datetime) -> RelativeThread:
    """Say that `by` spoke to the relative: nobody waits any more. What was said is written down nowhere.

    :raises NotTheContactPoint: `by` does not answer relatives.
    :raises ClosedForUs: it was closed meanwhile.
    """
    thread = _locked(thread, by=by, at=at)
    _turn_is_over(thread, by=by, at=at)
    return thread


@transaction.atomic
def close_thread(*, thread: RelativeThread, by: User, at: datetime) -> RelativeThread:
    """End a thread; the relative can read it until it is erased.

    :raises NotTheContactPoint: `by` does not answer relatives.
    :raises ClosedForUs: it was closed meanwhile.
    :raises AnsweredMeanwhile: the relative still waits for an answer.
    """
    thread = _locked(thread, by=by, at=at)
    if thread.waiting_since:
        raise AnsweredMeanwhile
    thread.closed_at = at
    thread.save(update_fields=["closed_at"])
    _let_others_rest(thread, by=by, at=at)
    return thread


def _locked(thread: RelativeThread, *, by: User, at: datetime) -> RelativeThread:
    contact_point.check_is_contact_point(by, at=at)
    thread = RelativeThread.objects.select_for_update().get(pk=thread.pk)
    if thread.closed_at:
        raise ClosedForUs
    return thread


def _turn_is_over(thread: RelativeThread, *, by: User, at: datetime) -> None:
    thread.waiting_since = thread.due_at = None
    thread.answered_at = thread.answered_at or at
    thread.handler = thread.handler or by
    thread.save(update_fields=["waiting_since", "due_at", "answered_at", "handler"])
    _let_others_rest(thread, by=by, at=at)


def _let_others_rest(thread: RelativeThread, *, by: User, at: datetime) -> None:
    """Take back what still rings for colleagues; `by` has it before them."""
    outbox.mark_read(topic=thread.pk, by=by, at=at)
    for person in contact_point.everybody(on=timezone.localtime(at).date()):
        if person != by:
            outbox.withdraw(topic=thread.pk, recipient=person, at=at)
