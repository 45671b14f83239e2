"""What somebody who was invited does: hand in their answers, or say that they do not take part (ADR 28)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from advies.models import RoundState, Standing, SurveyInvitation, SurveyLetterbox, SurveyRound
from advies.survey.letterbox import drop_in
from advies.survey.packing import pack
from advies.survey.questions import Sheet, whole
from advies.survey.refusals import AlreadyTookPart, NotInvited, NotOpen
from advies.survey.versions import questions_of
from dreiging.accounts.models import User


@transaction.atomic
def hand_in(*, running: SurveyRound, sheet: Sheet, by: User, at: datetime) -> None:
    """Put the answers in the letterbox, and mark that `by` took part: both, or neither.

    Nothing else is written, nowhere: no moment, no notice, no line in a log.

    :raises NotOpen: it takes no answers.
    :raises NotInvited: `by` was not asked.
    :raises AlreadyTookPart: they did.
    :raises NotAnAnswer: `sheet` does not fit the questions.
    """
    letterbox, invitation = _locked(running, by=by, at=at)
    questions = questions_of(running.version)
    checked = {question.code: question.check(sheet.get(question.code, [])) for question in questions}
    drop_in(letterbox, pack(questions, whole(questions, checked)))
    invitation.standing = Standing.TOOK_PART
    invitation.save(update_fields=["standing"])


@transaction.atomic
def decline(*, running: SurveyRound, by: User, at: datetime) -> None:
    """Mark that `by` does not take part, so that nobody asks again. They may still change their mind.

    :raises NotOpen, NotInvited, AlreadyTookPart: as `hand_in`.
    """
    _letterbox, invitation = _locked(running, by=by, at=at)
    invitation.standing = Standing.NOT_TAKING
    invitation.save(update_fields=["standing"])


def invitation_of(running: SurveyRound, user: User) -> SurveyInvitation | None:
    return SurveyInvitation.objects.of(user).filter(round=running).first()


def to_decide(user: User, *, at: datetime) -> QuerySet[SurveyInvitation]:
    """Narrow to the invitation to a round that runs, about which `user` has not decided; at most one."""
    running = SurveyRound.objects.open_on(timezone.localtime(at).date())
    return SurveyInvitation.objects.undecided().of(user).filter(round__in=running)


def _locked(running: SurveyRound, *, by: User, at: datetime) -> tuple[SurveyLetterbox, SurveyInvitation]:
    """Lock the letterbox first and then the invitation: writing out does so too, and makes invitations anew."""
    running.refresh_from_db(fields=["closes_on", "closed_on", "invited_on"])
    if running.state_on(timezone.localtime(at).date()) != RoundState.OPEN:
        raise NotOpen
    invitation = invitation_of(running, by)
    if invitation is None:
        raise NotInvited
    letterboxes = SurveyLetterbox.objects.select_for_update().filter(round=running)
    of_unit = {"unit": invitation.unit_id} if invitation.unit_id else {"unit__isnull": True}
    letterbox = letterboxes.filter(**of_unit).first()
    if letterbox is None:  # it was emptied for good meanwhile
        raise NotOpen
    invitation = SurveyInvitation.objects.select_for_update().get(round=running, person=by)
    if invitation.standing == Standing.TOOK_PART:
        raise AlreadyTookPart
    return letterbox, invitation
