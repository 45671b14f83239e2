"""An employee gives somebody at home a code: it holds seven days, and can be taken back. Its use is kept nowhere."""

from datetime import datetime

from django.db import transaction

from advies.models import RelativeInvitation
from advies.support import limits
from advies.support.codes import Code, digest_of, new_code, opens
from advies.support.refusals import InvitationUnknown, TooManyInvitations
from advies.support.terms import INVITATION_VALID, MOST_INVITATIONS
from dreiging.accounts.models import Team, User


@transaction.atomic
def invite(*, by: User, at: datetime) -> tuple[RelativeInvitation, Code]:
    """Make an invitation; return it with its code, which is shown once.

    :raises TooManyInvitations: `by` has MOST_INVITATIONS that hold.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)  # two at once: the second one waits, and is counted
    if RelativeInvitation.objects.valid_at(at).filter(inviter=by).count() >= MOST_INVITATIONS:
        raise TooManyInvitations
    code = new_code(is_taken=lambda selector: RelativeInvitation.objects.filter(selector=selector).exists())
    made = RelativeInvitation.objects.create(
        inviter=by,
        selector=code.selector,
        code_digest=digest_of(code),
        made_at=at,
        expires_at=at + INVITATION_VALID,
    )
    return made, code


@transaction.atomic
def withdraw_invitation(*, invitation: RelativeInvitation, by: User, at: datetime) -> None:
    """Let a code of `by` hold no more. A question that was asked with it stays: it is the relative's."""
    own = RelativeInvitation.objects.filter(pk=invitation.pk, inviter=by, withdrawn_at__isnull=True)
    own.update(withdrawn_at=at)


def eenheid_of_invitation(code: Code, *, source: str, at: datetime) -> Team | None:
    """Return the eenheid of who gave `code`; nothing else of them may be known.

    :raises TooOften: too many wrong codes came from `source`.
    :raises InvitationUnknown: it does not hold, or never did.
    """
    limits.check(limits.WRONG_CODE, source, at=at)
    valid = RelativeInvitation.objects.valid_at(at).select_related("inviter__team")
    found = valid.filter(selector=code.selector).first()
    if not opens(code, found.code_digest if found else None) or found is None:
        raise InvitationUnknown
    team = found.inviter.team
    return Team.objects.filter(pk=team.eenheid_id).first() if team else None


def count_wrong_invitation(*, source: str, at: datetime) -> None:
    """Count a code that did not hold; apart, because what refused it was undone."""
    limits.count(limits.WRONG_CODE, source, at=at)
