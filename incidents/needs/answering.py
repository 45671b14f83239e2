"""Answering what the employee needs: done, in part, or not and why; and the employee says whether that is right."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, timeline
from incidents.acting import Deed, acting_handler, check_open, lock_as_employee, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.casework.messages import write_message
from incidents.models import ActionKind, CaseNeed, EntryKind, Incident, NeedAnswer
from incidents.needs.asking import wait_for_answers
from incidents.taxonomy import Need


class AlreadyAnswered(Exception):
    """Somebody was first, or it is not needed any more."""

    def __init__(self) -> None:
        super().__init__(_("Hierop is al antwoord gegeven, of het is niet meer nodig. Kijk bij de behoeften."))


class NothingToConfirm(Exception):
    """There is no answer that waits for the employee."""

    def __init__(self) -> None:
        super().__init__(_("Dit antwoord is intussen veranderd. Kijk wat er nu staat."))


@transaction.atomic
def answer_needs(
    *, incident: Incident, needs: Collection[UUID], answer: str, words: str, by: User, at: datetime
) -> list[NeedAnswer]:
    """Give one answer to needs that wait for one; the employee reads `words` and is asked whether it is right.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises AlreadyAnswered: one of them does not wait for an answer.
    :raises ValidationError: there is no such answer, or it is not a yes and has no reason.
    """
    incident, _part = lock_to(Deed.NEED, incident, by=by, at=at)
    check_open(incident)
    found = list(CaseNeed.objects.open().filter(incident=incident, pk__in=needs))
    if not found or len(found) != len({*needs}):
        raise AlreadyAnswered
    given = [_answer(need, answer, words.strip(), by=by, at=at) for need in found]
    if not CaseNeed.objects.open().filter(incident=incident).exists():
        actions.finish(incident, ActionKind.ANSWER_NEEDS, by=by, at=at)
    tell_employees(incident, NoticeKind.NEED_ANSWERED, key=f"need|{given[0].pk}", at=at, page="needs:own")
    return given


def _answer(need: CaseNeed, answer: str, words: str, *, by: User, at: datetime) -> NeedAnswer:
    given = NeedAnswer(incident=need.incident, need=need, answer=answer, words=words, answered_by=by, answered_at=at)
    given.full_clean(exclude=["incident", "need", "answered_by"])
    given.save(force_insert=True)
    need.answer, need.answered_at, need.agreed_at = answer, at, None
    need.save(update_fields=["answer", "answered_at", "agreed_at"])
    timeline.record(need.incident, EntryKind.NEED_ANSWERED, by=by, at=at, need_answer=given)
    return given


@transaction.atomic
def agree_with_answer(*, need: CaseNeed, by: User, at: datetime) -> CaseNeed:
    """The employee says that an answer is right.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises CaseIsClosed: the case is closed.
    :raises NothingToConfirm: there is no answer, or it was said already.
    """
    need, given = _lock_answer(need, by=by)
    given.agreed, given.agreed_said_at, need.agreed_at = True, at, at
    given.save(update_fields=["agreed", "agreed_said_at"])
    need.save(update_fields=["agreed_at"])
    timeline.record(need.incident, EntryKind.NEED_AGREED, by=by, at=at, need_answer=given)
    return need


@transaction.atomic
def dispute_answer(*, need: CaseNeed, words: str, by: User, at: datetime) -> CaseNeed:
    """The employee says that an answer is not right: the need waits for another one. `words` go along as a message.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises CaseIsClosed: the case is closed.
    :raises NothingToConfirm: there is no answer, or it was said already.
    :raises ValidationError: there are no words.
    """
    need, given = _lock_answer(need, by=by)
    incident = need.incident
    message = write_message(incident, words, by=by, at=at, from_employee=True)
    given.agreed, given.agreed_said_at = False, at
    given.save(update_fields=["agreed", "agreed_said_at"])
    _open_again(need)
    handler = acting_handler(incident, at=at)
    wait_for_answers(incident, owner=handler, at=at)
    timeline.record(incident, EntryKind.NEED_DISPUTED, by=by, at=at, need_answer=given, message=message)
    tell_actors(incident, [handler], NoticeKind.NEED_DISPUTED, key=f"disputed|{given.pk}", at=at)
    return need


def _open_again(need: CaseNeed) -> None:
    """Let a need wait for an answer; the same one, named again since, is the one that waits."""
    same = CaseNeed.objects.open().filter(incident=need.incident, kind=need.kind, said_as=need.said_as)
    again = same.exclude(kind=Need.OTHER).order_by("-named_at").first()
    need.answer, need.answered_at = "", None
    need.withdrawn_at = again.named_at if again else None
    need.save(update_fields=["answer", "answered_at", "withdrawn_at"])


def _lock_answer(need: CaseNeed, *, by: User) -> tuple[CaseNeed, NeedAnswer]:
    incident = lock_as_employee(need.incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    check_open(incident)
    need = CaseNeed.objects.get(pk=need.pk, incident=incident)
    need.incident = incident
    if not need.waits_for_the_employee:
        raise NothingToConfirm
    return need, need.answers.latest("answered_at")
