"""Changing a norm: a new version with a reason; the one before stays as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import Role, User
from incidents.models import NormRung, NormTerm, NormVersion
from incidents.watch.ladders import Position


class NotYourNorm(Exception):
    """Only the case manager answers for the norms (as for the draaiboek)."""

    def __init__(self) -> None:
        super().__init__(_("De normen verandert de casemanager."))


class ChangedMeanwhile(Exception):
    """Somebody changed the norm after the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("Intussen heeft iemand deze norm veranderd. Bekijk die eerst. Je tekst staat nog hieronder.")
        )


@dataclass(frozen=True)
class NewNorm:
    """What a version says. `terms`: amount by severity; both units hold for all of them."""

    terms: Mapping[str, int]
    unit: str
    positions: Sequence[Position]
    repeat_days: int | None
    is_active: bool
    origin: str
    source: str


def may_change(user: User, *, at: datetime) -> bool:
    """Say whether `user` answers for the norms."""
    return Role.CASEMANAGER in people.roles_of(user, on=timezone.localtime(at).date())


@transaction.atomic
def change_norm(*, code: str, number: int, new: NewNorm, reason: str, by: User, at: datetime) -> NormVersion:
    """Let a norm say something else from now on; `number` is the version that the form was opened with.

    What stalled by the version before is not told anew: the new rungs hold from the next one on.

    :raises NotYourNorm: `by` is no case manager.
    :raises ChangedMeanwhile: there is a newer version.
    :raises ValidationError: a number is out of bounds, or there is no reason or source.
    """
    if not may_change(by, at=at):
        raise NotYourNorm
    old = NormVersion.objects.current().select_for_update().get(code=code)
    if old.number != number:
        raise ChangedMeanwhile
    old.replaced_at = at
    old.save(update_fields=["replaced_at"])
    version = NormVersion(
        code=code,
        number=number + 1,
        title=old.title,
        to_do=old.to_do,
        is_active=new.is_active or code.startswith("D"),  # what people promised is always watched
        repeat_days=new.repeat_days,
        origin=new.origin,
        source=new.source.strip(),
        made_by=by,
        made_at=at,
        reason=reason.strip(),
    )
    version.full_clean(exclude=["made_by"])
    version.save(force_insert=True)
    _fill(version, new)
    return version


def _fill(version: NormVersion, new: NewNorm) -> None:
    for severity, amount in new.terms.items():
        term = NormTerm(version=version, severity=severity, amount=amount, unit=new.unit)
        term.full_clean(exclude=["version"])
        term.save(force_insert=True)
    for place, position in enumerate(new.positions):
        for who in position.who:
            rung = NormRung(version=version, position=place, who=who, amount=position.amount, unit=position.unit)
            rung.full_clean(exclude=["version"])
            rung.save(force_insert=True)
