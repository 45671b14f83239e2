"""What a relative does: ask, keep the code, come back with it, write again, and throw everything away.

There is no `by`: a relative has no account. `source` is where a request comes from, and is only counted.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from advies.models import RelativeMessage, RelativeThread, ThreadKind
from advies.support import contact_point, limits
from advies.support.codes import Code, digest_of, new_code, opens
from advies.support.invitations import eenheid_of_invitation
from advies.support.refusals import AlreadyConfirmed, CodeUnknown, ThreadClosed
from advies.support.terms import answer_by
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from dreiging.vault.keys import erase_key


@dataclass(frozen=True)
class Asked:
    """What a relative filled in; `key` comes from the form, so that sending it twice asks once."""

    kind: ThreadKind
    key: UUID
    language: str
    name: str = ""
    phone: str = ""
    rather_when: str = ""
    body: str = ""
    invitation: Code | None = field(default=None, repr=False)


@transaction.atomic
def ask(asked: Asked, *, source: str, at: datetime) -> tuple[RelativeThread, Code]:
    """Bring a question or a wish to be called to the contact point; return it with its code, to be shown once.

    The same form sent again gives the same thread a new code, until a code was confirmed: the answer with the first
    one may never have arrived.

    :raises TooOften: too much came from `source`, or in all.
    :raises InvitationUnknown: there is an invitation that does not hold.
    :raises AlreadyConfirmed: this form was sent before, and the code was kept.
    """
    if known := RelativeThread.objects.select_for_update().filter(request_key=asked.key).first():
        return _with_new_code(known)
    for limit, whose in ((limits.ASKED, source), (limits.ASKED_IN_ALL, limits.EVERYBODY)):
        limits.check(limit, whose, at=at)
        limits.count(limit, whose, at=at)
    code = new_code(is_taken=_is_taken)
    due_at = answer_by(at)
    thread = RelativeThread.objects.create(
        kind=asked.kind,
        selector=code.selector,
        code_digest=digest_of(code),
        request_key=asked.key,
        language=asked.language,
        name=asked.name,
        phone=asked.phone,
        rather_when=asked.rather_when,
        eenheid=eenheid_of_invitation(asked.invitation, source=source, at=at) if asked.invitation else None,
        asked_at=at,
        waiting_since=at,
        due_at=due_at,
        first_due_at=due_at,
    )
    if asked.body:
        RelativeMessage.objects.create(thread=thread, from_relative=True, body=asked.body, sent_at=at)
    _tell_contact_point(thread, cause=thread.pk, at=at)
    return thread, code


def _with_new_code(thread: RelativeThread) -> tuple[RelativeThread, Code]:
    if thread.confirmed_at:
        raise AlreadyConfirmed
    code = new_code(is_taken=_is_taken)
    thread.selector, thread.code_digest = code.selector, digest_of(code)
    thread.save(update_fields=["selector", "code_digest"])
    return thread, code


def _is_taken(selector: str) -> bool:
    return RelativeThread.objects.filter(selector=selector).exists()


def find_thread(code: Code, *, source: str, at: datetime) -> RelativeThread:
    """Return the thread that `code` opens.

    Not in one transaction: a wrong try is counted although it is refused.

    :raises TooOften: too many wrong codes came from `source`, or for this selector.
    :raises CodeUnknown: it opens none.
    """
    sources = (source, f"selector {code.selector}")
    for whose in sources:
        limits.check(limits.WRONG_CODE, whose, at=at)
    thread = RelativeThread.objects.filter(selector=code.selector).first()
    if opens(code, thread.code_digest if thread else None) and thread:
        return thread
    for whose in sources:
        limits.count(limits.WRONG_CODE, whose, at=at)
    raise CodeUnknown


@transaction.atomic
def confirm_code(*, thread: RelativeThread, at: datetime) -> RelativeThread:
    """Remember that the relative kept the code: it will not be shown again."""
    thread = RelativeThread.objects.select_for_update().get(pk=thread.pk)
    thread.confirmed_at = thread.confirmed_at or at
    thread.save(update_fields=["confirmed_at"])
    return thread


@transaction.atomic
def write_as_relative(*, thread: RelativeThread, body: str, at: datetime) -> RelativeMessage:
    """Add a message of the relative; the contact point has its turn again.

    :raises ThreadClosed: it was closed meanwhile.
    :raises TooOften: too many messages in an hour.
    """
    thread = RelativeThread.objects.select_for_update().get(pk=thread.pk)
    if thread.closed_at:
        raise ThreadClosed
    limits.check(limits.WRITTEN, str(thread.pk), at=at)
    limits.count(limits.WRITTEN, str(thread.pk), at=at)
    message = RelativeMessage.objects.create(thread=thread, from_relative=True, body=body, sent_at=at)
    if thread.waiting_since is None:
        thread.waiting_since, thread.due_at = at, answer_by(at)
        thread.save(update_fields=["waiting_since", "due_at"])
    _tell_contact_point(thread, cause=message.pk, at=at)
    return message


@transaction.atomic
def erase_thread(*, thread: RelativeThread, at: datetime) -> None:
    """Throw a thread away with everything in it: first its key, then its rows."""
    erase_key(thread.pk, at=at)
    for person in contact_point.everybody(on=timezone.localtime(at).date()):
        outbox.withdraw(topic=thread.pk, recipient=person, at=at)
    RelativeThread.objects.filter(pk=thread.pk).delete()


def _tell_contact_point(thread: RelativeThread, *, cause: UUID, at: datetime) -> None:
    """Say that somebody waits; somebody who wants to be called rings at once."""
    outbox.notify_all(
        contact_point.who_hears_first(thread, on=timezone.localtime(at).date()),
        NoticeKind.RELATIVE_ASKS,
        key=f"relative|{thread.pk}|{cause}",
        topic=thread.pk,
        path=thread.get_absolute_url(),
        at=at,
        urgent=thread.kind == ThreadKind.CALL,
    )
