"""Who may do what in a case, and the lock under which it is done.

The employee reads; who was asked to read along (SHARED) reads and may write a note; everybody else with a grant
acts. Classifying, and lowering the severity, are for the case manager (domain.md b.1; screens.md 1.5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.database.compiled import Question, compiled
from incidents.models import CaseExclusion, CaseGrant, GrantRole, Incident, TimelineEntry
from incidents.models.incident import principals_of
from incidents.workflow import CaseStatus


class Deed(Enum):
    NOTE = auto()
    CONTACT = auto()
    MESSAGE = auto()
    SHARE = auto()
    SEVERITY = auto()
    LOWER_SEVERITY = auto()
    CLASSIFY = auto()
    CLOSE = auto()
    STEP = auto()
    AANGIFTE = auto()
    NEED = auto()
    MEASURE = auto()
    FILE = auto()
    REMIND = auto()
    EXPORT = auto()
    HAND_OVER = auto()
    WITHDRAW = auto()
    CASE_FILE = auto()
    LINK = auto()


_EVERYBODY = frozenset(GrantRole)
_WHO_ACT = _EVERYBODY - {GrantRole.SHARED}
_CASEMANAGER = frozenset({GrantRole.CASEMANAGER})

MAY: dict[Deed, frozenset[GrantRole]] = {
    Deed.NOTE: _EVERYBODY,
    Deed.CONTACT: _WHO_ACT,
    Deed.MESSAGE: _WHO_ACT,
    Deed.SHARE: _WHO_ACT,
    Deed.SEVERITY: _WHO_ACT,
    Deed.LOWER_SEVERITY: _CASEMANAGER,
    Deed.CLASSIFY: _CASEMANAGER,
    Deed.CLOSE: _WHO_ACT,
    Deed.STEP: _WHO_ACT,
    Deed.AANGIFTE: _WHO_ACT,
    Deed.NEED: _WHO_ACT,
    Deed.MEASURE: _WHO_ACT,
    Deed.FILE: _EVERYBODY,
    Deed.REMIND: _WHO_ACT,
    Deed.EXPORT: _WHO_ACT,
    Deed.HAND_OVER: _WHO_ACT,
    Deed.WITHDRAW: _EVERYBODY,
    Deed.CASE_FILE: _WHO_ACT,
    Deed.LINK: _WHO_ACT,
}


class NotYours(Exception):
    """The person may not do this in this case, or not any more."""

    def __init__(self) -> None:
        super().__init__(_("Dit kun je in deze melding niet (meer) doen."))


class CaseIsClosed(Exception):
    """Nothing changes in a closed case; it can be reopened."""

    def __init__(self) -> None:
        super().__init__(_("Deze melding is afgesloten. Open de melding eerst weer."))


class ChangedMeanwhile(Exception):
    """Somebody decided something after the form was opened."""

    def __init__(self, name: str) -> None:
        text = _("Intussen heeft %(name)s iets veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")
        super().__init__(text % {"name": name or _("het systeem")})


@dataclass(frozen=True)
class Part:
    """The part that somebody has in a case: the grants that reach them, their own or of whom they stand in for."""

    user: User
    grants: tuple[CaseGrant, ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    @cached_property
    def stands_in_for(self) -> list[User]:
        """Return for whom they act here; nobody when they have a grant of their own."""
        if any(grant.user_id == self.user.pk for grant in self.grants):
            return []
        return list({grant.user_id: grant.user for grant in self.grants}.values())

    def may(self, deed: Deed) -> bool:
        return not self.roles.isdisjoint(MAY[deed])

    @property
    def principal(self) -> User:
        """Return who has what they promise here: not a deputy, whose days end."""
        return self.stands_in_for[0] if self.stands_in_for else self.user


def part_of(
    user: User, incident: Incident, *, at: datetime, principals: Mapping[UUID, frozenset[UUID]] | None = None
) -> Part:
    """Return which part `user` has in a case that `handled_by` gave; `principals` when they were read already."""
    grants = _grants_in(incident=incident.pk, principals=principals or principals_of(user, at=at), at=at)
    return part_with(grants, user, incident)


def part_with(grants: Iterable[CaseGrant], user: User, incident: Incident) -> Part:
    """Return the same, given the rows of `asked_grants`."""
    ordered = sorted(grants, key=lambda grant: (grant.user_id != incident.handler_id, grant.starts_at))
    return Part(user, tuple(ordered))


def asked_grants(reference: str, *, principals: Mapping[UUID, frozenset[UUID]], at: datetime) -> Question[CaseGrant]:
    """Return the question as what `principals` are in a case: to be asked together with the case itself."""
    return _grants_at.asked(reference=reference, principals=principals, at=at)


@compiled
def _grants_at(*, reference: str, principals: Mapping[UUID, frozenset[UUID]], at: datetime) -> QuerySet[CaseGrant]:
    return _reaching(principals, at).filter(incident__reference=reference)


@compiled
def _grants_in(*, incident: UUID, principals: Mapping[UUID, frozenset[UUID]], at: datetime) -> QuerySet[CaseGrant]:
    return _reaching(principals, at).filter(incident=incident)


def _reaching(principals: Mapping[UUID, frozenset[UUID]], at: datetime) -> QuerySet[CaseGrant]:
    return CaseGrant.objects.reaching(principals, at=at).select_related("user")


def lock_to(deed: Deed, incident: Incident, *, by: User, at: datetime) -> tuple[Incident, Part]:
    """Lock the case for `by`, who does `deed` in it; return it as it is now, with their part.

    :raises NotYours: they may not.
    """
    principals = principals_of(by, at=at)
    # A form may have touched the instance it was given: read again, under lock.
    for locked in _locked(incident=incident.pk, by=by, principals=principals, at=at):
        part = part_of(by, locked, at=at, principals=principals)
        if part.may(deed):
            return locked, part
    raise NotYours


@compiled
def _locked(
    *, incident: UUID, by: User, principals: Mapping[UUID, frozenset[UUID]], at: datetime
) -> QuerySet[Incident]:
    cases = Incident.objects.handled_by(by, at=at, principals=principals)
    return cases.select_for_update(of=("self",)).filter(pk=incident)


def lock_as_employee(incident: Incident, *, by: User) -> Incident:
    """Lock the case for `by`, who follows it as the employee.

    :raises NotYours: they do not.
    """
    locked = Incident.objects.own_of(by).select_for_update(of=("self",)).filter(pk=incident.pk).first()
    if locked is None:
        raise NotYours
    return locked


def check_open(incident: Incident) -> None:
    """Refuse what cannot be done in a closed case.

    :raises CaseIsClosed: it is closed.
    """
    if incident.status == CaseStatus.CLOSED:
        raise CaseIsClosed


def check_version(incident: Incident, version: int) -> None:
    """Compare the version that a form was opened with to that of the locked case.

    :raises ChangedMeanwhile: somebody decided something in between.
    """
    if incident.version != version:
        last = TimelineEntry.objects.filter(incident=incident).select_related("by").latest("at")
        raise ChangedMeanwhile(last.by.name if last.by else "")


def acting_handler(incident: Incident, *, at: datetime) -> User:
    """Return who does today what the handler would do: a stand-in when there is one, never somebody kept from it."""
    kept_from = {*CaseExclusion.objects.filter(incident=incident).values_list("user_id", flat=True)}
    kept_from |= {pk for pk in (incident.reported_by_id, incident.threatened_id) if pk}
    return people.stand_in_for(incident.handler, on=timezone.localtime(at).date(), excluded=kept_from)
