"""Reading about a measure, and asking about it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from advies.measures.refusals import AnsweredAlready, NotYoursToAnswer
from advies.measures.rights import may_publish
from advies.models import Measure, MeasureQuestion, MeasureReading, MeasureVersion
from advies.protocols.rights import roles_at
from dreiging.accounts import people
from dreiging.accounts.models import RoleHolding, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from dreiging.workdays import Term, Unit, deadline

# Our proposal, no law; the page says so.
ANSWER = Term(5, Unit.WORKDAYS, "standaard, geen wet")


def read_and_understood(*, version: MeasureVersion, by: User, at: datetime) -> None:
    """Write down that `by` read this text and understood it; saying it again changes nothing."""
    MeasureReading.objects.get_or_create(version=version, person=by, defaults={"read_at": at})


@transaction.atomic
def ask(*, measure: Measure, body: str, by: User, at: datetime) -> MeasureQuestion:
    """Ask who answers for the text of a measure, and tell them.

    :raises ValidationError: the question is empty, or too long.
    """
    due_on = timezone.localtime(deadline(at, ANSWER)).date()
    question = MeasureQuestion(measure=measure, asker=by, body=body.strip(), asked_at=at, due_on=due_on)
    question.full_clean(exclude=["measure", "asker"])
    question.save(force_insert=True)
    _tell_owners(question, NoticeKind.GUIDELINE_ASKED, key="asked", at=at)
    return question


@transaction.atomic
def answer(*, question: MeasureQuestion, text: str, by: User, at: datetime) -> MeasureQuestion:
    """Answer a question, and tell the asker.

    :raises NotYoursToAnswer: `by` does not answer for the text.
    :raises AnsweredAlready: somebody else was first.
    :raises ValidationError: the answer is empty, or too long.
    """
    locked = MeasureQuestion.objects.select_for_update(of=("self",)).select_related("measure", "asker")
    question = locked.get(pk=question.pk)
    if not may_publish(question.measure, roles_at(by, at=at)):
        raise NotYoursToAnswer
    if question.answered_at is not None:
        raise AnsweredAlready
    question.answer, question.answered_by, question.answered_at = text.strip(), by, at
    question.full_clean(exclude=["measure", "asker"])
    question.save()
    outbox.mark_read(topic=question.pk, by=by, at=at)
    path, key = reverse("advies:ask_guideline", args=[question.measure.slug]), f"guideline|{question.pk}|answered"
    outbox.notify(question.asker, NoticeKind.GUIDELINE_ANSWERED, key=key, topic=question.pk, path=path, at=at)
    return question


def remind_of_questions(*, at: datetime) -> int:
    """Say once a week of each question that waits too long that it does; return how many do."""
    day = timezone.localtime(at).date()
    late = list(MeasureQuestion.objects.late_on(day).select_related("measure", "asker__team").order_by("due_on", "pk"))
    for question in late:
        _tell_owners(question, NoticeKind.GUIDELINE_LATE, key=f"late|{day:%G-W%V}", at=at)
    return len(late)


def _tell_owners(question: MeasureQuestion, kind: NoticeKind, *, key: str, at: datetime) -> None:
    """Tell who holds the role in the eenheid of the asker; with nobody there, everybody who holds it."""
    day = timezone.localtime(at).date()
    holdings = RoleHolding.objects.on(day).filter(role=question.measure.owner_role).select_related("user")
    team = question.asker.team
    near = list(holdings.filter(team__in=team.lineage)) if team else []
    owners = [people.stand_in_for(row.user, on=day) for row in near or holdings]
    key, path = f"guideline|{question.pk}|{key}", question.get_absolute_url()
    unique = {person.pk: person for person in owners}.values()
    outbox.notify_all(unique, kind, key=key, topic=question.pk, path=path, at=at)
