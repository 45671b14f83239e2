"""What somebody who got a warning does: read it, know what to do, ask; and who answers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from advies.models import ThreatWarning, WarningQuestion, WarningReceipt
from advies.warnings.refusals import AlreadyAnswered, NotRunning, NotYours
from advies.warnings.rights import check_manages
from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


def running_for(user: User, *, at: datetime) -> QuerySet[ThreatWarning]:
    """Narrow to what holds for `user`, what ends first on top."""
    running = ThreatWarning.objects.running(on=timezone.localtime(at).date())
    return running.received_by(user).order_by("ends_on", "pk")


def unknown_to(user: User, *, at: datetime) -> QuerySet[WarningReceipt]:
    """Narrow to warnings that run and of which `user` has not said to know what to do."""
    open_receipts = WarningReceipt.objects.filter(receiver=user, knows_at__isnull=True)
    running = ThreatWarning.objects.running(on=timezone.localtime(at).date())
    return open_receipts.filter(warning__in=running)


@transaction.atomic
def read(*, warning: ThreatWarning, by: User, at: datetime) -> WarningReceipt:
    """Count a warning as read, once.

    :raises NotYours: it is not for `by`.
    """
    receipt = _receipt(warning, by)
    if receipt.read_at is None:
        receipt.read_at = at
        receipt.save(update_fields=["read_at"])
    outbox.mark_read(topic=warning.pk, by=by, at=at)
    return receipt


@transaction.atomic
def know(*, warning: ThreatWarning, by: User, at: datetime) -> WarningReceipt:
    """Count that `by` knows what to do.

    :raises NotYours: it is not for `by`.
    """
    receipt = _receipt(warning, by)
    receipt.read_at, receipt.knows_at = receipt.read_at or at, receipt.knows_at or at
    receipt.save(update_fields=["read_at", "knows_at"])
    return receipt


@transaction.atomic
def ask(*, warning: ThreatWarning, body: str, by: User, at: datetime) -> WarningQuestion:
    """Ask something about a warning; its author hears of it at once.

    :raises NotYours: it is not for `by`.
    :raises NotRunning: it ended already.
    """
    _receipt(warning, by)
    if not ThreatWarning.objects.get(pk=warning.pk).is_running:
        raise NotRunning
    question = WarningQuestion.objects.create(warning=warning, asked_by=by, body=body, asked_at=at)
    outbox.notify(
        people.stand_in_for(warning.author, on=timezone.localtime(at).date()),
        NoticeKind.WARNING_QUESTION,
        key=f"warning|{warning.pk}|question|{question.pk}",
        topic=question.pk,
        path=warning.get_state_url(),
        at=at,
        urgent=True,
    )
    return question


@transaction.atomic
def answer(*, question: WarningQuestion, body: str, by: User, at: datetime) -> WarningQuestion:
    """Answer a question; who asked hears of it.

    :raises NotYours: `by` does not reach all the warning is for.
    :raises AlreadyAnswered: somebody was first.
    """
    question = WarningQuestion.objects.select_for_update(of=("self",)).select_related("warning").get(pk=question.pk)
    check_manages(question.warning, by=by, at=at)
    if question.answered_at:
        raise AlreadyAnswered
    question.answer, question.answered_by, question.answered_at = body, by, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    outbox.notify(
        question.asked_by,
        NoticeKind.WARNING_ANSWER,
        key=f"warning|{question.warning_id}|answer|{question.pk}",
        topic=question.warning_id,
        path=question.warning.get_absolute_url(),
        at=at,
    )
    return question


def open_questions(warning_id: UUID) -> QuerySet[WarningQuestion]:
    return WarningQuestion.objects.filter(warning=warning_id, answered_at__isnull=True)


def _receipt(warning: ThreatWarning, user: User) -> WarningReceipt:
    found = WarningReceipt.objects.select_for_update().filter(warning=warning, receiver=user).first()
    if found is None:
        raise NotYours
    return found
