"""Whom an employee lets the contact point call at home: asked, called, or taken back; it points to nobody else."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from advies.models import RelativeRequest
from advies.support import contact_point
from advies.support.refusals import RequestTakenBack
from advies.support.terms import answer_by
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from dreiging.vault.keys import erase_key


@dataclass(frozen=True)
class Whom:
    """Who may be called, on which number, when it suits, and what may be said; as the employee gave it."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    rather_when: str = field(default="", repr=False)
    may_say: str = field(default="", repr=False)


@transaction.atomic
def ask_to_call(whom: Whom, *, eenheid: UUID | None, at: datetime) -> RelativeRequest:
    """Bring a request to the contact point nearest to `eenheid`. Who asked is for the room that calls this to know."""
    request = RelativeRequest.objects.create(
        name=whom.name,
        phone=whom.phone,
        rather_when=whom.rather_when,
        may_say=whom.may_say,
        eenheid_id=eenheid,
        asked_at=at,
        due_at=answer_by(at),
    )
    outbox.notify_all(
        contact_point.who_hears_first(request, on=timezone.localtime(at).date()),
        NoticeKind.RELATIVE_ASKS,
        key=f"request|{request.pk}",
        topic=request.pk,
        path=request.get_absolute_url(),
        at=at,
    )
    return request


@transaction.atomic
def record_called(*, request: RelativeRequest, by: User, at: datetime) -> RelativeRequest:
    """Say that `by` called; saying it again changes nothing. What was said is written down nowhere.

    :raises NotTheContactPoint: `by` does not answer relatives.
    :raises RequestTakenBack: the employee took it back meanwhile.
    """
    contact_point.check_is_contact_point(by, at=at)
    current = RelativeRequest.objects.select_for_update().filter(pk=request.pk).first()
    if current is None:
        raise RequestTakenBack
    if current.called_at is None:
        current.called_at, current.handler = at, by
        current.save(update_fields=["called_at", "handler"])
        _let_rest(current, at=at)
    return current


@transaction.atomic
def erase_request(*, request: RelativeRequest, at: datetime) -> None:
    """Throw a request away: first its key, then its row."""
    erase_key(request.pk, at=at)
    _let_rest(request, at=at)
    RelativeRequest.objects.filter(pk=request.pk).delete()


def _let_rest(request: RelativeRequest, *, at: datetime) -> None:
    for person in contact_point.everybody(on=timezone.localtime(at).date()):
        outbox.withdraw(topic=request.pk, recipient=person, at=at)
