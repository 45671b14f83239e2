"""Giving and ending access to a case. Reading access is `Incident.objects.visible_to`; this is the writing side."""

from datetime import datetime

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from incidents.models import Action, CaseExclusion, CaseGrant, GrantRole, Incident


def grant(
    incident: Incident,
    user: User,
    *,
    role: GrantRole,
    reason: str,
    by: User | None,
    at: datetime,
    ends_at: datetime | None = None,
) -> CaseGrant:
    """Let `user` read and act in the case; who already may, keeps the grant they have.

    `by` is None when the system does it (routing, a late action). `reason` is read by the employee.
    """
    valid = CaseGrant.objects.valid_at(at).filter(incident=incident, user=user).order_by("starts_at").first()
    if valid and (valid.ends_at is None or (ends_at and valid.ends_at >= ends_at)):
        return valid
    return CaseGrant.objects.create(
        incident=incident, user=user, role=role, reason=reason, granted_by=by, starts_at=at, ends_at=ends_at
    )


def exclude(incident: Incident, user: User, *, at: datetime) -> None:
    """Keep the case from `user`, whatever grants they have or get; what was announced to them is withdrawn."""
    CaseExclusion.objects.get_or_create(incident=incident, user=user, defaults={"excluded_at": at})
    outbox.withdraw(topic=incident.pk, recipient=user, at=at)
    # What they should have done goes on to somebody else at the next look (incidents/watch).
    Action.objects.open().of([user.pk]).filter(incident=incident).update(next_rung_at=at)


def may_read(incident: Incident, user: User, *, at: datetime) -> bool:
    """Say whether `user` may read the case: the same queryset that every page starts from."""
    return Incident.objects.visible_to(user, at=at).filter(pk=incident.pk).exists()
